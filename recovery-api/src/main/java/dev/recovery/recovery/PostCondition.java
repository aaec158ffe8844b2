package dev.recovery.recovery;

import dev.recovery.Term;

/** What has to hold before a recovery may be called one. */
public enum PostCondition implements Term {
  DESIRED_MATCHES_APPROVED("desired state is the approved Git revision"),
  ACTUAL_MATCHES_DESIRED("what exists matches desired state"),
  RECORDED_MATCHES_ACTUAL("recorded state matches what exists"),
  WORKLOADS_HEALTHY("the workloads are healthy"),
  POLICY_SETTLED("every policy violation is resolved or explicitly accepted"),
  DRIFT_WITHIN_BUDGET("drift is back within its budget"),
  EVIDENCE_COMPLETE("the audit and evidence trail is complete");

  private final String phrase;

  PostCondition(String phrase) {
    this.phrase = phrase;
  }

  /**
   * The condition in words.
   *
   * @return a clause
   */
  public String phrase() {
    return phrase;
  }

  @Override
  public String article() {
    return "doctrine.rule6." + (ordinal() + 3);
  }
}
