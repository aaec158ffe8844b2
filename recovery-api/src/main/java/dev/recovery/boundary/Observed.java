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
 * @param witness the line that says it, and how it stands
 */
public record Observed(
    Symptom symptom, String run, String subject, String detail, String source, Witness witness)
    implements Fact {

  /** Checks that every component is there; an unknown one is the empty string. */
  public Observed {
    Objects.requireNonNull(symptom, "symptom");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(witness, "witness");
  }

  /**
   * A symptom for which nothing but its detail vouches.
   *
   * @param symptom what was seen
   * @param run the run that showed it, or the empty string where no run is known
   * @param subject the resource, object or service it concerns, or the empty string
   * @param detail the tool's words, shortened and with secrets removed
   * @param source where it stands: file, line or path
   */
  public Observed(Symptom symptom, String run, String subject, String detail, String source) {
    this(symptom, run, subject, detail, source, Witness.NONE);
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

  /**
   * The same, and one component known.
   *
   * @param run the run that showed it
   * @return another one
   */
  public Observed withRun(String run) {
    return new Observed(symptom, run, subject, detail, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param subject the resource, object or service it concerns
   * @return another one
   */
  public Observed withSubject(String subject) {
    return new Observed(symptom, run, subject, detail, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param detail the tool's words, shortened and with secrets removed
   * @return another one
   */
  public Observed withDetail(String detail) {
    return new Observed(symptom, run, subject, detail, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param source where it stands: file, line or path
   * @return another one
   */
  public Observed withSource(String source) {
    return new Observed(symptom, run, subject, detail, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param witness the line that says it, and how it stands
   * @return another one
   */
  public Observed withWitness(Witness witness) {
    return new Observed(symptom, run, subject, detail, source, witness);
  }

  // An explanation names a fact; who wants the line asks the witness.
  @Override
  public String toString() {
    return "Observed[symptom=%s, run=%s, subject=%s, detail=%s, source=%s]"
        .formatted(symptom, run, subject, detail, source);
  }
}
