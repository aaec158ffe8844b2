package dev.recovery.learning;

import dev.recovery.Term;

/** The nine engineering patterns that make recovery less painful. */
public enum Pattern implements Term {
  SMALL_STATE_UNITS("split large state units by lifecycle and blast radius"),
  IMMUTABLE_ARTIFACTS("name images, charts, modules, providers and plans by digest or version"),
  EXPLICIT_OWNERSHIP("give every unit, app, policy, secret and exception an owner"),
  NARROW_AUTO_HEAL("let only drift that is known to be safe heal by itself"),
  RECONCILIATION_PRS(
      "turn every manual change into a pull request that accepts, reverses or replaces it"),
  POLICY_REGRESSION_TESTS("turn every policy incident into a test case"),
  STATE_VERSIONING("keep production state in a backend with versions and access logs"),
  CONTROLLER_CANARIES("upgrade controllers through canary clusters"),
  PRECOMPUTED_RUNBOOKS("write the unlock procedure before the night it is needed");

  private final String phrase;

  Pattern(String phrase) {
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
    return "patterns." + (ordinal() + 1);
  }
}
