package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.lock;
import static dev.recovery.rules.base.Facts.nothingChanged;
import static dev.recovery.rules.base.Facts.refused;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.savedPlan;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.Liveness;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code playbooks/07-apply-fails-before-mutation.drl}. */
class Playbook07Test extends RuleCases {

  Playbook07Test() {
    rule(
        "Playbook 7 — Symptoms: an apply ended before its first change",
        fires("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()),
        silent("applyThatGoesOn", run(Operation.APPLY, Ending.STILL_RUNNING), nothingChanged()),
        silent("killedApply", run(Operation.APPLY, Ending.KILLED)));
    rule(
        "Playbook 7 — Safe Recovery: fix the identity",
        fires(
            "credentialsBeforeTheFirstChange",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.CREDENTIALS_EXPIRED)),
        silent(
            "credentialsAfterTheFirstChange",
            run(Operation.APPLY, Ending.FAILED),
            created("cloud_vm.net"),
            seen(Symptom.CREDENTIALS_EXPIRED)));
    rule(
        "Playbook 7 — Safe Recovery: fix the runner",
        fires("runnerCannotStart", nothingChanged(), seen(Symptom.RUNNER_CANNOT_START)),
        silent(
            "theLockOfADeadRun",
            nothingChanged(),
            seen(Symptom.RUNNER_CANNOT_START),
            lock(StateLock.Presence.HELD, Liveness.DEAD)),
        silent(
            "policyEngineAway",
            nothingChanged(),
            seen(Symptom.NETWORK_UNREACHABLE),
            seen(Symptom.POLICY_ENGINE_UNAVAILABLE)));
    rule(
        "Playbook 7 — Safe Recovery: what Git does not take is corrected where it was made",
        fires("pushRejected", nothingChanged(), seen(Symptom.PUSH_REJECTED)),
        silent("pushOfWhichSomePartWasTaken", seen(Symptom.PUSH_REJECTED)));
    rule(
        "Playbook 7 — Safe Recovery: what Git does not take is corrected, whatever the script did"
            + " besides",
        fires("pushOfAScript", seen(Symptom.PUSH_REJECTED)),
        silent(
            "andItsCredentials", seen(Symptom.PUSH_REJECTED), seen(Symptom.SOURCE_ACCESS_REFUSED)));
    rule(
        "Playbook 7 — Symptoms: a run was stopped before its first change",
        fires(
            "cancelledPlan",
            run(Operation.PLAN, Ending.INTERRUPTED),
            seen(Symptom.RUN_INTERRUPTED)),
        silent(
            "cancelledApply",
            run(Operation.APPLY, Ending.INTERRUPTED),
            seen(Symptom.RUN_INTERRUPTED)));
    rule(
        "Playbook 7 — Safe Recovery: a plan that was killed needs a larger runner",
        fires("killedPlan", run(Operation.PLAN, Ending.FAILED), seen(Symptom.RUN_KILLED)),
        silent("killedApply", run(Operation.APPLY, Ending.FAILED), seen(Symptom.RUN_KILLED)));
    rule(
        "Playbook 7 — Safe Recovery: a plan that cannot be read is made again",
        fires("unreadablePlan", nothingChanged(), seen(Symptom.SAVED_PLAN_UNREADABLE)),
        silent(
            "theKeyIsAnother",
            nothingChanged(),
            seen(Symptom.SAVED_PLAN_UNREADABLE),
            seen(Symptom.DECRYPTION_FAILED)),
        silent("refusedPlan", nothingChanged(), seen(Symptom.SAVED_PLAN_REFUSED)));
    rule(
        "Playbook 7 — Safe Recovery: an apply is given what the plan was made with",
        fires(
            "valueMissingBesideASavedPlan",
            run(Operation.APPLY, Ending.FAILED),
            refused(EndedBeforeMutation.Boundary.SAVED_PLAN),
            seen(Symptom.INPUT_INVALID)),
        silent(
            "valueMissingForThePlan",
            run(Operation.PLAN, Ending.FAILED),
            refused(EndedBeforeMutation.Boundary.PLANNING),
            seen(Symptom.INPUT_INVALID)));
    rule(
        "Playbook 7 — Safe Recovery: with an input changed, plan and approve again",
        fires(
            "refusedApplyOfAnOldPlan",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            savedPlan(SavedPlan.Attested.CHANGED)),
        silent(
            "refusedApplyOfTheSamePlan",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            savedPlan(SavedPlan.Attested.UNCHANGED)));
    rule(
        "Playbook 7 — Safe Recovery: a request that is refused as written is corrected, not"
            + " repeated",
        fires(
            "refusedRequest",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.REQUEST_REJECTED)),
        silent(
            "throttledRequest",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.RATE_LIMITED)));
    rule(
        "Playbook 7 — Diagnosis: what refused the run is found out where nobody recognises it",
        fires("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()),
        silent(
            "credentialsBeforeTheFirstChange",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.CREDENTIALS_EXPIRED)));
    rule(
        "Playbook 7 — Diagnosis: confirm that no provider mutation happened",
        fires("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()),
        silent("killedApply", run(Operation.APPLY, Ending.KILLED)));
  }
}
