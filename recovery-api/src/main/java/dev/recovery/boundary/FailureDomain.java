package dev.recovery.boundary;

import dev.recovery.Term;

/**
 * A control surface that can fail, with who recovers it first.
 *
 * <p>Declared in the article's order. {@link #precedence()} says which one is named when several
 * are located: the one closest to the root.
 */
public enum FailureDomain implements Term {
  SOURCE_CONTROL(1, Owner.REPOSITORY_OWNER, 12),
  CI_VALIDATION(2, Owner.AUTHOR, 13),
  PLAN_ENGINE(3, Owner.INFRASTRUCTURE_OWNER, 11),
  POLICY_ENGINE(4, Owner.POLICY_OWNER, 5),
  APPROVAL_SYSTEM(5, Owner.CHANGE_MANAGER, 6),
  RUNNER(6, Owner.RUNTIME_OWNER, 8),
  STATE_BACKEND(7, Owner.STATE_OWNER, 2),
  CLOUD_API(8, Owner.CLOUD_OWNER, 9),
  GITOPS_CONTROLLER(9, Owner.CLUSTER_OWNER, 10),
  KUBERNETES_API(10, Owner.CLUSTER_OWNER, 7),
  SECRETS(11, Owner.SECURITY_OWNER, 3),
  ARTIFACT_REGISTRY(12, Owner.DELIVERY_OWNER, 4),
  OBSERVABILITY(13, Owner.RELIABILITY, 14),
  HUMAN_PROCESS(14, Owner.INCIDENT_COMMANDER, 1);

  private final int number;
  private final Owner owner;
  private final int precedence;

  FailureDomain(int number, Owner owner, int precedence) {
    this.number = number;
    this.owner = owner;
    this.precedence = precedence;
  }

  /**
   * The primary recovery owner.
   *
   * @return who recovers this domain unless a rule names someone closer
   */
  public Owner owner() {
    return owner;
  }

  /**
   * How close to the root a failure of this surface usually is.
   *
   * @return 1 for the closest
   */
  public int precedence() {
    return precedence;
  }

  @Override
  public String article() {
    return "domains." + number;
  }
}
