package dev.recovery.examples.recover;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.SavedPlan;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.Unrecognised;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunLog;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.StateVersion;

/** Tells an incident of which something is known from one of which there are only unread files. */
final class Silence {

  private Silence() {}

  /** Whether no fact says more than that there was something, and it could not be read. */
  static boolean of(Incident incident) {
    return incident.facts().stream().allMatch(Silence::silent);
  }

  private static boolean silent(Fact fact) {
    if (fact instanceof Circumstances circumstances) {
      return circumstances.equals(Circumstances.UNKNOWN);
    }
    if (fact instanceof Attempt attempt) {
      return attempt.operation() == Operation.UNKNOWN
          && attempt.ending() == Ending.UNKNOWN
          && attempt.startedAt().isEmpty()
          && attempt.endedAt().isEmpty();
    }
    if (fact instanceof RunLog log) {
      return log.operations().isEmpty()
          && (log.end() == RunLog.End.UNKNOWN || log.end() == RunLog.End.CUT);
    }
    if (fact instanceof StateVersion version) {
      return version.readability() != StateVersion.Readability.READABLE;
    }
    if (fact instanceof Inventory inventory) {
      return inventory.resources().isEmpty() && inventory.completeness() != Completeness.COMPLETE;
    }
    if (fact instanceof PlannedChanges changes) {
      return changes.quality() == PlannedChanges.Quality.UNKNOWN;
    }
    if (fact instanceof SavedPlan plan) {
      return plan.attested() == SavedPlan.Attested.UNKNOWN && plan.inputs().isEmpty();
    }
    if (fact instanceof Unrecognised) {
      return true;
    }
    return fact instanceof Observed observed && observed.symptom() == Symptom.STATE_UNREADABLE;
  }
}
