package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.controller;
import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.known;
import static dev.recovery.rules.base.Facts.policy;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.PolicyDecision;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.safety.Action;

/** The cases of {@code playbooks/13-gitops-sync-fails.drl}. */
class Playbook13Test extends RuleCases {

  Playbook13Test() {
    rule(
        "Playbook 13 — Symptoms: a sync or a reconciliation fails",
        fires("syncFailed", seen(Symptom.SYNC_OPERATION_FAILED)),
        silent("outOfSync", seen(Symptom.OUT_OF_SYNC)));
    rule(
        "Playbook 13 — Classify: render failure",
        fires("chartDoesNotRender", seen(Symptom.MANIFESTS_NOT_RENDERED)),
        silent("objectInvalid", seen(Symptom.RESOURCE_APPLY_ERROR)));
    rule(
        "Playbook 13 — Safe Recovery: what cannot be rendered is corrected in Git",
        fires("chartDoesNotRender", seen(Symptom.MANIFESTS_NOT_RENDERED)),
        silent(
            "whoeverRendersWasKilled",
            seen(Symptom.MANIFESTS_NOT_RENDERED),
            known(Symptom.CONTROLLER_DOWN, Action.REPAIR_CONTROLLER)));
    rule(
        "Playbook 13 — Classify: apply failure",
        fires("objectInvalid", seen(Symptom.RESOURCE_APPLY_ERROR)),
        silent(
            "objectInvalidByABrokenController",
            controller(Circumstances.Controller.IMPAIRED),
            seen(Symptom.RESOURCE_APPLY_ERROR)));
    rule(
        "Playbook 13 — Classify: the controller lacks a role",
        fires("roleMissing", seen(Symptom.KUBERNETES_RBAC_DENIED)),
        silent("objectInvalid", seen(Symptom.RESOURCE_APPLY_ERROR)));
    rule(
        "Playbook 13 — Classify: the controller's identity lacks a permission in the cloud",
        fires(
            "cloudRefusesController",
            run(Operation.SYNC, Ending.FAILED),
            seen(Symptom.PERMISSION_DENIED)),
        silent(
            "cloudRefusesApply",
            run(Operation.APPLY, Ending.FAILED),
            seen(Symptom.PERMISSION_DENIED)));
    rule(
        "Playbook 13 — Classify: the release record does not say what runs",
        fires("pendingUpgrade", seen(Symptom.RELEASE_LOCKED)),
        silent("releaseFailed", seen(Symptom.HELM_RELEASE_NOT_READY)));
    rule(
        "Playbook 13 — Classify: dependency failure, a definition is missing",
        fires("definitionMissing", seen(Symptom.CRD_MISSING)),
        silent("encryptedKind", seen(Symptom.CRD_MISSING), seen(Symptom.DECRYPTION_FAILED)),
        silent(
            "definitionThatItsControllerLacks",
            seen(Symptom.CRD_MISSING),
            seen(Symptom.CONTROLLER_CRASH_LOOP)));
    rule(
        "Playbook 13 — Classify: dependency failure, what it waits for is not ready",
        fires("dependencyNotReady", seen(Symptom.DEPENDENCY_BLOCKED)),
        silent("definitionMissing", seen(Symptom.CRD_MISSING)));
    rule(
        "Playbook 13 — Classify: health failure",
        fires("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)),
        silent(
            "neverHealthyForWantOfASecret",
            seen(Symptom.HEALTH_CHECK_FAILED),
            seen(Symptom.SECRET_MISSING)));
    rule(
        "Playbook 13 — Classify: prune failure",
        fires("finalizerBlocks", seen(Symptom.PRUNE_BLOCKED)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 13 — Classify: secret failure",
        fires("secretMissing", seen(Symptom.SECRET_MISSING)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 13 — Safe Recovery: what failed says itself that it is mended by fix-source",
        fires("hookWhoseMigrationIsWrong", known(Symptom.HOOK_FAILED, Action.FIX_SOURCE)),
        silent("failedWithoutAReason", seen(Symptom.HOOK_FAILED)));
    rule(
        "Playbook 13 — Safe Recovery: what failed says itself that it is mended by fix-identity",
        fires("hookWhosePasswordIsRefused", known(Symptom.HOOK_FAILED, Action.FIX_IDENTITY)),
        silent("failedWithoutAReason", seen(Symptom.HOOK_FAILED)));
    rule(
        "Playbook 13 — Safe Recovery: what failed says itself that it is mended by fix-dependency",
        fires("podWithoutAnAddress", known(Symptom.HOOK_FAILED, Action.FIX_DEPENDENCY)),
        silent("failedWithoutAReason", seen(Symptom.HOOK_FAILED)));
    rule(
        "Playbook 13 — Safe Recovery: what failed says itself that it is mended by fix-policy",
        fires("hookThatAWrongPolicyStops", known(Symptom.HOOK_FAILED, Action.FIX_POLICY)),
        silent("failedWithoutAReason", seen(Symptom.HOOK_FAILED)));
    rule(
        "Playbook 13 — Safe Recovery: nothing says yet why it failed",
        fires("failedWithoutAWord", seen(Symptom.SYNC_OPERATION_FAILED)),
        silent(
            "failedForWantOfARole",
            seen(Symptom.SYNC_OPERATION_FAILED),
            seen(Symptom.KUBERNETES_RBAC_DENIED)),
        silent(
            "hookWhoseMigrationIsWrong",
            seen(Symptom.SYNC_OPERATION_FAILED),
            known(Symptom.HOOK_FAILED, Action.FIX_SOURCE)));
    rule(
        "Playbook 13 — Safe Recovery: a sync failed, and nobody recognises why",
        fires("failedWithoutAWord", run(Operation.SYNC, Ending.FAILED)),
        silent("outOfSync", run(Operation.SYNC, Ending.FAILED), seen(Symptom.OUT_OF_SYNC)),
        silent(
            "violationOfAPolicyThatWarns",
            run(Operation.SYNC, Ending.FAILED),
            policy(PolicyDecision.Result.WARNED)));
    rule(
        "Playbook 13 — Safe Recovery: a window keeps the sync out",
        fires("windowClosed", seen(Symptom.SYNC_WINDOW_CLOSED)),
        silent("failedWithoutAWord", seen(Symptom.SYNC_OPERATION_FAILED)));
    rule(
        "Playbook 13 — Safe Recovery: a deletion that went too far stops the loop",
        fires("namespacePruned", seen(Symptom.MASS_PRUNED)),
        silent("pruneBlocked", seen(Symptom.PRUNE_BLOCKED)));
    rule(
        "Playbook 13 — Safe Recovery: after the repair",
        fires("syncFailed", seen(Symptom.SYNC_OPERATION_FAILED)),
        silent("outOfSync", seen(Symptom.OUT_OF_SYNC)));
    rule(
        "Playbook 13 — Safe Recovery: repeating the sync repeats the failure",
        fires("syncFailed", seen(Symptom.SYNC_OPERATION_FAILED)),
        silent("outOfSync", seen(Symptom.OUT_OF_SYNC)));
    rule(
        "Playbook 13 — Safe Recovery: another operation is at work on the same thing",
        fires("anotherOperation", seen(Symptom.OPERATION_IN_PROGRESS)),
        silent("syncFailed", seen(Symptom.SYNC_OPERATION_FAILED)));
    rule(
        "Playbook 13 — Safe Recovery: a change that made something unhealthy is taken back in Git",
        fires(
            "appliedAndUnhealthy",
            run(Operation.SYNC, Ending.FAILED),
            created("Deployment/web"),
            seen(Symptom.HEALTH_CHECK_FAILED)),
        silent(
            "nothingApplied",
            run(Operation.SYNC, Ending.FAILED),
            seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 13 — Safe Recovery: what does not become healthy, and does not say why, is looked into",
        fires("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)),
        silent(
            "neverHealthyForWantOfASecret",
            seen(Symptom.HEALTH_CHECK_FAILED),
            seen(Symptom.SECRET_MISSING)));
  }
}
