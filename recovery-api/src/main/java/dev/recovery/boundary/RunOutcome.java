package dev.recovery.boundary;

import dev.recovery.Term;

/** Whether what was attempted ended well, by its own account. Green is no proof of recovery. */
public enum RunOutcome implements Term {
  SUCCEEDED,
  FAILED,
  /** It goes on, and has not failed: its end is waited for, and proves nothing yet. */
  UNDER_WAY,
  UNKNOWN
}
