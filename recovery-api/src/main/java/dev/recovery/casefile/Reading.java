package dev.recovery.casefile;

import dev.recovery.Term;
import dev.recovery.boundary.Owner;
import dev.recovery.recovery.PostCondition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What was looked at to see whether a post-condition holds, and which it can prove. */
public enum Reading implements Term {
  GIT_COMPARISON("the revision that was brought out, held against the approved one"),
  FRESH_PLAN("a plan made since the last act that has nothing to change"),
  LIVE_INVENTORY("a complete inventory of what exists, held against the other accounts"),
  CONTROLLER_STATUS("the controller's sync status, read from the cluster"),
  HEALTH_CHECK("health as users or monitoring see it"),
  POLICY_EVALUATION("a policy run over what exists now"),
  DRIFT_REPORT("a drift report with every open finding"),
  EVIDENCE_INDEX("the list of what is kept, each with where"),
  /** Green is not proof. */
  PIPELINE_STATUS("the pipeline's own status"),
  /** Nor is somebody's word. */
  STATEMENT("what somebody says");

  private final String phrase;

  Reading(String phrase) {
    this.phrase = phrase;
  }

  /**
   * What was looked at, in words.
   *
   * @return a noun phrase
   */
  public String phrase() {
    return phrase;
  }

  /**
   * Whether it can prove a post-condition. What it cannot prove it can still refute.
   *
   * @param condition which
   * @return false for a pipeline's status and for a statement, always
   */
  public boolean proves(PostCondition condition) {
    return switch (this) {
      case GIT_COMPARISON -> condition == PostCondition.DESIRED_MATCHES_APPROVED;
      case FRESH_PLAN, LIVE_INVENTORY ->
          condition == PostCondition.ACTUAL_MATCHES_DESIRED
              || condition == PostCondition.RECORDED_MATCHES_ACTUAL;
      case CONTROLLER_STATUS ->
          condition == PostCondition.DESIRED_MATCHES_APPROVED
              || condition == PostCondition.ACTUAL_MATCHES_DESIRED;
      case HEALTH_CHECK -> condition == PostCondition.WORKLOADS_HEALTHY;
      case POLICY_EVALUATION -> condition == PostCondition.POLICY_SETTLED;
      case DRIFT_REPORT -> condition == PostCondition.DRIFT_WITHIN_BUDGET;
      case EVIDENCE_INDEX -> condition == PostCondition.EVIDENCE_COMPLETE;
      case PIPELINE_STATUS, STATEMENT -> false;
    };
  }

  /**
   * What can prove a post-condition.
   *
   * @param condition which
   * @return at least one reading
   */
  public static List<Reading> proving(PostCondition condition) {
    List<Reading> proving = new ArrayList<>();
    for (Reading reading : values()) {
      if (reading.proves(condition)) {
        proving.add(reading);
      }
    }
    return proving;
  }

  /**
   * Who usually has what proves a post-condition.
   *
   * @param condition which
   * @return the role
   */
  public static Owner from(PostCondition condition) {
    return switch (condition) {
      case DESIRED_MATCHES_APPROVED -> Owner.CHANGE_MANAGER;
      case ACTUAL_MATCHES_DESIRED -> Owner.INFRASTRUCTURE_OWNER;
      case RECORDED_MATCHES_ACTUAL -> Owner.STATE_OWNER;
      case WORKLOADS_HEALTHY -> Owner.WORKLOAD_OWNER;
      case POLICY_SETTLED -> Owner.POLICY_OWNER;
      case DRIFT_WITHIN_BUDGET -> Owner.INFRASTRUCTURE_OWNER;
      case EVIDENCE_COMPLETE -> Owner.GOVERNANCE;
    };
  }

  /**
   * Who may accept that a post-condition is not proven.
   *
   * @param condition which
   * @return the roles
   */
  public static Set<Owner> acceptableBy(PostCondition condition) {
    return switch (condition) {
      case DESIRED_MATCHES_APPROVED -> EnumSet.of(Owner.CHANGE_MANAGER, Owner.GOVERNANCE);
      case ACTUAL_MATCHES_DESIRED, DRIFT_WITHIN_BUDGET ->
          EnumSet.of(Owner.INFRASTRUCTURE_OWNER, Owner.GOVERNANCE);
      case RECORDED_MATCHES_ACTUAL -> EnumSet.of(Owner.STATE_OWNER, Owner.GOVERNANCE);
      case WORKLOADS_HEALTHY ->
          EnumSet.of(Owner.WORKLOAD_OWNER, Owner.RELIABILITY, Owner.INCIDENT_COMMANDER);
      case POLICY_SETTLED -> EnumSet.of(Owner.POLICY_OWNER, Owner.SECURITY_OWNER, Owner.GOVERNANCE);
      case EVIDENCE_COMPLETE -> EnumSet.of(Owner.GOVERNANCE);
    };
  }
}
