package dev.recovery.evidence;

import dev.recovery.Fact;
import java.util.Objects;

/**
 * An answer to one of the five questions about a difference.
 *
 * @param question which
 * @param answer in a sentence; never blank
 * @param by who answers for it
 * @param source where it is recorded
 */
public record DriftAnswer(DriftQuestion question, String answer, String by, String source)
    implements Fact {

  /** Refuses an answer that says nothing, and one for which nobody answers. */
  public DriftAnswer {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(source, "source");
    if (answer.isBlank() || by.isBlank()) {
      throw new IllegalArgumentException(
          "The answer to (%s) is blank or nobody answers for it. Maybe leave the fact out: unanswered is the default."
              .formatted(question.id()));
    }
  }
}
