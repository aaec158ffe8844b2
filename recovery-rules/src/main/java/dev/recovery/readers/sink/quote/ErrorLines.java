package dev.recovery.readers.sink.quote;

import dev.recovery.evidence.Unrecognised;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.transport.LogPrefix;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The lines of all artifacts that look like errors. The last few of them are kept. */
public final class ErrorLines {

  private static final int KEPT = 5;
  private static final int SHORTEST = 12;
  private static final int LONGEST = 400;
  private static final int LONGEST_SHOWN = 4_000;
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

  private static final int BESIDE = 200;

  private record Line(String text, String file, long number, boolean taken) {}

  private final ArrayDeque<Unrecognised.Quote> last = new ArrayDeque<>();
  // Whether they look like errors is asked once all is read: most output is long, and ends well.
  private final ArrayDeque<Line> beside = new ArrayDeque<>();
  private int lines;
  private boolean strange;

  /**
   * Takes a line in, if it looks like an error.
   *
   * @param taken whether a reader took it for one of its own
   */
  public void line(String text, String source, boolean taken) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    if (!like(shown.toLowerCase(Locale.ROOT))) {
      return;
    }
    lines++;
    strange |= !taken;
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    last.addLast(new Unrecognised.Quote(Redaction.detail(shown.strip()), source));
  }

  /**
   * Takes in a line that stands beside others that were recognised.
   *
   * @param taken whether a reader took it for one of its own
   */
  public void beside(String text, String file, long number, boolean taken) {
    if (beside.size() == BESIDE) {
      beside.removeFirst();
    }
    beside.addLast(
        new Line(text.length() > LONGEST ? text.substring(0, LONGEST) : text, file, number, taken));
  }

  /** Whether no line looks like an error but those that a reader took for its own. */
  public boolean none() {
    return !strange && beside.stream().allMatch(line -> line.taken() || !looksLikeOne(line.text()));
  }

  /** Forgets the lines of which something is known by now. */
  public void forget(Predicate<String> known) {
    int kept = last.size();
    last.removeIf(quote -> known.test(quote.source()));
    lines = last.isEmpty() ? 0 : lines - (kept - last.size());
    beside.removeIf(line -> known.test(line.file() + ":" + line.number()));
  }

  /**
   * The lines beside what was recognised that look like errors.
   *
   * @param known what was recognised, in its own words
   * @return the last of those that none of it holds
   */
  public Optional<Unrecognised> besides(List<String> known) {
    List<String> said = known.stream().map(ErrorLines::plain).toList();
    Map<String, Unrecognised.Quote> lines = new LinkedHashMap<>();
    Withheld withheld = new Withheld();
    for (Line line : beside) {
      String bare = LogPrefix.strip(line.text()).text();
      boolean secret = withheld.next(bare);
      String text = bare.strip();
      String words = unlabelled(plain(text));
      if (!secret
          && words.length() > SHORTEST
          && like(words)
          && said.stream().noneMatch(s -> s.contains(words) || words.contains(s))) {
        lines.putIfAbsent(
            words,
            new Unrecognised.Quote(Redaction.detail(text), line.file() + ":" + line.number()));
      }
    }
    List<Unrecognised.Quote> all = List.copyOf(lines.values());
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Unrecognised(all.size(), all.subList(Math.max(0, all.size() - KEPT), all.size())));
  }

  private static String unlabelled(String text) {
    return text.startsWith("error: ") ? text.substring("error: ".length()) : text;
  }

  // Without its frame, its case and its spaces.
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    boolean space = false;
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isWhitespace(c) || "│╷╵|".indexOf(c) >= 0) {
        space = plain.length() > 0;
      } else {
        if (space) {
          plain.append(' ');
        }
        plain.append(c);
        space = false;
      }
    }
    return plain.toString();
  }

  /** Whether a line looks like an error. */
  public static boolean looksLikeOne(String line) {
    return like(line.toLowerCase(Locale.ROOT));
  }

  /** A line without what a job puts before it, without its secrets, and on one line. */
  public static String shown(String line) {
    return Redaction.shorten(
        Redaction.secrets(LogPrefix.strip(line).text().replace('│', ' ').strip()), LONGEST_SHOWN);
  }

  // failed=0, errors: 0, 0 failed, no errors
  private static boolean none(String text, int from, int to) {
    int at = to;
    while (at < text.length() && "=: ".indexOf(text.charAt(at)) >= 0 && at < to + 3) {
      at++;
    }
    boolean counted = at > to && text.charAt(to) != ' ' && text.startsWith("0", at);
    if (counted && (at + 1 == text.length() || " ,;)|".indexOf(text.charAt(at + 1)) >= 0)) {
      return true;
    }
    String before = text.substring(Math.max(0, from - 4), from);
    return before.equals("no ")
        || before.endsWith(" no ")
        || before.equals("0 ")
        || (before.endsWith("0 ")
            && before.length() > 2
            && " ,:(=".indexOf(before.charAt(before.length() - 3)) >= 0);
  }

  private static boolean like(String text) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        if (WORDS.contains(text.substring(start, i)) && !none(text, start, i)) {
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
