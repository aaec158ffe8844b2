package dev.recovery.recovery;

import dev.recovery.safety.Action;
import java.util.List;
import java.util.Objects;

/**
 * What mends the leading cause, in the terms of the tool that failed. It belongs to a step that is
 * allowed, and is not there where the step is refused.
 *
 * @param action the step that it carries out
 * @param todo what to do, in the imperative
 * @param run commands that do it, or that look first; nobody runs them for the reader
 * @param entry the entry of the atlas that knows it
 */
public record Remedy(Action action, String todo, List<String> run, String entry) {

  /** Copies the commands. */
  public Remedy {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(todo, "todo");
    run = List.copyOf(run);
    Objects.requireNonNull(entry, "entry");
  }
}
