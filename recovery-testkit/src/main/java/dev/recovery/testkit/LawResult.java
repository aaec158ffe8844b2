package dev.recovery.testkit;

import java.util.Objects;

/**
 * What came of holding a law against one incident.
 *
 * @param compliance whether the law was kept, broken, or not put to the test
 * @param how in which way it was broken; empty where it was not
 */
public record LawResult(Compliance compliance, String how) {

  /** How the law came out of it. */
  public enum Compliance {
    /** The incident is not one of those that the law speaks of. */
    UNTESTED,
    /** The law was put to the test and kept. */
    KEPT,
    /** The law was broken. */
    BROKEN
  }

  private static final LawResult UNTESTED = new LawResult(Compliance.UNTESTED, "");
  private static final LawResult KEPT = new LawResult(Compliance.KEPT, "");

  /** Checks that both are there. */
  public LawResult {
    Objects.requireNonNull(compliance, "compliance");
    Objects.requireNonNull(how, "how");
  }

  /**
   * The law says nothing about the incident.
   *
   * @return untested
   */
  public static LawResult untested() {
    return UNTESTED;
  }

  /**
   * The law was kept.
   *
   * @return kept
   */
  public static LawResult kept() {
    return KEPT;
  }

  /**
   * The law was broken.
   *
   * @param how in which way, in a sentence
   * @return broken
   */
  public static LawResult broken(String how) {
    return new LawResult(Compliance.BROKEN, how);
  }
}
