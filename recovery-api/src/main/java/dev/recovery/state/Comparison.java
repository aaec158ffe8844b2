package dev.recovery.state;

import dev.recovery.internal.Values;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What comparing desired, recorded and actual state gives.
 *
 * @param consistency whether recorded state describes what exists
 * @param divergences the resources on which the accounts do not agree, by address
 * @param counts how many resources stand how, those that agree included
 * @param known whether both recorded and actual state were known in full
 */
public record Comparison(
    Consistency consistency,
    List<Divergence> divergences,
    Map<Divergence.Kind, Integer> counts,
    Known known) {

  /** Whether a comparison had both sides in full. */
  public enum Known {
    BOTH,
    NOT_BOTH
  }

  /** Copies the collections. */
  public Comparison {
    Objects.requireNonNull(consistency, "consistency");
    divergences = List.copyOf(divergences);
    counts = Values.sorted(counts);
    Objects.requireNonNull(known, "known");
  }

  static Comparison of(Consistency consistency, Collection<Divergence> all, Known known) {
    Map<Divergence.Kind, Integer> counts = new TreeMap<>();
    for (Divergence divergence : all) {
      counts.merge(divergence.kind(), 1, Integer::sum);
    }
    return new Comparison(
        consistency,
        all.stream().filter(d -> d.kind() != Divergence.Kind.AGREES).toList(),
        counts,
        known);
  }

  /**
   * How many resources stand so.
   *
   * @param kind how
   * @return their number
   */
  public int count(Divergence.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /**
   * How many records are wrong about what exists.
   *
   * @return the number of unrecorded, ghost and duplicate resources
   */
  public int misrecorded() {
    return count(Divergence.Kind.UNRECORDED)
        + count(Divergence.Kind.GHOST)
        + count(Divergence.Kind.DUPLICATE);
  }

  /**
   * How many resources exist or are recorded in a condition that the next apply would act on.
   *
   * @return the number of tainted and deposed resources
   */
  public int damaged() {
    return count(Divergence.Kind.TAINTED) + count(Divergence.Kind.DEPOSED);
  }

  /**
   * How many resources differ from their record without being lost.
   *
   * @return the number of drifted resources
   */
  public int drifted() {
    return count(Divergence.Kind.DRIFTED);
  }

  /**
   * How many resources are not settled.
   *
   * @return the number
   */
  public int unsettled() {
    return count(Divergence.Kind.UNKNOWN);
  }
}
