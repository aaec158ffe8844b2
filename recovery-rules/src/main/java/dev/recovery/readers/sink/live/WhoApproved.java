package dev.recovery.readers.sink.live;

import dev.recovery.readers.sink.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What notes of an incident say of who was let in by whom. */
public final class WhoApproved {

  private static final int MOST = 200;
  private static final int LONGEST = 1_000;
  private static final int SHORTEST_NAME = 3;
  private static final String WORDS = "approved by";

  private final List<String> lines = new ArrayList<>();

  private WhoApproved() {}

  public static WhoApproved of(Findings findings) {
    return findings.part(WhoApproved.class, WhoApproved::new);
  }

  /** Looks at a line; whoever else reads it reads it, too. */
  public void line(String line) {
    if (lines.size() < MOST && line.length() < LONGEST) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.contains(WORDS)) {
        lines.add(lower);
      }
    }
  }

  /** Whether a line says that somebody else approved what a person did. */
  public boolean approved(String person) {
    String name = person.toLowerCase(Locale.ROOT);
    return name.length() >= SHORTEST_NAME
        && lines.stream().anyMatch(line -> named(line.substring(0, line.indexOf(WORDS)), name));
  }

  // The whole name, and not a part of another one.
  private static boolean named(String text, String name) {
    int at = text.indexOf(name);
    int end = at + name.length();
    return at >= 0
        && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
        && (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }
}
