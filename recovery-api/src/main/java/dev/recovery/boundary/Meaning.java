package dev.recovery.boundary;

import java.util.List;
import java.util.Objects;

/**
 * What is known of something that a tool says: the cause in a sentence, and what mends it.
 *
 * @param entry the entry of the atlas; the empty string where none speaks
 * @param says the cause, with the names that the message holds
 * @param next the step that mends it, as {@link dev.recovery.Term#id()} spells it
 * @param todo what to do, in the imperative, in the tool's own terms
 * @param run commands that do it, or that look first; nobody runs them for the reader
 */
public record Meaning(String entry, String says, String next, String todo, List<String> run) {

  /** Nothing is known of it. */
  public static final Meaning NONE = new Meaning("", "", "", "", List.of());

  /** Copies the commands. */
  public Meaning {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(says, "says");
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(todo, "todo");
    run = List.copyOf(run);
  }

  /**
   * Whether an entry of the atlas speaks.
   *
   * @return false for {@link #NONE}
   */
  public boolean known() {
    return !entry.isEmpty();
  }
}
