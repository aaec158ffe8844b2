package dev.recovery.readers.form.text;

import java.util.regex.Pattern;

/** The words by which a test says that what failed just before it was meant to fail. */
public final class ExpectedWords {

  private static final int LONGEST = 300;
  private static final Pattern HINT =
      Pattern.compile(
          "(?i)\\b(?:ok|okay|pass|passed|good|expected|wanted|intended|required|planned|designed|should|must)\\b|[✓✔✅]");
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
  private static final String MEANT =
      "as (?:expected|wanted|intended|required|planned|designed|(?:it|they) (?:should|must)(?: be)?)\\b";
  // 2/2 refusals as expected; denied as it should be. What did not start as expected has failed.
  private static final Pattern AS_MEANT =
      Pattern.compile(
          "(?i).{0,200}?\\b(?:refus(?:ed|als?)|reject(?:ed|ions?)|deni(?:ed|als?)|blocked|forbidden|failed|fails"
              + "|(?:violations?|findings|errors?|failures?) (?:were |was )?(?:found|reported|raised))"
              + "(?: \\([^)]{1,40}\\)| with (?:exit )?(?:code|status) \\d{1,3})?,? (?:"
              + MEANT
              + "|\\(expected\\)).{0,60}"
              // expected denial: OK
              + "|expected (?:denial|refusal|rejection|failure|error)s?\\b[: -]{1,3}(?:ok|okay|pass|passed|good|[✓✔✅]).{0,40}"
              + "|as expected[:,] .{0,120}?\\b"
              + FAILS
              + "\\b.{0,120}");
  private static final Pattern BUT =
      Pattern.compile(
          // What counts its findings expects none of them.
          "(?i)\\b(?:pass|fail|warn|error|skip)(?:ed|s)?: ?\\d|\\b(?:passed|failed|skipped) (?:checks|tests|rules)\\b|\\b\\d{1,6} (?:passed|failed|failures?|errors?|tests?)\\b(?! "
              + MEANT
              + ")"
              + "|\\b(?:but|unexpected(?:ly)?|not (?:refused|rejected|denied|blocked)|not as (?:expected|wanted)|instead|however|though|was expected|should not)\\b");

  // MAC mismatch (expected by test, ok); no matching signatures (expected). What is missing where
  // it
  // was expected, or by whom, has failed.
  private static final Pattern REMARK =
      Pattern.compile(
          "(?i).{0,2000}\\((?:as )?expected(?: by (?:the |this )?tests?)?(?:[,:;] ?(?:ok|okay|pass|passed|good))?\\)");

  // 6/6 pods connect as app, old password refused: FATAL: password authentication failed
  private static final Pattern OLD_REFUSED =
      Pattern.compile(
          "(?i)(?=.{0,200}(?:\\b(\\d{1,4})/\\1\\b|\\b(?:ok|works|verified)\\b)).{0,200}?\\b(?:old|previous|former) (?:\\w{1,20} )?"
              + "(?:password|credentials?|token|key|secret|login|certificate) (?:is |was )?(?:refused|rejected)\\b.{0,200}");

  // if gator test -f bad; then exit 1; fi; ! conftest test bad.yaml; check.sh --expect-fail
  private static final Pattern WANTS_FAILURE =
      Pattern.compile(
          "(?i)(?:if (?!!).{1,400}; then (?:echo [^;]{1,200}; )?exit [1-9]\\d{0,2}; fi|! [^|;&]{1,400}"
              // verify --key old && exit 1 || echo "the old key is refused, good"
              + "|.{1,400} && (?:\\{ )?(?:echo [^;&|]{1,200}(?:;|&&) )?exit [1-9]\\d{0,2}(?:; \\})? \\|\\| .{1,200}"
              // uninstall || echo "already gone"
              + "|(?:checkov|trivy|tfsec|tflint|terrascan|kics|snyk|grype|kube-score|polaris|infracost)\\b[^|&;]{0,400} \\|\\| (?:true|:)"
              + "|(?!.{0,400}\\b(?:apply|upgrade|install|create|up|sync|push|put|write|deploy|set|patch|replace|rollout|import)\\b)"
              + "(?:[^\\s|&;]{1,80} ){1,6}(?:uninstall|delete|rm|remove|get|describe|show|list|status|view)\\b[^|&;]{0,300} \\|\\| (?:true|:"
              + "|echo (?!.{0,190}(?:fail|error|warn|abort)).{1,200})"
              + "|.{1,400} --(?:expect|should)-(?:fail(?:ure)?|den(?:y|ial)|error|reject)\\b.{0,200})");

  private ExpectedWords() {}

  /** Whether a line says so of itself. */
  public static boolean remark(String line) {
    return (line.endsWith(")") && REMARK.matcher(line).matches())
        || (line.length() < LONGEST && line.contains(" re") && OLD_REFUSED.matcher(line).matches());
  }

  /** Whether a command is only well where what it runs fails. */
  public static boolean wanted(String command) {
    return command.length() < 800 && WANTS_FAILURE.matcher(command).matches();
  }

  /** Whether a line says so. */
  public static boolean say(String line) {
    return line.length() < LONGEST
        && HINT.matcher(line).find()
        && !BUT.matcher(line).find()
        && (GOOD.matcher(line).matches() || AS_MEANT.matcher(line).matches());
  }
}
