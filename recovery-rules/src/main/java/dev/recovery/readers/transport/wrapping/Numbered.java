package dev.recovery.readers.transport.wrapping;

import dev.recovery.readers.transport.Scan;
import java.util.Optional;

/** The numbers that a viewer puts before the lines of a log, one after the other. Mutable. */
final class Numbered implements Layer {

  private static final double SHARE = 0.95;
  private static final int FEWEST = 2;

  private long next;

  private Numbered(long next) {
    this.next = next;
  }

  static Optional<Layer> learn(Head head) {
    if (head.count() < FEWEST) {
      return Optional.empty();
    }
    Numbered numbered = new Numbered(-1);
    int following = 0;
    int having = 0;
    for (int i = 0; i < head.count(); i++) {
      long expected = numbered.next;
      having += head.end(numbered, i) >= 0 ? 1 : 0;
      following += i == 0 || numbered.next == expected + 1 ? 1 : 0;
    }
    return having >= SHARE * head.count() && following >= SHARE * head.count()
        ? Optional.of(new Numbered(-1))
        : Optional.empty();
  }

  @Override
  public int end(byte[] b, int from, int to) {
    int start = from;
    while (start < to && (b[start] == ' ' || b[start] == '\t')) {
      start++;
    }
    int end = Scan.digits(b, start, Math.min(to, start + 9));
    // Where nothing stands between the number and the line, its own digits are not the number's.
    String expected = Long.toString(next);
    boolean follows = next > 0 && Scan.at(b, start, to, expected);
    if (follows) {
      end = start + expected.length();
    } else if (end == start || (next > 0 && end < to && " \t|:.)".indexOf(b[end]) < 0)) {
      return -1;
    }
    long number = Long.parseLong(Names.text(b, start, end));
    if (number < next) {
      return -1;
    }
    next = number + 1;
    int at = end;
    if (at < to && "|:.)".indexOf(b[at]) >= 0) {
      at++;
    }
    return Names.one(b, at, to);
  }

  @Override
  public Layer fresh() {
    return new Numbered(-1);
  }
}
