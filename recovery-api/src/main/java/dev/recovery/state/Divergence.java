package dev.recovery.state;

import dev.recovery.Term;
import java.util.Objects;

/**
 * How one resource stands between desired, recorded and actual state.
 *
 * @param address its address, or the object's identity where it has none
 * @param kind how the three accounts differ
 * @param recorded the identity that is recorded; the empty string when none is
 * @param actual the identity that exists; the empty string when none is known
 * @param reason the observation behind it
 */
public record Divergence(
    String address, Relation kind, String recorded, String actual, String reason) {

  /** How three accounts of one resource can stand to each other. */
  public enum Relation implements Term {
    /** All accounts agree. */
    AGREES,
    /** It exists, and recorded state does not know it. */
    UNRECORDED,
    /** It is recorded, and does not exist. */
    GHOST,
    /** It is recorded and exists, and its attributes or identity differ. */
    DRIFTED,
    /** It is recorded as damaged and exists. */
    TAINTED,
    /** Its predecessor is still there. */
    DEPOSED,
    /** More objects exist for it than are recorded. */
    DUPLICATE,
    /** It is wanted, and is neither recorded nor there. */
    MISSING,
    /** The accounts do not settle it. */
    UNKNOWN;

    /**
     * Whether recorded state is wrong about what exists.
     *
     * @return true where a repair of recorded state is in question
     */
    public boolean misrecorded() {
      return this == UNRECORDED || this == GHOST || this == DUPLICATE;
    }
  }

  /** Checks that every component is there. */
  public Divergence {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(recorded, "recorded");
    Objects.requireNonNull(actual, "actual");
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * The option of playbook 8 that fits this resource.
   *
   * @return the repair
   */
  public Repair repair() {
    return switch (kind) {
      case AGREES -> Repair.NONE;
      case UNRECORDED -> Repair.IMPORT;
      case GHOST -> Repair.REMOVE_RECORD;
      case DRIFTED -> Repair.RECONCILE;
      case TAINTED -> Repair.INSPECT_TAINTED;
      case DEPOSED, DUPLICATE -> Repair.CHOOSE_SURVIVOR;
      case MISSING -> Repair.REPLAN;
      case UNKNOWN -> Repair.ESTABLISH;
    };
  }
}
