package dev.recovery.boundary;

import dev.recovery.Term;

/**
 * What a target serves. An environment nobody named is {@link #UNKNOWN}, never "not production".
 */
public enum Environment implements Term {
  PRODUCTION,
  STAGING,
  DEVELOPMENT,
  UNKNOWN
}
