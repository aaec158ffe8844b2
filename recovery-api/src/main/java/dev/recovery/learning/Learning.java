package dev.recovery.learning;

import java.util.List;

/**
 * The answer of room eight.
 *
 * @param guardrails what prevents a recurrence
 * @param antiPatterns habits that the evidence shows, or that this kind of failure tempts to
 * @param drills exercises worth running
 */
public record Learning(
    List<Guardrail> guardrails, List<AntiPattern> antiPatterns, List<Drill> drills) {

  /** Copies the lists. */
  public Learning {
    guardrails = List.copyOf(guardrails);
    antiPatterns = List.copyOf(antiPatterns);
    drills = List.copyOf(drills);
  }
}
