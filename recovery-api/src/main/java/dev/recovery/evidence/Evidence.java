package dev.recovery.evidence;

import java.util.List;

/**
 * The answer of room six.
 *
 * @param captured what is safe already
 * @param captureFirst what to capture before the first step that changes anything, in order
 * @param questions what is still open
 */
public record Evidence(
    List<Captured> captured, List<EvidenceKind> captureFirst, List<String> questions) {

  /** Copies the lists. */
  public Evidence {
    captured = List.copyOf(captured);
    captureFirst = List.copyOf(captureFirst);
    questions = List.copyOf(questions);
  }
}
