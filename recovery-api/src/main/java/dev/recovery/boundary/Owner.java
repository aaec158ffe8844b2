package dev.recovery.boundary;

import dev.recovery.Term;

/** A role that can own the next transition, supply a missing fact, or approve. */
public enum Owner implements Term {
  AUTHOR("the author of the change"),
  REPOSITORY_OWNER("the repository's owner"),
  INFRASTRUCTURE_OWNER("the owner of the infrastructure unit"),
  PLATFORM("the platform team"),
  POLICY_OWNER("the policy's owner in platform security"),
  CHANGE_MANAGER("the change manager"),
  RUNTIME_OWNER("the owner of the runner platform"),
  STATE_OWNER("the owner of the state backend"),
  CLOUD_OWNER("the cloud platform team"),
  CLUSTER_OWNER("the cluster platform team"),
  SECURITY_OWNER("the security platform team"),
  DELIVERY_OWNER("the delivery platform team"),
  RELIABILITY("the reliability engineers (SRE)"),
  INCIDENT_COMMANDER("the incident commander"),
  OPERATION_OWNER("the owner of the operation that holds the lock"),
  WORKLOAD_OWNER("the owner of the workload"),
  GOVERNANCE("those who govern changes and emergencies");

  private final String phrase;

  Owner(String phrase) {
    this.phrase = phrase;
  }

  /**
   * The role in a sentence.
   *
   * @return for example {@code the change manager}
   */
  public String phrase() {
    return phrase;
  }
}
