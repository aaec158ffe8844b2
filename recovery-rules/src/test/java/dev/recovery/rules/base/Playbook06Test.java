package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.approval;
import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.nothingChanged;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.Approval;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.Bound;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import java.util.Map;

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
    rule(
        "Playbook 6 — Mental Model: the approver is missing, or not the one who may approve",
        fires(
            "broken", run(Operation.APPROVAL, Ending.FAILED), bound(ApprovalField.APPROVER, "now")),
        silent(
            "holds",
            run(Operation.APPROVAL, Ending.FAILED),
            bound(ApprovalField.APPROVER, "then")));
    rule(
        "Playbook 6 — Mental Model: the approver acts in another role",
        fires("broken", run(Operation.APPROVAL, Ending.FAILED), bound(ApprovalField.ROLE, "now")),
        silent("holds", run(Operation.APPROVAL, Ending.FAILED), bound(ApprovalField.ROLE, "then")));
    rule(
        "Playbook 6 — Mental Model: the approval belongs to another pull request",
        fires(
            "broken",
            run(Operation.APPROVAL, Ending.FAILED),
            bound(ApprovalField.PULL_REQUEST, "now")),
        silent(
            "holds",
            run(Operation.APPROVAL, Ending.FAILED),
            bound(ApprovalField.PULL_REQUEST, "then")));
    rule(
        "Playbook 6 — Mental Model: the approval belongs to another commit",
        fires("broken", run(Operation.APPROVAL, Ending.FAILED), bound(ApprovalField.COMMIT, "now")),
        silent(
            "holds", run(Operation.APPROVAL, Ending.FAILED), bound(ApprovalField.COMMIT, "then")));
    rule(
        "Playbook 6 — Mental Model: the approval belongs to another plan",
        fires(
            "broken",
            run(Operation.APPROVAL, Ending.FAILED),
            bound(ApprovalField.PLAN_DIGEST, "now")),
        silent(
            "holds",
            run(Operation.APPROVAL, Ending.FAILED),
            bound(ApprovalField.PLAN_DIGEST, "then")));
    rule(
        "Playbook 6 — Mental Model: the approval rests on another policy result",
        fires(
            "broken",
            run(Operation.APPROVAL, Ending.FAILED),
            bound(ApprovalField.POLICY_RESULT, "now")),
        silent(
            "holds",
            run(Operation.APPROVAL, Ending.FAILED),
            bound(ApprovalField.POLICY_RESULT, "then")));
    rule(
        "Playbook 6 — Mental Model: the approval is for another environment",
        fires(
            "broken",
            run(Operation.APPROVAL, Ending.FAILED),
            bound(ApprovalField.ENVIRONMENT, "now")),
        silent(
            "holds",
            run(Operation.APPROVAL, Ending.FAILED),
            bound(ApprovalField.ENVIRONMENT, "then")));
    rule(
        "Playbook 6 — Mental Model: the approval is outside of its time window",
        fires(
            "broken",
            run(Operation.APPROVAL, Ending.FAILED),
            bound(ApprovalField.TIME_WINDOW, "now")),
        silent(
            "holds",
            run(Operation.APPROVAL, Ending.FAILED),
            bound(ApprovalField.TIME_WINDOW, "then")));
    rule(
        "Playbook 6 — Safe Recovery: an approval that is there and does not bind is given anew",
        fires(
            "approvedAndDismissed",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            approval(Approval.Decision.APPROVED),
            seen(Symptom.APPROVAL_DISMISSED)),
        silent(
            "dismissed",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.APPROVAL_DISMISSED)),
        silent(
            "dismissedAfterAChange",
            created("cloud_vm.net"),
            approval(Approval.Decision.APPROVED),
            seen(Symptom.APPROVAL_DISMISSED)));
    rule(
        "Playbook 6 — Symptoms: the change is approved, and a gate still holds it",
        fires(
            "approvedAndHeld",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            approval(Approval.Decision.APPROVED),
            seen(Symptom.CHANGE_POLICY_BLOCKED)),
        silent(
            "held",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.CHANGE_POLICY_BLOCKED)));
  }

  private static Approval bound(ApprovalField field, String now) {
    return new Approval(
        "", Approval.Decision.UNKNOWN, Map.of(field, new Bound("then", now)), "the record");
  }
}
