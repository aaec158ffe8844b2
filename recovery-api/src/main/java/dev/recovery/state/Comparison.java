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
    Map<Divergence.Relation, Integer> counts,
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
    Map<Divergence.Relation, Integer> counts = new TreeMap<>();
    for (Divergence divergence : all) {
      counts.merge(divergence.kind(), 1, Integer::sum);
    }
    return new Comparison(
        consistency,
        all.stream().filter(d -> d.kind() != Divergence.Relation.AGREES).toList(),
        counts,
        known);
  }

  /**
   * How many resources stand so.
   *
   * @param kind how
   * @return their number
   */
  public int count(Divergence.Relation kind) {
    return counts.getOrDefault(kind, 0);
  }

  /**
   * How many records are wrong about what exists.
   *
   * @return the number of unrecorded, ghost and duplicate resources
   */
  public int misrecorded() {
    return count(Divergence.Relation.UNRECORDED)
        + count(Divergence.Relation.GHOST)
        + count(Divergence.Relation.DUPLICATE);
  }

  /**
   * How many resources exist or are recorded in a condition that the next apply would act on.
   *
   * @return the number of tainted and deposed resources
   */
  public int damaged() {
    return count(Divergence.Relation.TAINTED) + count(Divergence.Relation.DEPOSED);
  }

  /**
   * How many resources differ from their record without being lost.
   *
   * @return the number of drifted resources
   */
  public int drifted() {
    return count(Divergence.Relation.DRIFTED);
  }

  /**
   * How many resources are not settled.
   *
   * @return the number
   */
  public int unsettled() {
    return count(Divergence.Relation.UNKNOWN);
  }
}
