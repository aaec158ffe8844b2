package dev.recovery.readers.transport.wrapping;

import dev.recovery.readers.transport.Scan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A name before each line: of a job, a step, a container or a stream. What sets it apart from the
 * line is its form; which names there are, the file says.
 *
 * <p>A tool begins its own lines with names, too. So a form that tools know counts only where
 * nearly every line has it, few names come again and again, and none of them can be a resource's.
 */
enum Names implements Layer {
  /** Cloud Build: {@code Step #3 - "apply": }. */
  STEP(Speaker.STEP, 0.25, 1, 400) {
    @Override
    public int end(byte[] b, int from, int to) {
      int at = Scan.colours(b, from, to);
      int word = at;
      while (at < to && Scan.letter(b[at])) {
        at++;
      }
      int number = at + 2;
      if (at == word || !Scan.at(b, at, to, " #") || Scan.digits(b, number, to) == number) {
        return -1;
      }
      at = Scan.digits(b, number, to);
      for (int limit = Math.min(to, at + LONGEST); at < limit; at++) {
        if (b[at] == ':' && (at + 1 == to || b[at + 1] == ' ')) {
          return reserved(b, word, number - 2) ? -1 : Math.min(to, at + 2);
        }
      }
      return -1;
    }
  },

  /** BuildKit: {@code #12 3.456 }; where it fails, it tells the step again without that. */
  NUMBER(Speaker.STEP, 0.35, 2, 400) {
    @Override
    public int end(byte[] b, int from, int to) {
      int at = Scan.colours(b, from, to);
      int end = Scan.digits(b, at + 1, to);
      if (!Scan.at(b, at, to, '#') || end == at + 1 || !Scan.at(b, end, to, ' ')) {
        return -1;
      }
      int seconds = Scan.digits(b, end + 1, to);
      int fraction = Scan.digits(b, seconds + 1, to);
      return seconds > end + 1 && Scan.at(b, seconds, to, '.') && Scan.at(b, fraction, to, ' ')
          ? fraction + 1
          : end + 1;
    }

    // Without the seconds it may be a list of pull requests.
    @Override
    boolean believed(Head head) {
      int timed = 0;
      for (int i = 0; i < head.count(); i++) {
        int end = head.end(this, i);
        timed += end >= 0 && text(head.bytes(), head.from(i), end).indexOf('.') > 0 ? 1 : 0;
      }
      return timed > 2 || head.has(this, 0.6);
    }
  },

  /** docker compose, foreman, Earthly, act, Tilt: {@code web-1 | }. */
  BAR(Speaker.JOB, 0.7, 2, 32) {
    @Override
    public int end(byte[] b, int from, int to) {
      int start = Scan.spaces(b, Scan.colours(b, from, to), to);
      int end = Scan.at(b, start, to, '[') ? bracket(b, start, to) : name(b, start, to, '.');
      if (end <= start) {
        return -1;
      }
      int bar = Scan.spaces(b, Scan.colours(b, end, to), to);
      int rest = bar(b, Scan.colours(b, bar, to), to);
      return rest < 0 ? -1 : Scan.colours(b, one(b, Scan.colours(b, rest, to), to), to);
    }

    @Override
    boolean believed(Head head) {
      // What goes on in columns is a table, and what has the bar on some lines is a box.
      int columns = 0;
      int drawn = 0;
      int having = 0;
      for (int i = 0; i < head.count(); i++) {
        int end = head.end(this, i);
        if (end >= 0) {
          having++;
          columns += barred(head.bytes(), end, head.to(i)) ? 1 : 0;
          drawn += drawn(head.bytes(), head.from(i), end) ? 1 : 0;
        }
      }
      return columns * 2 < head.count() && (drawn == 0 || having >= 0.95 * head.count());
    }
  },

  /** The stream that a line was written to: {@code stderr F }, {@code stderr: }. */
  STREAM(Speaker.NOBODY, 0.8, 1, 400) {
    @Override
    public int end(byte[] b, int from, int to) {
      int start = Scan.spaces(b, Scan.colours(b, from, to), to);
      for (String name : STREAMS) {
        if (Scan.at(b, start, to, name)) {
          int at = start + name.length();
          if (at + 2 <= to && b[at] == ' ' && (b[at + 1] == 'F' || b[at + 1] == 'P')) {
            return at + 2 == to ? to : b[at + 2] == ' ' ? at + 3 : -1;
          }
          at = Scan.at(b, at, to, ':') || Scan.at(b, at, to, '|') ? at + 1 : at;
          return at == to || b[at] == ' ' || b[at] == '\t' ? one(b, at, to) : -1;
        }
      }
      return -1;
    }
  },

  /** Where a line stands, in brackets: {@code [apply:L3:12s] }. */
  PLACE(Speaker.JOB, 0.9, 3, 400) {
    @Override
    public int end(byte[] b, int from, int to) {
      int start = Scan.colours(b, from, to);
      int end = Scan.at(b, start, to, '[') ? bracket(b, start, to) : -1;
      boolean counted = false;
      for (int i = start; i < end; i++) {
        counted |= Scan.digit(b[i]);
      }
      return counted && (end == to || b[end] == ' ') ? one(b, end, to) : -1;
    }

    @Override
    boolean believed(Head head) {
      Set<String> places = new HashSet<>();
      for (int i = 0; i < head.count(); i++) {
        int end = head.end(this, i);
        if (end >= 0) {
          places.add(text(head.bytes(), head.from(i), end));
        }
      }
      return places.size() * 2 > head.count();
    }
  },

