package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.nothingChanged;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.savedPlan;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.SavedPlan;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code playbooks/04-saved-plan-is-stale.drl}. */
class Playbook04Test extends RuleCases {

  Playbook04Test() {
    rule(
        "Playbook 4 — Symptoms: the saved plan no longer binds",
        fires("refusedPlan", seen(Symptom.SAVED_PLAN_REFUSED)),
        silent("unreadablePlan", seen(Symptom.SAVED_PLAN_UNREADABLE)));
    rule(
        "Playbook 4 — Symptoms: variables were given beside a saved plan",
        fires("otherVariables", nothingChanged(), seen(Symptom.VARIABLES_DIFFER_FROM_PLAN)),
        silent(
            "otherVariablesAndAChange",
            created("cloud_vm.net"),
            seen(Symptom.VARIABLES_DIFFER_FROM_PLAN)));
    rule(
        "Playbook 4 — Mental Model: a bound input of an apply changed",
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
        "Playbook 4 — Safe Recovery: make a fresh plan, check it, get it approved",
        fires("refusedPlan", nothingChanged(), seen(Symptom.SAVED_PLAN_REFUSED)),
        silent(
            "refusedPlanAfterAChange", created("cloud_vm.net"), seen(Symptom.SAVED_PLAN_REFUSED)));
    rule(
        "Playbook 4 — Anti-Pattern: an old approval for a diff that looks similar",
        fires("refusedPlan", seen(Symptom.SAVED_PLAN_REFUSED)),
        silent("unreadablePlan", seen(Symptom.SAVED_PLAN_UNREADABLE)));
  }
}
