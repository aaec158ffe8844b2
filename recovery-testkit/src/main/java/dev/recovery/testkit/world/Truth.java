package dev.recovery.testkit.world;

import dev.recovery.evidence.EvidenceKind;
import dev.recovery.internal.Values;
import java.util.Objects;
import java.util.Set;

/**
 * What really happened in a world. No strategy sees it.
 *
 * @param harm what was made worse since the change began, by whoever recovers
 * @param agreed whether desired, recorded and actual state are one
 * @param safeWay whether the facts that decide can be had at all, so that a safe way exists
 * @param lost evidence that was overwritten before it was safe
 */
public record Truth(Set<Harm> harm, Agreed agreed, SafeWay safeWay, Set<EvidenceKind> lost) {

  /** Whether the three accounts are one. */
  public enum Agreed {
    YES,
    NO
  }

  /** Whether somebody careful could bring the change through. */
  public enum SafeWay {
    EXISTS,
    /** What decides cannot be read by anybody: to hand over is right. */
    NONE
  }

  /** Sorts the sets. */
  public Truth {
    harm = Values.sorted(harm);
    Objects.requireNonNull(agreed, "agreed");
    Objects.requireNonNull(safeWay, "safeWay");
    lost = Values.sorted(lost);
  }
}
