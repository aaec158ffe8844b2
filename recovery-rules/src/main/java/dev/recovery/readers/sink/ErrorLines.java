package dev.recovery.readers.sink;

import dev.recovery.evidence.Unrecognised;
import dev.recovery.internal.secrets.Redaction;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The lines of all artifacts that look like errors. The last few of them are kept. */
public final class ErrorLines {

  private static final int KEPT = 5;
  private static final int LONGEST = 400;
  private static final Set<String> WORDS =
      Set.of(
          "error",
          "errors",
          "err",
          "fatal",
          "fail",
          "failed",
          "failure",
          "failing",
          "exception",
          "panic",
          "denied",
          "refused",
          "rejected",
          "forbidden",
          "unauthorized",
          "cannot",
          "unable",
          "timeout",
          "aborted",
          "invalid",
          "missing",
          "killed",
          "crashed");

  private final ArrayDeque<Unrecognised.Quote> last = new ArrayDeque<>();
  private int lines;

  /** Takes a line in, if it looks like an error. */
  void line(String text, String source) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    if (!like(shown.toLowerCase(Locale.ROOT))) {
      return;
    }
    lines++;
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    last.addLast(new Unrecognised.Quote(Redaction.detail(shown.strip()), source));
  }

  private static boolean like(String text) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        if (WORDS.contains(text.substring(start, i))) {
          return true;
        }
        start = -1;
      }
    }
    return false;
  }

  /** The fact that nothing else was recognised. */
  public Unrecognised fact() {
    return new Unrecognised(lines, List.copyOf(last));
  }
}