  /** GNU parallel, lerna, turbo, argo: {@code apply-x7k2p: }. */
  COLON(Speaker.JOB, 0.95, 5, 32) {
    @Override
    public int end(byte[] b, int from, int to) {
      int start = Scan.colours(b, from, to);
      // An address has dots.
      int end = name(b, start, to, '-');
      while (end > start && b[end - 1] == ':') {
        end--;
      }
      boolean marked = false;
      for (int i = start; i < end; i++) {
        marked |= "-_#@/:".indexOf(b[i]) >= 0 || Scan.digit(b[i]);
      }
      if (!marked || !Scan.at(b, end, to, ':') || reserved(b, start, end)) {
        return -1;
      }
      return end + 1 == to ? to : b[end + 1] == ' ' ? end + 2 : -1;
    }
  },

  /** GNU parallel --tag: a name and a tabulator. */
  TAB(Speaker.JOB, 0.9, 5, 64) {
    @Override
    public int end(byte[] b, int from, int to) {
      int at = tab(b, from, to);
      return at > from && !reserved(b, from, at) ? at + 1 : -1;
    }

    @Override
    boolean believed(Head head) {
      // What goes on in columns is a table.
      int columns = 0;
      for (int i = 0; i < head.count(); i++) {
        int end = head.end(this, i);
        columns += end >= 0 && tab(head.bytes(), end, head.to(i)) >= 0 ? 1 : 0;
      }
      return columns * 2 < head.count();
    }
  };

  static final int LONGEST = 160;

  private static final String[] STREAMS = {"stdout", "stderr", "STDOUT", "STDERR", "out", "err"};
  // By these a tool says what a line is.
  private static final Set<String> OWN =
      Set.of(
          "error",
          "errors",
          "warning",
          "warn",
          "fatal",
          "panic",
          "fail",
          "failed",
          "failure",
          "note",
          "hint",
          "info",
          "debug",
          "trace",
          "usage",
          "plan",
          "remote",
          "exception",
          "status",
          "reason",
          "message",
          "issue",
          "fix");

  private final Speaker speaker;
  // What docker compose says of itself has no name before it.
  private static final double COMPOSED = 0.3;

  private final double share;
  private final int fewest;
  private final int most;

  Names(Speaker speaker, double share, int fewest, int most) {
    this.speaker = speaker;
    this.share = share;
    this.fewest = fewest;
    this.most = most;
  }

  /** The form of the names before the lines of a file. */
  static Optional<Layer> learn(Head head) {
    for (Names names : values()) {
      if (head.count() >= names.fewest
          && head.has(names, head.composed() && names == BAR ? COMPOSED : names.share)
          && names.repeated(head)
          && names.believed(head)) {
        return Optional.of(names);
      }
    }
    return Optional.empty();
  }

  @Override
  public Speaker speaker() {
    return speaker;
  }

  /** What else has to hold for a name to be none of the tool's own words. */
  boolean believed(Head head) {
    return true;
  }

  // Few names, again and again.
  private boolean repeated(Head head) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < head.count(); i++) {
      int end = head.end(this, i);
      if (end >= 0) {
        names.add(text(head.bytes(), head.from(i), end));
      }
    }
    return names.size() <= most
        && (most == 400
            || (this == BAR ? names.size() < head.count() : names.size() * 2 <= head.count()));
  }

  static String text(byte[] b, int from, int end) {
    return new String(b, from, end - from, java.nio.charset.StandardCharsets.UTF_8);
  }

  // Whether a tool says by a word what its line is.
  static boolean reserved(byte[] b, int from, int end) {
    return end - from < 12
        && OWN.contains(text(b, from, end).toLowerCase(java.util.Locale.ROOT).strip());
  }

  static int name(byte[] b, int from, int to, char besides) {
    int at = from;
    for (int limit = Math.min(to, from + 64); at < limit; at++) {
      if (!Scan.letter(b[at])
          && !Scan.digit(b[at])
          && "-_#@/:+&".indexOf(b[at]) < 0
          && b[at] != besides) {
        break;
      }
    }
    return at;
  }

  static int bracket(byte[] b, int from, int to) {
    for (int at = from + 1; at < Math.min(to, from + LONGEST); at++) {
      if (b[at] == ']') {
        return at + 1;
      }
    }
    return -1;
  }

  // | as ASCII has it, and the bar of a box
  static int bar(byte[] b, int from, int to) {
    if (Scan.at(b, from, to, '|')) {
      return from + 1;
    }
    boolean drawn =
        from + 3 <= to
            && b[from] == (byte) 0xE2
            && b[from + 1] == (byte) 0x94
            && b[from + 2] == (byte) 0x82;
    return drawn ? from + 3 : -1;
  }

  static boolean drawn(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == (byte) 0xE2) {
        return true;
      }
    }
    return false;
  }

  static int one(byte[] b, int from, int to) {
    return from < to && (b[from] == ' ' || b[from] == '\t') ? from + 1 : from;
  }

  static boolean barred(byte[] b, int from, int to) {
    for (int at = from; at + 2 < to; at++) {
      if (b[at] == ' ' && b[at + 1] == '|' && b[at + 2] == ' ') {
        return true;
      }
    }
    return false;
  }

  /** Where the first tabulator stands; -1 where none does. */
  static int tab(byte[] b, int from, int to) {
    for (int at = from; at < Math.min(to, from + LONGEST); at++) {
      if (b[at] == '\t') {
        return at;
      }
    }
    return -1;
  }
}
