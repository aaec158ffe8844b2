package dev.recovery.recovery;

import dev.recovery.Term;

/** The thirteen rows of the recovery decision matrix. */
public enum MatrixRow implements Term {
  SYNTAX_OR_RENDER_FAILURE("fix the source"),
  INIT_OR_PROVIDER_DOWNLOAD_FAILURE("fix the dependency or the platform"),
  STALE_PLAN("plan again and get approval again"),
  POLICY_DENIAL("fix the design, or ask for an exception"),
  CREDENTIAL_FAILURE_BEFORE_APPLY("fix the identity; retry if the plan is fresh"),
  APPLY_TIMEOUT("inspect audit, recorded and actual state"),
  PARTIAL_CREATE("reconcile recorded and actual state, then plan"),
  STUCK_LOCK_AFTER_CRASH("verify that no run is active, then unlock"),
  STATE_CORRUPTION("freeze, then restore or repair the state"),
  ARGO_OUT_OF_SYNC("classify the difference, then sync or reconcile Git"),
  ADMISSION_DENIAL("fix the object or the policy"),
  BAD_SECRET_DELIVERED("restore or roll the secret forward, and verify"),
  MANUAL_HOTFIX("open a reconciliation pull request");

  private final String preferred;

  MatrixRow(String preferred) {
    this.preferred = preferred;
  }

  /**
   * What the matrix prefers.
   *
   * @return an imperative clause
   */
  public String preferred() {
    return preferred;
  }

  @Override
  public String article() {
    return "decision-matrix." + (ordinal() + 1);
  }
}
