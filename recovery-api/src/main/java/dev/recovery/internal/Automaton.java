package dev.recovery.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds which of many literals occur in a text, in one pass and in time that depends on nothing but
 * the text's length (Aho and Corasick's automaton, as a table).
 */
public final class Automaton {

  /** Told of every place where a literal stands. */
  @FunctionalInterface
  public interface Hit {

    /**
     * A literal stands here.
     *
     * @param id its place in the list
     * @param end where it ends in the text
     */
    void at(int id, int end);
  }

  private final int[] classes = new int[128];
  private final int width;
  private final int[] table;
  private final int[][] ends;

  /**
   * Prepares the search.
   *
   * @param literals what to look for, in lower case and ASCII
   */
  public Automaton(List<String> literals) {
    int classCount = 1;
    int nodes = 1;
    for (String literal : literals) {
      nodes += literal.length();
      for (int i = 0; i < literal.length(); i++) {
        char c = literal.charAt(i);
        if (c >= 128) {
          throw new IllegalArgumentException(
              "The literal (%s) holds a character outside ASCII. Maybe match the words around it."
                  .formatted(literal));
        }
        if (classes[c] == 0) {
          classes[c] = classCount++;
        }
      }
    }
    width = classCount;
    int[] trie = new int[nodes * width];
    int[][] found = new int[nodes][];
    int used = 1;
    for (int id = 0; id < literals.size(); id++) {
      int node = 0;
      String literal = literals.get(id);
      for (int i = 0; i < literal.length(); i++) {
        int edge = node * width + classes[literal.charAt(i)];
        if (trie[edge] == 0) {
          trie[edge] = used++;
        }
        node = trie[edge];
      }
      found[node] = with(found[node], id);
    }
    table = Arrays.copyOf(trie, used * width);
    ends = Arrays.copyOf(found, used);
    link(used);
  }

  private void link(int used) {
    int[] fail = new int[used];
    Deque<Integer> queue = new ArrayDeque<>();
    for (int c = 1; c < width; c++) {
      if (table[c] != 0) {
        queue.add(table[c]);
      }
    }
    while (!queue.isEmpty()) {
      int node = queue.remove();
      int[] inherited = ends[fail[node]];
      if (inherited != null) {
        for (int id : inherited) {
          ends[node] = with(ends[node], id);
        }
      }
      for (int c = 1; c < width; c++) {
        int edge = node * width + c;
        int onFailure = table[fail[node] * width + c];
        if (table[edge] == 0) {
          table[edge] = onFailure;
        } else {
          fail[table[edge]] = onFailure;
          queue.add(table[edge]);
        }
      }
    }
  }

  private static int[] with(int @org.jspecify.annotations.Nullable [] ids, int id) {
    if (ids == null) {
      return new int[] {id};
    }
    int[] more = Arrays.copyOf(ids, ids.length + 1);
    more[ids.length] = id;
    return more;
  }

  /**
   * The literals that occur.
   *
   * @param text in lower case
   * @return by their place in the list
   */
  public BitSet find(CharSequence text) {
    BitSet present = new BitSet();
    int node = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int symbol = c < 128 ? classes[c] : 0;
      node = symbol == 0 ? 0 : table[node * width + symbol];
      int[] here = ends[node];
      if (here != null) {
        for (int id : here) {
          present.set(id);
        }
      }
    }
    return present;
  }

  /**
   * Every place where a literal stands.
   *
   * @param text in any case
   * @param hit is told of each, from the text's beginning to its end
   */
  public void each(CharSequence text, Hit hit) {
    int node = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int symbol = c < 128 ? classes[c >= 'A' && c <= 'Z' ? c + 32 : c] : 0;
      node = symbol == 0 ? 0 : table[node * width + symbol];
      int[] here = ends[node];
      if (here != null) {
        for (int id : here) {
          hit.at(id, i + 1);
        }
      }
    }
  }
}
