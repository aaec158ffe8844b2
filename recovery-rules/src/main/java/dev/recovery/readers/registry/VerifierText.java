package dev.recovery.readers.registry;

import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import dev.recovery.readers.sink.gate.LineReader;
import dev.recovery.readers.sink.quote.ErrorLines;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines by which verifiers of signatures and provenance say that an artifact passed:
 * cosign, Notation, slsa-verifier, gh attestation. What they refuse, the catalogue knows.
 */
public final class VerifierText implements LineReader {

  private static final String OF = "Verification for ";
  private static final String PERFORMED = "The following checks were performed on each of these";
  private static final Pattern NOTATION =
      Pattern.compile("Successfully verified signature for (\\S{1,400})");
  private static final Pattern SLSA =
      Pattern.compile(
          "Verifying (?:artifact|image|npm package) (\\S{1,400}): (PASSED|FAILED)(?::"
              + " (.{1,3000}+))?");
  private static final Pattern ATTESTED =
      Pattern.compile(
          "[✓✗] ?(Verification (?:succeeded!?|failed)|No attestations found .{1,500}|Loading"
              + " attestations .{1,200}failed)");
  private static final Pattern UNATTESTED =
      Pattern.compile(
          "(?:Error: )?(?:failed to fetch attestations from .{1,3000}+|no attestations"
              + " found.{0,500})");
  private static final Pattern LOADED =
      Pattern.compile(
          "Loaded (?:digest \\S{1,200} for \\S{1,400}|\\d{1,6} attestations? from .{1,200})");
  // cosign sign, attest and attach: whatever goes wrong is said behind it.
  private static final Pattern PUSHING =
      Pattern.compile("Pushing (?:signature|attestation|attachment) to: (\\S{1,400})");
  // What cosign prints of each signature: JSON, on one line or on many.
  private static final Pattern PAYLOAD =
      Pattern.compile(
          "[\\[\\]{}],?|\\[?\\{\"[Cc]ritical\".{0,100000}+|\"[\\w.-]{1,80}\": .{0,100000}+");

  private final Checks checks;
  private String subject = "";
  private String performed = "";
  private boolean verified;
  private boolean judged;
  private String pushed = "";

  public VerifierText(Checks checks) {
    this.checks = checks;
  }

  @Override
  public boolean line(String text, String at) {
    String line = text.strip();
    Matcher pushing = PUSHING.matcher(line);
    if (pushing.matches()) {
      subject = pushing.group(1);
      pushed = at;
      return true;
    }
    if (ErrorLines.looksLikeOne(line)) {
      pushed = "";
    }
    if (line.startsWith(OF) && line.endsWith(" --")) {
      subject = line.substring(OF.length(), line.length() - 3).strip();
      // Somebody else keeps which artifact it is.
      return false;
    }
    if (line.startsWith(PERFORMED)) {
      performed = at;
      verified = true;
      return true;
    }
    // What was checked says more than that something was.
    if (!performed.isEmpty()) {
      passed(
          Kind.SIGNATURE,
          "cosign",
          line.startsWith("- ") ? line : PERFORMED,
          line.startsWith("- ") ? at : performed);
      performed = "";
    }
    if (line.equals("Verified OK")) {
      passed(Kind.SIGNATURE, "cosign", line, at);
      return true;
    }
    if (verified && (line.startsWith("- ") || PAYLOAD.matcher(line).matches())) {
      return true;
    }
    Matcher notation = NOTATION.matcher(line);
    if (notation.matches()) {
      subject = notation.group(1);
      passed(Kind.SIGNATURE, "notation", line, at);
      return true;
    }
    return slsa(line, at) || attested(line, at);
  }

  private boolean slsa(String line, String at) {
    Matcher matcher = SLSA.matcher(line);
    if (!matcher.matches()) {
      // The tool says it again at its end.
      return judged
          && (line.equals("PASSED: SLSA verification passed")
              || line.startsWith("FAILED: SLSA verification failed"));
    }
    judged = true;
    subject = matcher.group(1);
    if (matcher.group(2).equals("PASSED")) {
      passed(Kind.PROVENANCE, "slsa-verifier", line, at);
    } else {
      checks.said(Kind.PROVENANCE, "slsa-verifier", subject, Word.FAILED, line, at);
    }
    return true;
  }

  private boolean attested(String line, String at) {
    if (UNATTESTED.matcher(line).matches()) {
      checks.said(Kind.PROVENANCE, "gh attestation", subject, Word.FAILED, line, at);
      return true;
    }
    Matcher matcher = ATTESTED.matcher(line);
    if (!matcher.matches()) {
      if (line.startsWith("Loaded digest ")) {
        subject = line.substring(line.lastIndexOf(' ') + 1);
      }
      return LOADED.matcher(line).matches();
    }
    if (line.contains("succeeded")) {
      passed(Kind.PROVENANCE, "gh attestation", line, at);
    } else {
      checks.said(Kind.PROVENANCE, "gh attestation", subject, Word.FAILED, line, at);
    }
    return true;
  }

  private void passed(Kind kind, String tool, String line, String at) {
    checks.said(kind, tool, subject, Word.PASSED, line, at);
  }

  @Override
  public void end() {
    if (!performed.isEmpty()) {
      passed(Kind.SIGNATURE, "cosign", PERFORMED, performed);
    }
    if (!pushed.isEmpty()) {
      passed(Kind.PUSH, "cosign", "the signature was pushed to " + subject, pushed);
    }
    performed = "";
    pushed = "";
    subject = "";
    verified = false;
    judged = false;
  }
}
