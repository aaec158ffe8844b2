package dev.recovery.readers.story;

import dev.recovery.mutation.Operation;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Runs;
import java.util.List;

/**
 * Tells which logs of a run only prepared, planned or checked what another log of the same run
 * shows being done: a plan beside its apply is one story, and no second run that was cut short.
 */
final class PlansBeside {

  private PlansBeside() {}

  static void mark(List<Log> logs, Runs runs) {
    for (Log log : logs) {
      log.beside =
          looks(log)
              && logs.stream()
                  .anyMatch(
                      other ->
                          other != log
                              && (other.applied || other.mutates())
                              && runs.attempt(other).equals(runs.attempt(log)));
    }
  }

  // A log that shows a command that changes something, and no change, was cut.
  private static boolean looks(Log log) {
    return !log.applied
        && !log.mutates()
        && !log.failed()
        && !log.interrupted
        && log.commands.stream().allMatch(c -> c.operation().reach() == Operation.Reach.READS);
  }
}
