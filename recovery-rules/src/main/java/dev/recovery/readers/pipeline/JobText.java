package dev.recovery.readers.pipeline;

import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import dev.recovery.readers.sink.gate.LineReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines by which a CI system says how a whole job ended, or what it waits for. */
public final class JobText implements LineReader {

  private static final Pattern JENKINS =
      Pattern.compile("Finished: (SUCCESS|UNSTABLE|FAILURE|ABORTED|NOT_BUILT)");
  private static final Pattern FORGIVEN =
      Pattern.compile(
          "(?:WARNING|ERROR): Job failed: .{1,300} \\((?:allowed to fail|allow_failure)\\)");
  private static final Pattern WELL =
      Pattern.compile(
          "(?:\\[SYSTEM\\]\\s{1,40})?(?:Message\\s{1,40})?(?:Successfully ran freestyle step: .{1,200}|Build finished with status: success)"
              + "|Job succeeded|CircleCI received exit code 0|Job completed: Succeeded|✓ Run .{1,200}"
              + " completed with 'success'"
              // Bamboo, the executor of Argo Workflows
              + "|Finished task '.{1,200}' with result: Success"
              + "|time=\"[^\"]{1,60}\" level=info msg=\"sub-process exited\" argo=true error=\"<nil>\"");
  private static final Pattern FRAME =
      Pattern.compile(
          "Cleaning up project directory and file based variables|Running with gitlab-runner"
              + " .{1,80}|Preparing (?:the \".{1,60}\" executor|environment.{0,40})|Executing"
              + " \"step_script\" stage.{0,60}|Using Docker executor with image"
              + " .{1,300}|\\[Pipeline\\].{0,300}|Post job cleanup\\."
              // TeamCity
              + "|Stopping timer\\.|Build \\S{1,100} completed\\.|Finished building \\S{1,100}\\.|Running post build plugin '.{1,100}'"
              + "|Finalising the build\\.\\.\\.|Build complete\\.|Reading environment variable exporting file contents\\."
              + "|Starting: /\\S{1,300}|in directory: /\\S{1,300}|Process exited with code 0");

  // With which a log ends whose job met no error: that would stand in it in words of the runner.
  private static final Pattern LAST =
      Pattern.compile("(?:##\\[section\\])?Finishing: .{1,200}|Cleaning up orphan processes");

  // Pipeline #1722904416 passed with warnings
  private static final Pattern PASSED =
      Pattern.compile("Pipeline #?\\d{1,20} (?:has )?(?:passed|succeeded)(?: with warnings)?\\.?");

  // How a service says in its last line that its run did not end well.
  private static final Pattern BADLY =
      Pattern.compile(
          "(?:Run|Build|Job|Pipeline|Workflow|Deployment|Stage) (?:has )?failed\\.?"
              + "|Finished: (?:FAILURE|ABORTED)");

  // gh run view --json conclusion,jobs: what became of the run as a whole, and of each job.
  private static final Pattern CONCLUDED =
      Pattern.compile("\\{.{0,8000}\"conclusion\": ?\"success\".{0,8000}\\}");
  private static final Pattern CONCLUDED_BADLY =
      Pattern.compile(
          "\"conclusion\": ?\"(?!success|skipped|neutral)|\"status\": ?\"(?!completed)\\w");

  // By which a script leaves that did all it meant to.
  private static final String LEFT = "exit 0";

  // A job that has its turn only when another is done, or a machine is there.
  private static final Pattern WAITS =
      Pattern.compile(
          // The name in brackets before it may have been taken for a wrapper's.
          "(?:\\[.{1,300}\\] )?is (?:not free|locked by .{1,300}), waiting for execution \\.\\.\\."
              + "|Found 0 available resource\\(s\\)\\. Waiting for correct amount: \\d{1,5}\\."
              + "|(?:Still waiting to schedule task|Waiting for next available executor)\\b.{0,300}"
              + "|Waiting for a runner to pick up this job\\.\\.\\."
              + "|Job is (?:waiting for a hosted runner to come online|about to start running on the"
              + " hosted runner).{0,300}");

  private final Log log;
  private final Checks checks;
  private String asked = "";
  private String where = "";
  private String well = "";
  private boolean complained;
  private boolean left;
  private boolean waits;
  private boolean failed;
  private boolean passed;

  public JobText(Log log, Checks checks) {
    this.log = log;
    this.checks = checks;
  }

  @Override
  public boolean line(String text, String at) {
    String line = text.strip();
    failed = BADLY.matcher(line).matches();
    left &= line.isEmpty();
    boolean frame = FRAME.matcher(line).matches();
    waits = WAITS.matcher(line).matches() || (waits && frame);
    complained |=
        line.startsWith("##[error]") || line.startsWith("##vso[task.complete result=Failed");
    // Whoever goes on after that has a word of its own.
    boolean last = LAST.matcher(line).matches();
    well = line.isEmpty() || frame || last ? well : "";
    passed = PASSED.matcher(line).matches() || (passed && line.isEmpty());
    if (passed || (!complained && last)) {
      well = at;
    }
    if (line.equals("Proceed or Abort") || line.endsWith(" or Abort")) {
      asked = line;
      where = at;
      // Who answers, others know.
      return false;
    }
    if (!asked.isEmpty() && line.equals("Cancelling nested steps due to timeout")) {
      checks.said(Kind.REVIEW, "jenkins", "", Word.FAILED, "nobody answered in time: " + asked, at);
      asked = "";
      return true;
    }
    if (!line.startsWith("[Pipeline]")) {
      asked = "";
    }
    Matcher jenkins = JENKINS.matcher(line);
    if (jenkins.matches()) {
      if (jenkins.group(1).equals("SUCCESS")) {
        log.gate.succeed(at);
        well = at;
      }
      // How it failed, others know.
      return jenkins.group(1).equals("SUCCESS");
    }
    if (FORGIVEN.matcher(line).matches()) {
      log.gate.forgive();
      return true;
    }
    boolean concluded = CONCLUDED.matcher(line).matches();
    if (concluded || !line.isEmpty()) {
      log.gate.conclusion(concluded && !CONCLUDED_BADLY.matcher(line).find() ? line : "", at);
    }
    if (concluded) {
      return true;
    }
    if (WELL.matcher(line).matches()) {
      log.gate.succeed(at);
      well = at;
      return true;
    }
    return FRAME.matcher(line).matches();
  }

  @Override
  public void command(ShellLine command) {
    left = command.words().equals(LEFT);
    log.gate.conclusion("", "");
    waits = false;
  }

  @Override
  public void end() {
    asked = "";
  }

  // Jenkins asks a person, and nobody answered yet.
  @Override
  public void finish() {
    // Only as its last word: what failed in between may have been tried again.
    if (failed) {
      log.exits(1);
    }
    if (left) {
      log.gate.succeed(log.source);
    }
    // A script that stops at what fails did not stop; what failed in it was meant to, or was let
    // be.
    if (passed) {
      log.gate.pass(well);
    } else if (!well.isEmpty() && !failed) {
      log.gate.endWell(well);
    }
    if (!asked.isEmpty()) {
      checks.said(Kind.REVIEW, "jenkins", "", Word.FAILED, "the pipeline asks: " + asked, where);
    }
    if (waits && !log.failed()) {
      log.last = Log.Last.UNDER_WAY;
    }
  }
}
