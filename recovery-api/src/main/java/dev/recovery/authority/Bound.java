package dev.recovery.authority;

import dev.recovery.Term;
import java.util.Objects;

/**
 * A value as it was bound, and the same value now.
 *
 * @param bound as it was when plan or approval was made; the empty string when unknown
 * @param current as it is now; the empty string when unknown
 */
public record Bound(String bound, String current) {

  /** Whether a bound value still holds. */
  public enum Validity implements Term {
    HOLDS,
    BROKEN,
    UNKNOWN
  }

  /** Checks that both are there. */
  public Bound {
    Objects.requireNonNull(bound, "bound");
    Objects.requireNonNull(current, "current");
  }

  /**
   * Whether the value still holds.
   *
   * @return unknown as soon as one side is
   */
  public Validity standing() {
    if (bound.isEmpty() || current.isEmpty()) {
      return Validity.UNKNOWN;
    }
    return bound.equals(current) ? Validity.HOLDS : Validity.BROKEN;
  }
}
