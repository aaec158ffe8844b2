package dev.recovery.readers.sink.live;

import dev.recovery.boundary.Stage;
import dev.recovery.readers.form.shell.CommandLine;
import dev.recovery.readers.sink.Log;
import java.util.regex.Pattern;

/** A job that plans in order to see that there is no difference, and fails where there is one. */
public final class DriftCheck {

  // drift-nightly.log, ./ci/drift.sh
  private static final Pattern NAMED = Pattern.compile("(?i)(?<![a-z])drift(?![a-z])");

  private DriftCheck() {}

  /**
   * Whether a log is one's.
   *
   * @param mutates whether it changed anything
   */
  public static boolean is(Log log, Stage stage, boolean mutates) {
    return log.exitedWithTwo
        && !log.applied
        && !mutates
        && !log.planned.creates()
        && (stage == Stage.VERIFY
            || log.commands.stream().anyMatch(CommandLine::detailedExit)
            || NAMED.matcher(log.source).find()
            || log.given.values().stream().anyMatch(words -> NAMED.matcher(words).find()));
  }
}
