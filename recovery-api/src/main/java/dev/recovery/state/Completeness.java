package dev.recovery.state;

import dev.recovery.Term;

/** Whether a list holds everything there is. What an incomplete list lacks may still exist. */
public enum Completeness implements Term {
  COMPLETE,
  PARTIAL,
  UNKNOWN
}
