package dev.recovery.examples.evidence;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.Submission;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Evidence for tests. */
final class Cases {

  static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");

  private Cases() {}

  static Submission log(String caseId, String name, String text) {
    return log(caseId, name, text, EvidenceKeys.NONE);
  }

  static Submission log(String caseId, String name, String text, EvidenceKeys keys) {
    return of(caseId, DurableArtifact.APPLY_LOG, name, text, MORNING, keys);
  }

  static Submission of(
      String caseId,
      DurableArtifact kind,
      String name,
      String text,
      Instant at,
      EvidenceKeys keys) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes(caseId, kind, name, bytes, at, keys);
  }

  static Submission bytes(
      String caseId,
      DurableArtifact kind,
      String name,
      byte[] bytes,
      Instant at,
      EvidenceKeys keys) {
    return Submission.artifact(
        caseId,
        Optional.of(kind),
        name,
        "apply-1",
        Optional.of(at),
        keys,
        () -> new ByteArrayInputStream(bytes));
  }

  static EvidenceKeys keys(EvidenceKey key, String... values) {
    return EvidenceKeys.of(key, values);
  }
}
