package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.earlier;
import static dev.recovery.rules.base.Facts.existing;
import static dev.recovery.rules.base.Facts.exposure;
import static dev.recovery.rules.base.Facts.lock;
import static dev.recovery.rules.base.Facts.nothingChanged;
import static dev.recovery.rules.base.Facts.planFindsChanged;
import static dev.recovery.rules.base.Facts.plansToCreate;
import static dev.recovery.rules.base.Facts.plansToDestroy;
import static dev.recovery.rules.base.Facts.policy;
import static dev.recovery.rules.base.Facts.recorded;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.savedPlan;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.Liveness;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.safety.Impact;

/** The cases of {@code triage.drl}. */
class TriageTest extends RuleCases {

  TriageTest() {
    rule(
        "Triage — nothing failed and nothing differs, so there is nothing to recover",
        fires("applyThatEndedWell", run(Operation.APPLY, Ending.SUCCEEDED)),
        silent(
            "applyThatEndedWellAndOpenedSomething",
            run(Operation.APPLY, Ending.SUCCEEDED),
            exposure(Impact.Exposure.EXPOSED)),
        silent(
            "applyThatEndedWellBesideADenial",
            run(Operation.APPLY, Ending.SUCCEEDED),
            policy(PolicyDecision.Result.DENIED)));
    rule(
        "Triage — a plan ended well and destroys nothing",
        fires("planThatCreates", run(Operation.PLAN, Ending.SUCCEEDED), plansToCreate()),
        silent(
            "planThatDestroys",
            run(Operation.PLAN, Ending.SUCCEEDED),
            plansToDestroy("cloud_vm.db")));
    rule(
        "Triage — not started: fix the precondition, and retry the same approved change",
        fires(
            "refusedApplyOfTheSamePlan",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            savedPlan(SavedPlan.Attested.UNCHANGED)),
        silent(
            "refusedApplyOfAnOldPlan",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            savedPlan(SavedPlan.Attested.CHANGED)));
    rule(
        "Triage — unknown: find out what changed before anything else",
        fires("killedApply", run(Operation.APPLY, Ending.KILLED)),
        silent("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()));
    rule(
        "Triage — a green run that hides something is looked into",
        fires("stateRepair", run(Operation.STATE_REPAIR, Ending.SUCCEEDED)),
        silent("apply", run(Operation.APPLY, Ending.SUCCEEDED)));
    rule(
        "Triage — a green run beside accounts that differ is looked into",
        fires(
            "objectWithoutRecord",
            run(Operation.APPLY, Ending.SUCCEEDED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net", "cloud_vm.db")),
        silent(
            "recordOfEveryObject",
            run(Operation.APPLY, Ending.SUCCEEDED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")));
    rule(
        "Triage — a green run after one that was cut short is looked into",
        fires(
            "killedBefore",
            run(Operation.APPLY, Ending.SUCCEEDED),
            earlier(Operation.APPLY, Ending.KILLED)),
        silent(
            "failedPlanBefore",
            run(Operation.APPLY, Ending.SUCCEEDED),
            earlier(Operation.PLAN, Ending.FAILED)),
        silent(
            "killedBeforeItsFirstChange",
            run(Operation.PLAN, Ending.SUCCEEDED),
            earlier(Operation.APPLY, Ending.KILLED),
            nothingChanged("earlier")));
    rule(
        "Triage — a green plan after a change that failed midway is looked into",
        fires(
            "failedMidway",
            run(Operation.PLAN, Ending.SUCCEEDED),
            earlier(Operation.APPLY, Ending.FAILED),
            created("earlier", "cloud_vm.net")),
        fires(
            "failedWhoKnowsWhere",
            run(Operation.PLAN, Ending.SUCCEEDED),
            earlier(Operation.APPLY, Ending.FAILED)),
        silent(
            "failedBeforeItsFirstChange",
            run(Operation.PLAN, Ending.SUCCEEDED),
            earlier(Operation.APPLY, Ending.FAILED),
            nothingChanged("earlier")),
        silent(
            "failedPlanBesideDrift",
            run(Operation.PLAN, Ending.SUCCEEDED),
            earlier(Operation.PLAN, Ending.FAILED),
            planFindsChanged("cloud_vm.net")),
        silent(
            "failedMidwayAndAllAgrees",
            run(Operation.PLAN, Ending.SUCCEEDED),
            earlier(Operation.APPLY, Ending.FAILED),
            created("earlier", "cloud_vm.net"),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")),
        silent(
            "greenApplyAfterOneThatFailedMidway",
            run(Operation.APPLY, Ending.SUCCEEDED),
            earlier(Operation.APPLY, Ending.FAILED),
            created("earlier", "cloud_vm.net")),
        silent(
            "failedMidwayAndThePlanFailed",
            run(Operation.PLAN, Ending.FAILED),
            earlier(Operation.APPLY, Ending.FAILED),
            created("earlier", "cloud_vm.net")));
    rule(
        "Triage — a plan ended well, and the run that was cut short before it provably changed"
            + " nothing",
        fires(
            "killedBeforeItsFirstChange",
            run(Operation.PLAN, Ending.SUCCEEDED),
            earlier(Operation.APPLY, Ending.KILLED),
            nothingChanged("earlier"),
            plansToCreate()),
        silent(
            "killedWhoKnowsWhen",
            run(Operation.PLAN, Ending.SUCCEEDED),
            earlier(Operation.APPLY, Ending.KILLED),
            plansToCreate()));
    rule(
        "Triage — it goes on, and nothing failed",
        fires("applyThatGoesOn", run(Operation.APPLY, Ending.STILL_RUNNING)),
        silent(
            "applyThatGoesOnBesideASymptom",
            run(Operation.APPLY, Ending.STILL_RUNNING),
            seen(Symptom.OUT_OF_SYNC)),
        silent(
            "applyThatGoesOnAfterAKilledOne",
            run(Operation.APPLY, Ending.STILL_RUNNING),
            earlier(Operation.APPLY, Ending.KILLED)));
    rule(
        "Triage — it goes on where another operation may hold the lock, so wait for both",
        fires(
            "applyThatGoesOnBesideALock",
            run(Operation.APPLY, Ending.STILL_RUNNING),
            lock(StateLock.Presence.HELD, Liveness.UNKNOWN)),
        silent("applyThatGoesOn", run(Operation.APPLY, Ending.STILL_RUNNING)));
  }
}
