package dev.recovery.readers;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words by which a shell, a job or a wrapper says that a command failed. */
final class ExitStatus {

  private static final Pattern OF_A_JOB =
      Pattern.compile(
          "(?i)(?:process completed with |job failed: |script returned |command failed with )?"
              + "(?:(?:terraform|tofu) )?"
              + "(?:exit status|exit code|exited with(?: code)?):? ([1-9]\\d{0,9})\\b");
  private static final Pattern OF_A_COMMAND = Pattern.compile("(?i)exit status [1-9]");

  private ExitStatus() {}

  /** Whether a shell or a job ends so. Indented, or inside of a list, it is of something in it. */
  static boolean ends(String line) {
    return OF_A_JOB.matcher(line).lookingAt();
  }

  /** The code that a line names; -1 where it names none. */
  static int code(String line) {
    Matcher matcher = OF_A_JOB.matcher(line);
    return matcher.lookingAt() && matcher.group(1).length() < 4
        ? Integer.parseInt(matcher.group(1))
        : -1;
  }

  /** Whether the line that names a command says how it ended, too. */
  static boolean endsCommand(String line) {
    return OF_A_COMMAND.matcher(line).find();
  }

  /** Whether a line holds the words of an end with a code, wherever. */
  static boolean names(String line) {
    String text = line.startsWith("##[error]") ? line.substring("##[error]".length()) : line;
    String bare = text.startsWith("ERROR: ") ? text.substring("ERROR: ".length()) : text;
    return ends(bare);
  }

  /** Whether an error speaks of an exit code. */
  static boolean named(String error) {
    String lower = error.toLowerCase(Locale.ROOT);
    return lower.contains("exit code")
        || lower.contains("exit status")
        || lower.contains("exitcode")
        || lower.contains("exited with")
        || lower.contains("has finished with an error");
  }
}
