package dev.recovery.readers;

import dev.recovery.Fact;
import dev.recovery.boundary.Symptom;

/**
 * Takes what a reader finds. Secrets are removed from all of it.
 *
 * <p>What a team's own reader says proves no absence, since only the tools' own words are known to
 * prove that nothing happened. With a warning, an {@code EndedBeforeMutation} of it is dropped, an
 * {@code Attempt} that would change nothing becomes one of an unknown kind, and an {@code
 * AuditTrail} that is called complete becomes a part of one.
 */
public interface FactSink {

  /**
   * Takes a fact.
   *
   * @param fact what was seen
   */
  void add(Fact fact);

  /**
   * Takes a sighting of a symptom. The first one on a subject in a run counts; the others repeat
   * it.
   *
   * @param symptom what was seen
   * @param run the run that showed it; the empty string where none is known
   * @param subject the resource or object it concerns; the empty string where none is named
   * @param quote the tool's own words
   * @param source file and line, as {@code build.log:12}
   */
  void observe(Symptom symptom, String run, String subject, String quote, String source);

  /**
   * Says what could not be read.
   *
   * @param source file, and line where known
   * @param problem what is wrong, in a sentence
   * @param wayOut what helps, in a sentence
   */
  void warn(String source, String problem, String wayOut);
}
