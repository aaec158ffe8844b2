package dev.recovery.readers.policy;

import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import dev.recovery.readers.sink.gate.LineReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how Sentinel judges a plan: its result, and for each policy what it is there for. */
final class SentinelText implements LineReader {

  // ## Policy 1: restrict-instance-type (hard-mandatory)
  private static final Pattern SENTINEL =
      Pattern.compile(
          "## Policy \\d{1,4}: (\\S{1,250}) \\((advisory|soft-mandatory|hard-mandatory)\\)");
  // 4 passed, 0 advisory failed, 0 soft failed, 0 hard failed
  private static final Pattern SENTINEL_COUNTS =
      Pattern.compile("\\d{1,4} advisory failed, (\\d{1,4}) soft failed, (\\d{1,4}) hard failed");
  // FALSE - require-labels.sentinel:14:1 - Rule "main"
  private static final Pattern RULE =
      Pattern.compile("(?:(?:TRUE|FALSE) - )?\\S{1,250}:\\d{1,6}:\\d{1,6} - ");

  // What a policy prints of a resource: aws_ebs_volume.scratch: encrypted is false
  private static final Pattern OF_RESOURCE =
      Pattern.compile("(?:module\\.\\S{1,200}\\.)?[a-z][a-z0-9]*_[a-z0-9_]{1,80}\\.\\S.{0,1000}");

  // How it explains a result: however many lines that takes, the policies come after it.
  private static final int EXPLAINS = 12;
  private static final String HARMLESS = "advisory failures";

  private static final Pattern EVALUATED =
      Pattern.compile("(\\d{1,4}) polic(?:y|ies) evaluated\\.");

  private final Log log;
  private final Checks checks;
  private String judged = "";
  private String failed = "";
  private String failedAt = "";
  private boolean advisory;
  private boolean allowed;
  private boolean describing;
  private boolean printing;
  private String why = "";
  private String printed = "";
  private String undecided = "";
  private String undecidedAt = "";
  private boolean binding;
  private boolean harmless;
  private int policies;
  private int evaluated;
  private int explaining;

  SentinelText(Log log, Checks checks) {
    this.log = log;
    this.checks = checks;
  }

  @Override
  public boolean line(String line, String at) {
    if (describing) {
      describing = false;
      why = line;
      return true;
    }
    if (printing && !line.isEmpty()) {
      printing = false;
      if (!RULE.matcher(line).lookingAt()) {
        printed = line;
        return true;
      }
    }
    if (!failed.isEmpty() && printed.isEmpty() && OF_RESOURCE.matcher(line).matches()) {
      printed = line;
      return true;
    }
    if (line.equals("Sentinel Result: true")) {
      checks.said(Kind.POLICY, "sentinel", "", Word.PASSED, line, at);
      allowed = true;
      return true;
    }
    Matcher count = EVALUATED.matcher(line);
    if (count.matches()) {
      evaluated = Integer.parseInt(count.group(1));
      explaining = 0;
      return true;
    }
    if (line.equals("Sentinel Result: false")) {
      undecided = line;
      undecidedAt = at;
      binding = false;
      harmless = false;
      explaining = EXPLAINS;
      policies = 0;
      evaluated = 0;
      return true;
    }
    if (explaining > 0 && !line.startsWith("#")) {
      explaining--;
      harmless |= line.contains(HARMLESS);
      return true;
    }
    Matcher counted = SENTINEL_COUNTS.matcher(line);
    if (counted.find()) {
      boolean denied = !counted.group(1).equals("0") || !counted.group(2).equals("0");
      checks.said(Kind.POLICY, "sentinel", "", denied ? Word.FAILED : Word.PASSED, line, at);
      return true;
    }
    // How a policy came to what it says; of one that binds nobody it is no refusal.
    if (RULE.matcher(line).lookingAt() && !judged.isEmpty()) {
      // What it prints can stand below it as well.
      if (!printed.isEmpty()) {
        found();
      }
      return advisory || allowed;
    }
    Matcher policy = SENTINEL.matcher(line);
    if (policy.matches()) {
      found();
      judged = policy.group(1);
      explaining = 0;
      policies++;
      advisory = policy.group(2).equals("advisory");
      return true;
    }
    boolean result =
        !judged.isEmpty() && (line.equals("Result: true") || line.equals("Result: false"));
    if (result && line.endsWith("false")) {
      failed = judged;
      failedAt = at;
      binding |= !advisory;
    }
    describing = !failed.isEmpty() && line.equals("Description:");
    printing = !failed.isEmpty() && line.equals("Print messages:");
    return result || describing || printing;
  }

  // What it is there for says more than that it is false, and what it prints names the object.
  private void found() {
    if (!failed.isEmpty()) {
      String told = why.isEmpty() ? "the policy is false" : why;
      String detail =
          printed.isEmpty() ? told : why.isEmpty() ? printed : printed + " (" + why + ")";
      log.found(
          new Log.PolicyFinding(
              "sentinel", failed, !advisory, "", Redaction.detail(detail), failedAt));
      failed = "";
    }
    why = "";
    printed = "";
    printing = false;
  }

  @Override
  public void end() {
    found();
    // Where all policies are shown and each that failed binds nobody, the run goes on.
    if (!undecided.isEmpty()) {
      boolean denied = binding || (!harmless && (policies == 0 || policies != evaluated));
      checks.said(
          Kind.POLICY, "sentinel", "", denied ? Word.FAILED : Word.PASSED, undecided, undecidedAt);
    }
    undecided = "";
    judged = "";
    explaining = 0;
    allowed = false;
    describing = false;
  }
}
