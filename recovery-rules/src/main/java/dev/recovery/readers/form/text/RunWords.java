package dev.recovery.readers.form.text;

import dev.recovery.mutation.RunLog;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words by which services that run jobs say how a run or a job ended, or that it goes on. */
public final class RunWords {

  private static final Pattern BETWEEN = Pattern.compile("[_\\s-]");

  private RunWords() {}

  /** How a run ended, by one word; unknown where nobody knows the word. */
  public static RunLog.End end(String word) {
    return switch (BETWEEN.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("").strip()) {
      case "success",
          "succeeded",
          "successful",
          "succeededwithissues",
          "partiallysucceeded",
          "unstable",
          "pass",
          "passed",
          "passedwithwarnings",
          "finished",
          "completed",
          "applied",
          "✓" ->
          RunLog.End.SUCCESS;
      case "fail", "failed", "failure", "failing", "error", "errored", "unauthorized", "x", "✖" ->
          RunLog.End.ERROR;
      case "running",
          "inprogress",
          "applying",
          "planning",
          "pending",
          "queued",
          "assigned",
          "accepted",
          "created",
          "waiting",
          "waitingforresource",
          "scheduled",
          "started",
          "notstarted",
          "preparing",
          "*" ->
          RunLog.End.UNDER_WAY;
      default -> RunLog.End.UNKNOWN;
    };
  }
}
