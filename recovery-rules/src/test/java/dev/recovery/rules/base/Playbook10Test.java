package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.at;
import static dev.recovery.rules.base.Facts.known;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;
import static dev.recovery.rules.base.Facts.unsaved;

import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.safety.Action;

/** The cases of {@code playbooks/10-provider-throttling-or-eventual-consistency.drl}. */
class Playbook10Test extends RuleCases {

  Playbook10Test() {
    rule(
        "Playbook 10 — Symptoms: the API throttles, lags or times out",
        fires("throttled", seen(Symptom.RATE_LIMITED)),
        silent("refused", seen(Symptom.REQUEST_REJECTED)));
    rule(
        "Playbook 10 — Safe Recovery: nothing was mutated, so back off and come again",
        fires("throttledPlan", run(Operation.PLAN, Ending.FAILED), seen(Symptom.RATE_LIMITED)),
        silent("throttledApply", run(Operation.APPLY, Ending.FAILED), seen(Symptom.RATE_LIMITED)));
    rule(
        "Playbook 10 — Safe Recovery: a provider that breaks before any change is replaced by a version that does not",
        fires(
            "crashedDuringPlan",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.PROVIDER_CRASHED)),
        silent(
            "crashedDuringApply",
            run(Operation.APPLY, Ending.FAILED),
            seen(Symptom.PROVIDER_CRASHED)));
    rule(
        "Playbook 10 — Safe Recovery: a controller asks again once the limit ends",
        fires(
            "certificatesOfTheWeek",
            at(Stage.SYNC),
            known(Symptom.RATE_LIMITED, Action.WAIT_AND_OBSERVE)),
        silent(
            "throttledApply",
            at(Stage.APPLY),
            known(Symptom.RATE_LIMITED, Action.WAIT_AND_OBSERVE)));
    rule(
        "Playbook 10 — Safe Recovery: an object that is not visible yet may appear",
        fires("notVisibleYet", seen(Symptom.NOT_FOUND_AFTER_CREATE)),
        silent("throttled", seen(Symptom.RATE_LIMITED)));
    rule(
        "Playbook 10 — Diagnosis and guardrails",
        fires("throttled", seen(Symptom.RATE_LIMITED)),
        silent("refused", seen(Symptom.REQUEST_REJECTED)));
    rule(
        "Playbook 10 — Safe Recovery: what a throttled apply did before it gave up is known before anything is planned",
        fires("throttledApply", run(Operation.APPLY, Ending.FAILED), seen(Symptom.RATE_LIMITED)),
        silent("throttledPlan", run(Operation.PLAN, Ending.FAILED), seen(Symptom.RATE_LIMITED)));
    rule(
        "Playbook 10 — Safe Recovery: no record is repaired before it is known what a throttled apply did",
        fires("throttledApply", run(Operation.APPLY, Ending.FAILED), seen(Symptom.RATE_LIMITED)),
        silent(
            "throttledApplyThatKeptItsState",
            run(Operation.APPLY, Ending.FAILED),
            seen(Symptom.RATE_LIMITED),
            unsaved()));
    rule(
        "Playbook 10 — Safe Recovery: no automatic run comes after a throttled apply",
        fires("throttledApply", run(Operation.APPLY, Ending.FAILED), seen(Symptom.RATE_LIMITED)),
        silent("throttledPlan", run(Operation.PLAN, Ending.FAILED), seen(Symptom.RATE_LIMITED)));
  }
}
