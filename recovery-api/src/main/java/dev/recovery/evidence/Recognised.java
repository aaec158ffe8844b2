package dev.recovery.evidence;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.Term;
import dev.recovery.boundary.Circumstances;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.RunLog;
import dev.recovery.safety.Impact;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;

/** Whether anything in the artifacts was recognised. Where nothing was, nothing is claimed. */
public enum Recognised implements Term {
  /** Artifacts were read, and said nothing to anybody. */
  NONE,
  /** Something was, or the facts were given without artifacts. */
  SOME;

  /**
   * What was recognised of an incident's artifacts.
   *
   * @param incident the facts
   * @return {@link #NONE} only where a reader says so, and no other fact says more than what the
   *     pipeline knew without any artifact
   */
  public static Recognised of(Incident incident) {
    boolean none = false;
    for (Fact fact : incident.facts()) {
      if (fact instanceof Unrecognised) {
        none = true;
      } else if (!silent(fact)) {
        return SOME;
      }
    }
    return none ? NONE : SOME;
  }

  /**
   * Whether a fact says no more than that there was something.
   *
   * @param fact what was read
   * @return whether nothing can be concluded from it
   */
  public static boolean silent(Fact fact) {
    if (fact instanceof Attempt attempt) {
      return attempt.ending() == Ending.UNKNOWN
          && attempt.startedAt().isEmpty()
          && attempt.endedAt().isEmpty()
          && attempt.run().isEmpty();
    }
    if (fact instanceof RunLog log) {
      return log.operations().isEmpty()
          && (log.end() == RunLog.End.UNKNOWN || log.end() == RunLog.End.CUT);
    }
    if (fact instanceof Inventory inventory) {
      return inventory.resources().isEmpty() && inventory.completeness() != Completeness.COMPLETE;
    }
    if (fact instanceof PlannedChanges changes) {
      return changes.quality() == PlannedChanges.Quality.UNKNOWN;
    }
    if (fact instanceof Impact impact) {
      return impact.exposure() == Impact.Exposure.UNKNOWN && impact.blast() == Impact.Blast.UNKNOWN;
    }
    return fact instanceof Circumstances || fact instanceof Unrecognised;
  }
}
