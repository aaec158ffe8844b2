package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.at;
import static dev.recovery.rules.base.Facts.refused;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code playbooks/01-pr-validation-fails.drl}. */
class Playbook01Test extends RuleCases {

  Playbook01Test() {
    rule(
        "Playbook 1 — Symptoms: validation refuses the change",
        fires("lint", run(Operation.VALIDATE, Ending.FAILED), seen(Symptom.LINT_FAILED)),
        silent(
            "moduleUnresolved",
            run(Operation.INIT, Ending.FAILED),
            seen(Symptom.MODULE_UNRESOLVED)),
        silent(
            "savedPlanLacksAValueAtItsApply",
            run(Operation.APPLY, Ending.FAILED),
            refused(EndedBeforeMutation.Boundary.SAVED_PLAN),
            seen(Symptom.INPUT_INVALID)),
        silent(
            "secretOfTheConfigurationCannotBeDecrypted",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.CONFIGURATION_INVALID),
            seen(Symptom.DECRYPTION_FAILED)));
    rule(
        "Playbook 1 — Symptoms: the configuration is wrong, however far the run came",
        fires("wrongConfigurationAlone", seen(Symptom.CONFIGURATION_INVALID)),
        silent(
            "wrongConfigurationBesideAFailedOperation",
            seen(Symptom.CONFIGURATION_INVALID),
            seen(Symptom.OPERATION_FAILED)));
    rule(
        "Playbook 1 — Symptoms: the plan job never started",
        fires("neverStarted", at(Stage.PLAN), seen(Symptom.PLAN_JOB_NEVER_STARTED)),
        silent("lint", run(Operation.VALIDATE, Ending.FAILED), seen(Symptom.LINT_FAILED)));
    rule(
        "Playbook 1 — Symptoms: validation failed, and nobody recognises why",
        fires("failedWithoutAWord", run(Operation.VALIDATE, Ending.FAILED)),
        silent("passed", run(Operation.VALIDATE, Ending.SUCCEEDED)));
    rule(
        "Playbook 1 — Symptoms: a plan failed, and nobody recognises why",
        fires("failedWithoutAWord", run(Operation.PLAN, Ending.FAILED)),
        silent("throttled", run(Operation.PLAN, Ending.FAILED), seen(Symptom.RATE_LIMITED)));
    rule(
        "Playbook 1 — Symptoms: what the plan asks of the provider is refused as written",
        fires("refused", run(Operation.PLAN, Ending.FAILED), seen(Symptom.REQUEST_REJECTED)),
        silent(
            "refusedForWantOfAPermission",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.REQUEST_REJECTED),
            seen(Symptom.PERMISSION_DENIED)));
    rule(
        "Playbook 1 — Diagnosis Checklist",
        fires("lint", run(Operation.VALIDATE, Ending.FAILED), seen(Symptom.LINT_FAILED)),
        silent(
            "moduleUnresolved",
            run(Operation.INIT, Ending.FAILED),
            seen(Symptom.MODULE_UNRESOLVED)));
    rule(
        "Playbook 1 — First Response: no fix is too small for validation",
        fires("lint", run(Operation.VALIDATE, Ending.FAILED), seen(Symptom.LINT_FAILED)),
        silent(
            "moduleUnresolved",
            run(Operation.INIT, Ending.FAILED),
            seen(Symptom.MODULE_UNRESOLVED)));
  }
}
