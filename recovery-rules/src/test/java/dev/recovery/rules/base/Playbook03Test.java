package dev.recovery.rules.base;

import static dev.recovery.authority.Liveness.ALIVE;
import static dev.recovery.authority.Liveness.DEAD;
import static dev.recovery.authority.Liveness.UNKNOWN;
import static dev.recovery.authority.StateLock.Presence.HELD;
import static dev.recovery.authority.StateLock.Presence.PHANTOM;
import static dev.recovery.authority.StateLock.Presence.RELEASED;
import static dev.recovery.rules.base.Facts.earlier;
import static dev.recovery.rules.base.Facts.lock;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code playbooks/03-plan-fails-due-to-state-lock.drl}. */
class Playbook03Test extends RuleCases {

  Playbook03Test() {
    rule(
        "Playbook 3 — Symptoms: the lock was not given",
        fires("planWithoutLock", seen(Symptom.PLAN_LOCK_UNAVAILABLE)),
        silent("lockServiceAway", seen(Symptom.LOCK_SERVICE_FAILED)));
    rule(
        "Playbook 3 — Symptoms: a plan failed, and somebody else holds the lock",
        fires("planMetALock", run(Operation.PLAN, Ending.FAILED), lock(HELD, DEAD)),
        silent("planMetNoLock", run(Operation.PLAN, Ending.FAILED), lock(RELEASED, UNKNOWN)),
        silent("applyMetALock", run(Operation.APPLY, Ending.FAILED), lock(HELD, DEAD)));
    rule(
        "Playbook 3 — Symptoms: a run could not release its own lock",
        fires("lockNotReleased", seen(Symptom.LOCK_RELEASE_FAILED)),
        silent("lockNotGiven", seen(Symptom.PLAN_LOCK_UNAVAILABLE)));
    rule(
        "Playbook 3 — Symptoms: a lock was removed by force",
        fires("unlock", run(Operation.UNLOCK, Ending.SUCCEEDED)),
        silent("stateRepair", run(Operation.STATE_REPAIR, Ending.SUCCEEDED)));
    rule(
        "Playbook 3 — First Response: the owner may be alive, so wait and never unlock",
        fires("lockOfLivingRun", lock(HELD, ALIVE)),
        fires("lockOfAStranger", lock(HELD, UNKNOWN)),
        silent("lockOfKilledRun", lock(HELD, DEAD)));
    rule(
        "Playbook 3 — First Response: the lock is gone already, so look again",
        fires("lockGoneWhenLookedAt", lock(PHANTOM, UNKNOWN), seen(Symptom.PLAN_LOCK_UNAVAILABLE)),
        silent("lockHeld", lock(HELD, UNKNOWN), seen(Symptom.PLAN_LOCK_UNAVAILABLE)));
    rule(
        "Playbook 3 — Safe Recovery: the lock is free again, so plan at once",
        fires(
            "lockReleasedMeanwhile",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.PLAN_LOCK_UNAVAILABLE),
            lock(RELEASED, UNKNOWN)),
        silent(
            "lockHeld",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.PLAN_LOCK_UNAVAILABLE),
            lock(HELD, UNKNOWN)));
    rule(
        "Playbook 3 — First Response: a run was cut short, so find out what it left before its lock"
            + " is touched",
        fires("lockAfterACrash", earlier(Operation.APPLY, Ending.KILLED), lock(HELD, UNKNOWN)),
        silent("lockWithoutACrash", lock(HELD, UNKNOWN)));
    rule(
        "Playbook 3 — Safe Recovery: release only a lock whose owner is proven dead",
        fires("lockOfKilledRun", lock(HELD, DEAD)),
        silent("lockOfAStranger", lock(HELD, UNKNOWN)));
    rule(
        "Playbook 3 — First Response: no release while the owner may be alive",
        fires("lockOfAStranger", lock(HELD, UNKNOWN)),
        silent("lockOfKilledRun", lock(HELD, DEAD)));
    rule(
        "Playbook 3 — Safe Recovery: a lock service that failed has nothing to unlock",
        fires(
            "lockServiceAway",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.LOCK_SERVICE_FAILED)),
        silent(
            "lockNotGiven",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.PLAN_LOCK_UNAVAILABLE)));
    rule(
        "Playbook 3 — Diagnosis Checklist",
        fires("lockNotGiven", seen(Symptom.PLAN_LOCK_UNAVAILABLE)),
        silent("planExpired", seen(Symptom.PLAN_EXPIRED)));
  }
}
