package dev.recovery.boundary;

import dev.recovery.Term;

/** Whether what was attempted ended well, by its own account. Green is no proof of recovery. */
public enum RunOutcome implements Term {
  SUCCEEDED,
  FAILED,
  UNKNOWN
}
