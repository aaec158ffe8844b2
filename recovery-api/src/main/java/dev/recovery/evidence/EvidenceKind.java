package dev.recovery.evidence;

import dev.recovery.Term;

/**
 * What is captured before state changes, in the order in which it is captured: what disappears or
 * is overwritten first comes from {@link #urgency()}.
 */
public enum EvidenceKind implements Term {
  COMMIT_SHA("the commit that was applied"),
  PR_NUMBER("the pull request"),
  RUN_ID("the run's id"),
  PLAN_ARTIFACT_ID("the plan artifact and its digest"),
  POLICY_RESULT("the policy engine's input and decision"),
  APPROVER_IDENTITY("who approved"),
  RUNNER_IDENTITY("which runner and image"),
  STATE_BACKEND_VERSION("the state version before any repair"),
  LOCK_ID("the lock's id and metadata"),
  IMPACTED_UNIT("the workspace or unit concerned"),
  PROVIDER_ERROR("the provider's error in full"),
  CONTROLLER_EVENT("the controller's events and operation status"),
  CLUSTER_RESOURCE("the namespace and resource concerned"),
  LIVE_STATE_SNAPSHOT("what exists now");

  private final String phrase;

  EvidenceKind(String phrase) {
    this.phrase = phrase;
  }

  /**
   * What to capture.
   *
   * @return a noun phrase
   */
  public String phrase() {
    return phrase;
  }

  /**
   * How soon it is lost.
   *
   * @return 1 for what the next run or repair overwrites, 2 for what expires, 3 for what stays
   */
  public int urgency() {
    return switch (this) {
      case STATE_BACKEND_VERSION, LOCK_ID, LIVE_STATE_SNAPSHOT -> 1;
      case PROVIDER_ERROR, CONTROLLER_EVENT, CLUSTER_RESOURCE, PLAN_ARTIFACT_ID, RUNNER_IDENTITY ->
          2;
      default -> 3;
    };
  }

  @Override
  public String article() {
    return "doctrine.rule1." + (ordinal() + 3);
  }
}
