package dev.recovery.readers;

import dev.recovery.Incident;
import java.util.List;
import java.util.Objects;

/**
 * What artifacts show.
 *
 * @param incident the facts
 * @param warnings what could not be read, in the order of the artifacts
 */
public record Reading(Incident incident, List<Warning> warnings) {

  /** Copies the warnings. */
  public Reading {
    Objects.requireNonNull(incident, "incident");
    warnings = List.copyOf(warnings);
  }
}
