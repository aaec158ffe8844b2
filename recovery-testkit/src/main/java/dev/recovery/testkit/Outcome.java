package dev.recovery.testkit;

import java.util.Objects;

/**
 * What came of holding a law against one incident.
 *
 * @param standing whether the law was kept, broken, or not put to the test
 * @param how in which way it was broken; empty where it was not
 */
public record Outcome(Standing standing, String how) {

  /** How the law came out of it. */
  public enum Standing {
    /** The incident is not one of those that the law speaks of. */
    UNTESTED,
    /** The law was put to the test and kept. */
    KEPT,
    /** The law was broken. */
    BROKEN
  }

  private static final Outcome UNTESTED = new Outcome(Standing.UNTESTED, "");
  private static final Outcome KEPT = new Outcome(Standing.KEPT, "");

  /** Checks that both are there. */
  public Outcome {
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(how, "how");
  }

  /**
   * The law says nothing about the incident.
   *
   * @return untested
   */
  public static Outcome untested() {
    return UNTESTED;
  }

  /**
   * The law was kept.
   *
   * @return kept
   */
  public static Outcome kept() {
    return KEPT;
  }

  /**
   * The law was broken.
   *
   * @param how in which way, in a sentence
   * @return broken
   */
  public static Outcome broken(String how) {
    return new Outcome(Standing.BROKEN, how);
  }
}
