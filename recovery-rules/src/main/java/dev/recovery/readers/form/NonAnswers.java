package dev.recovery.readers.form;

import java.util.Locale;
import java.util.Set;

/** Words that stand where an answer should be, and are none. */
public final class NonAnswers {

  private static final Set<String> ALL =
      Set.of("todo", "tbd", "tba", "n/a", "none", "?", "...", "-", "unknown", "fixme");

  private NonAnswers() {}

  /** Whether a text says nothing but that something should be said. */
  public static boolean isOne(String text) {
    return ALL.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** The text without the blanks around it; empty where it is none. */
  public static String without(String text) {
    return isOne(text) ? "" : text.strip();
  }
}
