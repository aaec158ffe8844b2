package dev.recovery.readers.policy;

import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import dev.recovery.readers.sink.gate.LineReader;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what scanners print for people: Checkov, Trivy, tfsec, KICS, Snyk, Terrascan, Gitleaks.
 * Each can be told to end well whatever it finds, so what it found counts where its job failed.
 */
public final class ScannerText implements LineReader {

  private static final Pattern CHECKOV =
      Pattern.compile(
          "(?i)passed checks: (\\d{1,7}), failed checks: (\\d{1,7}), skipped checks: \\d{1,7}"
              + "(?:, parsing errors: (\\d{1,7}))?");
  private static final Pattern CHECKOV_LINE =
      Pattern.compile(
          "(PASSED|SKIPPED) for resource: .{1,500}|(Calling )?File: /.{1,500}|Guide:"
              + " https?://.{1,500}|Suppress comment: .{1,2000}+|Severity: [A-Z]{3,10}");
  // Tests: 9 (SUCCESSES: 7, FAILURES: 2)
  private static final Pattern TRIVY_TESTS =
      Pattern.compile(
          "Tests: \\d{1,7} \\(SUCCESSES: \\d{1,7}, FAILURES: (\\d{1,7})(?:, EXCEPTIONS:"
              + " \\d{1,7})?\\)");
  private static final Pattern TRIVY_TOTAL =
      Pattern.compile(
          "(?:Total|Failures): (\\d{1,7}) \\([A-Z]{3,10}: \\d{1,7}[A-Z0-9:, ]{0,120}\\)");
  private static final Pattern TRIVY_FINDING =
      Pattern.compile(
          "((?:AVD|CVE|KSV|DS|AWS|AZU|GCP|GHSA)-[\\w-]{2,30})"
              + " \\((CRITICAL|HIGH|MEDIUM|LOW|UNKNOWN)\\): (.{1,3000}+)");
  private static final Pattern TFSEC =
      Pattern.compile(
          "(?:\\d{1,7} passed, )?(?:\\d{1,7} ignored, )?(\\d{1,7}) potential problem\\(s\\)"
              + " detected\\.");
  private static final Pattern SNYK =
      Pattern.compile("Total issues: (\\d{1,7}) \\[.{1,120}\\]|[✗x] Files with issues: (\\d{1,7})");
  private static final Pattern TERRASCAN =
      Pattern.compile("Violated Policies {1,20}: {1,20}(\\d{1,7})");
  private static final Pattern GITLEAKS =
      Pattern.compile("(?:leaks found: (\\d{1,7})|no leaks found)\\b.{0,60}");
  private static final Pattern KICS =
      Pattern.compile(
          "(\\S.{1,200}), Severity: (?:CRITICAL|HIGH|MEDIUM|LOW|INFO), Results: \\d{1,6}");
  private static final Pattern COUNT =
      Pattern.compile("(?:CRITICAL|HIGH|MEDIUM|LOW|INFO|TRACE): \\d{1,6}");
  // 2024-10-02T07:40:12Z	FATAL	Fatal error	init error: DB error: …
  private static final Pattern TRIVY_LOG =
      Pattern.compile("(?:[\\dT:.Z+-]{19,32}\\t)?(DEBUG|INFO|WARN|ERROR|FATAL)\\t(\\S.{0,3500}+)");
  private static final Pattern TOTAL = Pattern.compile("TOTAL: (\\d{1,7})");
  // A row of a table, a rule between its parts, or a line of source that is shown.
  private static final Pattern FRAME =
      Pattern.compile(
          "[│├└┌═─╔║╚┼┴┬]{1,2}.{0,3500}+|\\d{1,6} (?:[┌│└|]|\\[) ?.{0,3500}+|\\[\\d{1,4}\\]:"
              + " .{1,500}|\\d{3,6}: .{0,3500}+|(?:Description|Platform): .{1,3500}+");

  private static final Pattern HEADING =
      Pattern.compile(
          "Result #\\d|Applying \\d{1,6} policy rule|Loading test|terraform scan results:|Checking"
              + " results|Aggregated Failed|Detected config files|.{1,300}"
              + " \\((terraform|helm|kubernetes|dockerfile"
              + "|cloudformation|debian|alpine|ubuntu|redhat|secrets)\\b");

  private final Log log;
  private final Checks checks;
  private final PolicyText findings = new PolicyText();
  private boolean scanning;
  private boolean summary;
  private int worst;
  private boolean results;

  public ScannerText(Log log, Checks checks) {
    this.log = log;
    this.checks = checks;
  }

