package dev.recovery.testkit.world;

import dev.recovery.casefile.RecoveryCase;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.internal.Values;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a strategy went, by its own account.
 *
 * @param ending how it ended
 * @param steps what was done, in order
 * @param uncaptured evidence that was asked for and is not safe, though it could be had
 * @param proven post-conditions that were looked at and hold
 * @param reason why it ended so
 * @param file the case, as it was written down; absent where nobody did
 */
public record StrategyReport(
    Ending ending,
    List<Action> steps,
    Set<EvidenceKind> uncaptured,
    Set<PostCondition> proven,
    String reason,
    Optional<RecoveryCase> file) {

  /**
   * How a strategy went that writes no case.
   *
   * @param ending how it ended
   * @param steps what was done, in order
   * @param uncaptured evidence that was asked for and is not safe, though it could be had
   * @param proven post-conditions that were looked at and hold
   * @param reason why it ended so
   */
  public StrategyReport(
      Ending ending,
      List<Action> steps,
      Set<EvidenceKind> uncaptured,
      Set<PostCondition> proven,
      String reason) {
    this(ending, steps, uncaptured, proven, reason, Optional.empty());
  }

  /** How a strategy ends. */
  public enum Ending {
    /** The change is through, and whoever followed the strategy calls it recovered. */
    RECOVERED,
    /** Handed over to somebody with more authority. */
    ESCALATED,
    /** It would go on for ever. */
    ENDLESS
  }

  /** Copies the collections. */
  public StrategyReport {
    Objects.requireNonNull(ending, "ending");
    steps = List.copyOf(steps);
    uncaptured = Values.sorted(uncaptured);
    proven = Values.sorted(proven);
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(file, "file");
  }
}
