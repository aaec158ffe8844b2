package dev.recovery.state;

import dev.recovery.Term;

/** Whether recorded state describes what exists. */
public enum Consistency implements Term {
  CONSISTENT,
  UNKNOWN,
  INCONSISTENT
}
