package dev.recovery.mutation;

import dev.recovery.Term;

/** How a run ended, as far as anybody saw. */
public enum Ending implements Term {
  SUCCEEDED,
  FAILED,
  /** Asked to stop (SIGINT, SIGTERM, a cancelled job). */
  INTERRUPTED,
  /** Stopped without being asked (SIGKILL, a lost runner). What it started may still be running. */
  KILLED,
  STILL_RUNNING,
  UNKNOWN
}
