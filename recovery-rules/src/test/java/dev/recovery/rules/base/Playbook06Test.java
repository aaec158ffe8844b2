package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.approval;
import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.nothingChanged;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.Approval;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code playbooks/06-approval-binding-fails.drl}. */
class Playbook06Test extends RuleCases {

  Playbook06Test() {
    rule(
        "Playbook 6 — Symptoms: the approval is missing or does not bind",
        fires("missing", seen(Symptom.APPROVAL_MISSING)),
        silent("planExpired", seen(Symptom.PLAN_EXPIRED)));
    rule(
        "Playbook 6 — Mental Model: a field that the approval binds is broken",
        fires(
            "expired",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            approval(Approval.Decision.EXPIRED)),
        silent(
            "approved",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            approval(Approval.Decision.APPROVED)));
    rule(
        "Playbook 6 — Symptoms: the approval stage did not let the change through",
        fires("stoppedWithoutAWord", run(Operation.APPROVAL, Ending.FAILED)),
        silent("letThrough", run(Operation.APPROVAL, Ending.SUCCEEDED)));
    rule(
        "Playbook 6 — Safe Recovery: ask the right owner",
        fires("missing", nothingChanged(), seen(Symptom.APPROVAL_MISSING)),
        silent("missingAfterAChange", created("cloud_vm.net"), seen(Symptom.APPROVAL_MISSING)));
    rule(
        "Playbook 6 — Anti-Pattern: an approval that names neither plan nor commit",
        fires("missing", seen(Symptom.APPROVAL_MISSING)),
        silent("planExpired", seen(Symptom.PLAN_EXPIRED)));
  }
}
