package dev.recovery.readiness;

import dev.recovery.Term;
import dev.recovery.boundary.Owner;

/**
 * The fourteen items of the production checklist, each with the evidence that proves it, how old
 * that may be, and who can give it.
 */
public enum ReadinessItem implements Term {
  OWNED_UNITS(
      "every state unit has an owner",
      "an owner in CODEOWNERS for the folder of every state unit",
      0,
      Owner.INFRASTRUCTURE_OWNER),
  EVIDENCE_TRAIL(
      "every apply has a saved evidence trail",
      "every job that applies keeps its output as an artifact or in a store, also where it fails",
      0,
      Owner.PLATFORM),
  BOUND_APPROVAL(
      "plan and approval are bound to commit and plan digest",
      "every job that applies uses the saved plan of its own pipeline, behind a reviewed"
          + " environment",
      0,
      Owner.CHANGE_MANAGER),
  STATE_BACKEND(
      "state backend supports versioning and locking",
      "a backend block that locks, and versioning that is switched on where the state lies",
      0,
      Owner.STATE_OWNER),
  FORCE_UNLOCK(
      "force-unlock procedure is documented and audited",
      "a runbook with an owner that was exercised, and records of releases that name who made them",
      180,
      Owner.STATE_OWNER),
  PARTIAL_APPLY(
      "partial apply recovery is practiced",
      "the record of a drill that killed a run during an apply, and passed",
      180,
      Owner.INFRASTRUCTURE_OWNER),
  SCOPED_PAUSE(
      "GitOps controller pause/resume is scoped and authorized",
      "every application in a scoped project or under a service account, and roles that name who"
          + " may act",
      0,
      Owner.CLUSTER_OWNER),
  POLICY_EXCEPTIONS(
      "admission policy exception workflow exists",
      "exceptions that all have an owner and an expiry to come",
      0,
      Owner.POLICY_OWNER),
  SECRET_ROLLBACK(
      "secret rollback process exists",
      "a store that keeps versions, and a drill or an exercised runbook that goes back to one",
      180,
      Owner.SECURITY_OWNER),
  RECONCILIATION(
      "manual emergency mutation requires reconciliation PR",
      "records of emergency changes that all name their reconciliation pull request",
      365,
      Owner.INCIDENT_COMMANDER),
  DRIFT_CLASSIFIED(
      "drift findings are classified, not ignored",
      "records of drift findings that all have a class and who gave it",
      90,
      Owner.INFRASTRUCTURE_OWNER),
  CONTROLLER_UPGRADES(
      "controller upgrades have rollback plans",
      "an exercised runbook of each controller's upgrade that has a way back",
      365,
      Owner.CLUSTER_OWNER),
  POLICY_TESTS(
      "policy changes have tests",
      "tests beside every kind of policy, run by the pipeline",
      0,
      Owner.POLICY_OWNER),
  INCIDENT_REVIEWS(
      "incident reviews produce platform improvements",
      "reviews of incidents, each with an improvement that is done and linked",
      365,
      Owner.GOVERNANCE);

  private final String text;
  private final String proof;
  private final int days;
  private final Owner from;

  ReadinessItem(String text, String proof, int days, Owner from) {
    this.text = text;
    this.proof = proof;
    this.days = days;
    this.from = from;
  }

  /**
   * The item as the article writes it.
   *
   * @return a clause
   */
  public String text() {
    return text;
  }

  /**
   * What proves it.
   *
   * @return a noun phrase
   */
  public String proof() {
    return proof;
  }

  /**
   * How old the proof may be.
   *
   * @return days; 0 where it is read from what is in force now, and has no age
   */
  public int days() {
    return days;
  }

  /**
   * Who can give the proof.
   *
   * @return a role
   */
  public Owner from() {
    return from;
  }

  @Override
  public String article() {
    return "checklist." + (ordinal() + 1);
  }
}
