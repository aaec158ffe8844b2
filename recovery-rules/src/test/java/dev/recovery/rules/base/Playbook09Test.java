package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.existing;
import static dev.recovery.rules.base.Facts.frozen;
import static dev.recovery.rules.base.Facts.recorded;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;
import static dev.recovery.rules.base.Facts.unsaved;

import dev.recovery.authority.Pause;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code playbooks/09-state-corruption-or-state-mismatch.drl}. */
class Playbook09Test extends RuleCases {

  Playbook09Test() {
    rule(
        "Playbook 9 — Symptoms: recorded state is damaged or belongs elsewhere",
        fires("unreadableState", seen(Symptom.STATE_UNREADABLE)),
        silent("stateNotWritten", seen(Symptom.STATE_WRITE_FAILED)));
    rule(
        "Playbook 9 — Symptoms: a run changed state with locking switched off",
        fires(
            "unlockedApply",
            run(Operation.APPLY, Ending.SUCCEEDED),
            seen(Symptom.LOCKING_DISABLED)),
        silent(
            "unlockedPlan", run(Operation.PLAN, Ending.SUCCEEDED), seen(Symptom.LOCKING_DISABLED)));
    rule(
        "Playbook 9 — Symptoms: recorded state was rewritten and now differs",
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
        "Playbook 9 — Symptoms: recorded state is wrong though no run failed",
        fires(
            "greenApplyAndAnObjectWithoutRecord",
            run(Operation.APPLY, Ending.SUCCEEDED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net", "cloud_vm.db")),
        silent(
            "failedApplyAndAnObjectWithoutRecord",
            run(Operation.APPLY, Ending.FAILED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net", "cloud_vm.db")));
    rule(
        "Playbook 9 — Symptoms: what a run recorded did not reach its backend",
        fires("stateCouldNotBeSaved", run(Operation.APPLY, Ending.FAILED), unsaved()),
        silent("applyThatFailed", run(Operation.APPLY, Ending.FAILED)),
        silent(
            "bothAccountsAreKnown",
            run(Operation.APPLY, Ending.FAILED),
            unsaved(),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")));
    rule(
        "Playbook 9 — Safe Recovery: state written by a newer tool needs the newer tool",
        fires(
            "stateOfANewerTool",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.STATE_FORMAT_TOO_NEW)),
        silent(
            "unreadableState", run(Operation.PLAN, Ending.FAILED), seen(Symptom.STATE_UNREADABLE)));
    rule(
        "Playbook 9 — Safe Recovery: freeze the unit before the state is touched",
        fires("unreadableState", seen(Symptom.STATE_UNREADABLE)),
        silent(
            "unreadableStateOfAFrozenUnit",
            seen(Symptom.STATE_UNREADABLE),
            frozen(Pause.Status.PAUSED)));
    rule(
        "Playbook 9 — Safe Recovery: go back to the last good version, once the damage is known",
        fires(
            "unreadableStateOfAFrozenUnit",
            seen(Symptom.STATE_UNREADABLE),
            frozen(Pause.Status.PAUSED)),
        silent("unreadableState", seen(Symptom.STATE_UNREADABLE)));
    rule(
        "Playbook 9 — Safe Recovery: repair records once both accounts are known",
        fires(
            "frozenAndCompared",
            run(Operation.APPLY, Ending.SUCCEEDED),
            frozen(Pause.Status.PAUSED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net", "cloud_vm.db")),
        silent(
            "comparedOnly",
            run(Operation.APPLY, Ending.SUCCEEDED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net", "cloud_vm.db")));
    rule(
        "Playbook 9 — Safe Recovery: a state of another history is never pushed over this one",
        fires("stateOfAnotherUnit", seen(Symptom.STATE_LINEAGE_MISMATCH)),
        silent("unreadableState", seen(Symptom.STATE_UNREADABLE)));
    rule(
        "Playbook 9 — Safe Recovery: a record is never pushed over a state that went on",
        fires("theBackendHoldsANewerVersion", seen(Symptom.STATE_VERSION_BAD)),
        fires("stateOfAnotherUnit", seen(Symptom.STATE_LINEAGE_MISMATCH)),
        silent("stateOfANewerTool", seen(Symptom.STATE_FORMAT_TOO_NEW)));
    rule(
        "Playbook 9 — Diagnosis and guardrails",
        fires("unreadableState", seen(Symptom.STATE_UNREADABLE)),
        silent("stateNotWritten", seen(Symptom.STATE_WRITE_FAILED)));
  }
}
