package dev.recovery.learning;

import dev.recovery.Term;

/** The ten failure injection exercises, to be run outside production. */
public enum Drill implements Term {
  KILL_RUNNER_DURING_APPLY("kill the runner during an apply"),
  BREAK_STATE_BACKEND("break access to the state backend"),
  POLICY_FALSE_POSITIVE("introduce a policy that refuses a valid change"),
  ROTATE_SECRET_WRONG("rotate a secret to a wrong value"),
  UNHEALTHY_APPLICATION("make an application unhealthy"),
  SUSPEND_KUSTOMIZATION("suspend a reconciliation and see who notices"),
  MANUAL_DRIFT("change something by hand"),
  REMOVE_CRD("remove a definition before its resources are applied"),
  UNSIGNED_IMAGE("push an unsigned image"),
  REGISTRY_OUTAGE("take the registry away");

  private final String phrase;

  Drill(String phrase) {
    this.phrase = phrase;
  }

  /**
   * What to inject.
   *
   * @return an imperative clause
   */
  public String phrase() {
    return phrase;
  }

  @Override
  public String article() {
    return "drills." + (ordinal() + 1);
  }
}
