package dev.recovery.rules.base;

import static dev.recovery.authority.Liveness.UNKNOWN;
import static dev.recovery.authority.StateLock.Presence.HELD;
import static dev.recovery.rules.base.Facts.at;
import static dev.recovery.rules.base.Facts.begun;
import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.earlier;
import static dev.recovery.rules.base.Facts.existing;
import static dev.recovery.rules.base.Facts.lock;
import static dev.recovery.rules.base.Facts.manual;
import static dev.recovery.rules.base.Facts.nothingChanged;
import static dev.recovery.rules.base.Facts.planFindsChanged;
import static dev.recovery.rules.base.Facts.plansToCreate;
import static dev.recovery.rules.base.Facts.plansToDestroy;
import static dev.recovery.rules.base.Facts.policy;
import static dev.recovery.rules.base.Facts.recorded;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.savedPlan;
import static dev.recovery.rules.base.Facts.seen;
import static dev.recovery.rules.base.Facts.status;

import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.SavedPlan;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code states.drl}. */
class StatesTest extends RuleCases {

  StatesTest() {
    rule(
        "State 2 — the plan would open something to everybody",
        fires("portForEverybody", seen(Symptom.EXPOSURE_PLANNED)),
        silent("openAlready", seen(Symptom.PUBLICLY_EXPOSED)));
    rule(
        "State 7 — somebody or something changed a resource around its owner",
        fires("drift", seen(Symptom.RESOURCE_DRIFTED)),
        silent("noDrift", seen(Symptom.RATE_LIMITED)));
    rule(
        "State 9 — what is wanted opens something to everybody",
        fires("openedByTheRun", seen(Symptom.PUBLICLY_EXPOSED)),
        silent("openedByAPerson", seen(Symptom.PUBLICLY_EXPOSED), seen(Symptom.MANUAL_CHANGE)));
    rule(
        "State 1 — the change could not be turned into a plan",
        fires(
            "invalidConfiguration",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.CONFIGURATION_INVALID)),
        silent(
            "otherFailureOfThePlan",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.RATE_LIMITED)),
        silent(
            "invalidConfigurationButApplied",
            created("cloud_vm.net"),
            seen(Symptom.CONFIGURATION_INVALID)));
    rule(
        "State 1 — a failed plan or init left nothing to apply",
        fires("failedPlan", run(Operation.PLAN, Ending.FAILED)),
        silent(
            "failedPlanUnderAnothersLock", run(Operation.PLAN, Ending.FAILED), lock(HELD, UNKNOWN)),
        silent("planThatEndedWell", run(Operation.PLAN, Ending.SUCCEEDED)));
    rule(
        "State 1 — what a plan needs kept it from being made",
        fires("throttledPlan", run(Operation.PLAN, Ending.FAILED), seen(Symptom.RATE_LIMITED)),
        silent("throttledApply", run(Operation.APPLY, Ending.FAILED), seen(Symptom.RATE_LIMITED)));
    rule(
        "State 2 — policy or its engine does not accept the plan",
        fires(
            "deniedResource", run(Operation.POLICY, Ending.FAILED), seen(Symptom.DENIED_RESOURCE)),
        silent("failedPlan", run(Operation.PLAN, Ending.FAILED)));
    rule(
        "State 2 — a policy decision denies the plan",
        fires("denial", run(Operation.POLICY, Ending.FAILED), policy(PolicyDecision.Result.DENIED)),
        silent(
            "warning",
            run(Operation.POLICY, Ending.SUCCEEDED),
            policy(PolicyDecision.Result.WARNED)));
    rule(
        "State 2 — the plan destroys what nobody asked it to",
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
        "State 2 — lifecycle protection stopped a deletion",
        fires("preventDestroy", seen(Symptom.PREVENT_DESTROY_BLOCKED)),
        silent("announcedDestruction", seen(Symptom.DESTROY_PLANNED)));
    rule(
        "State 2 — the policy stage ended without a decision",
        fires("failedWithoutAWord", run(Operation.POLICY, Ending.FAILED)),
        silent("passed", run(Operation.POLICY, Ending.SUCCEEDED)));
    rule(
        "State 3 — what was approved is no longer what would be applied",
        fires("savedPlanRefused", seen(Symptom.SAVED_PLAN_REFUSED)),
        silent("savedPlanUnreadable", seen(Symptom.SAVED_PLAN_UNREADABLE)));
    rule(
        "State 3 — a bound input of the plan is known to have changed",
        fires("planOfAnotherCommit", savedPlan(SavedPlan.Attested.CHANGED)),
        silent("planAsItWas", savedPlan(SavedPlan.Attested.UNCHANGED)));
    rule(
        "State 4 — the run never reached its first change",
        fires("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()),
        silent(
            "applyThatWaitsForItsTurn",
            run(Operation.APPLY, Ending.STILL_RUNNING),
            nothingChanged()),
        silent("applyThatIsNotAccountedFor", run(Operation.APPLY, Ending.FAILED)));
    rule(
        "State 4 — a refused lock keeps the run from its first change",
        fires("lockRefused", nothingChanged(), seen(Symptom.APPLY_LOCK_UNAVAILABLE)),
        silent("lockNotReleased", nothingChanged(), seen(Symptom.LOCK_RELEASE_FAILED)));
    rule(
        "State 4 — the run that was refused the lock did not start, whatever others did",
        fires("oneUnitOfSeveralRefused", at(Stage.APPLY), seen(Symptom.APPLY_LOCK_UNAVAILABLE)),
        silent(
            "oneUnitRefusedAndAnotherApplied",
            created("cloud_vm.net"),
            seen(Symptom.APPLY_LOCK_UNAVAILABLE)));
    rule(
        "State 5 — a run whose stage nobody knows ended badly, and nothing rules out that it changed something",
        fires("failedAtAnUnknownStage", run(Operation.UNKNOWN, Ending.FAILED)),
        silent("failedPlan", run(Operation.PLAN, Ending.FAILED)));
    rule(
        "State 5 — something changed before the failure",
        fires("halfAnApply", run(Operation.APPLY, Ending.FAILED), created("cloud_vm.net")),
        silent("wholeApply", run(Operation.APPLY, Ending.SUCCEEDED), created("cloud_vm.net")));
    rule(
        "State 5 — an earlier run that was cut short changed something",
        fires(
            "killedBefore",
            earlier(Operation.APPLY, Ending.KILLED),
            created("earlier", "cloud_vm.net")),
        silent(
            "endedWellBefore",
            earlier(Operation.APPLY, Ending.SUCCEEDED),
            created("earlier", "cloud_vm.net")));
    rule(
        "State 5 — an apply ended badly, and nothing rules out that it changed something",
        fires("killedApply", run(Operation.APPLY, Ending.KILLED)),
        silent("applyThatGoesOn", run(Operation.APPLY, Ending.STILL_RUNNING)),
        silent("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()));
    rule(
        "State 6 — recorded state is wrong about what exists",
        fires(
            "objectWithoutRecord",
            recorded("cloud_vm.net"),
            existing("cloud_vm.net", "cloud_vm.db")),
        silent("recordOfEveryObject", recorded("cloud_vm.net"), existing("cloud_vm.net")));
    rule(
        "State 6 — recorded state cannot be trusted",
        fires("unreadableState", seen(Symptom.STATE_UNREADABLE)),
        silent("stateOfANewerTool", seen(Symptom.STATE_FORMAT_TOO_NEW)));
    rule(
        "State 6 — recorded state was rewritten without any provider operation",
        fires(
            "stateEdited",
            run(Operation.STATE_REPAIR, Ending.SUCCEEDED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net", "cloud_vm.db")),
        silent(
            "stateRepaired",
            run(Operation.STATE_REPAIR, Ending.SUCCEEDED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")));
    rule(
        "State 7 — what runs differs from what is desired",
        fires("outOfSync", seen(Symptom.OUT_OF_SYNC)),
        silent("syncFailed", seen(Symptom.SYNC_OPERATION_FAILED)));
    rule(
        "State 7 — somebody changed the target outside the pipeline",
        fires(
            "consoleChange",
            at(Stage.MANUAL),
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.YES)),
        silent("nothingButAWord", at(Stage.MANUAL)),
        silent(
            "byHandWhileAControllerIsDown",
            at(Stage.MANUAL),
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.YES),
            seen(Symptom.CONTROLLER_DOWN)));
    rule(
        "State 7 — somebody changed by hand what Git has to follow",
        fires(
            "consoleChange",
            at(Stage.MANUAL),
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.YES)),
        silent("nothingButAWord", at(Stage.MANUAL)));
    rule(
        "State 7 — the plan found resources changed outside the tool",
        fires("planThatFindsDrift", planFindsChanged("cloud_vm.net")),
        fires(
            "applyAfterWhichNobodyLooked",
            run(Operation.APPLY, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net")),
        fires(
            "planBesideAccountsThatAgree",
            run(Operation.PLAN, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net"),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")),
        silent(
            "applyAfterWhichAllAgrees",
            run(Operation.APPLY, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net"),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")),
        silent("planThatFindsNone", plansToCreate()));
    rule(
        "State 10 — something changed and no run accounts for it",
        fires(
            "hotfixThatGitDoesNotKnow",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)),
        silent(
            "hotfixThatGitHasTakenUp",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.YES)));
    rule(
        "State 8 — the controller wants to act and cannot",
        fires("denied", run(Operation.SYNC, Ending.FAILED), seen(Symptom.ADMISSION_DENIED)),
        silent(
            "validating",
            run(Operation.VALIDATE, Ending.FAILED),
            seen(Symptom.ARTIFACT_NOT_FOUND)));
    rule(
        "State 8 — bringing a cluster to Git for the first time stops half way",
        fires(
            "bootstrapHalfWay",
            run(Operation.UNKNOWN, Ending.FAILED),
            at(Stage.INIT),
            created("components"),
            seen(Symptom.CONTROLLER_UNREACHING)),
        silent(
            "bootstrapRefused",
            run(Operation.UNKNOWN, Ending.FAILED),
            at(Stage.INIT),
            nothingChanged(),
            seen(Symptom.CONTROLLER_UNREACHING)));
    rule(
        "State 1 — verification refused the artifact before a controller knew of it",
        fires(
            "verification",
            run(Operation.SYNC, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.SIGNATURE_INVALID)),
        silent(
            "controllersSource",
            run(Operation.SYNC, Ending.FAILED),
            nothingChanged(),
            status("Kustomization", ControllerStatus.Phase.FAILED, ""),
            seen(Symptom.SIGNATURE_INVALID)));
    rule(
        "State 7 — a controller undid a change to live state",
        fires("reverted", seen(Symptom.LIVE_CHANGE_REVERTED)),
        silent("syncFailed", seen(Symptom.SYNC_OPERATION_FAILED)));
    rule(
        "State 4 — a gate or a registry kept a run from its first change, whatever its stage is"
            + " called",
        fires(
            "approvalMissing",
            run(Operation.UNKNOWN, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.APPROVAL_MISSING)),
        silent(
            "approvalMissingAfterAChange",
            run(Operation.UNKNOWN, Ending.FAILED),
            created("cloud_vm.net"),
            seen(Symptom.APPROVAL_MISSING)),
        silent(
            "approvalMissingAndWaitedFor",
            run(Operation.UNKNOWN, Ending.STILL_RUNNING),
            nothingChanged(),
            seen(Symptom.APPROVAL_MISSING)));
    rule(
        "State 4 — a plan ended well, and the approval of its apply is missing",
        fires(
            "plannedAndNotApproved",
            run(Operation.APPROVAL, Ending.SUCCEEDED),
            nothingChanged(),
            seen(Symptom.APPROVAL_MISSING)),
        silent("plannedAndApproved", run(Operation.APPROVAL, Ending.SUCCEEDED), nothingChanged()));
    rule(
        "State 10 — a run ended, and what it printed stops before its end",
        fires("streamThatStops", run(Operation.APPLY, Ending.FAILED), begun("cloud_vm.web")),
        silent("nothingPrinted", run(Operation.APPLY, Ending.FAILED)));
    rule(
        "State 10 — what a run printed was deleted",
        fires("logDeleted", run(Operation.APPLY, Ending.FAILED), seen(Symptom.LOG_DELETED)),
        silent("logThere", run(Operation.APPLY, Ending.FAILED)));
  }
}
