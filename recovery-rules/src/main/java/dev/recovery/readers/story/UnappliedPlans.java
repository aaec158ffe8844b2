package dev.recovery.readers.story;

import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.Operation.Reach;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Runs;
import dev.recovery.state.PlannedChanges;
import java.util.List;

/**
 * Finds a plan that would destroy something, and that nobody applied, beside what another tool did
 * well: that a check passed, or that a release went out, says nothing of the plan.
 */
final class UnappliedPlans {

  private UnappliedPlans() {}

  static void facts(List<Log> logs, Runs runs, Cluster cluster, Findings findings) {
    boolean others =
        checks(runs.operation())
            || (cluster.acted() && !runs.recorded() && runs.stage() == Stage.UNKNOWN);
    boolean ran = logs.stream().anyMatch(UnappliedPlans::ran);
    boolean asked = logs.stream().anyMatch(UnappliedPlans::asked);
    // What is still to come may be what the plan destroys.
    boolean open = logs.stream().anyMatch(l -> ran(l) && l.last != Log.Last.SUCCESS);
    if (runs.structuredPlan()
        || open
        || logs.stream().anyMatch(UnappliedPlans::destroys)
        || (ran ? runs.recorded() : asked || !others)) {
      return;
    }
    for (Log log : logs) {
      PlannedChanges plan = log.planned.fact(log.source);
      if (log.planned.seen() && !log.failed() && !plan.destroyed().isEmpty()) {
        String what = String.join(", ", plan.destroyed());
        findings.observe(Symptom.DESTROY_PLANNED, "", "", "the plan destroys " + what, log.source);
      }
    }
  }

  private static boolean checks(Operation operation) {
    return operation.reach() == Reach.READS
        && operation != Operation.PLAN
        && operation != Operation.APPROVAL;
  }

  private static boolean ran(Log log) {
    return log.applied || log.mutates();
  }

  private static boolean asked(Log log) {
    return log.commands.stream().anyMatch(c -> c.operation().reach() == Reach.CHANGES);
  }

  private static boolean destroys(Log log) {
    return log.planned.carriedOut()
        || log.operations().stream().anyMatch(o -> o.kind() == ResourceOperation.Kind.DELETE);
  }
}
