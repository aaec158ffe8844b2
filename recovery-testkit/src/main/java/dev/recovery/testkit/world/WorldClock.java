package dev.recovery.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The time of a world, in which things fall due. Mutable. */
final class WorldClock {

  private static final Instant BEGINNING = Instant.parse("2026-11-23T01:00:00Z");
  static final Duration STEP = Duration.ofSeconds(2);

  private final TreeMap<Instant, List<Runnable>> due = new TreeMap<>();
  private Instant now = BEGINNING;

  Instant now() {
    return now;
  }

  /** As long as a tool takes from one step to the next. */
  void step() {
    pass(STEP);
  }

  void pass(Duration time) {
    Instant until = now.plus(time);
    while (!due.isEmpty() && !due.firstKey().isAfter(until)) {
      Map.Entry<Instant, List<Runnable>> next = due.pollFirstEntry();
      now = next.getKey();
      next.getValue().forEach(Runnable::run);
    }
    now = until;
  }

  /** Lets something happen by itself. */
  void later(Duration in, Runnable what) {
    due.computeIfAbsent(now.plus(in), t -> new ArrayList<>()).add(what);
  }
}
