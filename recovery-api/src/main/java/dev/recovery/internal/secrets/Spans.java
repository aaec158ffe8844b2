package dev.recovery.internal.secrets;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which parts of one text are secret. Mutable. */
final class Spans {

  private final BitSet secret = new BitSet();
  private final Map<Integer, Integer> lines = new HashMap<>();
  private int named;

  /** Adds a part. Parts may overlap. */
  void add(int from, int to) {
    if (from < to) {
      secret.set(from, to);
    }
  }

  boolean covers(int at) {
    return secret.get(at);
  }

  /** The next place from here on that is secret, and at most the end. */
  int next(int at, int end) {
    int next = secret.nextSetBit(at);
    return next < 0 ? end : Math.min(next, end);
  }

  /** The next place from here on that is not secret. */
  int clear(int at) {
    return secret.nextClearBit(at);
  }

  boolean isEmpty() {
    return secret.isEmpty();
  }

  /** False where a name that ends here was looked at already. */
  boolean firstLook(int end) {
    if (end <= named) {
      return false;
    }
    named = end;
    return true;
  }

  /** False where a command on the line that ends here was looked at already. */
  boolean firstOnLine(int command, int lineEnd) {
    Integer before = lines.put(command, lineEnd);
    return before == null || before != lineEnd;
  }

  /** The text with a mark in the place of every secret. */
  String without(String text, String mark) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (int at = secret.nextSetBit(0); at >= 0; at = secret.nextSetBit(from)) {
      out.append(text, from, at).append(mark);
      from = secret.nextClearBit(at);
    }
    return out.append(text, from, text.length()).toString();
  }
}
