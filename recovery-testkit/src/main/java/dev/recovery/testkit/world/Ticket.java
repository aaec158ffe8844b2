package dev.recovery.testkit.world;

import dev.recovery.authority.Approval;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.Bound;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The saved plan of a change, with what was decided on it. Mutable. */
final class Ticket {

  private @Nullable Plan plan;
  private String approvedCommit = "";
  private boolean approved;
  private String refusal = "";

  @Nullable Plan plan() {
    return plan;
  }

  void planned(Plan made) {
    plan = made;
    approvedCommit = made.commit();
    // Nobody approves at a glance what undoes somebody's change.
    approved = made.drifted().isEmpty();
  }

  void approve() {
    approved = true;
    if (plan != null) {
      approvedCommit = plan.commit();
    }
  }

  boolean approved() {
    return approved;
  }

  String approvedCommit() {
    return approvedCommit;
  }

  /** The approval, held against a plan. */
  Approval approvalOf(Plan saved) {
    Map<ApprovalField, Bound> fields = new EnumMap<>(ApprovalField.class);
    for (ApprovalField field : ApprovalField.values()) {
      fields.put(field, new Bound("same", "same"));
    }
    fields.put(ApprovalField.COMMIT, new Bound(approvedCommit, saved.commit()));
    return new Approval("AP-1", Approval.Decision.APPROVED, fields, "the change manager");
  }

  /** The policy that refuses the plan; the empty string where none does. */
  String refusal() {
    return refusal;
  }

  void judged(String policy) {
    refusal = policy;
  }
}
