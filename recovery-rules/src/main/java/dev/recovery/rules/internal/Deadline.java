package dev.recovery.rules.internal;

import java.time.Duration;

/**
 * The end of the time that a pack may use up in one call. Of all that an advice is made of, only
 * this depends on the machine, and only to fail closed.
 */
final class Deadline {

  private final long end;

  Deadline(Duration from) {
    this.end = System.nanoTime() + from.toNanos();
  }

  boolean passed() {
    return System.nanoTime() - end >= 0;
  }
}
