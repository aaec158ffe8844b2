package dev.recovery.readers.transport.wrapping;

import dev.recovery.readers.transport.Scan;
import java.util.Arrays;

/**
 * The first lines of a file that hold anything, from where they are not yet taken apart: what a
 * prefix is learned from. Bounded, whatever the size of the file.
 */
final class Head {

  /** As many bytes are looked at. */
  static final int BYTES = 1 << 17;

  private static final int LINES = 400;

  private final byte[] bytes;
  private final int[] from;
  private final int[] to;
  private final int count;

  private Head(byte[] bytes, int[] from, int[] to, int count) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.count = count;
  }

  /**
   * Splits the beginning of a file. A line that it cuts is not looked at, nor one that somebody
   * typed: it bears no prefix.
   */
  static Head of(byte[] bytes) {
    int[] from = new int[LINES];
    int[] to = new int[LINES];
    int count = 0;
    int start = 0;
    while (start < bytes.length && count < LINES) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      boolean whole = end < bytes.length || bytes.length < BYTES || count == 0;
      int last = trimmed(bytes, start, end);
      if (whole && !blank(bytes, start, last) && !Scan.at(bytes, start, last, "$ ")) {
        from[count] = start;
        to[count++] = last;
      }
      start = end + 1;
    }
    return new Head(bytes, from, to, count);
  }

  private static int trimmed(byte[] bytes, int start, int end) {
    int last = end;
    while (last > start && (bytes[last - 1] == ' ' || bytes[last - 1] == '\r')) {
      last--;
    }
    return last;
  }

  private static boolean blank(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at == end;
  }

  byte[] bytes() {
    return bytes;
  }

  int count() {
    return count;
  }

  /** Where a line's rest begins. */
  int from(int line) {
    return from[line];
  }

  /** Where a line ends, without the blanks at its end. */
  int to(int line) {
    return to[line];
  }

  /** Whether docker compose says that it shows what several containers print. */
  boolean composed() {
    for (int i = 0; i < count; i++) {
      if (Scan.at(bytes, from[i], to[i], "Attaching to ")) {
        return true;
      }
    }
    return false;
  }

  /** Where a prefix ends in a line; -1 where the line has none. */
  int end(Layer layer, int line) {
    return layer.end(bytes, from[line], to[line]);
  }

  /** How many lines have a prefix. */
  int having(Layer layer) {
    int having = 0;
    for (int i = 0; i < count; i++) {
      having += end(layer, i) >= 0 ? 1 : 0;
    }
    return having;
  }

  /** Whether a share of the lines has a prefix. */
  boolean has(Layer layer, double share) {
    return count > 0 && having(layer) >= share * count;
  }

  /** What stands behind a prefix in the lines that have it, where anything does. */
  Head behind(Layer layer) {
    int[] next = new int[count];
    int[] ends = new int[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int end = end(layer, i);
      if (end < 0 && layer.optional()) {
        end = from[i];
      }
      if (end >= 0 && !blank(bytes, end, to[i])) {
        next[kept] = end;
        ends[kept++] = to[i];
      }
    }
    return new Head(bytes, Arrays.copyOf(next, kept), Arrays.copyOf(ends, kept), kept);
  }
}
