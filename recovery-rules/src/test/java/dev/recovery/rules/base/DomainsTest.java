package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.controller;
import static dev.recovery.rules.base.Facts.plansToCreate;
import static dev.recovery.rules.base.Facts.plansToDestroy;
import static dev.recovery.rules.base.Facts.policy;
import static dev.recovery.rules.base.Facts.refused;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.PolicyDecision;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code domains.drl}. */
class DomainsTest extends RuleCases {

  DomainsTest() {
    rule(
        "Domain 8 — a service of the cloud changed its own resource",
        fires("autoscaled", seen(Symptom.RESOURCE_DRIFTED), seen(Symptom.CONTROLLER_FIELDS_DIFFER)),
        silent(
            "andAValueOfTheCode",
            seen(Symptom.RESOURCE_DRIFTED),
            seen(Symptom.CONTROLLER_FIELDS_DIFFER),
            seen(Symptom.DESIRED_VALUES_DIFFER)));
    rule(
        "Domain 14 — a value that the code sets was changed around the code",
        fires("changedAround", seen(Symptom.RESOURCE_DRIFTED), seen(Symptom.DESIRED_VALUES_DIFFER)),
        silent(
            "autoscaled", seen(Symptom.RESOURCE_DRIFTED), seen(Symptom.CONTROLLER_FIELDS_DIFFER)));
    rule(
        "Domain 14 — somebody was given rights by hand",
        fires("clusterAdmin", seen(Symptom.PRIVILEGE_GRANTED)),
        silent("clusterAdminOfNobody", seen(Symptom.RATE_LIMITED)));
    rule(
        "Domain 4 — no policy stopped what opens something to everybody",
        fires("portForEverybody", seen(Symptom.EXPOSURE_PLANNED)),
        silent("nothingOpens", seen(Symptom.RATE_LIMITED)));
    rule(
        "Domain 1 — Git does not give the job its source, or does not take its change",
        fires("pushRejected", seen(Symptom.PUSH_REJECTED)),
        fires("mergeConflict", seen(Symptom.MERGE_CONFLICT)),
        silent("moduleUnresolved", seen(Symptom.MODULE_UNRESOLVED)));
    rule(
        "Domain 2 — validation refused the change",
        fires("lint", seen(Symptom.LINT_FAILED)),
        silent("moduleUnresolved", seen(Symptom.MODULE_UNRESOLVED)));
    rule(
        "Domain 3 — the plan engine could not plan, or plans what it should not",
        fires("moduleUnresolved", seen(Symptom.MODULE_UNRESOLVED)),
        silent("lint", seen(Symptom.LINT_FAILED)));
    rule(
        "Domain 3 — a plan that destroys is the plan engine's",
        fires(
            "planThatDestroys",
            run(Operation.PLAN, Ending.SUCCEEDED),
            plansToDestroy("cloud_vm.db")),
        fires(
            "destructionThatWaitsForItsApproval",
            run(Operation.APPROVAL, Ending.SUCCEEDED),
            plansToDestroy("cloud_vm.db")),
        silent("planThatCreates", run(Operation.PLAN, Ending.SUCCEEDED), plansToCreate()));
    rule(
        "Domain 4 — the policy engine refused or could not decide",
        fires("engineAway", seen(Symptom.POLICY_ENGINE_UNAVAILABLE)),
        silent("approvalMissing", seen(Symptom.APPROVAL_MISSING)));
    rule(
        "Domain 4 — a policy decision stands in the way",
        fires("denial", policy(PolicyDecision.Result.DENIED)),
        silent("pass", policy(PolicyDecision.Result.PASSED)));
    rule(
        "Domain 4 — the policy stage ended without a decision",
        fires("failedWithoutAWord", run(Operation.POLICY, Ending.FAILED)),
        silent("passed", run(Operation.POLICY, Ending.SUCCEEDED)));
    rule(
        "Domain 5 — the approval stage did not let the change through",
        fires("stoppedWithoutAWord", run(Operation.APPROVAL, Ending.FAILED)),
        silent("letThrough", run(Operation.APPROVAL, Ending.SUCCEEDED)));
    rule(
        "Domain 5 — the approval is missing or does not bind",
        fires("approvalMissing", seen(Symptom.APPROVAL_MISSING)),
        silent("engineAway", seen(Symptom.POLICY_ENGINE_UNAVAILABLE)));
    rule(
        "Domain 5 — a gate stopped the run, and nobody recognises why",
        fires("refusedAtAGate", run(Operation.APPLY, Ending.FAILED), refused(Boundary.GATE)),
        silent(
            "refusedByTheLock", run(Operation.APPLY, Ending.FAILED), refused(Boundary.STATE_LOCK)));
    rule(
        "Domain 6 — the runner, its identity or its network failed",
        fires("credentialsExpired", seen(Symptom.CREDENTIALS_EXPIRED)),
        silent("backendRefusesCredentials", seen(Symptom.BACKEND_AUTHENTICATION_FAILED)));
    rule(
        "Domain 6 — the run was stopped from outside",
        fires("killed", run(Operation.APPLY, Ending.KILLED)),
        silent("failedByItself", run(Operation.APPLY, Ending.FAILED)));
    rule(
        "Domain 7 — the state backend, its lock or its content failed",
        fires("backendRefusesCredentials", seen(Symptom.BACKEND_AUTHENTICATION_FAILED)),
        silent("credentialsExpired", seen(Symptom.CREDENTIALS_EXPIRED)));
    rule(
        "Domain 8 — a cloud API refused, throttled or lost a call",
        fires("throttled", seen(Symptom.RATE_LIMITED)),
        silent("registryTimeout", seen(Symptom.REGISTRY_TIMEOUT)));
    rule(
        "Domain 8 — a provider broke in the middle of its calls",
        fires(
            "crashedDuringApply",
            run(Operation.APPLY, Ending.FAILED),
            seen(Symptom.PROVIDER_CRASHED)),
        silent(
            "crashedDuringPlan",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.PROVIDER_CRASHED)));
    rule(
        "Domain 3 — a provider that breaks before any change is a part of the plan engine",
        fires(
            "crashedDuringPlan",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.PROVIDER_CRASHED)),
        silent(
            "crashedDuringApply",
            run(Operation.APPLY, Ending.FAILED),
            seen(Symptom.PROVIDER_CRASHED)));
    rule(
        "Domain 14 — a person went around the pipeline",
        fires("lockingSwitchedOff", seen(Symptom.LOCKING_DISABLED)),
        silent("lostUpdate", seen(Symptom.LOST_UPDATE)));
    rule(
        "Domain 14 — the target was changed by hand",
        fires("unlockByHand", run(Operation.UNLOCK, Ending.SUCCEEDED)),
        silent("apply", run(Operation.APPLY, Ending.SUCCEEDED)),
        silent(
            "unlockWhileAControllerIsDown",
            run(Operation.UNLOCK, Ending.SUCCEEDED),
            seen(Symptom.CONTROLLER_DOWN)));
    rule(
        "Domain 8 — an apply failed, and nobody recognises why",
        fires("failedWithoutAWord", run(Operation.APPLY, Ending.FAILED)),
        silent("goesOn", run(Operation.APPLY, Ending.STILL_RUNNING)),
        silent("killed", run(Operation.APPLY, Ending.FAILED), seen(Symptom.RUN_KILLED)));
    rule(
        "Domain 9 — the GitOps controller could not bring live state to Git",
        fires("syncFailed", seen(Symptom.SYNC_OPERATION_FAILED)),
        silent("lint", seen(Symptom.LINT_FAILED)));
    rule(
        "Domain 9 — a controller could not render a release, or bring it up",
        fires(
            "releaseOfAController",
            run(Operation.SYNC, Ending.FAILED),
            seen(Symptom.HELM_RELEASE_NOT_READY)),
        silent(
            "releaseOfThePipeline",
            run(Operation.APPLY, Ending.FAILED),
            seen(Symptom.HELM_RELEASE_NOT_READY)));
    rule(
        "Domain 2 — a run of the pipeline's own could not render what it would send",
        fires(
            "templateOfThePipeline",
            run(Operation.APPLY, Ending.FAILED),
            seen(Symptom.MANIFESTS_NOT_RENDERED)),
        silent(
            "templateOfAController",
            run(Operation.SYNC, Ending.FAILED),
            seen(Symptom.MANIFESTS_NOT_RENDERED)));
    rule(
        "Domain 10 — what a run of the pipeline's own sent to a cluster is refused there, or does"
            + " not come up",
        fires(
            "releaseOfThePipeline",
            run(Operation.APPLY, Ending.FAILED),
            seen(Symptom.HELM_RELEASE_NOT_READY)),
        silent(
            "releaseOfAController",
            run(Operation.SYNC, Ending.FAILED),
            seen(Symptom.HELM_RELEASE_NOT_READY)));
    rule(
        "Domain 10 — the Kubernetes API, its admission or its permissions refused",
        fires("roleMissing", seen(Symptom.KUBERNETES_RBAC_DENIED)),
        silent(
            "refusedToABrokenController",
            controller(Circumstances.Controller.IMPAIRED),
            seen(Symptom.KUBERNETES_RBAC_DENIED)));
    rule(
        "Domain 4 — an admission policy is wrong",
        fires("brokenPolicy", seen(Symptom.POLICY_DEFECTIVE)),
        silent("denied", seen(Symptom.ADMISSION_DENIED)));
    rule(
        "Domain 11 — a secret was not delivered, or not accepted",
        fires("notSynced", seen(Symptom.SECRET_NOT_SYNCED)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Domain 12 — the registry does not hold it, or what it holds is not trusted",
        fires("missing", seen(Symptom.ARTIFACT_NOT_FOUND)),
        silent("notSynced", seen(Symptom.SECRET_NOT_SYNCED)));
    rule(
        "Domain 13 — nobody can say what happened",
        fires("noStatus", seen(Symptom.NO_EVENTS)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
  }
}
