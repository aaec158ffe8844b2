package dev.recovery.ruling;

import java.util.Comparator;

/** Orders article ids as a reader counts: {@code diagnosis.2} before {@code diagnosis.10}. */
enum ArticleOrder implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (digit(a.charAt(i)) && digit(b.charAt(j))) {
        int p = end(a, i);
        int q = end(b, j);
        int byValue = Long.compare(number(a, i, p), number(b, j, q));
        if (byValue != 0) {
          return byValue;
        }
        i = p;
        j = q;
      } else if (a.charAt(i) != b.charAt(j)) {
        return Character.compare(a.charAt(i), b.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    int byRest = Integer.compare(a.length() - i, b.length() - j);
    return byRest != 0 ? byRest : a.compareTo(b);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int end(String s, int from) {
    int i = from;
    while (i < s.length() && digit(s.charAt(i))) {
      i++;
    }
    return i;
  }

  // Longer numbers than any id has are cut, so that parsing cannot fail.
  private static long number(String s, int from, int to) {
    return Long.parseLong(s, from, Math.min(to, from + 18), 10);
  }
}
