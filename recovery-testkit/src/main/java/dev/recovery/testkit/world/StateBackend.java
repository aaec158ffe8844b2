package dev.recovery.testkit.world;

import dev.recovery.authority.Liveness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Recorded state with its versions, and the lock on it. Mutable. */
final class StateBackend {

  /** What is recorded of one resource. */
  record Entry(String id, String size, boolean tainted) {}

  /** One version; a damaged one cannot be read. */
  record Version(long serial, SortedMap<String, Entry> entries, boolean damaged) {}

  /** A lock, and whether the run that took it still executes. */
  record Lock(String id, String run, String who, Instant created, Liveness owner) {

    /** The same, and its run is dead. */
    Lock abandoned() {
      return new Lock(id, run, who, created, Liveness.DEAD);
    }
  }

  private final List<Version> versions = new ArrayList<>();
  private @Nullable Lock lock;

  StateBackend(Map<String, Entry> first) {
    versions.add(new Version(1, new TreeMap<>(first), false));
  }

  Version current() {
    return versions.get(versions.size() - 1);
  }

  void write(Map<String, Entry> entries) {
    versions.add(new Version(current().serial() + 1, new TreeMap<>(entries), false));
  }

  /** The same once more, under a new serial. */
  void rewrite() {
    write(current().entries());
  }

  void damage() {
    Version good = current();
    versions.add(new Version(good.serial() + 1, good.entries(), true));
  }

  /** Puts the last readable version back, as a new one. */
  void restore() {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (!versions.get(i).damaged()) {
        write(versions.get(i).entries());
        return;
      }
    }
  }

  @Nullable Lock lock() {
    return lock;
  }

  boolean locked() {
    return lock != null;
  }

  void lock(@Nullable Lock held) {
    lock = held;
  }
}
