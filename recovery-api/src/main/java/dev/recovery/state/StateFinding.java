package dev.recovery.state;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer of room three.
 *
 * @param failureStates the states the failure left behind, in the article's order
 * @param consistency whether recorded state describes what exists
 * @param failureClass how a sync failed, for a sync
 * @param driftClass what the drift is, for drift
 * @param divergences every resource on which the accounts do not agree, by address
 */
public record StateFinding(
    List<FailureState> failureStates,
    Consistency consistency,
    Optional<SyncFailureClass> failureClass,
    Optional<DriftClass> driftClass,
    List<Divergence> divergences) {

  /** Copies the lists. */
  public StateFinding {
    failureStates = List.copyOf(failureStates);
    Objects.requireNonNull(consistency, "consistency");
    Objects.requireNonNull(failureClass, "failureClass");
    Objects.requireNonNull(driftClass, "driftClass");
    divergences = List.copyOf(divergences);
  }
}
