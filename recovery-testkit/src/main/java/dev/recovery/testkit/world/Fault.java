package dev.recovery.testkit.world;

/** What can strike a pipeline between two of its steps. */
enum Fault {
  // before or while planning
  PROVIDER_NOT_INSTALLED,
  BACKEND_UNREACHABLE,
  CONFIGURATION_BROKEN,
  STATE_DAMAGED,
  LOCKED_BY_LIVE_RUN,
  LOCKED_BY_DEAD_RUN,
  RENAMED_WITHOUT_MOVED,
  CHANGED_WITH_AUTHORITY,
  CHANGED_WITHOUT_AUTHORITY,
  // at a gate
  POLICY_VIOLATED,
  POLICY_WRONG,
  POLICY_ENGINE_DOWN,
  APPROVAL_MISSING,
  BASE_MOVED,
  // at apply
  CREDENTIALS_EXPIRED,
  STATE_MOVED,
  APPLY_LOCKED,
  KILLED,
  INTERRUPTED,
  THROTTLED,
  REJECTED,
  ANSWER_LOST,
  CALL_LOST,
  PROVIDER_CRASHED,
  MADE_UNHEALTHY,
  STATE_NOT_SAVED;

  /** Whether it strikes at one operation of an apply. */
  boolean ofOneOperation() {
    return compareTo(THROTTLED) >= 0 && compareTo(MADE_UNHEALTHY) <= 0;
  }
}
