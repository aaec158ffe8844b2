package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.change;
import static dev.recovery.rules.base.Facts.plansToCreate;
import static dev.recovery.rules.base.Facts.plansToDestroy;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.boundary.Circumstances;
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
    rule(
        "Playbook 11 — Safe Recovery: a destruction that nobody intended is taken out of the change",
        fires(
            "planThatDestroys",
            run(Operation.PLAN, Ending.SUCCEEDED),
            plansToDestroy("cloud_vm.db")),
        silent(
            "intended",
            change(Circumstances.Authorization.AUTHORIZED),
            run(Operation.PLAN, Ending.SUCCEEDED),
            plansToDestroy("cloud_vm.db")));
    rule(
        "Playbook 11 — Safe Recovery: a destruction that is intended is approved by name",
        fires(
            "intended",
            change(Circumstances.Authorization.AUTHORIZED),
            run(Operation.PLAN, Ending.SUCCEEDED),
            plansToDestroy("cloud_vm.db")),
        silent("nobodySaid", run(Operation.PLAN, Ending.SUCCEEDED), plansToDestroy("cloud_vm.db")));
    rule(
        "Playbook 11 — Safe Recovery: an address that changed is told to the tool",
        fires("rename", run(Operation.PLAN, Ending.SUCCEEDED), seen(Symptom.RENAME_PLANS_DELETE)),
        silent(
            "protected",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.PREVENT_DESTROY_BLOCKED)));
    rule(
        "Playbook 11 — Safe Recovery: a destruction that was announced or stopped is taken out of the change",
        fires(
            "protected", run(Operation.PLAN, Ending.FAILED), seen(Symptom.PREVENT_DESTROY_BLOCKED)),
        silent("rename", run(Operation.PLAN, Ending.SUCCEEDED), seen(Symptom.RENAME_PLANS_DELETE)));
  }
}
