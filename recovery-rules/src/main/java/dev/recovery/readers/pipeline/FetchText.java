package dev.recovery.readers.pipeline;

import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;
import dev.recovery.readers.sink.gate.LineReader;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads how a job fetches its source, before its own commands start. What fails there is the
 * runner's, whatever server said no, and it is over once the source is there.
 */
public final class FetchText implements LineReader {

  private static final String FAILED = "the source of the job could not be fetched: ";

  private static final Pattern BEGINS =
      Pattern.compile(
          "> git (?:fetch|clone) .{1,1000}|Getting source from Git repository|Fetching changes(?: with git depth set to"
              + " \\d{1,9})?\\.\\.\\.|Fetching the repository|Cloning (?:repository\\.\\.\\.|the"
              + " remote Git repository)|Fetching upstream changes from .{1,300}|Syncing"
              + " repository: .{1,300}|##\\[section\\]Starting: Checkout .{1,300}|#"
              + " (?:Fetching|Cloning) .{1,300}");
  private static final Pattern BY_RUNNER =
      Pattern.compile("(?:/usr/bin/|/usr/local/bin/)git .{0,300}\\bfetch\\b.{0,1000}");
  private static final Pattern THERE =
      Pattern.compile(
          "Checking out [0-9a-f]{7,40}\\b.{0,300}|HEAD is now at .{1,500}|Checking out Revision"
              + " .{1,300}|Executing \"step_script\" stage.{0,60}|Skipping Git submodules"
              + " setup|Commit message: \".{0,500}|##\\[section\\]Finishing: Checkout"
              + " .{1,300}|Determining the checkout info|Note: switching to"
              + " '[0-9a-f]{7,40}'.{0,5}");
  private static final Pattern TROUBLE =
      Pattern.compile(
          "(?:Error: |error: |ERROR: |stderr: |##\\[error\\]){0,2}(?:fatal: |error: |RPC failed;"
              + " |remote: (?:HTTP|You are|The"
              + " project|Repository|Invalid|Permission|Internal|error|fatal|access)|Permission"
              + " denied \\(publickey|Host key verification failed|Could not read from remote|Git"
              + " fetch failed with exit code|ssh: ).{0,2000}+");
  private static final Pattern AGAIN =
      Pattern.compile(
          "Retrying.{0,200}|Waiting \\d{1,6} seconds before trying again|(?:Error: )?The process"
              + " '[^']{0,60}git' failed with exit code \\d{1,3}|and the repository exists\\."
              + "|Please make sure you have the correct access rights|remote: ?.{0,300}");

  private final Log log;
  private boolean fetching;
  private String trouble = "";
  private String at = "";

  public FetchText(Log log) {
    this.log = log;
  }

  // The runner echoes the command by which it fetches.
  @Override
  public void command(ShellLine command) {
    fetching = BY_RUNNER.matcher(command.words()).matches();
  }

  @Override
  public boolean line(String text, String where) {
    String line = text.strip();
    if (line.length() > 2500) {
      return false;
    }
    if (BEGINS.matcher(line).matches()) {
      fetching = true;
      return true;
    }
    if (!fetching) {
      return false;
    }
    if (THERE.matcher(line).matches()) {
      fetching = false;
      trouble = "";
      return true;
    }
    if (TROUBLE.matcher(line).matches()) {
      // The last word is the reason, and what the server said before it.
      trouble = trouble.isEmpty() || line.contains("fatal: ") ? line : trouble + " " + line;
      at = at.isEmpty() || line.contains("fatal: ") ? where : at;
      return true;
    }
    return AGAIN.matcher(line).matches();
  }

  @Override
  public void end() {
    if (fetching) {
      finish();
    }
    fetching = false;
  }

  @Override
  public void finish() {
    if (trouble.isEmpty()) {
      return;
    }
    String text = FAILED + Redaction.detail(trouble);
    // What else uses the same words was not run yet.
    List<Entry> meanings =
        Atlas.catalogue().match(text, true).stream()
            .filter(e -> e.topic().equals("runner"))
            .toList();
    log.message(new Message(text, true, "", "", at, meanings));
    trouble = "";
    at = "";
  }
}
