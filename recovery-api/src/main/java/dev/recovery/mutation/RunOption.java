package dev.recovery.mutation;

import dev.recovery.Term;

/** A way in which a run was started that matters for its recovery. */
public enum RunOption implements Term {
  SAVED_PLAN,
  AUTO_APPROVED,
  LOCKING_DISABLED,
  TARGETED,
  FORCED_REPLACEMENT,
  REFRESH_DISABLED,
  VARIABLES_BESIDE_PLAN
}
