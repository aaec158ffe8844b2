package dev.recovery.readers.output;

import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.sink.Log;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files whose names number the attempts of one job. The last that ended well ends those before it
 * which changed nothing: the files say by their names which of them is older.
 */
public final class AttemptFiles {

  // deploy.yml attempt 2.log, apply-try1.txt, run_attempt_3.log
  private static final Pattern NUMBERED =
      Pattern.compile("(.{0,200}?)(?:attempt|retry|try)[ _#-]{0,2}(\\d{1,3})(?!\\d)(.{0,200})");
  private static final Pattern OUTCOME =
      Pattern.compile("\\W{0,3}\\b(?:failed|failure|ok|success|succeeded|passed)\\b\\W{0,3}");

  private record Attempt(String job, int number) {}

  private AttemptFiles() {}

  /** Takes out the attempts that are over. */
  public static void forget(List<Log> logs) {
    Map<String, Integer> worked = new HashMap<>();
    for (Log log : logs) {
      attempt(log.source)
          .filter(a -> well(log))
          .ifPresent(a -> worked.merge(a.job(), a.number(), Math::max));
    }
    logs.removeIf(
        log ->
            !log.mutates()
                && attempt(log.source)
                    .filter(a -> a.number() < worked.getOrDefault(a.job(), 0))
                    .isPresent());
  }

  private static boolean well(Log log) {
    return log.end(Operation.APPLY) == RunLog.End.SUCCESS && !log.exited();
  }

  private static Optional<Attempt> attempt(String file) {
    Matcher matcher = NUMBERED.matcher(file.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Optional.of(
            new Attempt(
                (matcher.group(1) + "#" + OUTCOME.matcher(matcher.group(3)).replaceAll(""))
                    .replaceAll("\\W+", " "),
                Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }
}
