package dev.recovery.recovery;

import dev.recovery.safety.Action;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a playbook's procedure.
 *
 * @param text what to do
 * @param action the action that the step is, where it is one; a step whose action is forbidden
 *     waits
 * @param article its place in the article
 */
public record Step(String text, Optional<Action> action, String article) {

  /** Checks that every component is there. */
  public Step {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(article, "article");
  }
}
