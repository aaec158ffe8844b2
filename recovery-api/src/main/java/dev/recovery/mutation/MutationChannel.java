package dev.recovery.mutation;

import dev.recovery.Term;

/**
 * A place where a mutation leaves a trace: the four signs that the article asks for before a failed
 * apply may be called harmless.
 */
public enum MutationChannel implements Term {
  /** What the tool itself reports of its operations. */
  PROVIDER_OPERATIONS(1, "the run's own operation log, up to its end"),
  /** What the cloud recorded of the calls it received. */
  CLOUD_AUDIT(2, "the cloud audit log over the run's whole window, and past its end"),
  /** What was written to recorded state after the run started. */
  RECORDED_STATE(3, "the recorded state before and after the run"),
  /** What the cluster or the controller recorded of objects changed. */
  RESOURCE_EVENTS(4, "the cluster's events or audit log over the run's whole window");

  private final int number;
  private final String phrase;

  MutationChannel(int number, String phrase) {
    this.number = number;
    this.phrase = phrase;
  }

  /**
   * What to read to settle the question on this channel.
   *
   * @return a phrase for a person
   */
  public String phrase() {
    return phrase;
  }

  @Override
  public String article() {
    return "playbook-07.diagnosis." + number;
  }
}
