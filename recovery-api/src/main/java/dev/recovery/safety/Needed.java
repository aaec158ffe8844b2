package dev.recovery.safety;

import dev.recovery.Term;
import dev.recovery.boundary.Owner;

/** A fact whose absence holds a step back. Supplying it is the exit. */
public enum Needed implements Term {
  MUTATION_RULED_OUT("proof that nothing was mutated", Owner.CLOUD_OWNER),
  COMPARISON("recorded state and a complete inventory of what exists", Owner.INFRASTRUCTURE_OWNER),
  LOCK_OWNER_DEAD(
      "proof that the run that holds the lock no longer executes", Owner.OPERATION_OWNER),
  LOCK_RELEASED("the end of the operation that holds the lock", Owner.OPERATION_OWNER),
  FRESH_PLAN("a fresh plan from the current base and state", Owner.AUTHOR),
  INPUTS_UNCHANGED("proof that all seven inputs of the saved plan are unchanged", Owner.AUTHOR),
  VALID_APPROVAL("an approval that binds this exact plan", Owner.CHANGE_MANAGER),
  POLICY_PASSED("a policy decision that passes, or a valid exception", Owner.POLICY_OWNER),
  DRIFT_ANSWERS("answers to the five questions about the difference", Owner.INFRASTRUCTURE_OWNER),
  CHANGE_AUTHORITY("word on whether the change was authorized", Owner.INFRASTRUCTURE_OWNER),
  STATE_VERSION_CAPTURED("a copy of the current state version", Owner.STATE_OWNER),
  RESOURCE_OWNER_REVIEW("the review of the resource's owner", Owner.INFRASTRUCTURE_OWNER),
  DESTRUCTIVE_APPROVAL("an approval that names the destruction", Owner.CHANGE_MANAGER),
  BREAK_GLASS("an open, scoped break-glass session", Owner.INCIDENT_COMMANDER),
  HEALTHY_ENGINE("the rule engine's failure mended", Owner.PLATFORM),
  VALIDATION_PASSED("a validation run that passes", Owner.AUTHOR),
  VERIFIED_ARTIFACT("an artifact that verification accepts", Owner.DELIVERY_OWNER),
  SMALLER_LOOP("the one control loop that is responsible", Owner.PLATFORM),
  RECONCILIATION("a reconciliation pull request for the manual change", Owner.AUTHOR),
  LATER_CALL("other facts, by which a rule proposes it", Owner.PLATFORM),
  /** Nothing lifts it: there is another word for the case in which it would be right. */
  OTHER_STEP("the step that is named instead", Owner.PLATFORM);

  private final String phrase;
  private final Owner owner;

  Needed(String phrase, Owner owner) {
    this.phrase = phrase;
    this.owner = owner;
  }

  /**
   * The fact in words.
   *
   * @return a noun phrase
   */
  public String phrase() {
    return phrase;
  }

  /**
   * Who usually has it.
   *
   * @return the role
   */
  public Owner owner() {
    return owner;
  }
}
