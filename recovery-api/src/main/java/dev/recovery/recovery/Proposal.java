package dev.recovery.recovery;

import dev.recovery.safety.Action;
import java.util.Objects;

/**
 * A step that a rule proposes.
 *
 * @param action the step
 * @param why the rule's reason
 * @param rule the rule
 */
public record Proposal(Action action, String why, String rule) {

  /** Checks that every component is there. */
  public Proposal {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(rule, "rule");
  }
}
