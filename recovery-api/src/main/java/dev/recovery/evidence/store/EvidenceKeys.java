package dev.recovery.evidence.store;

import dev.recovery.internal.Values;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of one piece of evidence by each of the eleven keys. A key without a value is
 * unknown: it does not say that the evidence concerns nothing.
 *
 * @param values the known values; none of them blank
 */
public record EvidenceKeys(SortedMap<EvidenceKey, SortedSet<String>> values) {

  /** Evidence of which no key is known. */
  public static final EvidenceKeys NONE = new EvidenceKeys(Collections.emptySortedMap());

  private static final int LONGEST = 500;

  /** Sorts the values, drops keys without any, and refuses values that nobody could ask for. */
  public EvidenceKeys {
    SortedMap<EvidenceKey, SortedSet<String>> sorted = new TreeMap<>();
    values.forEach(
        (key, all) -> {
          if (!all.isEmpty()) {
            sorted.put(key, Values.sorted(all));
          }
          all.forEach(value -> check(key, value));
        });
    values = Values.sorted(sorted);
  }

  private static void check(EvidenceKey key, String value) {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "The value of the key (%s) is blank or longer than %d characters. Maybe leave it out: unknown is the default."
              .formatted(key.id(), LONGEST));
    }
  }

  /**
   * One key with its values.
   *
   * @param key which
   * @param values what is known; blank ones are left out, longer ones than 500 characters are cut
   * @return the keys
   */
  public static EvidenceKeys of(EvidenceKey key, String... values) {
    return NONE.with(key, values);
  }

  /**
   * These keys and more values of one.
   *
   * @param key which
   * @param more what else is known; blank ones are left out, and whoever asks for a value that is
   *     longer than 500 characters asks for its beginning
   * @return new keys
   */
  public EvidenceKeys with(EvidenceKey key, String... more) {
    TreeSet<String> clean = new TreeSet<>();
    for (String value : more) {
      String plain = asked(value);
      if (!plain.isEmpty()) {
        clean.add(plain);
      }
    }
    return clean.isEmpty() ? this : and(new EvidenceKeys(new TreeMap<>(Map.of(key, clean))));
  }

  /** As a value is kept: in one line, and no longer than can be asked for. */
  static String asked(String value) {
    String plain =
        value.codePoints().anyMatch(Character::isISOControl)
            ? value.replaceAll("\\p{Cntrl}+", " ").strip()
            : value.strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST).strip();
  }

  /**
   * These keys and others.
   *
   * @param other their values count as well
   * @return new keys
   */
  public EvidenceKeys and(EvidenceKeys other) {
    Objects.requireNonNull(other, "other");
    if (other.values.isEmpty()) {
      return this;
    }
    SortedMap<EvidenceKey, SortedSet<String>> both = new TreeMap<>(values);
    other.values.forEach(
        (key, more) -> {
          TreeSet<String> all = new TreeSet<>(of(key));
          all.addAll(more);
          both.put(key, all);
        });
    return new EvidenceKeys(both);
  }

  /**
   * These keys, and those of another for every key of which these know nothing.
   *
   * @param other counts for less
   * @return new keys
   */
  public EvidenceKeys or(EvidenceKeys other) {
    SortedMap<EvidenceKey, SortedSet<String>> both = new TreeMap<>(other.values);
    both.putAll(values);
    return new EvidenceKeys(both);
  }

  /**
   * What is known by one key.
   *
   * @param key which
   * @return empty for unknown
   */
  public Collection<String> of(EvidenceKey key) {
    SortedSet<String> known = values.get(key);
    return known == null ? Collections.emptySortedSet() : known;
  }
}
