package dev.recovery.readers.form.shell;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words by which a shell, a job or a wrapper says that a command failed. */
public final class ExitStatus {

  private static final Pattern OF_A_JOB =
      Pattern.compile(
          "(?i)(?:process completed with |job failed: |script returned |command failed with )?"
              // Azure DevOps: Bash exited with code '1'. The process '/bin/bash' failed with exit
              // code 1
              + "(?:(?:terraform|tofu|bash|powershell|pwsh|cmd\\.exe) |the process '[^']{1,200}' failed with )?"
              + "(?:exit status|exit code|exited with(?: code)?):? '?([1-9]\\d{0,9})\\b");
  private static final Pattern OF_A_COMMAND = Pattern.compile("(?i)exit status [1-9]");

  private static final Pattern TWO =
      Pattern.compile(
          "(?i)(?:##\\[error]|error: )?(?:[\\w .-]{0,60}? )?exit(?:ed with)?[ =:]{0,2}"
              + "(?:code|status)?[ =:]{0,3}'?2(?!\\d|[.,]\\d)");
  private static final int LONGEST = 200;

  private ExitStatus() {}

  /** Whether a job says that it failed because something ended with 2. */
  public static boolean two(String line) {
    boolean job = line.startsWith("##[error]") || line.startsWith("ERROR: ") || ends(line);
    return job && line.length() < LONGEST && TWO.matcher(line).lookingAt();
  }

  /** Whether a shell or a job ends so. Indented, or inside of a list, it is of something in it. */
  public static boolean ends(String line) {
    return OF_A_JOB.matcher(line).lookingAt();
  }

  /** The code that a line names; -1 where it names none. */
  public static int code(String line) {
    Matcher matcher = OF_A_JOB.matcher(line);
    return matcher.lookingAt() && matcher.group(1).length() < 4
        ? Integer.parseInt(matcher.group(1))
        : -1;
  }

  /** Whether the line that names a command says how it ended, too. */
  public static boolean endsCommand(String line) {
    return OF_A_COMMAND.matcher(line).find();
  }

  /** Whether a line holds the words of an end with a code, wherever. */
  public static boolean names(String line) {
    String text = line.startsWith("##[error]") ? line.substring("##[error]".length()) : line;
    String bare = text.startsWith("ERROR: ") ? text.substring("ERROR: ".length()) : text;
    return ends(bare);
  }

  /** Whether an error speaks of an exit code. */
  public static boolean named(String error) {
    String lower = error.toLowerCase(Locale.ROOT);
    return lower.contains("exit code")
        || lower.contains("exit status")
        || lower.contains("exitcode")
        || lower.contains("exited with")
        || lower.contains("has finished with an error");
  }

  private static final Pattern PREFIX =
      Pattern.compile("^(?:##\\[error\\]|::error::|ERROR: |Error: )");
  private static final Pattern MAKE_FAILED =
      Pattern.compile(
          "^make(?:\\[\\d{1,3}\\])?: \\*\\*\\* .{1,400} Error [1-9]|^Finished: FAILURE$");

  /** Whether a job, a shell, or make says that what it ran did not end well. */
  public static boolean endsJob(String text) {
    return ends(PREFIX.matcher(text).replaceFirst("")) || MAKE_FAILED.matcher(text).find();
  }
}
