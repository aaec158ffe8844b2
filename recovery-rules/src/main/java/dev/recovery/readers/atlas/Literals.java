package dev.recovery.readers.atlas;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of thousands of literals occur in a text, in one pass: each literal is looked up by
 * the four of its characters that the fewest others share, and compared only where those stand.
 */
final class Literals {

  private static final int GRAM = 4;

  private final List<String> literals;
  private final List<Integer> shorter = new ArrayList<>();
  private final int[] heads;
  private final int[] keys;
  private final int mask;
  private final int[] next;
  private final int[] offsets;

  /**
   * Prepares the search.
   *
   * @param literals what to look for, in lower case
   */
  Literals(List<String> literals) {
    this.literals = List.copyOf(literals);
    int size = Integer.highestOneBit(Math.max(16, literals.size() * 4)) * 2;
    this.mask = size - 1;
    this.heads = new int[size];
    this.keys = new int[size];
    this.next = new int[literals.size()];
    this.offsets = new int[literals.size()];
    Map<Integer, int[]> usage = usage(literals);
    for (int id = 0; id < literals.size(); id++) {
      String literal = literals.get(id);
      int offset = rarest(literal, usage);
      if (offset < 0) {
        shorter.add(id);
        continue;
      }
      offsets[id] = offset;
      int key = gram(literal, offsets[id]);
      int slot = slot(key);
      keys[slot] = key;
      next[id] = heads[slot] - 1;
      heads[slot] = id + 1;
    }
  }

  private static Map<Integer, int[]> usage(List<String> literals) {
    Map<Integer, int[]> usage = new HashMap<>();
    for (String literal : literals) {
      for (int i = 0; i + GRAM <= literal.length(); i++) {
        if (ascii(literal, i)) {
          usage.computeIfAbsent(gram(literal, i), g -> new int[1])[0]++;
        }
      }
    }
    return usage;
  }

  private static int rarest(String literal, Map<Integer, int[]> usage) {
    int best = -1;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i + GRAM <= literal.length(); i++) {
      int[] used = ascii(literal, i) ? usage.get(gram(literal, i)) : null;
      if (used != null && used[0] < least) {
        least = used[0];
        best = i;
      }
    }
    return best;
  }

  private static boolean ascii(CharSequence text, int at) {
    return (text.charAt(at) | text.charAt(at + 1) | text.charAt(at + 2) | text.charAt(at + 3))
        < 128;
  }

  // Never 0: a literal's characters are not.
  private static int gram(CharSequence text, int at) {
    return (text.charAt(at) << 21)
        | (text.charAt(at + 1) << 14)
        | (text.charAt(at + 2) << 7)
        | text.charAt(at + 3);
  }

  private int slot(int key) {
    int slot = ((key * 0x9E3779B1) >>> 7) & mask;
    while (heads[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /**
   * The literals that occur.
   *
   * @param text in lower case
   * @return by their place in the list
   */
  BitSet find(String text) {
    BitSet present = new BitSet();
    for (int id : shorter) {
      if (text.contains(literals.get(id))) {
        present.set(id);
      }
    }
    int key = 0;
    // How many characters of the window are ASCII.
    int filled = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        filled = 0;
        continue;
      }
      key = ((key << 7) & 0xFFFFFFF) | c;
      if (++filled < GRAM) {
        continue;
      }
      int start = i - GRAM + 1;
      for (int id = heads[slot(key)] - 1; id >= 0; id = next[id]) {
        String literal = literals.get(id);
        if (!present.get(id)
            && text.regionMatches(start - offsets[id], literal, 0, literal.length())) {
          present.set(id);
        }
      }
    }
    return present;
  }
}
