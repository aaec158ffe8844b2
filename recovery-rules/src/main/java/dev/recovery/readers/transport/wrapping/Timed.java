package dev.recovery.readers.transport.wrapping;

import dev.recovery.readers.transport.Clock;
import dev.recovery.readers.transport.Scan;
import java.util.Optional;

/** A time before each line, and what sets it apart from the line. */
final class Timed implements Layer {

  private static final double SHARE = 0.8;
  // What follows a time on nearly every line belongs to it.
  private static final double ALWAYS = 0.95;
  private static final int FEW = 6;
  private static final int LONGEST = 16;

  private final String between;

  private Timed(String between) {
    this.between = between;
  }

  static Optional<Layer> learn(Head head) {
    Timed alone = new Timed("");
    if (!head.has(alone, SHARE) || column(head)) {
      return Optional.empty();
    }
    return Optional.of(new Timed(between(head, alone)));
  }

  // A table of events can have its times in the first column.
  private static boolean column(Head head) {
    return Scan.at(head.bytes(), head.from(0), head.to(0), "LAST SEEN");
  }

  private static String between(Head head, Timed alone) {
    String longest = "";
    int timed = 0;
    for (int i = 0; i < head.count(); i++) {
      int end = head.end(alone, i);
      // A time and nothing else says nothing of what would follow it.
      if (end >= 0 && end < head.to(i)) {
        timed++;
        String run = run(head.bytes(), end, head.to(i));
        longest = run.length() > longest.length() ? run : longest;
      }
    }
    while (!longest.isEmpty() && !always(head, alone, longest, timed)) {
      longest = longest.substring(0, longest.length() - 1);
    }
    return timed < FEW ? blanks(longest) : longest;
  }

  // In a few lines, the sign of a plan or of a list can stand everywhere.
  private static String blanks(String between) {
    int end = 0;
    while (end < between.length() && " \t".indexOf(between.charAt(end)) >= 0) {
      end++;
    }
    return between.substring(0, end);
  }

  private static String run(byte[] b, int from, int to) {
    StringBuilder run = new StringBuilder();
    for (int at = from; at < to && run.length() < LONGEST; at++) {
      if (" \t|:;,-".indexOf(b[at]) < 0) {
        break;
      }
      run.append((char) b[at]);
    }
    return run.toString();
  }

  private static boolean always(Head head, Timed alone, String between, int timed) {
    int having = 0;
    for (int i = 0; i < head.count(); i++) {
      int end = head.end(alone, i);
      having += end >= 0 && Scan.at(head.bytes(), end, head.to(i), between) ? 1 : 0;
    }
    return having >= ALWAYS * timed;
  }

  @Override
  public int end(byte[] bytes, int from, int to) {
    int at = Clock.end(bytes, from, to);
    if (at < 0) {
      return -1;
    }
    for (int i = 0; i < between.length() && at < to && bytes[at] == between.charAt(i); i++) {
      at++;
    }
    return at;
  }
}
