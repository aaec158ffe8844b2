package dev.recovery.readers.form.text;

import java.util.regex.Pattern;

/** The words by which a test says that what failed just before it was meant to fail. */
public final class ExpectedWords {

  private static final int LONGEST = 300;
  private static final Pattern HINT =
      Pattern.compile(
          "(?i)\\b(?:ok|okay|pass|passed|good|expected|wanted|intended|should)\\b|[✓✔✅]");
  private static final String FAILS =
      "(?:refus(?:ed|al)|reject(?:ed|ion)|deni(?:ed|al)|blocked|forbidden|(?<!\\b0 )(?:fail(?:s|ed|ure)?|errors?)|cannot|can't"
          + "|can no longer|could not|couldn't|not (?:be )?(?:allowed|admitted|accepted|found|verified|signed|reachable|able)"
          + "|does not|did not|invalid|unsigned|exit(?: code| status)?:? ?[1-9]\\d{0,2})";
  // ok: refused (exit 1), as wanted; PASS must-be-denied/pod.yaml was denied
  private static final Pattern GOOD =
      Pattern.compile(
          "(?i)^(?:[\\[(]?(?:ok|okay|pass|passed|good)[\\])]?|[✓✔✅])(?![\\w/])[\\s:.-]{1,4}.{0,200}?\\b"
              + FAILS
              + "\\b.*"
              // Chainsaw
              + "|.{0,300}\\(expected: \\(\\$error != null\\): true\\)");
  // 2/2 refusals as expected; denied as it should be. What did not start as expected has failed.
  private static final Pattern AS_MEANT =
      Pattern.compile(
          "(?i).{0,200}?\\b(?:refus(?:ed|als?)|reject(?:ed|ions?)|deni(?:ed|als?)|blocked|forbidden|failed|fails)"
              + "(?: \\([^)]{1,40}\\))?,? (?:as (?:expected|wanted|intended|it (?:should|must)(?: be)?|they should)\\b"
              + "|\\(expected\\)).{0,60}"
              + "|as expected[:,] .{0,120}?\\b"
              + FAILS
              + "\\b.{0,120}");
  private static final Pattern BUT =
      Pattern.compile(
          // What counts its findings expects none of them.
          "(?i)\\b(?:pass|fail|warn|error|skip)(?:ed|s)?: ?\\d|\\b(?:passed|failed|skipped) (?:checks|tests|rules)\\b|\\b\\d{1,6} (?:passed|failed|failures?|errors?|tests?)\\b"
              + "|\\b(?:but|unexpected(?:ly)?|not as (?:expected|wanted)|instead|however|though|was expected|should not)\\b");

  private ExpectedWords() {}

  /** Whether a line says so. */
  public static boolean say(String line) {
    return line.length() < LONGEST
        && HINT.matcher(line).find()
        && !BUT.matcher(line).find()
        && (GOOD.matcher(line).matches() || AS_MEANT.matcher(line).matches());
  }
}
