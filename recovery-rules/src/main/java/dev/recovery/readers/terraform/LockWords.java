package dev.recovery.readers.terraform;

import dev.recovery.readers.transport.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what an error prints of the lock that stands in its way. */
public final class LockWords {

  private LockWords() {}

  /** Whether a backend prints the lock that was asked for, and not the one that is in the way. */
  public static boolean requester(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("http remote state already locked")
        || lower.contains("workspace is already locked")
        || lower.contains("already locked for workspace creation");
  }

  /** When the lock was taken, as it says itself. */
  public static Optional<Instant> created(String text) {
    int at = text.indexOf("Created: ");
    if (at < 0) {
      return Optional.empty();
    }
    List<String> words = List.of(text.substring(at + 9).strip().split(" ", 5));
    return words.size() >= 3
        ? Times.parse(words.get(0) + " " + words.get(1) + " " + words.get(2))
        : Optional.empty();
  }

  /** The word behind a label; the empty string where the next label stands there. */
  public static String after(String text, String label) {
    int at = text.indexOf(label);
    if (at < 0) {
      return "";
    }
    String rest = text.substring(at + label.length()).stripLeading();
    int end = rest.indexOf(' ');
    String word = end < 0 ? rest : rest.substring(0, end);
    return word.endsWith(":") ? "" : word;
  }
}
