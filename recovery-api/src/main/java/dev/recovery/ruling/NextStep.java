package dev.recovery.ruling;

import dev.recovery.Incident;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.recovery.Proposal;
import dev.recovery.safety.Action;
import dev.recovery.state.FailureState;
import dev.recovery.state.Inventory;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the proposals that no veto stands against comes first.
 *
 * <p>What is still open is asked second where the artifacts name the cause: what mends it touches
 * nothing that may be half changed. Recorded state that may be wrong is looked at before all else.
 */
final class NextStep {

  // Here a run that ended halfway leaves a state that may not say what exists.
  private static final Set<FailureDomain> RECORDED =
      EnumSet.of(FailureDomain.CLOUD_API, FailureDomain.STATE_BACKEND, FailureDomain.RUNNER);

  private NextStep() {}

  /**
   * Chooses it.
   *
   * @param allowed the proposals that are allowed, the smallest step first
   * @param domain the surface that failed first
   * @param asks whether a rule asks something on which the step depends, beyond what was changed
   * @return the step; empty where nothing is proposed but to do nothing
   */
  static Optional<Action> of(
      List<Proposal> allowed,
      Optional<FailureDomain> domain,
      Set<FailureState> states,
      boolean asks,
      Incident incident) {
    Optional<Action> smallest =
        allowed.stream().map(Proposal::action).filter(a -> a != Action.NONE).findFirst();
    boolean looks = smallest.filter(a -> a == Action.INVESTIGATE).isPresent();
    if (!looks) {
      return smallest;
    }
    // What the run kept is gone with its runner: to look can wait until it is saved.
    if (unsaved(incident) && proposed(allowed, Action.REPAIR_STATE)) {
      return Optional.of(Action.REPAIR_STATE);
    }
    Optional<Action> mends =
        allowed.stream().map(Proposal::action).filter(Action::mendsElsewhere).findFirst();
    // Whoever may not write the state can neither repair it nor give its lock back.
    if (domain.filter(d -> d == FailureDomain.STATE_BACKEND).isPresent()
        && mends.filter(a -> a == Action.FIX_IDENTITY).isPresent()) {
      return mends;
    }
    if (asks) {
      return smallest;
    }
    boolean recorded = domain.filter(RECORDED::contains).isPresent();
    boolean beside =
        domain.filter(d -> d == FailureDomain.CLOUD_API).isPresent()
            && !states.contains(FailureState.RECORDED_STATE_DIVERGED)
            && !betweenVersions(incident);
    return recorded && !beside ? smallest : mends.or(() -> smallest);
  }

  private static boolean proposed(List<Proposal> allowed, Action action) {
    return allowed.stream().anyMatch(p -> p.action() == action);
  }

  private static boolean unsaved(Incident incident) {
    return incident.all(Inventory.class).stream().anyMatch(i -> i.view() == Inventory.View.UNSAVED);
  }

  // Where a service says itself that it stands between two versions, what it stands on comes first.
  private static boolean betweenVersions(Incident incident) {
    return incident.all(Observed.class).stream()
        .anyMatch(o -> o.symptom() == Symptom.PARTIAL_APPLY);
  }
}
