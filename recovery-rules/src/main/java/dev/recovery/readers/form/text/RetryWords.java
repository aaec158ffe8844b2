package dev.recovery.readers.form.text;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words by which a wrapper says that it tries the same thing once more. */
public final class RetryWords {

  private static final Pattern AGAIN =
      Pattern.compile(
          "^(?:##\\[\\w{4,10}\\])?\\W{0,8}(?:retrying\\b|retry (?:#|attempt |in |\\d)|will retry\\b|attempt #?(?:[2-9]|[1-9]\\d)\\b"
              + "|attempt #?\\d{1,3} (?:failed|errored|did not|didn't|was unsuccessful)\\b"
              + "|(?:warn +)?encountered retryable error|.{0,120}\\bbefore retrying\\b"
              + "|try(?:ing)? #?(?:[2-9]|[1-9]\\d)\\b|trying again\\b|.{0,160}\\bretrying in \\d"
              // To sleep alone may be to wait before something else.
              + "|.{0,80}\\b(?:exit [1-9]|failed|again|retry).{0,120}\\b(?:sleeping|backing off) (?:for )?\\d"
              + "|.{0,240}\\((?:attempt|try) \\d{1,3}(?: of |/)\\d{1,3}\\)"
              + "|.{0,120}\\bfailed \\((?:attempt|try) #?\\d{1,3}\\)"
              + "|.{0,120}\\b(?:go|going) on with (?:attempt|try) #?[2-9]\\b"
              // state is locked by another run, sleeping 60s
              + "|.{0,80}\\block(?:ed)? .{0,60}\\b(?:sleeping|waiting) (?:for )?\\d"
              + "|.{0,120}\\bback(?:ing)?[ -]off (?:for )?\\d[\\d.]{0,8} ?\\w{0,12} before (?:the next )?(?:retry|attempt)"
              + "|.{0,40}will be retried in \\d"
              + "|encountered an error eligible for retrying"
              // Error matches retry pattern "...", retry 1 of 3; === Step: Apply (retry 1) ===
              + "|.{0,240}\\bretry #?\\d{1,3} (?:of|/) ?\\d{1,3}\\b"
              + "|.{0,120}\\(retry #?\\d{1,3}\\))");

  // pull failed, retrying in 5s; retrying image pull (1/3): toomanyrequests
  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?i)\\bfailed, retrying in \\d|\\bretrying (?:[\\w ]{1,60}: )?(?:GET|HEAD|PUT|POST|PATCH) https?://|\\bretrying [\\w ]{1,60} \\(\\d{1,3}(?:/| of )\\d{1,3}\\)");

  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?i)\\b(?:trying|falling back|switching|will try)\\b.{0,80}\\b(?:other|another|next|fallback|secondary|alternat(?:e|ive))\\b.{0,40}"
              + "\\b(?:repository|registry|mirror|source|endpoint|server|host|url)\\b");

  private static final int LONGEST = 300;
  private static final Pattern HINT = Pattern.compile("(?i)(?:attempt|try)[ =]?#?\\d");
  // What stands around it, the number, and how many there are at most: verify: attempt 2/5: ok
  private static final Pattern ATTEMPT =
      Pattern.compile(
          "(.{0,120}?)\\b(?:attempt|try)[ =]?#?(\\d{1,3})(?: ?(?:/|of) ?(\\d{1,3}))?\\b(.*)");
  private static final Pattern WORKED =
      Pattern.compile(
          "[\\W_]{0,8}(?:(?:has |was |is )?(?:ok|okay|succeeded|success(?:ful(?:ly)?)?|passed|connected|healthy|logged in)"
              + "|(?:log-?in|connection|connect|authentication|check|probe|test) (?:was )?(?:ok|succeeded|successful|passed))"
              + "(?:[\\s(]{0,4}(?:after |in )?\\d{1,6}(?:\\.\\d{1,6})? ?(?:ms|s|sec|seconds?)\\)?)?[\\W_]{0,4}");

  /**
   * A numbered attempt of a series.
   *
   * @param series what all of its attempts have in common
   * @param number which of them it is, from 1
   * @param worked whether the line says that it worked, and nothing else
   */
  public record Attempt(String series, int number, boolean worked) {}

  // What it was that failed stands before it: it is the command that is tried again.
  private static final Pattern FAILED =
      Pattern.compile(
          "(?i)\\W{0,8}(?:##\\[\\w{4,10}\\])?attempt #?\\d{1,3} (?:failed|errored|did not|didn't|was unsuccessful)\\b.{0,200}");

  // [sign.sh] attempt 1 failed; rotate: attempt 2/5: ok
  private static final Pattern TAG =
      Pattern.compile("(?:\\[[\\w./-]{2,40}\\]|[a-z][\\w.-]{2,30}:) (?=\\S)");

  private RetryWords() {}

  /** A line without the name of the script that prints it. */
  public static String untagged(String line) {
    Matcher tag = TAG.matcher(line);
    return tag.lookingAt() ? line.substring(tag.end()) : line;
  }

  /** Whether a wrapper says of the command above that one attempt of it failed. */
  public static boolean failed(String line) {
    return line.length() < LONGEST && FAILED.matcher(line).matches();
  }

  /** The attempt that a line speaks of. */
  public static Optional<Attempt> attempt(String line) {
    if (line.length() >= LONGEST || !HINT.matcher(line).find()) {
      return Optional.empty();
    }
    Matcher matcher = ATTEMPT.matcher(line.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Optional.of(
            new Attempt(
                matcher.group(1).strip() + "/" + Objects.requireNonNullElse(matcher.group(3), ""),
                Integer.parseInt(matcher.group(2)),
                WORKED.matcher(matcher.group(4)).matches()))
        : Optional.empty();
  }

  /** Whether a tool goes on with another source; it tells again where that fails as well. */
  public static boolean elsewhere(String line) {
    return line.length() < 1_000 && ELSEWHERE.matcher(line).find();
  }

  /** Whether a tool says in one line what failed, and that it tries it again by itself. */
  public static boolean goOn(String line) {
    return line.length() < 1_000 && GOES_ON.matcher(line).find();
  }

  /** Whether a wrapper says that it tries the same once more. */
  public static boolean are(String line) {
    return line.length() < 300 && AGAIN.matcher(line.toLowerCase(Locale.ROOT)).find();
  }
}
