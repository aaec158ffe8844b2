package dev.recovery.internal;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Nearest {

  private Nearest() {}

  /**
   * The closest word by edit distance.
   *
   * @param typed what somebody wrote
   * @param words what they could have meant
   * @return the closest, unless all of them are too far off to be meant
   */
  public static Optional<String> of(String typed, Collection<String> words) {
    String nearest = null;
    int least = Math.max(2, typed.length() / 3) + 1;
    for (String word : words) {
      // A difference in length is a lower bound, and keeps a hostile word from costing anything.
      if (Math.abs(word.length() - typed.length()) < least) {
        int distance = distance(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
        if (distance < least) {
          least = distance;
          nearest = word;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
