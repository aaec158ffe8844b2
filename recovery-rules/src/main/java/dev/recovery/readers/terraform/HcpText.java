package dev.recovery.readers.terraform;

import dev.recovery.mutation.Ending;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.terraform.files.HcpRun;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the command lines of HCP Terraform say of a run that goes on far from them. Whoever
 * watches can go away; the run goes on.
 */
public final class HcpText {

  private static final Pattern WAITS =
      Pattern.compile(
          "^Waiting for (?:\\d{1,5} run\\(s\\) to finish before being queued"
              + "|\\d{1,5} queued run\\(s\\) to finish before starting"
              + "|the manually locked workspace to be unlocked"
              + "|the (?:plan|apply) to start)\\.\\.\\..{0,40}$");
  // Run Status: "planned", "run_status": "applied",
  private static final Pattern STATUS =
      Pattern.compile("^(?:Run Status: |\"run_status\": )\"([a-z_]{1,60})\",?$");

  private final Log log;

  public HcpText(Log log) {
    this.log = log;
  }

  /**
   * Reads a line.
   *
   * @return whether it speaks of a run that goes on elsewhere
   */
  public boolean line(String line) {
    if (WAITS.matcher(line).matches()) {
      log.console = true;
      if (log.last != Log.Last.SUCCESS && log.last != Log.Last.ERROR) {
        log.last = Log.Last.UNDER_WAY;
      }
      return true;
    }
    Matcher status = STATUS.matcher(line);
    if (!status.matches()) {
      return false;
    }
    log.console = true;
    status(status.group(1));
    return true;
  }

  private void status(String status) {
    Ending ending = HcpRun.ending(status);
    switch (ending == null ? Ending.UNKNOWN : ending) {
      case SUCCEEDED -> log.last = status.equals("applied") ? Log.Last.SUCCESS : Log.Last.PLANNED;
      case FAILED, INTERRUPTED, KILLED -> log.last = Log.Last.ERROR;
      case STILL_RUNNING -> log.last = Log.Last.UNDER_WAY;
      case UNKNOWN -> {
        // It waits for a person, or for what nobody knows.
      }
    }
  }
}
