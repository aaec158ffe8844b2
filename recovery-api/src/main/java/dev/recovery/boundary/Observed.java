package dev.recovery.boundary;

import dev.recovery.Fact;
import java.util.Objects;

/**
 * A symptom that was seen, and where.
 *
 * @param symptom what was seen
 * @param run the run that showed it, or the empty string where no run is known
 * @param subject the resource, object or service it concerns, or the empty string
 * @param detail the tool's words, shortened and with secrets removed
 * @param source where it stands: file, line or path
 */
public record Observed(Symptom symptom, String run, String subject, String detail, String source)
    implements Fact {

  /** Checks that every component is there; an unknown one is the empty string. */
  public Observed {
    Objects.requireNonNull(symptom, "symptom");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(source, "source");
  }

  /**
   * A symptom of which nothing but its name is known.
   *
   * @param symptom what was seen
   * @return the fact
   */
  public static Observed of(Symptom symptom) {
    return new Observed(symptom, "", "", "", "");
  }
}
