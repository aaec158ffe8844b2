package dev.recovery.readers.sink.things;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Series of numbered attempts at one thing: the one that works ends what those before it met,
 * whatever that was, because the series says so itself. Mutable while files are read.
 *
 * @param <K> what they meet
 */
public final class Attempts<K> {

  private static final int MOST = 500;

  private final Map<String, Set<K>> begun = new HashMap<>();

  /**
   * Takes the account of an attempt.
   *
   * @param series which series it belongs to
   * @param number which of them it is, from 1
   * @param worked whether it ended well
   * @param met all that was met so far, in this series and before it
   * @return what is over
   */
  public Set<K> over(String series, int number, boolean worked, Set<K> met) {
    if (number == 1 && begun.size() < MOST) {
      begun.put(series, Set.copyOf(met));
    }
    Set<K> over = new LinkedHashSet<>();
    if (worked && begun.containsKey(series)) {
      Set<K> before = begun.remove(series);
      over.addAll(met);
      over.removeAll(before);
    }
    return over;
  }
}
