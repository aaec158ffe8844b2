package dev.recovery.state;

import dev.recovery.Term;

/** The ten states that a failed transition can leave behind, spelled as the article spells them. */
public enum FailureState implements Term {
  REJECTED_BEFORE_PLAN("RejectedBeforePlan", "the change cannot be turned into a plan"),
  PLAN_GENERATED_BUT_UNSAFE(
      "PlanGeneratedButUnsafe", "there is a plan, and policy or risk refuses it"),
  APPROVED_BUT_STALE("ApprovedButStale", "the approval no longer matches what would be applied"),
  MUTATION_NOT_STARTED("MutationNotStarted", "the run ended before it could change anything"),
  MUTATION_PARTIALLY_SUCCEEDED(
      "MutationPartiallySucceeded", "some resources changed before the failure"),
  RECORDED_STATE_DIVERGED(
      "RecordedStateDiverged", "recorded state no longer describes the real resources"),
  LIVE_STATE_DIVERGED("LiveStateDiverged", "live state differs from desired state"),
  RECONCILIATION_BLOCKED("ReconciliationBlocked", "the controller wants to act and cannot"),
  RECONCILIATION_UNSAFE("ReconciliationUnsafe", "the controller can act and should not"),
  EVIDENCE_INCOMPLETE("EvidenceIncomplete", "something changed and the evidence is missing");

  private final String id;
  private final String phrase;

  FailureState(String id, String phrase) {
    this.id = id;
    this.phrase = phrase;
  }

  /**
   * The state in a sentence.
   *
   * @return its meaning
   */
  public String phrase() {
    return phrase;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String article() {
    return "states." + (ordinal() + 1);
  }
}
