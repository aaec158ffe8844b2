package dev.recovery.readers.secrets;

import dev.recovery.boundary.Symptom;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import dev.recovery.readers.sink.gate.LineReader;
import dev.recovery.readers.sink.things.Sources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Vault answers, as its command line, its agent and its clients print it: the address,
 * the status and the reasons, each on a line. A status means what Vault means by it: 400 is also a
 * login that is refused, 404 is a secret that is not there, 503 is a Vault that is sealed.
 */
public final class VaultText implements LineReader {

  private static final String ASKED = "Error making API request.";
  private static final Pattern URL =
      Pattern.compile("URL: [A-Z]{3,7} https?://[^\\s/]{1,250}/v1/(\\S{0,500})");
  private static final int MOST_PATHS = 1_000;
  private static final Pattern AT_PATH =
      Pattern.compile("Success! Data (?:written to|deleted \\(if it existed\\) at): (\\S{1,500})");
  private static final Pattern CODE = Pattern.compile("Code: (\\d{3})\\. Errors:.{0,200}");
  private static final Pattern DONE =
      Pattern.compile(
          "(?:[\\d/]{10} [\\d:]{8} )?File \\S{1,300} (?:already up to date|synced with new keys)");
  // Success! Data written to: database/rotate-role/orders-ro
  private static final Pattern WRITTEN =
      Pattern.compile(
          "Success! (?:Data written to: |Data deleted|Uploaded policy: |Enabled the |Disabled the"
              + " |Revoked |All revocation operations queued).{0,400}");
  private static final Pattern AGENT_WELL =
      Pattern.compile(
          "agent\\.auth\\.handler: authentication successful|agent: \\(runner\\) rendered \"");
  // vault status: it answers, whatever it answered before.
  private static final Pattern UNSEALED = Pattern.compile("Sealed {2,60}false");
  private static final List<String> LOGIN =
      List.of(
          "permission denied",
          "invalid role",
          "missing client token",
          "claim",
          "audience",
          "not authorized",
          "could not login",
          "invalid token",
          "wrapping token",
          "error validating");

  // 71m   Warning   SecretLeaseRenewalError   VaultDynamicSecret/db   Could not renew lease, err=
  private static final Pattern EVENT =
      Pattern.compile("^\\S{1,20} +(?:\\(x\\d{1,7}[^)]{0,40}\\) +)?Warning +[A-Z]\\w{1,80} ");

  private final Checks checks;
  private boolean event;
  private boolean asked;
  private int code;
  private final Set<String> unanswered = new HashSet<>();
  // Where what was asked for at a path failed: the same path may answer later.
  private final Map<String, Set<String>> failed = new HashMap<>();
  private String path = "";

  public VaultText(Checks checks) {
    this.checks = checks;
  }

  @Override
  public boolean line(String text, String at) {
    String stripped = text.strip();
    String line = stripped.startsWith("|") ? stripped.substring(1).strip() : stripped;
    if (line.endsWith(ASKED)) {
      // What an event goes on with is told of its object, by whoever reads the event.
      event = EVENT.matcher(line).find();
      asked = true;
      code = 0;
      path = "";
      // Who asked may say more in the same line.
      return line.equals(ASKED);
    }
    if (DONE.matcher(line).matches()) {
      checks.said(Kind.SECRET, "sops", "", Word.PASSED, line, at);
      return true;
    }
    if (AGENT_WELL.matcher(line).find()) {
      // The agent tries until it is let in: what it was answered before is over.
      String file = Sources.file(at);
      checks.forget(said -> Sources.file(said).equals(file));
      return false;
    }
    if (UNSEALED.matcher(line).matches()) {
      checks.forget(unanswered::contains);
      return false;
    }
    if (WRITTEN.matcher(line).matches()) {
      Matcher written = AT_PATH.matcher(line);
      if (written.matches()) {
        Set<String> over = failed.getOrDefault(written.group(1), Set.of());
        checks.forget(over::contains);
      }
      checks.said(Kind.STORED, "vault", "", Word.PASSED, line, at);
      return true;
    }
    if (!asked) {
      return false;
    }
    Matcher status = CODE.matcher(line);
    if (status.matches()) {
      code = Integer.parseInt(status.group(1));
      return true;
    }
    if (code > 0 && line.startsWith("* ")) {
      if (!event) {
        if (code >= 500) {
          unanswered.add(at);
        }
        if (failed.size() < MOST_PATHS) {
          failed.computeIfAbsent(path, p -> new HashSet<>()).add(at);
        }
        checks.said(
            Kind.SECRET, "vault", "", Word.FAILED, "Code: " + code + ": " + line, at, means(line));
      }
      asked = false;
      return true;
    }
    Matcher url = URL.matcher(line);
    path = url.matches() ? url.group(1) : path;
    return line.isEmpty() || url.matches();
  }

  private Symptom means(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    return switch (code) {
      case 403 -> Symptom.SECRET_ACCESS_DENIED;
      case 404 -> Symptom.SECRET_MISSING;
      case 429 -> Symptom.RATE_LIMITED;
      case 400 ->
          LOGIN.stream().anyMatch(lower::contains)
              ? Symptom.SECRET_ACCESS_DENIED
              : Symptom.SECRET_NOT_SYNCED;
      default -> Symptom.SECRET_STORE_UNAVAILABLE;
    };
  }

  @Override
  public void end() {
    asked = false;
    code = 0;
  }
}
