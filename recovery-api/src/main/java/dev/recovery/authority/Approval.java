package dev.recovery.authority;

import dev.recovery.Fact;
import dev.recovery.Term;
import dev.recovery.internal.Values;
import java.util.Map;
import java.util.Objects;

/**
 * An approval record and the eight fields it binds.
 *
 * @param id the record's id; the empty string when unknown
 * @param decision what the approval system says of it as a whole
 * @param fields what is known of each field: what was approved, and what would be applied now
 * @param source the file
 */
public record Approval(
    String id, Decision decision, Map<ApprovalField, Bound> fields, String source) implements Fact {

  /** What the approval system says. */
  public enum Decision implements Term {
    APPROVED,
    MISSING,
    REJECTED,
    DISMISSED,
    EXPIRED,
    /** There is an approval, and the pipeline says that it does not cover this change. */
    INVALID,
    UNKNOWN
  }

  /** Sorts the fields. */
  public Approval {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(decision, "decision");
    fields = Values.sorted(fields);
    Objects.requireNonNull(source, "source");
  }

  /**
   * Whether a field still binds, by the record itself and by what the approval system says of it.
   *
   * @param field which
   * @return unknown where neither says anything
   */
  public Bound.Validity standing(ApprovalField field) {
    boolean refused = decision == Decision.MISSING || decision == Decision.REJECTED;
    if ((field == ApprovalField.APPROVER && refused)
        || (field == ApprovalField.TIME_WINDOW && decision == Decision.EXPIRED)) {
      return Bound.Validity.BROKEN;
    }
    Bound bound = fields.get(field);
    return bound == null ? Bound.Validity.UNKNOWN : bound.standing();
  }

  @Override
  public Object about() {
    return Approval.class;
  }
}
