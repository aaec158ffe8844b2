package dev.recovery.authority;

import dev.recovery.Term;

/** Whether something still runs. Silence is {@link #UNKNOWN}. */
public enum Liveness implements Term {
  ALIVE,
  DEAD,
  UNKNOWN
}
