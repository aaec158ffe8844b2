package dev.recovery.readers.transport.wrapping;

import dev.recovery.readers.transport.Scan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What stands behind the time of each line, in logs that have a time there. */
enum AfterTime implements Layer {
  /** GitLab: {@code 01O } for output, {@code 01E+} for errors and where a line goes on. */
  STREAM(Speaker.NOBODY) {
    @Override
    public int end(byte[] b, int from, int to) {
      boolean hex =
          from + 3 <= to
              && Character.digit(b[from], 16) >= 0
              && Character.digit(b[from + 1], 16) >= 0;
      if (!hex || (b[from + 2] != 'O' && b[from + 2] != 'E')) {
        return -1;
      }
      boolean goes = from + 3 < to;
      return !goes ? to : b[from + 3] == ' ' || b[from + 3] == '+' ? from + 4 : -1;
    }
  },

  /** A stream of a group of logs: {@code apply/tf/4f1c }. */
  GROUP(Speaker.JOB) {
    @Override
    public int end(byte[] b, int from, int to) {
      int end = word(b, from, to, "./[]$");
      boolean path = false;
      for (int i = from + 1; i + 1 < end; i++) {
        path |= b[i] == '/';
      }
      return path && Scan.at(b, end, to, ' ') ? end + 1 : path && end == to ? to : -1;
    }

    @Override
    boolean believed(Head head) {
      Set<String> groups = new HashSet<>();
      for (int i = 0; i < head.count(); i++) {
        int end = head.end(this, i);
        if (end >= 0) {
          groups.add(Names.text(head.bytes(), head.from(i), end).strip());
        }
      }
      return groups.size() * 3 <= head.count();
    }
  },

  /** A runner of a house's own: {@code step=apply }. */
  PAIR(Speaker.STEP) {
    @Override
    public int end(byte[] b, int from, int to) {
      for (String key : KEYS) {
        if (Scan.at(b, from, to, key)) {
          int value = from + key.length();
          int end = word(b, value, to, "./");
          int text = Scan.spaces(b, end, to);
          return end > value && (text > end || end == to) ? text : -1;
        }
      }
      return -1;
    }
  },

  /** TeamCity: {@code [12:34:56]W:} and a tabulator. */
  FLAG(Speaker.NOBODY) {
    @Override
    public int end(byte[] b, int from, int to) {
      int at = from;
      if (at < to && (Scan.letter(b[at]) || b[at] == ' ')) {
        at++;
      }
      if (!Scan.at(b, at, to, ':')) {
        return -1;
      }
      at++;
      int end = at;
      while (end < to && (b[end] == ' ' || b[end] == '\t')) {
        end++;
      }
      return end > at || end == to ? end : -1;
    }
  },

  /** syslog and journald: {@code host terraform[123]: }. */
  TAG(Speaker.JOB) {
    @Override
    public int end(byte[] b, int from, int to) {
      int host = word(b, from, to, ".:");
      int tag = word(b, host + 1, to, "./");
      if (host == from || b[host - 1] == ':' || !Scan.at(b, host, to, ' ') || tag <= host + 1) {
        return -1;
      }
      int at = tag;
      boolean process = Scan.at(b, at, to, '[');
      if (process) {
        at = Scan.digits(b, at + 1, to);
        if (!Scan.at(b, at, to, ']')) {
          return -1;
        }
        at++;
      } else if (Names.reserved(b, host + 1, tag) || dotted(b, host + 1, tag)) {
        return -1;
      }
      boolean ends = Scan.at(b, at, to, ':') && (at + 1 == to || b[at + 1] == ' ');
      return ends ? Names.one(b, at + 1, to) : -1;
    }
  },

  /** Go's tests: {@code logger.go:66: }. */
  PLACE(Speaker.NOBODY) {
    @Override
    public int end(byte[] b, int from, int to) {
      int file = word(b, from, to, "./");
      int number = file + 1;
      int at = Scan.digits(b, number, to);
      return dotted(b, from, file)
              && Scan.at(b, file, to, ':')
              && at > number
              && Scan.at(b, at, to, ':')
          ? Names.one(b, at + 1, to)
          : -1;
    }
  };

  private static final String[] KEYS = {"step=", "stage=", "job=", "task=", "phase="};
  private static final double SHARE = 0.9;
  private static final int FEWEST = 2;

  private final Speaker speaker;

  AfterTime(Speaker speaker) {
    this.speaker = speaker;
  }

  static Optional<Layer> learn(Head head) {
    for (AfterTime form : values()) {
      if (head.count() >= FEWEST && head.has(form, SHARE) && form.believed(head)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  /** What else has to hold for it to be none of the tool's own words. */
  boolean believed(Head head) {
    return true;
  }

  @Override
  public Speaker speaker() {
    return speaker;
  }

  private static int word(byte[] b, int from, int to, String besides) {
    int at = from;
    for (int limit = Math.min(to, from + 80); at < limit; at++) {
      if (!Scan.letter(b[at])
          && !Scan.digit(b[at])
          && "-_".indexOf(b[at]) < 0
          && besides.indexOf(b[at]) < 0) {
        break;
      }
    }
    return at;
  }

  private static boolean dotted(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '.') {
        return true;
      }
    }
    return false;
  }
}
