package dev.recovery.readers.policy;

import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.form.AddressInText;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import dev.recovery.readers.sink.gate.LineReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the summaries of checkers that count: conftest, OPA, gator, Kyverno, terraform-compliance,
 * kubeconform, Helm's lint, pre-commit.
 */
public final class CheckerText implements LineReader {

  // 14 tests, 11 passed, 1 warning, 2 failures, 0 exceptions
  private static final Pattern CONFTEST =
      Pattern.compile(
          "(\\d{1,7}) tests?, (\\d{1,7}) passed, (\\d{1,7}) warnings?, (\\d{1,7}) failures?"
              + "(?:, (\\d{1,7}) exceptions?)?(?:, \\d{1,7} skipped)?");
  // Success! 7 passed, 0 failed.
  private static final Pattern TEST =
      Pattern.compile(
          "(Success|Failure)! \\d{1,6} passed, (\\d{1,6}) failed(?:, \\d{1,6} skipped)?\\.");
  // PASS: 11/12
  private static final Pattern OPA =
      Pattern.compile("(PASS|FAIL|ERROR|SKIPPED): (\\d{1,6})/(\\d{1,6})");
  private static final Pattern OPA_FILE = Pattern.compile("\\S{1,250}\\.rego:|-{20,}");
  private static final Pattern OPA_CASE =
      Pattern.compile(
          "data\\.[\\w.\\[\\]\"-]{1,250}: (PASS|FAIL|SKIPPED|ERROR)( \\([^)]{1,30}\\))?");
  // ok	/src/suites/labels	0.02s
  private static final Pattern GATOR =
      Pattern.compile("(ok|FAIL)\\s{1,8}\\S{1,250}\\s{1,8}\\(?[\\d.]{1,12}s\\)?");
  // v1/Namespace payments: ["ns-must-have-owner"] Message: "..."
  private static final Pattern GATOR_DENIES =
      Pattern.compile("(\\S{1,120} \\S{1,250}): \\[\"([^\"]{1,250})\"\\] Message: \"(.{1,3000}+)");
  private static final Pattern KYVERNO =
      Pattern.compile(
          "pass: (\\d{1,7}), fail: (\\d{1,7}), warn: (\\d{1,7}), error: (\\d{1,7}), skip:"
              + " (\\d{1,7})");
  private static final Pattern KYVERNO_DENIES =
      Pattern.compile("policy (\\S{1,250}) -> resource (\\S{1,250}) failed( as audit warning)?:");
  private static final Pattern KYVERNO_RULE =
      Pattern.compile("\\d{1,4} - (\\S{1,250}) (.{1,3000}+)");
  private static final Pattern KYVERNO_TEST =
      Pattern.compile(
          "Test Summary: (\\d{1,6}) (?:tests passed and (\\d{1,6}) tests|out of \\d{1,6} tests)"
              + " failed");
  // 2 scenarios (1 passed, 1 failed)
  private static final Pattern COMPLIANCE =
      Pattern.compile("(\\d{1,6}) (features?|scenarios?|steps?) \\(([\\d a-z,]{1,120})\\)");
  private static final Pattern STEP =
      Pattern.compile(
          "(?:Given|When|Then|And|But) .{1,2000}|.{0,4}SKIPPING: .{1,2000}|Run \\d{1,20} finished"
              + " .{1,60}");
  private static final Pattern KUBECONFORM =
      Pattern.compile(
          "Summary: (\\d{1,7}) resources? found .{1,60}?- Valid: (\\d{1,7}), Invalid: (\\d{1,7}),"
              + " Errors: (\\d{1,7}), Skipped: (\\d{1,7})");
  private static final Pattern SCHEMA =
      Pattern.compile(
          "\\S{1,300} - (\\S{1,120} \\S{1,250}) (is invalid: .{1,3000}+|failed validation:"
              + " .{1,3000}+)");
  private static final Pattern HELM_LINT =
      Pattern.compile("(?:Error: )?(\\d{1,5}) chart\\(s\\) linted, (\\d{1,5}) chart\\(s\\) failed");
  // Terraform fmt......................Passed
  private static final Pattern PRE_COMMIT =
      Pattern.compile("(\\S.{0,120}?)\\.{3,}(?:\\([\\w ]{1,60}\\))?(Passed|Failed|Skipped)");

