package dev.recovery.readers.output;

import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.sink.Log;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files whose names number the attempts of one job, or say that one of them is the job run again.
 * The last that ended well ends those before it which changed nothing: the files say by their names
 * which of them is older.
 */
public final class AttemptFiles {

  // deploy.yml attempt 2.log, apply-try1.txt, run_attempt_3.log
  private static final Pattern NUMBERED =
      Pattern.compile("(.{0,200}?)(?:attempt|retry|try)[ _#-]{0,2}(\\d{1,3})(?!\\d)(.{0,200})");
  // job-4121-retry.log beside job-4120.log
  private static final Pattern AGAIN =
      Pattern.compile(
          "(.{0,200}?)(?<![a-z0-9])(?:re-?run|re-?try|retried|2nd|second(?:[ _-](?:run|try|attempt))?)(?![a-z0-9])(.{0,200})");
  // job-4119-previous.log beside job-4120.log
  private static final Pattern BEFORE =
      Pattern.compile("(.{0,200}?)(?<![a-z0-9])(?:previous|prev|earlier)(?![a-z0-9])(.{0,200})");
  // The numbers of a job or a run.
  private static final Pattern NUMBER = Pattern.compile("(?<![a-z0-9])\\d{4,20}(?![a-z0-9])");
  private static final Pattern OUTCOME =
      Pattern.compile(
          "\\W{0,3}\\b(?:failed|failure|ok|success|succeeded|passed|tail|head|end|excerpt)\\b\\W{0,3}");

  private static final Pattern ANY_NUMBER = Pattern.compile("(?<!\\d)\\d{1,18}(?!\\d)");

  private static final int EARLIER = -1;
  private static final int NONE = -2;

  private record Attempt(String job, int number) {}

  private AttemptFiles() {}

  /**
   * Takes out the attempts that are over.
   *
   * @return of which files a later attempt ended well, whatever the earlier one had changed
   */
  public static Predicate<String> forget(List<Log> logs) {
    Map<String, Integer> worked = new HashMap<>();
    for (Log log : logs) {
      Attempt attempt = attempt(log.source);
      if (well(log)) {
        worked.merge(attempt.job(), attempt.number(), Math::max);
      }
    }
    List<Log> all = List.copyOf(logs);
    logs.removeIf(
        log -> {
          Attempt attempt = attempt(log.source);
          return !log.mutates()
              && (attempt.number() < worked.getOrDefault(attempt.job(), NONE)
                  || answeredLater(log, all));
        });
    finish(logs);
    return file -> {
      Attempt attempt = attempt(file);
      return attempt.number() < worked.getOrDefault(attempt.job(), NONE);
    };
  }

  // comment-1.md planned in vain what comment-6.md applied.
  private static boolean answeredLater(Log log, List<Log> all) {
    String about = log.legs.about();
    return !about.isEmpty()
        && all.stream()
            .anyMatch(
                later ->
                    later.legs.about().equals(about)
                        && well(later)
                        && after(log.source, later.source));
  }

  // apply-1.log failed of what apply-2.log made: which is older, their numbers say.
  private static void finish(List<Log> logs) {
    for (Log log : logs) {
      for (Log later : logs) {
        if (log.failed() && well(later) && after(log.source, later.source)) {
          DoneLater.finish(log, later);
        }
      }
    }
  }

  // Alike but for their numbers, of which the first that differs is higher.
  private static boolean after(String first, String second) {
    if (!ANY_NUMBER
        .matcher(first)
        .replaceAll("#")
        .equals(ANY_NUMBER.matcher(second).replaceAll("#"))) {
      return false;
    }
    Matcher one = ANY_NUMBER.matcher(first);
    Matcher other = ANY_NUMBER.matcher(second);
    while (one.find() && other.find()) {
      long difference = Long.parseLong(other.group()) - Long.parseLong(one.group());
      if (difference != 0) {
        return difference > 0;
      }
    }
    return false;
  }

  private static boolean well(Log log) {
    return log.gate.succeeded()
        || (log.end(Operation.APPLY) == RunLog.End.SUCCESS && !log.exited());
  }

  private static Attempt attempt(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      return new Attempt(
          plain(numbered.group(1) + "#" + OUTCOME.matcher(numbered.group(3)).replaceAll(" ")),
          Integer.parseInt(numbered.group(2)));
    }
    Matcher again = AGAIN.matcher(name);
    if (again.matches()) {
      return new Attempt(plain(again.group(1) + " " + again.group(2)), 1);
    }
    Matcher before = BEFORE.matcher(name);
    return before.matches()
        ? new Attempt(plain(before.group(1) + " " + before.group(2)), EARLIER)
        : new Attempt(plain(name), 0);
  }

  private static String plain(String name) {
    return NUMBER.matcher(name).replaceAll(" ").replaceAll("\\W+", " ").strip();
  }
}
