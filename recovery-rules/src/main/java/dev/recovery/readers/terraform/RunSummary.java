package dev.recovery.readers.terraform;

import dev.recovery.readers.sink.Log;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Terragrunt says at the end of a run over several units: how many of them came to what.
 * The units themselves were heard before.
 */
public final class RunSummary {

  private static final String HEADER = "❯❯ Run Summary";
  // Succeeded    3, Succeeded (3), Failed: 1
  private static final Pattern COUNT =
      Pattern.compile(
          "^(Succeeded|Failed|Early Exits|Excluded|Units|Duration):? {1,40}\\(?(\\d{1,6})\\b.{0,40}$");

  private final Log log;
  private boolean open;
  private int succeeded;
  private int failed;

  public RunSummary(Log log) {
    this.log = log;
  }

  /** Whether a line counts units. */
  public static boolean counts(String line) {
    return COUNT.matcher(line).matches();
  }

  /**
   * Reads a line.
   *
   * @return whether it is part of the summary
   */
  public boolean line(String line) {
    if (line.startsWith(HEADER)) {
      end();
      open = true;
      log.console = true;
      log.manyUnits = true;
      return true;
    }
    if (!open) {
      return false;
    }
    Matcher count = COUNT.matcher(line);
    if (count.matches()) {
      int units = Integer.parseInt(count.group(2));
      switch (count.group(1)) {
        case "Succeeded" -> succeeded += units;
        case "Failed", "Early Exits" -> failed += units;
        default -> {
          // What was left out, and how long it all took, decides nothing.
        }
      }
      return true;
    }
    boolean rest = line.isEmpty() || line.startsWith("───");
    if (!rest) {
      // Whatever is run next, it is not counted here.
      end();
    }
    return rest;
  }

  /** Nothing more is counted. A unit that was tried again counts as what it came to at last. */
  public void end() {
    if (open && succeeded + failed > 0) {
      log.legs.summary(failed == 0);
    }
    open = false;
    succeeded = 0;
    failed = 0;
  }
}
