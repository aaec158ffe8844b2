package dev.recovery.readers.policy;

import dev.recovery.authority.ArtifactVerification;
import dev.recovery.authority.ArtifactVerification.Reference;
import dev.recovery.authority.ArtifactVerification.Result;
import dev.recovery.boundary.Symptom;
import dev.recovery.readers.sink.Findings;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which artifact a registry or a verifier speaks of, and what became of it. What is said
 * against an artifact counts for more than a check that it passed.
 */
public final class ImageChecks {

  private static final int MOST = 200;

  // registry.example/shop/web:1.4.2@sha256:…, with the registry, or with a tag or a digest
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<![\\w./@:-])((?:oci://)?(?:[a-z0-9][a-z0-9.-]{0,200}(?::\\d{2,5})?/)?[a-z0-9][a-z0-9._/-]{0,200}"
              + "(?::[\\w][\\w.-]{0,127})?(?:@sha256:[0-9a-f]{4,64})?)(?![\\w/])");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final String VERIFIED = "Verification for ";

  private static final Map<Symptom, Result> OUTCOMES =
      new EnumMap<>(
          Map.of(
              Symptom.ARTIFACT_NOT_FOUND, Result.MISSING,
              Symptom.DIGEST_MISMATCH, Result.DIGEST_MISMATCH,
              Symptom.SIGNATURE_INVALID, Result.SIGNATURE_INVALID,
              Symptom.UNSIGNED_IMAGE_REJECTED, Result.SIGNATURE_INVALID,
              Symptom.PROVENANCE_MISSING, Result.PROVENANCE_MISSING,
              Symptom.ARTIFACT_ACCESS_REFUSED, Result.UNVERIFIED));

  private final Map<String, ArtifactVerification> checks = new LinkedHashMap<>();
  private String commanded = "";

  /** The one of these findings. */
  public static ImageChecks of(Findings findings) {
    return findings.part(ImageChecks.class, ImageChecks::new);
  }

  /** Somebody asked for an artifact: what is answered below speaks of it. */
  public void command(String words) {
    if (words.startsWith("cosign ") || words.startsWith("crane ") || words.startsWith("docker ")) {
      commanded = reference(words);
    }
  }

  /** A line that may say that an artifact passed. */
  public boolean passed(String text, String source) {
    if (!text.startsWith(VERIFIED) || !text.endsWith(" --")) {
      return false;
    }
    add(text.substring(VERIFIED.length(), text.length() - 3).strip(), Result.VERIFIED, "", source);
    return true;
  }

  /** What somebody says against an artifact. */
  public Runnable failed(Symptom symptom, String text, String source) {
    Result outcome = OUTCOMES.get(symptom);
    String named = outcome == null ? "" : reference(text);
    String reference = named.isEmpty() ? commanded : named;
    return () -> {
      if (outcome != null && !reference.isEmpty()) {
        add(reference, outcome, text, source);
      }
    };
  }

  private void add(String reference, Result outcome, String text, String source) {
    ArtifactVerification known = checks.get(reference);
    if (checks.size() >= MOST || (known != null && known.outcome() != Result.VERIFIED)) {
      return;
    }
    Matcher digests = DIGEST.matcher(outcome == Result.DIGEST_MISMATCH ? text : "");
    String first = digests.find() ? digests.group() : "";
    String second = digests.find() ? digests.group() : "";
    // got X, expected Y; or: expected Y, got X
    boolean gotFirst =
        text.indexOf(first) > text.indexOf("got ")
            && text.contains("got ")
            && text.indexOf("got ") < text.indexOf("expected");
    checks.put(
        reference,
        new ArtifactVerification(
            reference,
            reference.contains("@sha256:")
                ? Reference.DIGEST
                : reference.lastIndexOf(':') > reference.lastIndexOf('/')
                    ? Reference.TAG
                    : Reference.UNKNOWN,
            outcome,
            gotFirst ? second : first,
            gotFirst ? first : second,
            source));
  }

  // The first name that can be nothing but an artifact's.
  private static String reference(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      String found = matcher.group(1);
      String plain = found.startsWith("oci://") ? found.substring(6) : found;
      int slash = plain.indexOf('/');
      boolean registry = slash > 0 && plain.substring(0, slash).indexOf('.') > 0;
      boolean named = plain.contains("@sha256:") || plain.lastIndexOf(':') > plain.lastIndexOf('/');
      if (slash > 0
          && (named || registry)
          && !text.startsWith("://", matcher.end(1))
          && !before(text, matcher.start(1)).endsWith("://")
          && !plain.contains("/v2/")) {
        return plain;
      }
    }
    return "";
  }

  private static String before(String text, int at) {
    return text.substring(Math.max(0, at - 3), at);
  }

  public void facts(Findings findings) {
    checks.values().forEach(findings::add);
  }
}
