package dev.recovery.learning;

import dev.recovery.Term;

/** The eight habits that make failures worse. */
public enum AntiPattern implements Term {
  RETRY_AS_FIRST_RESPONSE("retrying before anybody knows what the last run changed"),
  MANUAL_FIX_WITHOUT_RECONCILIATION("fixing by hand and leaving Git wrong"),
  FORCE_UNLOCK_AS_ROUTINE("forcing locks as a habit"),
  IGNORING_DIFF_GLOBALLY("ignoring differences that nobody understands"),
  POLICY_AS_BLOCKER("treating a policy's finding as an obstacle"),
  ROLLING_BACK_STATE_BLINDLY("putting an old state back over a reality it does not describe"),
  CONTROLLER_WIDE_PAUSE("pausing a platform for a local problem"),
  LOSING_EVIDENCE("changing things before the evidence is safe");

  private final String phrase;

  AntiPattern(String phrase) {
    this.phrase = phrase;
  }

  /**
   * In words.
   *
   * @return a clause
   */
  public String phrase() {
    return phrase;
  }

  @Override
  public String article() {
    return "anti-patterns." + (ordinal() + 1);
  }
}
