package dev.recovery.learning;

import java.util.List;

/**
 * The answer of room eight.
 *
 * @param guardrails what prevents a recurrence
 * @param antiPatterns habits that the evidence shows, or that this kind of failure tempts to
 * @param drills exercises worth running
 * @param patterns engineering patterns that would have prevented this: those that the guardrails
 *     put to work
 */
public record Learning(
    List<Guardrail> guardrails,
    List<AntiPattern> antiPatterns,
    List<Drill> drills,
    List<Pattern> patterns) {

  /** Copies the lists. */
  public Learning {
    guardrails = List.copyOf(guardrails);
    antiPatterns = List.copyOf(antiPatterns);
    drills = List.copyOf(drills);
    patterns = List.copyOf(patterns);
  }
}
