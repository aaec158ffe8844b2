package dev.recovery.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Immutable copies whose order is the same in every JVM; {@code Set.copyOf} does not promise that.
 */
public final class Values {

  private Values() {}

  /**
   * A sorted immutable copy.
   *
   * @param values any order
   * @param <T> the element
   * @return the copy
   */
  public static <T extends Comparable<? super T>> SortedSet<T> sorted(Collection<T> values) {
    return values.isEmpty()
        ? Collections.emptySortedSet()
        : Collections.unmodifiableSortedSet(new TreeSet<>(values));
  }

  /**
   * A sorted immutable copy.
   *
   * @param values any order
   * @param <K> the key
   * @param <V> the value
   * @return the copy
   */
  public static <K extends Comparable<? super K>, V> SortedMap<K, V> sorted(Map<K, V> values) {
    return values.isEmpty()
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /**
   * Whether a value says nothing.
   *
   * @param value any component of a fact
   * @return true for an empty string, optional or collection, and for a constant named UNKNOWN
   */
  public static boolean unknown(Object value) {
    if (value instanceof String s) {
      return s.isEmpty();
    }
    if (value instanceof java.util.Optional<?> o) {
      return o.isEmpty();
    }
    if (value instanceof java.util.OptionalLong o) {
      return o.isEmpty();
    }
    if (value instanceof Collection<?> c) {
      return c.isEmpty();
    }
    if (value instanceof Map<?, ?> m) {
      return m.isEmpty();
    }
    return value instanceof Enum<?> e && e.name().equals("UNKNOWN");
  }
}
