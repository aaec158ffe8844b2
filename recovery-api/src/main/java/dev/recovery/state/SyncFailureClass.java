package dev.recovery.state;

import dev.recovery.Term;

/** The seven ways in which a GitOps sync fails. */
public enum SyncFailureClass implements Term {
  RENDER,
  APPLY,
  ADMISSION,
  DEPENDENCY,
  HEALTH,
  PRUNE,
  SECRET;

  @Override
  public String article() {
    return "playbook-13.class." + (ordinal() + 1);
  }
}
