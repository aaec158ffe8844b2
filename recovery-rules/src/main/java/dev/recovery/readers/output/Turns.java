package dev.recovery.readers.output;

import dev.recovery.mutation.Operation;
import dev.recovery.readers.form.shell.CommandLine;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.kubernetes.ClusterCommand;
import dev.recovery.readers.sink.Log;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whose words the lines of a job are that runs several tools one after the other: those of the tool
 * whose command was echoed last. Mutable while read.
 */
final class Turns {

  private static final Set<Log.Last> ENDED =
      EnumSet.of(Log.Last.SUCCESS, Log.Last.PLANNED, Log.Last.ERROR);

  private static final Pattern ERROR =
      Pattern.compile(
          "(?i)\\W{0,4}error\\b(?! from server|: (?:upgrade|installation|rollback) failed)");

  private final Log log;
  private boolean clusters;

  Turns(Log log) {
    this.log = log;
  }

  /**
   * Takes a line, which may echo a command.
   *
   * @return whether a tool of a cluster is asked to do something by it
   */
  boolean line(String text) {
    // An action that runs what it is given prints that among its inputs.
    boolean input = text.startsWith("  command: ") || text.startsWith("command: ");
    ClusterCommand command =
        input
            ? new ClusterCommand(text.substring(text.indexOf(": ") + 2).strip())
            : ClusterCommand.echoed(text, false);
    boolean asked = command.ofCluster() && command.known();
    if (asked) {
      clusters = true;
    } else if (clusters && (command.changesCloud() || runs(text))) {
      clusters = false;
    }
    return asked;
  }

  private static boolean runs(String text) {
    ShellLine echoed = ShellLine.echoed(text);
    return !echoed.isNone()
        && CommandLine.of(echoed.words())
            .filter(c -> c.operation() != Operation.UNKNOWN)
            .isPresent();
  }

  /** Whether a tool of a cluster may have said a line; else it is the run's own. */
  boolean ofCluster(String text) {
    return clusters || !log.recognised() || (over() && !ERROR.matcher(text).lookingAt());
  }

  // What a run still reports of itself once it has ended are errors.
  private boolean over() {
    return ENDED.contains(log.last)
        || log.legs.between()
        || (log.last == Log.Last.NOTHING && log.gate.ended());
  }

  /** The run was heard to go on, whatever was echoed. */
  void runs() {
    clusters = false;
  }
}
