package dev.recovery.learning;

import java.util.Objects;

/**
 * Something that would have prevented this, or will prevent the next one.
 *
 * @param text what to build or change
 * @param rule the rule that learned it
 */
public record Guardrail(String text, String rule) {

  /** Checks that every component is there. */
  public Guardrail {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(rule, "rule");
  }
}