  @Override
  public boolean line(String text, String at) {
    String line = text.strip();
    if (line.isEmpty() || line.length() > 3500) {
      return false;
    }
    return checkov(line, at)
        || trivy(line, at)
        || counted("tfsec", TFSEC.matcher(line), line, at)
        || clean("tfsec", line.equals("No problems detected!"), line, at)
        || counted("snyk", SNYK.matcher(line), line, at)
        || counted("terrascan", TERRASCAN.matcher(line), line, at)
        || counted("gitleaks", GITLEAKS.matcher(line), line, at)
        || kics(line, at)
        || frame(line);
  }

  // Others draw boxes as well, and not below a scanner's heading.
  private boolean frame(String line) {
    scanning =
        (scanning || HEADING.matcher(line).lookingAt())
            && !line.startsWith("╷")
            && !line.startsWith("│ Error");
    return scanning && FRAME.matcher(line).matches();
  }

  private boolean checkov(String line, String at) {
    Matcher counted = CHECKOV.matcher(line);
    if (counted.matches()) {
      int failed = Integer.parseInt(counted.group(2));
      boolean unparsed = counted.group(3) != null && !counted.group(3).equals("0");
      if (failed > 0) {
        report("checkov", "", Word.REPORTED, line, at);
      } else if (unparsed) {
        report("checkov", "", Word.UNDECIDED, line, at);
      } else if (!counted.group(1).equals("0")) {
        report("checkov", "", Word.PASSED, line, at);
      }
      return true;
    }
    return findings.heads(line)
        || findings
            .finding(line, at)
            .filter(f -> f.engine().equals("checkov"))
            .map(log::found)
            .isPresent()
        || CHECKOV_LINE.matcher(line).matches();
  }

  private boolean trivy(String line, String at) {
    Matcher logged = TRIVY_LOG.matcher(line);
    if (logged.matches()) {
      if (logged.group(1).equals("FATAL")) {
        report("trivy", "", Word.UNDECIDED, logged.group(2), at);
      }
      return true;
    }
    if (line.equals("Report Summary")) {
      summary = true;
      worst = 0;
      return true;
    }
    if (summary && line.startsWith("│")) {
      row(line);
      return true;
    }
    if (summary && line.equals("Legend:")) {
      summary = false;
      report(
          "trivy", "", worst > 0 ? Word.REPORTED : Word.PASSED, "the report counts " + worst, at);
      return true;
    }
    Matcher finding = TRIVY_FINDING.matcher(line);
    if (finding.matches()) {
      report("trivy", finding.group(1), Word.REPORTED, line, at);
      return true;
    }
    return counted("trivy", TRIVY_TESTS.matcher(line), line, at)
        || counted("trivy", TRIVY_TOTAL.matcher(line), line, at);
  }

  // │ network.tf │ terraform │ 0 │
  private void row(String line) {
    String[] cells = line.split("│", 12);
    for (int i = 2; i < cells.length; i++) {
      String cell = cells[i].strip();
      if (!cell.isEmpty() && cell.length() < 7 && cell.chars().allMatch(Character::isDigit)) {
        worst = Math.max(worst, Integer.parseInt(cell));
      }
    }
  }

  private boolean kics(String line, String at) {
    Matcher finding = KICS.matcher(line);
    if (finding.matches()) {
      report("kics", finding.group(1), Word.REPORTED, line, at);
      return true;
    }
    if (line.equals("Results Summary:")) {
      results = true;
      return true;
    }
    if (results && COUNT.matcher(line).matches()) {
      return true;
    }
    if (results && TOTAL.matcher(line).matches()) {
      results = false;
      return counted("kics", TOTAL.matcher(line), line, at);
    }
    return false;
  }

  private boolean counted(String tool, Matcher matcher, String line, String at) {
    if (!matcher.matches()) {
      return false;
    }
    int found = 0;
    for (int i = 1; i <= matcher.groupCount(); i++) {
      found += matcher.group(i) == null ? 0 : Integer.parseInt(matcher.group(i));
    }
    report(tool, "", found > 0 ? Word.REPORTED : Word.PASSED, line, at);
    return true;
  }

  private boolean clean(String tool, boolean clean, String line, String at) {
    if (clean) {
      report(tool, "", Word.PASSED, line, at);
    }
    return clean;
  }

  private void report(String tool, String rule, Word word, String line, String at) {
    scanning = true;
    checks.said(Kind.POLICY, tool.toLowerCase(Locale.ROOT), rule, word, line, at);
  }

  @Override
  public void end() {
    scanning = false;
    summary = false;
    results = false;
  }
}
