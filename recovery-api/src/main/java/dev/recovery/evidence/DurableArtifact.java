package dev.recovery.evidence;

import dev.recovery.Term;

/** The eleven records that a recovery-oriented platform keeps, and what each proves. */
public enum DurableArtifact implements Term {
  PLAN_ARTIFACT("proves the intended mutation"),
  PLAN_DIGEST("binds the approval to the plan"),
  POLICY_RESULT("proves that rules were evaluated"),
  APPROVAL_RECORD("proves that an authorized actor accepted the risk"),
  APPLY_LOG("proves the attempt to mutate"),
  CLOUD_AUDIT_CORRELATION("proves the calls that were made"),
  STATE_VERSION("proves recorded state before and after"),
  GITOPS_SYNC_EVENT("proves what the controller did"),
  KUBERNETES_EVENT_SNAPSHOT("proves how the cluster answered"),
  EXCEPTION_OBJECT("proves an accepted deviation"),
  INCIDENT_LINK("connects an emergency action to its governance");

  private final String purpose;

  DurableArtifact(String purpose) {
    this.purpose = purpose;
  }

  /**
   * What the record proves.
   *
   * @return a clause
   */
  public String purpose() {
    return purpose;
  }

  @Override
  public String article() {
    return "artifacts.artifact." + (ordinal() + 1);
  }
}
