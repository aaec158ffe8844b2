package dev.recovery.state;

import dev.recovery.Term;

/** What a difference between live and desired state is, from the harmless to the dangerous. */
public enum DriftClass implements Term {
  /** Nothing that matters differs: defaults, formatting, order. */
  NOISE,
  /** A controller or webhook owns the field and set it. */
  CONTROLLER_GENERATED,
  /** A person changed it with authority, in an emergency or otherwise. */
  AUTHORIZED,
  /** A person changed it without authority. */
  UNAUTHORIZED,
  /** Reconciling it, either way, would delete or expose something that matters. */
  DANGEROUS;

  @Override
  public String article() {
    return "playbook-12.recovery.2";
  }
}
