package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.plansToCreate;
import static dev.recovery.rules.base.Facts.plansToDestroy;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code playbooks/11-destructive-change-detected-late.drl}. */
class Playbook11Test extends RuleCases {

  Playbook11Test() {
    rule(
        "Playbook 11 — Symptoms: a plan destroys or recreates",
        fires(
            "planThatDestroys",
            run(Operation.PLAN, Ending.SUCCEEDED),
            plansToDestroy("cloud_vm.db")),
        silent("planThatCreates", run(Operation.PLAN, Ending.SUCCEEDED), plansToCreate()));
    rule(
        "Playbook 11 — Symptoms: destruction was announced or stopped",
        fires(
            "preventDestroy",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.PREVENT_DESTROY_BLOCKED)),
        silent(
            "invalidConfiguration",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.CONFIGURATION_INVALID)));
    rule(
        "Playbook 11 — Safe Response: stop the line",
        fires(
            "planThatDestroys",
            run(Operation.PLAN, Ending.SUCCEEDED),
            plansToDestroy("cloud_vm.db")),
        silent("planThatCreates", run(Operation.PLAN, Ending.SUCCEEDED), plansToCreate()));
    rule(
        "Playbook 11 — Diagnosis Checklist",
        fires(
            "planThatDestroys",
            run(Operation.PLAN, Ending.SUCCEEDED),
            plansToDestroy("cloud_vm.db")),
        silent("planThatCreates", run(Operation.PLAN, Ending.SUCCEEDED), plansToCreate()));
  }
}
