package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.answeredBeside;
import static dev.recovery.rules.base.Facts.change;
import static dev.recovery.rules.base.Facts.changedBy;
import static dev.recovery.rules.base.Facts.manual;
import static dev.recovery.rules.base.Facts.seen;
import static dev.recovery.rules.base.Facts.status;

import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Symptom;

/** The cases of {@code playbooks/12-gitops-application-out-of-sync.drl}. */
class Playbook12Test extends RuleCases {

  Playbook12Test() {
    rule(
        "Playbook 12 — Safe Recovery: a resource of a cloud differs in what its services set",
        fires("autoscaled", seen(Symptom.RESOURCE_DRIFTED), seen(Symptom.CONTROLLER_FIELDS_DIFFER)),
        silent(
            "andAValueOfTheCode",
            seen(Symptom.RESOURCE_DRIFTED),
            seen(Symptom.CONTROLLER_FIELDS_DIFFER),
            seen(Symptom.DESIRED_VALUES_DIFFER)));
    rule(
        "Playbook 12 — Symptoms: live state differs from Git",
        fires("outOfSync", seen(Symptom.OUT_OF_SYNC)),
        silent("syncFailed", seen(Symptom.SYNC_OPERATION_FAILED)));
    rule(
        "Playbook 12 — Symptoms: automatic sync or self-heal is off",
        fires("selfHealOff", seen(Symptom.SELF_HEAL_DISABLED)),
        silent("outOfSync", seen(Symptom.OUT_OF_SYNC)));
    rule(
        "Playbook 12 — Safe Recovery: a difference that nobody has explained is classified",
        fires("unexplained", seen(Symptom.OUT_OF_SYNC)),
        silent("theSyncWasRefused", seen(Symptom.OUT_OF_SYNC), seen(Symptom.IMMUTABLE_FIELD)),
        silent("defaultsDiffer", seen(Symptom.OUT_OF_SYNC), seen(Symptom.DEFAULTED_FIELDS_DIFFER)));
    rule(
        "Playbook 12 — Safe Recovery: a value that Git sets was changed",
        fires("valueChanged", seen(Symptom.DESIRED_VALUES_DIFFER)),
        silent(
            "theSyncWasRefused",
            seen(Symptom.DESIRED_VALUES_DIFFER),
            seen(Symptom.IMMUTABLE_FIELD)),
        silent("defaultsDiffer", seen(Symptom.DEFAULTED_FIELDS_DIFFER)));
    rule(
        "Playbook 12 — Safe Recovery: nothing that matters differs",
        fires("defaultsDiffer", seen(Symptom.DEFAULTED_FIELDS_DIFFER)),
        silent(
            "valueChangedBesideDefaults",
            seen(Symptom.DEFAULTED_FIELDS_DIFFER),
            seen(Symptom.DESIRED_VALUES_DIFFER)));
    rule(
        "Playbook 12 — Safe Recovery: a controller owns the field",
        fires("replicasOfAnAutoscaler", seen(Symptom.CONTROLLER_FIELDS_DIFFER)),
        silent(
            "valueChangedBesideReplicas",
            seen(Symptom.CONTROLLER_FIELDS_DIFFER),
            seen(Symptom.DESIRED_VALUES_DIFFER)));
    rule(
        "Playbook 12 — Safe Recovery: the audit shows a person's hand",
        fires(
            "edited",
            seen(Symptom.LIVE_DIFFERS, "Deployment shop/web"),
            changedBy("ana@shop.example", "shop/web")),
        silent(
            "scaled",
            seen(Symptom.LIVE_DIFFERS, "Deployment shop/web"),
            changedBy("system:serviceaccount:kube-system:scaler", "shop/web")));
    rule(
        "Playbook 12 — Safe Recovery: the audit shows programs alone",
        fires(
            "scaled",
            seen(Symptom.DESIRED_VALUES_DIFFER, "Deployment shop/web"),
            changedBy("system:serviceaccount:kube-system:scaler", "shop/web")),
        silent(
            "edited",
            seen(Symptom.DESIRED_VALUES_DIFFER, "Deployment shop/web"),
            changedBy("ana@shop.example", "shop/web")));
    rule(
        "Playbook 12 — Safe Recovery: an authorized change is reconciled in Git",
        fires(
            "authorized",
            change(Circumstances.Authorization.AUTHORIZED),
            seen(Symptom.OUT_OF_SYNC)),
        silent(
            "unauthorized",
            change(Circumstances.Authorization.UNAUTHORIZED),
            seen(Symptom.OUT_OF_SYNC)));
    rule(
        "Playbook 12 — Safe Recovery: no sync over a change whose authority nobody knows",
        fires("nobodySaid", seen(Symptom.OUT_OF_SYNC)),
        fires("aValueOfGitDiffers", seen(Symptom.DESIRED_VALUES_DIFFER)),
        silent(
            "unauthorized",
            change(Circumstances.Authorization.UNAUTHORIZED),
            seen(Symptom.OUT_OF_SYNC)),
        silent(
            "authorized",
            change(Circumstances.Authorization.AUTHORIZED),
            seen(Symptom.OUT_OF_SYNC)),
        silent("defaultsDiffer", seen(Symptom.OUT_OF_SYNC), seen(Symptom.DEFAULTED_FIELDS_DIFFER)));
    rule(
        "Playbook 12 — Safe Recovery: an unauthorized change is reverted through the controller",
        fires(
            "unauthorized",
            change(Circumstances.Authorization.UNAUTHORIZED),
            seen(Symptom.OUT_OF_SYNC)),
        silent("nobodySaid", seen(Symptom.OUT_OF_SYNC)));
    rule(
        "Playbook 12 — Symptoms: reconciliation is suspended",
        fires("suspended", seen(Symptom.RECONCILIATION_SUSPENDED)),
        silent(
            "suspendedBesideAFailure",
            seen(Symptom.RECONCILIATION_SUSPENDED),
            seen(Symptom.DEPENDENCY_BLOCKED)));
    rule(
        "Playbook 12 — Safe Recovery: a suspension that nobody has explained is not lifted",
        fires("unexplained", seen(Symptom.RECONCILIATION_SUSPENDED)),
        silent("explained", answeredBeside(seen(Symptom.RECONCILIATION_SUSPENDED))));
    rule(
        "Playbook 12 — Safe Recovery: no sync past a suspension that nobody has explained",
        fires(
            "unexplainedBesideAFailure",
            seen(Symptom.RECONCILIATION_SUSPENDED),
            seen(Symptom.DEPENDENCY_BLOCKED)),
        silent("explained", answeredBeside(seen(Symptom.RECONCILIATION_SUSPENDED))));
    rule(
        "Playbook 12 — Safe Recovery: a suspension under which something was changed with"
            + " authority",
        fires(
            "authorized",
            answeredBeside(
                change(Circumstances.Authorization.AUTHORIZED),
                seen(Symptom.RECONCILIATION_SUSPENDED))),
        silent("nothingWasChanged", answeredBeside(seen(Symptom.RECONCILIATION_SUSPENDED))));
    rule(
        "Playbook 12 — Safe Recovery: an explained suspension is lifted through Git",
        fires("explained", answeredBeside(seen(Symptom.RECONCILIATION_SUSPENDED))),
        silent(
            "liveDiffers",
            answeredBeside(
                seen(Symptom.RECONCILIATION_SUSPENDED), seen(Symptom.DESIRED_VALUES_DIFFER))));
    rule(
        "Playbook 12 — Safe Recovery: a suspension is lifted through Git once Git has the change",
        fires(
            "reconciled",
            answeredBeside(
                change(Circumstances.Authorization.AUTHORIZED),
                manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.YES),
                seen(Symptom.RECONCILIATION_SUSPENDED))),
        silent(
            "gitDoesNotKnow",
            answeredBeside(
                change(Circumstances.Authorization.AUTHORIZED),
                manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO),
                seen(Symptom.RECONCILIATION_SUSPENDED))));
    rule(
        "Playbook 12 — Safe Recovery: a sync that would delete everything was asked for",
        fires(
            "authorized",
            change(Circumstances.Authorization.AUTHORIZED),
            status("Application", ControllerStatus.Phase.FAILED, ""),
            seen(Symptom.CRITICAL_DELETE_IMMINENT)),
        silent(
            "nobodySaid",
            status("Application", ControllerStatus.Phase.FAILED, ""),
            seen(Symptom.CRITICAL_DELETE_IMMINENT)));
    rule(
        "Playbook 12 — Safe Recovery: a sync that would delete everything pauses first",
        fires(
            "nobodySaid",
            status("Application", ControllerStatus.Phase.FAILED, ""),
            seen(Symptom.CRITICAL_DELETE_IMMINENT)),
        silent(
            "authorized",
            change(Circumstances.Authorization.AUTHORIZED),
            status("Application", ControllerStatus.Phase.FAILED, ""),
            seen(Symptom.CRITICAL_DELETE_IMMINENT)));
    rule(
        "Playbook 12 — Safe Recovery: no sync that would delete everything, whoever carries it out",
        fires("nobodySaid", seen(Symptom.CRITICAL_DELETE_IMMINENT)),
        silent(
            "authorized",
            change(Circumstances.Authorization.AUTHORIZED),
            seen(Symptom.CRITICAL_DELETE_IMMINENT)));
    rule(
        "Playbook 12 — First Question: the causes of a difference",
        fires("outOfSync", seen(Symptom.OUT_OF_SYNC)),
        silent("syncFailed", seen(Symptom.SYNC_OPERATION_FAILED)));
    rule(
        "Playbook 12 — Anti-Pattern: ignoring fields that nobody understands",
        fires("outOfSync", seen(Symptom.OUT_OF_SYNC)),
        silent("syncFailed", seen(Symptom.SYNC_OPERATION_FAILED)));
    rule(
        "Playbook 12 — Safe Recovery: an authorized value is reconciled in Git, whatever else"
            + " differs",
        fires(
            "authorizedBesideDefaults",
            change(Circumstances.Authorization.AUTHORIZED),
            seen(Symptom.DESIRED_VALUES_DIFFER),
            seen(Symptom.DEFAULTED_FIELDS_DIFFER)),
        silent(
            "nobodySaid",
            seen(Symptom.DESIRED_VALUES_DIFFER),
            seen(Symptom.DEFAULTED_FIELDS_DIFFER)));
  }
}
