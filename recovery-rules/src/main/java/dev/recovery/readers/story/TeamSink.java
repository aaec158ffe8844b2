package dev.recovery.readers.story;

import dev.recovery.Fact;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.readers.FactSink;
import dev.recovery.readers.base.Sink;

/**
 * What a reader of a team's writes to. Nothing that a team adds proves that nothing happened.
 *
 * @param sink takes what is left
 * @param reader the reader's class
 * @param document the artifact's name
 */
record TeamSink(Sink sink, String reader, String document) implements FactSink {

  @Override
  public void add(Fact fact) {
    if (fact instanceof EndedBeforeMutation) {
      warn(
          document,
          "The reader (" + reader + ") says that a run ended before anything was sent.",
          "It was left out: only the tools' own words prove that. Let the reader add what it saw.");
    } else {
      sink.add(fact);
    }
  }

  @Override
  public void observe(Symptom symptom, String run, String subject, String quote, String source) {
    sink.observe(symptom, run, subject, quote, source);
  }

  @Override
  public void warn(String source, String problem, String wayOut) {
    sink.warn(source, problem, wayOut);
  }
}
