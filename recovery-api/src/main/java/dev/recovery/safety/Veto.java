package dev.recovery.safety;

import java.util.Objects;

/**
 * A reason for which a step is forbidden, and its exit.
 *
 * @param rule the rule that forbids it
 * @param reason why, in a clause
 * @param exit what would lift it
 */
public record Veto(String rule, String reason, Exit exit) {

  /** Checks that every component is there. */
  public Veto {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(exit, "exit");
  }
}
