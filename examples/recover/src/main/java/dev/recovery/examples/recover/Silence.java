package dev.recovery.examples.recover;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.SavedPlan;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.Recognised;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Operation;
import dev.recovery.state.StateVersion;

/**
 * Tells an incident of which something is known from one of which there are only unread files: what
 * a person typed of it is known, and a state or a plan that could not be read is not.
 */
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
    if (fact instanceof Attempt attempt && attempt.operation() != Operation.UNKNOWN) {
      return false;
    }
    if (fact instanceof StateVersion version) {
      return version.readability() != StateVersion.Readability.READABLE;
    }
    if (fact instanceof SavedPlan plan) {
      return plan.attested() == SavedPlan.Attested.UNKNOWN && plan.inputs().isEmpty();
    }
    return Recognised.silent(fact)
        || (fact instanceof Observed observed && observed.symptom() == Symptom.STATE_UNREADABLE);
  }
}
