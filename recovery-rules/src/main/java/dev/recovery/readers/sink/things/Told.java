package dev.recovery.readers.sink.things;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long ago each sighting was, and what ends it by itself. Mutable while files are read.
 *
 * @param <K> what stands for a sighting
 */
public final class Told<K> {

  /** What is told is told of now. */
  public static final long NOW = -1;

  private static final int MOST_PASSING = 1_000;

  private final Map<K, Long> ages = new HashMap<>();
  private final Set<K> starting = new HashSet<>();
  private final Set<K> passing = new HashSet<>();
  private long age = NOW;
  private boolean beforeStart;
  private boolean passes;

  /** What is told from here on are events, which are older than the object they are shown with. */
  public void events(boolean told) {
    age = told ? 0 : NOW;
  }

  /**
   * What is told from here on are events, each of an age; an object that is shown to be well is
   * younger than any of them.
   *
   * @param seconds how long ago it was; {@link #NOW} for what is no event
   */
  public void age(long seconds) {
    age = seconds;
  }

  public long age() {
    return age;
  }

  public boolean now() {
    return age == NOW;
  }

  /** What is told from here on keeps a thing from being started. */
  public void beforeStart(boolean told) {
    beforeStart = told;
  }

  /** What is told from here on has passed wherever the thing's owner is shown to serve in full. */
  public void passing(boolean told) {
    passes = told;
  }

  /** Notes a sighting; told twice, the younger one counts. */
  public void note(K key) {
    if (age != NOW) {
      ages.merge(key, age, Math::min);
    } else {
      ages.remove(key);
    }
    mark(starting, beforeStart, key);
    mark(passing, passes && passing.size() < MOST_PASSING, key);
  }

  private static <K> void mark(Set<K> marked, boolean mark, K key) {
    if (mark) {
      marked.add(key);
    } else {
      marked.remove(key);
    }
  }

  /** How long ago it was, in seconds; {@link #NOW} for what is no event. */
  public long of(K key) {
    return ages.getOrDefault(key, NOW);
  }

  public boolean starts(K key) {
    return starting.contains(key);
  }

  /** The events that an owner which serves has behind it. */
  public List<K> passing() {
    return passing.isEmpty() ? List.of() : passing.stream().filter(this::passes).toList();
  }

  /** Whether it is an event of those that an owner which serves has behind it. */
  public boolean passes(K key) {
    return passing.contains(key) && of(key) != NOW;
  }
}
