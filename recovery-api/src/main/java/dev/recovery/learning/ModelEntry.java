package dev.recovery.learning;

import dev.recovery.internal.Values;
import java.util.Objects;
import java.util.Set;

/**
 * A line under a heading of a failure model.
 *
 * @param text the line, in words
 * @param in ids of the failure modes that it holds for; empty where it holds for all
 * @param grounds what makes it true
 */
public record ModelEntry(String text, Set<String> in, Grounds grounds) {

  /** Refuses a line without words. */
  public ModelEntry {
    Objects.requireNonNull(text, "text");
    in = Values.sorted(in);
    Objects.requireNonNull(grounds, "grounds");
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "The text of a line in a failure model is blank. Maybe remove the line.");
    }
  }

  /**
   * Whether the line holds for a failure mode.
   *
   * @param mode the mode's id
   * @return true where the line names it, or names none
   */
  public boolean holdsFor(String mode) {
    return in.isEmpty() || in.contains(mode);
  }
}
