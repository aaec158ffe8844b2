package dev.recovery.readers.dispatch.lines;

import dev.recovery.readers.form.shell.ExitStatus;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.transport.LogPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leaves out what a command that only reads met before it was given again and ended well. What such
 * a command fetches or judges is the same the second time, so the last answer is the one that
 * counts; of a command that changes something, every answer counts. Mutable while lines come in.
 */
public final class Retold {

  /** Takes lines. */
  @FunctionalInterface
  public interface Lines {
    void line(String raw, long number);
  }

  private static final int MOST_LINES = 2_000;
  private static final Pattern TROUBLE =
      Pattern.compile(
          "(?i).{0,80}\\b(?:error|fatal|failed|failure|denied|refused|unauthorized|forbidden"
              + "|timed out|timeout|no such host|panic|reset by peer)\\b.{0,4000}+");
  // Of a count of nothing, and of what a tool looked for.
  private static final Pattern CLEAN =
      Pattern.compile(
          "(?i).{0,200}\\b(?:0 (?:failures?|failed|errors?|failing)|(?:failed"
              + " checks|fail|failed|failures|errors?): 0)\\b.{0,4000}+");

  private static final Set<String> WAITING =
      Set.of("sleep", "echo", "true", "[", "test", "done", "fi");
  // What a shell does by itself is not given again because it failed.
  private static final Set<String> SHELL =
      Set.of("cd", "echo", "export", "set", "sleep", "if", "for", "while", "do", "done");

  private record Line(String raw, long number, String text) {}

  private final Lines readers;
  private final List<List<Line>> attempts = new ArrayList<>();
  private String command = "";
  private int held;

  public Retold(Lines readers) {
    this.readers = readers;
  }

  /** Takes a line, and hands on what nothing that comes can put in another light. */
  public void line(String raw, long number) {
    String text = LogPrefix.strip(raw).text();
    ShellLine echoed = ShellLine.echoed(text);
    boolean another = !echoed.isNone() && !echoed.words().equals(command);
    // What only waits stands between two attempts, and ends none.
    boolean waits = another && !command.isEmpty() && WAITING.contains(echoed.program());
    if (another && !waits) {
      end();
      command = echoed.reads() && !SHELL.contains(echoed.program()) ? echoed.words() : "";
    }
    if (command.isEmpty()) {
      readers.line(raw, number);
      return;
    }
    if ((!echoed.isNone() && !waits) || attempts.isEmpty()) {
      attempts.add(new ArrayList<>());
    }
    attempts.get(attempts.size() - 1).add(new Line(raw, number, text));
    if (++held > MOST_LINES) {
      end();
      command = "";
    }
  }

  /** Hands on what was held back. */
  public void end() {
    int first =
        attempts.size() > 1 && well(attempts.get(attempts.size() - 1)) ? attempts.size() - 1 : 0;
    for (List<Line> attempt : attempts.subList(first, attempts.size())) {
      attempt.forEach(line -> readers.line(line.raw(), line.number()));
    }
    attempts.clear();
    held = 0;
  }

  private static boolean well(List<Line> attempt) {
    return attempt.stream()
        .skip(1)
        .noneMatch(
            line ->
                ExitStatus.ends(line.text())
                    || (TROUBLE.matcher(line.text()).matches()
                        && !CLEAN.matcher(line.text()).matches()));
  }
}
