package dev.recovery.boundary;

import dev.recovery.Term;

/** Where in the pipeline an attempt was when it ended, from the first check to the last proof. */
public enum Stage implements Term {
  VALIDATE,
  INIT,
  PLAN,
  POLICY,
  APPROVAL,
  APPLY,
  SYNC,
  VERIFY,
  ROTATE,
  MANUAL,
  UNKNOWN
}
