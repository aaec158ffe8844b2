package dev.recovery.readers.policy;

import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.sink.Log;
import java.util.Optional;

/** Reads the findings that policy engines print for people. */
public final class PolicyText {

  private static final String CHECK = "Check: ";
  private static final String FAILED = "FAILED for resource: ";

  private String check = "";

  /** Whether a line only names the check whose findings follow. */
  public boolean heads(String line) {
    if (!line.startsWith(CHECK)) {
      return false;
    }
    check = line.substring(CHECK.length());
    return true;
  }

  /** The finding that a line tells; empty where it tells none. */
  public Optional<Log.PolicyFinding> finding(String line, String at) {
    if (line.startsWith("FAIL - ") || line.startsWith("WARN - ")) {
      return ofConftest(line, at);
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