  private final Log log;
  private final Checks checks;
  private final PolicyText findings = new PolicyText();
  private final OpaAnswer evaluation;
  private final SentinelText sentinel;
  private String policy = "";
  private String resource = "";
  private String scenario = "";

  public CheckerText(Log log, Checks checks) {
    this.log = log;
    this.checks = checks;
    this.evaluation = new OpaAnswer(log, checks);
    this.sentinel = new SentinelText(log, checks);
  }

  @Override
  public void command(ShellLine command) {
    evaluation.command(command);
  }

  @Override
  public boolean line(String text, String at) {
    String line = text.strip();
    if (line.isEmpty() || line.length() > 3500) {
      return false;
    }
    return conftest(line, at)
        || test(line, at)
        || opa(line, at)
        || gator(line, at)
        || kyverno(line, at)
        || compliance(line, at)
        || schema(line, at)
        || sentinel.line(line, at)
        || preCommit(line, at);
  }

  private boolean test(String line, String at) {
    Matcher tests = TEST.matcher(line);
    if (tests.matches()) {
      boolean well = tests.group(1).equals("Success") && tests.group(2).equals("0");
      checks.said(Kind.TEST, "test", "", well ? Word.PASSED : Word.FAILED, line, at);
    }
    return tests.matches();
  }

  private boolean conftest(String line, String at) {
    Matcher counted = CONFTEST.matcher(line);
    if (counted.matches()) {
      Word word =
          number(counted, 4) > 0
              ? Word.FAILED
              : number(counted, 1) == 0 ? Word.UNDECIDED : Word.PASSED;
      checks.said(Kind.POLICY, "conftest", "", word, line, at);
      return true;
    }
    findings.testing(line);
    return findings.finding(line, at).map(log::found).orElse(line.startsWith("EXCP - "));
  }

  private boolean opa(String line, String at) {
    Matcher counted = OPA.matcher(line);
    if (counted.matches()) {
      boolean all = counted.group(2).equals(counted.group(3));
      switch (counted.group(1)) {
        case "PASS" ->
            checks.said(Kind.TEST, "opa", "", all ? Word.PASSED : Word.REPORTED, line, at);
        case "FAIL", "ERROR" -> checks.said(Kind.TEST, "opa", "", Word.FAILED, line, at);
        default -> {
          // A test that was skipped says nothing.
        }
      }
      return true;
    }
    return OPA_CASE.matcher(line).matches()
        || OPA_FILE.matcher(line).matches()
        || evaluation.line(line, at);
  }

  private boolean gator(String line, String at) {
    Matcher suite = GATOR.matcher(line);
    if (suite.matches()) {
      boolean passed = suite.group(1).equals("ok");
      checks.said(Kind.TEST, "gator", "", passed ? Word.PASSED : Word.FAILED, line, at);
      return true;
    }
    Matcher denies = GATOR_DENIES.matcher(line);
    if (!denies.matches()) {
      return false;
    }
    String message = denies.group(3);
    log.found(
        new Log.PolicyFinding(
            "gator",
            denies.group(2),
            true,
            denies.group(1),
            Redaction.detail(
                message.endsWith("\"") ? message.substring(0, message.length() - 1) : message),
            at));
    checks.said(Kind.POLICY, "gator", denies.group(1), Word.FAILED, line, at);
    return true;
  }

