package dev.recovery.evidence.store;

import dev.recovery.Term;

/** The eleven keys by which evidence is asked. */
public enum EvidenceKey implements Term {
  SERVICE("the service"),
  ENVIRONMENT("the environment"),
  COMMIT("the commit"),
  PR("the pull request"),
  RUN_ID("the run's id"),
  ACTOR("who or what acted"),
  RESOURCE("the resource's address"),
  CLOUD_ACCOUNT("the cloud account, subscription or project"),
  CLUSTER("the cluster"),
  POLICY_RULE("the policy rule"),
  EXCEPTION_ID("the exception's id");

  private final String phrase;

  EvidenceKey(String phrase) {
    this.phrase = phrase;
  }

  /**
   * What the key names.
   *
   * @return a noun phrase
   */
  public String phrase() {
    return phrase;
  }

  @Override
  public String article() {
    return "artifacts.query." + (ordinal() + 1);
  }
}
