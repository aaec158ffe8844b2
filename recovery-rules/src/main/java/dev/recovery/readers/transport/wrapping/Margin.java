package dev.recovery.readers.transport.wrapping;

import dev.recovery.readers.transport.Scan;
import java.util.Optional;

/** What stands in the margin of each line: an indent, or the mark of a quotation. */
final class Margin implements Layer {

  private static final double SHARE = 0.95;
  private static final int FEWEST = 2;
  private static final String[] MARKS = {">", "&gt;", "//"};

  private final String mark;
  private final int width;

  private Margin(String mark, int width) {
    this.mark = mark;
    this.width = width;
  }

  static Optional<Layer> learn(Head head) {
    if (head.count() < FEWEST) {
      return Optional.empty();
    }
    int width = indent(head);
    if (width > 0) {
      return Optional.of(new Margin("", width));
    }
    for (String mark : MARKS) {
      Margin quoted = new Margin(mark, 0);
      if (head.has(quoted, SHARE)) {
        return Optional.of(quoted);
      }
    }
    return Optional.empty();
  }

  // As far as nearly every line is indented. The first is not where the rest goes on below it.
  private static int indent(Head head) {
    int width = 0;
    while (width < 64 && head.has(new Margin("", width + 1), SHARE)) {
      width++;
    }
    Margin margin = new Margin("", width);
    return width > 0 && head.end(margin, 0) >= 0 && margin.words(head) ? width : 0;
  }

  // The excerpt of a plan is indented by itself, and what its indent says counts.
  private boolean words(Head head) {
    int least = 0;
    int signs = 0;
    for (int i = 0; i < head.count(); i++) {
      int end = head.end(this, i);
      byte first = end >= 0 && end < head.to(i) ? head.bytes()[end] : (byte) ' ';
      least += first > ' ' || first < 0 ? 1 : 0;
      signs += first > ' ' && "+-~<#{}()[]\"".indexOf(first) >= 0 ? 1 : 0;
    }
    return signs * 2 < least;
  }

  @Override
  public int end(byte[] b, int from, int to) {
    if (mark.isEmpty()) {
      int at = from;
      while (at < to && at < from + width && (b[at] == ' ' || b[at] == '\t')) {
        at++;
      }
      return at == from + width || at == to ? at : -1;
    }
    int at = Scan.spaces(b, from, Math.min(to, from + 3));
    if (!Scan.at(b, at, to, mark)) {
      return -1;
    }
    at += mark.length();
    return at == to || b[at] == ' ' ? Names.one(b, at, to) : -1;
  }
}
