package dev.recovery.boundary;

import dev.recovery.Term;
import java.util.List;

/**
 * A control surface that can fail, with who recovers it, who decides where they cannot, and who
 * approves.
 *
 * <p>Declared in the article's order. {@link #precedence()} says which one is named when several
 * are located: the one closest to the root.
 */
public enum FailureDomain implements Term {
  SOURCE_CONTROL(1, 12, Owner.REPOSITORY_OWNER, Owner.PLATFORM, Owner.REPOSITORY_OWNER),
  CI_VALIDATION(2, 13, Owner.AUTHOR, Owner.PLATFORM, Owner.REPOSITORY_OWNER),
  PLAN_ENGINE(3, 11, Owner.INFRASTRUCTURE_OWNER, Owner.PLATFORM, Owner.INFRASTRUCTURE_OWNER),
  POLICY_ENGINE(4, 5, Owner.POLICY_OWNER, Owner.SECURITY_OWNER, Owner.POLICY_OWNER),
  APPROVAL_SYSTEM(5, 6, Owner.CHANGE_MANAGER, Owner.PLATFORM, Owner.CHANGE_MANAGER),
  RUNNER(6, 8, Owner.RUNTIME_OWNER, Owner.PLATFORM, Owner.INFRASTRUCTURE_OWNER),
  STATE_BACKEND(7, 2, Owner.STATE_OWNER, Owner.PLATFORM, Owner.STATE_OWNER),
  CLOUD_API(8, 9, Owner.CLOUD_OWNER, Owner.PLATFORM, Owner.INFRASTRUCTURE_OWNER),
  GITOPS_CONTROLLER(9, 10, Owner.CLUSTER_OWNER, Owner.PLATFORM, Owner.CLUSTER_OWNER),
  KUBERNETES_API(10, 7, Owner.CLUSTER_OWNER, Owner.PLATFORM, Owner.CLUSTER_OWNER),
  SECRETS(11, 3, Owner.SECURITY_OWNER, Owner.PLATFORM, Owner.SECURITY_OWNER),
  ARTIFACT_REGISTRY(12, 4, Owner.DELIVERY_OWNER, Owner.PLATFORM, Owner.DELIVERY_OWNER),
  OBSERVABILITY(13, 14, Owner.RELIABILITY, Owner.PLATFORM, Owner.RELIABILITY),
  HUMAN_PROCESS(14, 1, Owner.INCIDENT_COMMANDER, Owner.GOVERNANCE, Owner.INCIDENT_COMMANDER);

  private final int number;
  private final int precedence;
  private final Owner owner;
  private final Owner next;
  private final Owner approver;

  FailureDomain(int number, int precedence, Owner owner, Owner next, Owner approver) {
    this.number = number;
    this.precedence = precedence;
    this.owner = owner;
    this.next = next;
    this.approver = approver;
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
   * The next authority.
   *
   * @return who decides where the owner cannot, unless a rule names someone closer
   */
  public Owner next() {
    return next;
  }

  /**
   * Whose approval a change to this surface takes. Rules may ask for more.
   *
   * @return at least one
   */
  public List<Owner> approvers() {
    return switch (this) {
      // What a unit or a workload runs on is not changed over its owner's head.
      case STATE_BACKEND -> List.of(Owner.INFRASTRUCTURE_OWNER, approver);
      case GITOPS_CONTROLLER, SECRETS -> List.of(approver, Owner.WORKLOAD_OWNER);
      default -> List.of(approver);
    };
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