  private boolean kyverno(String line, String at) {
    Matcher denies = KYVERNO_DENIES.matcher(line);
    if (denies.matches()) {
      policy = denies.group(3) == null ? denies.group(1) : "";
      resource = denies.group(2);
      return true;
    }
    Matcher rule = KYVERNO_RULE.matcher(line);
    if (!policy.isEmpty() && rule.matches()) {
      log.found(
          new Log.PolicyFinding(
              "kyverno",
              policy + "/" + rule.group(1),
              true,
              resource,
              Redaction.detail(rule.group(2)),
              at));
      return true;
    }
    Matcher counted = KYVERNO.matcher(line);
    if (counted.matches()) {
      boolean judged = number(counted, 1) + number(counted, 2) + number(counted, 3) > 0;
      Word word =
          number(counted, 2) > 0
              ? Word.FAILED
              : number(counted, 4) > 0 || !judged ? Word.UNDECIDED : Word.PASSED;
      checks.said(Kind.POLICY, "kyverno", "", word, line, at);
      policy = "";
      return true;
    }
    Matcher tests = KYVERNO_TEST.matcher(line);
    if (tests.matches()) {
      int failed = number(tests, tests.group(2) == null ? 1 : 2);
      checks.said(Kind.TEST, "kyverno", "", failed > 0 ? Word.FAILED : Word.PASSED, line, at);
      return true;
    }
    return false;
  }

  private boolean compliance(String line, String at) {
    if (line.startsWith("Feature: ") || (!scenario.isEmpty() && STEP.matcher(line).matches())) {
      return true;
    }
    if (line.startsWith("Scenario: ") || line.startsWith("Scenario Outline: ")) {
      scenario = line.substring(line.indexOf(": ") + 2);
      return true;
    }
    if (line.startsWith("Failure: ") && !scenario.isEmpty()) {
      log.found(
          new Log.PolicyFinding(
              "terraform-compliance",
              scenario,
              true,
              address(line),
              Redaction.detail(line.substring("Failure: ".length())),
              at));
      return true;
    }
    Matcher counted = COMPLIANCE.matcher(line);
    if (!counted.matches()) {
      return false;
    }
    if (counted.group(2).startsWith("scenario")) {
      String ended = counted.group(3);
      Word word =
          ended.contains(" failed")
              ? Word.FAILED
              : counted.group(1).equals("0") || !ended.contains("passed")
                  ? Word.UNDECIDED
                  : Word.PASSED;
      checks.said(Kind.POLICY, "terraform-compliance", "", word, line, at);
    }
    return true;
  }

  // Failure: for module.a.kafka_topic.b on kafka_topic. 30 is not less than 5.
  private static String address(String line) {
    for (String word : line.split(" ", 40)) {
      if (word.indexOf('.') > 0 && AddressInText.plausible(word)) {
        return word;
      }
    }
    return "";
  }

  private boolean schema(String line, String at) {
    Matcher counted = KUBECONFORM.matcher(line);
    if (counted.matches()) {
      boolean failed = number(counted, 3) + number(counted, 4) > 0;
      Word word = failed ? Word.FAILED : number(counted, 1) == 0 ? Word.UNDECIDED : Word.PASSED;
      checks.said(Kind.SCHEMA, "kubeconform", "", word, line, at);
      return true;
    }
    Matcher invalid = SCHEMA.matcher(line);
    if (invalid.matches()) {
      checks.said(Kind.SCHEMA, "kubeconform", invalid.group(1), Word.FAILED, line, at);
      return true;
    }
    Matcher linted = HELM_LINT.matcher(line);
    if (linted.matches()) {
      Word word = number(linted, 2) > 0 ? Word.FAILED : Word.PASSED;
      checks.said(Kind.LINT, "helm", "", word, line, at);
      return true;
    }
    return false;
  }

  private boolean preCommit(String line, String at) {
    Matcher hook = PRE_COMMIT.matcher(line);
    if (!hook.matches()) {
      return false;
    }
    String name = hook.group(1);
    switch (hook.group(2)) {
      case "Passed" -> checks.said(Kind.LINT, "pre-commit", name, Word.PASSED, line, at);
      case "Failed" ->
          checks.said(
              name.toLowerCase(java.util.Locale.ROOT).contains("fmt") ? Kind.FORMAT : Kind.LINT,
              "pre-commit",
              name,
              Word.FAILED,
              line,
              at);
      default -> {
        // A hook that had nothing to look at.
      }
    }
    return true;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  @Override
  public void end() {
    sentinel.end();
    findings.end();
    policy = "";
    scenario = "";
  }
}
