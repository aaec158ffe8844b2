package dev.recovery.authority;

import dev.recovery.Term;

/** The seven inputs that a saved plan is bound to. */
public enum PlanInput implements Term {
  SOURCE_REVISION,
  VARIABLES,
  PROVIDER_VERSIONS,
  STATE_SNAPSHOT,
  PLANNED_ACTIONS,
  POLICY_DECISION,
  APPROVAL;

  @Override
  public String article() {
    return "playbook-04.model." + (ordinal() + 2);
  }
}
