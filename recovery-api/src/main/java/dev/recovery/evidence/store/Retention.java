package dev.recovery.evidence.store;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.internal.Values;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How long the content of each kind of artifact is kept. What is not named is kept for good, and so
 * is everything of a case under legal hold, and every event of a case.
 *
 * @param periods how long after it was recorded, by kind
 */
public record Retention(SortedMap<DurableArtifact, Duration> periods) {

  /** Sorts the periods and refuses one that would delete what was just recorded. */
  public Retention {
    periods = Values.sorted(periods);
    periods.forEach(
        (kind, period) -> {
          if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(
                "The retention (%s) of (%s) is not positive. Maybe you meant a number of days."
                    .formatted(period, kind.id()));
          }
        });
  }

  /**
   * Periods by kind.
   *
   * @param periods any order
   * @return the retention
   */
  public static Retention of(Map<DurableArtifact, Duration> periods) {
    return new Retention(Values.sorted(periods));
  }

  /**
   * How long a link's content is kept.
   *
   * @param link any link
   * @return absent for good
   */
  public Optional<Duration> of(Link link) {
    return link.type() == Link.Type.ARTIFACT
        ? link.artifact().flatMap(kind -> Optional.ofNullable(periods.get(kind)))
        : Optional.empty();
  }
}
