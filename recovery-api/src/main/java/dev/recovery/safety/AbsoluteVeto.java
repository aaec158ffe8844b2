package dev.recovery.safety;

import dev.recovery.Term;
import dev.recovery.authority.LockVerdict;
import dev.recovery.mutation.Mutation;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The vetoes that no exception lifts: only the facts that they ask for do. */
public enum AbsoluteVeto implements Term {
  RETRY_AFTER_UNKNOWN_MUTATION("nothing runs again unless it is proven that nothing was mutated"),
  UNLOCK_UNDER_LIVE_OWNER("no lock is taken away unless its owner is proven dead"),
  LOSS_OF_EVIDENCE("nothing is overwritten that is not captured");

  private static final Set<Action> RUNS_AGAIN =
      EnumSet.of(
          Action.RETRY_SAME_CHANGE, Action.RETRY, Action.APPLY_STALE_PLAN, Action.FORCE_REPLACE);
  private static final Set<Action> UNLOCKS =
      EnumSet.of(Action.RELEASE_STALE_LOCK, Action.FORCE_UNLOCK, Action.DISABLE_LOCKING);
  private static final Set<Action> OVERWRITES =
      EnumSet.of(Action.REFRESH_STATE, Action.ROLLBACK_STATE, Action.DELETE_RESOURCES);

  private final String phrase;

  AbsoluteVeto(String phrase) {
    this.phrase = phrase;
  }

  /**
   * The veto in words.
   *
   * @return a sentence
   */
  public String phrase() {
    return phrase;
  }

  /**
   * Which of them every veto on a step is, whatever is known of the incident.
   *
   * @param action what is forbidden
   * @return empty where there are incidents in which an exception may lift it
   */
  public static Optional<AbsoluteVeto> always(Action action) {
    return OVERWRITES.contains(action) ? Optional.of(LOSS_OF_EVIDENCE) : Optional.empty();
  }

  /**
   * Which of them a veto is, whatever its rule calls it.
   *
   * @param action what it forbids
   * @param veto the veto
   * @param mutation what is known of the mutation
   * @param lock what is known of the lock
   * @return empty where an exception may lift it
   */
  public static Optional<AbsoluteVeto> of(
      Action action, Veto veto, Mutation mutation, LockVerdict lock) {
    if (RUNS_AGAIN.contains(action) && !(mutation instanceof Mutation.NotStarted)) {
      return Optional.of(RETRY_AFTER_UNKNOWN_MUTATION);
    }
    if (UNLOCKS.contains(action) && lock != LockVerdict.DEAD_PROVEN) {
      return Optional.of(UNLOCK_UNDER_LIVE_OWNER);
    }
    if (OVERWRITES.contains(action) || veto.exit().needed() == Needed.STATE_VERSION_CAPTURED) {
      return Optional.of(LOSS_OF_EVIDENCE);
    }
    return Optional.empty();
  }
}
