package dev.recovery.readers.stacks;

import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.sink.Log;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the CDK and the command lines of CloudFormation say of whole stacks. */
public final class CdkText {

  // app: deploying... [2/2]
  private static final Pattern STARTS =
      Pattern.compile(
          "^([\\w/-]{1,250}): (?:deploying|destroying|creating CloudFormation changeset)\\.\\.\\..{0,40}$");
  // ✅  app, ✅  app (no changes), ✅  app: destroyed, ✅  Environment aws://1/eu-west-1 bootstrapped.
  private static final Pattern TICK =
      Pattern.compile(
          "^✅ {1,2}([\\w/-]{1,250}|Environment \\S{1,200} bootstrapped)(: destroyed)?( \\(no changes\\))?\\.?$");
  // 2/11 Currently in progress: Shop, ClusterEB0386A7: the stack goes on in the cloud, whoever
  // looks.
  private static final Pattern GOES_ON =
      Pattern.compile(
          "^(?:[\\w/-]{1,250} \\| {1,4})?\\d{1,5}/\\d{1,5} Currently in progress: .{1,2000}$");
  private static final Pattern DIFFERENCES =
      Pattern.compile("^(?:✨ {1,2})?Number of stacks with differences: (\\d{1,5})$");
  // What the command line of AWS and SAM say of a stack that they deployed; others may follow.
  private static final String DEPLOYED = "Successfully created/updated stack - ";
  private static final String UP_TO_DATE = "No changes to deploy. Stack ";

  private final Log log;

  public CdkText(Log log) {
    this.log = log;
  }

  /**
   * Reads a line.
   *
   * @return whether it speaks of a whole stack
   */
  public boolean line(String line) {
    if (line.isEmpty()) {
      return false;
    }
    if (line.startsWith("✅")) {
      Matcher tick = TICK.matcher(line);
      return tick.matches() && ticked(tick);
    }
    if (line.startsWith(DEPLOYED)) {
      log.completed(line.substring(DEPLOYED.length()), Kind.UPDATE, "");
      return ended(Log.Last.SUCCESS);
    }
    if (line.startsWith(UP_TO_DATE)) {
      log.legs.idle();
      return ended(Log.Last.SUCCESS);
    }
    if (line.equals("There were no differences")
        || line.startsWith("There were no differences (")) {
      log.planned.summary(0, 0, 0);
      return ended(Log.Last.PLANNED);
    }
    if (DIFFERENCES.matcher(line).matches()) {
      return ended(Log.Last.PLANNED);
    }
    if (GOES_ON.matcher(line).matches()) {
      return log.failed() || ended(Log.Last.UNDER_WAY);
    }
    Matcher starts = STARTS.matcher(line);
    if (!starts.matches()) {
      return false;
    }
    log.console = true;
    log.legs.within(starts.group(1));
    return true;
  }

  private boolean ticked(Matcher tick) {
    String stack = tick.group(1);
    if (tick.group(3) == null) {
      log.completed(stack, tick.group(2) == null ? Kind.UPDATE : Kind.DELETE, "");
    } else {
      log.legs.idle();
    }
    return ended(Log.Last.SUCCESS);
  }

  private boolean ended(Log.Last last) {
    log.console = true;
    log.last = last;
    log.exitedLast = false;
    return true;
  }

  /**
   * Reads a line of a difference: {@code [~] AWS::IAM::Role Role RoleABC}.
   *
   * @param symbol what stands in the brackets
   * @param line what stands behind them
   * @return whether it is one
   */
  public boolean difference(String symbol, String line) {
    if (symbol.length() != 1 || !(line.startsWith("AWS::") || line.startsWith("Custom::"))) {
      return false;
    }
    String[] words = line.split(" ", 4);
    if (words.length < 2) {
      return false;
    }
    String address = PulumiText.address(words[0], words[1]);
    boolean replaced = line.endsWith(" replace");
    switch (symbol) {
      case "+" -> log.planned.create(address);
      case "-" -> log.planned.delete(address);
      case "~" -> {
        if (replaced) {
          log.planned.replace(address);
        } else {
          log.planned.update(address);
        }
      }
      default -> {
        return false;
      }
    }
    log.console = true;
    log.last = Log.Last.PLANNED;
    return true;
  }
}
