package dev.recovery.readers.policy;

import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.sink.Log;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the findings that policy engines print for people. */
public final class PolicyText {

  private static final String CHECK = "Check: ";
  private static final String FAILED = "FAILED for resource: ";

  // ::group::Testing 'plan.json' against 61 policies in namespace 'main'
  private static final Pattern TESTING =
      Pattern.compile(
          "(?:::group::|##\\[group\\])?Testing '.{1,250}' against \\d{1,6} policies in .{1,250}");
  // As annotations: ::error file=plan.json::message
  private static final Pattern ANNOTATED =
      Pattern.compile("(?:::error(?: [^:]{0,300})?::|##\\[error\\])(.{1,3000}+)");

  // | failure | plan.json | main | message |
  private static final Pattern ROW =
      Pattern.compile(
          "\\| (success|failure|warning|exception|skipped) +\\| \\S.{0,250}? +\\| (\\S{1,250}) +\\| (.{1,3000}?) +\\|");

  private String check = "";
  private boolean testing;

  /** Whether a line only names the check whose findings follow. */
  public boolean heads(String line) {
    if (!line.startsWith(CHECK)) {
      return false;
    }
    check = line.substring(CHECK.length());
    return true;
  }

  /** Takes note of a line between which findings are annotations. */
  public void testing(String line) {
    testing = (testing || TESTING.matcher(line).matches()) && !line.endsWith("endgroup::");
  }

  /** What was being told has ended. */
  public void end() {
    testing = false;
  }

  /** The finding that a line tells; empty where it tells none. */
  public Optional<Log.PolicyFinding> finding(String line, String at) {
    if (line.startsWith("FAIL - ") || line.startsWith("WARN - ")) {
      return ofConftest(line, at);
    }
    Matcher row = line.startsWith("| ") ? ROW.matcher(line) : null;
    if (row != null && row.matches() && row.group(1).matches("failure|warning")) {
      return Optional.of(
          new Log.PolicyFinding(
              "conftest",
              row.group(2),
              row.group(1).equals("failure"),
              "",
              Redaction.detail(row.group(3)),
              at));
    }
    Matcher annotated = ANNOTATED.matcher(line);
    if (testing && annotated.matches()) {
      return Optional.of(
          new Log.PolicyFinding(
              "conftest", "", true, "", Redaction.detail(annotated.group(1)), at));
    }
    if (line.startsWith(FAILED) && !check.isEmpty()) {
      return Optional.of(ofCheckov(line, at));
    }
    return Optional.empty();
  }

  // FAIL - plan.json - main - message
  private static Optional<Log.PolicyFinding> ofConftest(String line, String at) {
    String[] parts = line.split(" - ", 4);
    if (parts.length < 3) {
      return Optional.empty();
    }
    return Optional.of(
        new Log.PolicyFinding(
            "conftest",
            parts.length == 4 ? parts[2].strip() : "",
            line.startsWith("FAIL"),
            "",
            Redaction.detail(parts[parts.length - 1]),
            at));
  }

  // Check: CKV_AWS_1: "..." / FAILED for resource: aws_x.y
  private Log.PolicyFinding ofCheckov(String line, String at) {
    int colon = check.indexOf(':');
    return new Log.PolicyFinding(
        "checkov",
        (colon < 0 ? check : check.substring(0, colon)).strip(),
        true,
        line.substring(FAILED.length()).strip(),
        Redaction.detail(check),
        at);
  }
}
