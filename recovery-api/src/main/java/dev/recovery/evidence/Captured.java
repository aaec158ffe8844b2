package dev.recovery.evidence;

import dev.recovery.Fact;
import java.util.Objects;

/**
 * Evidence that is safe: captured, and where it is kept.
 *
 * @param kind what was captured
 * @param reference where it is kept: an id, a path, a link; never the content
 */
public record Captured(EvidenceKind kind, String reference) implements Fact {

  /** Refuses evidence that nobody could find again. */
  public Captured {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reference, "reference");
    if (reference.isBlank()) {
      throw new IllegalArgumentException(
          "The reference of captured evidence (%s) is blank. Maybe give the path or link under which it is kept."
              .formatted(kind.id()));
    }
  }
}
