package dev.recovery.readers;

import dev.recovery.Fact;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Stage;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Silence is no verdict: where nothing in the artifacts is recognised, the stage that the pipeline
 * names decides nothing by itself.
 */
final class Unheard {

  private static final Set<Operation> PREPARES =
      EnumSet.of(Operation.VALIDATE, Operation.INIT, Operation.PLAN, Operation.RENDER);

  private Unheard() {}

  /** Takes back what was concluded from the stage alone, where nothing else is known. */
  static void facts(Findings findings, List<Log> logs) {
    if (logs.isEmpty()
        || logs.stream().anyMatch(Log::heard)
        || !findings.facts().stream().allMatch(Unheard::implied)) {
      return;
    }
    findings.replace(Unheard::bare);
  }

  // What a pipeline says beside its artifacts, and the run that follows from its stage. That its
  // own tool only prepared or planned, a pipeline knows without an artifact.
  private static boolean implied(Fact fact) {
    return fact instanceof Circumstances
        || (fact instanceof Attempt attempt
            && !PREPARES.contains(attempt.operation())
            && attempt.ending() == Ending.UNKNOWN
            && attempt.run().isEmpty()
            && attempt.startedAt().isEmpty());
  }

  private static Fact bare(Fact fact) {
    if (fact instanceof Circumstances told) {
      return new Circumstances(
          told.environment(), Stage.UNKNOWN, told.authorization(), told.controller());
    }
    return fact instanceof Attempt ? Attempt.of(Operation.UNKNOWN, Ending.UNKNOWN) : fact;
  }
}
