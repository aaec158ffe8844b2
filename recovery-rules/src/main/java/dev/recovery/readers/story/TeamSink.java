package dev.recovery.readers.story;

import dev.recovery.Fact;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Operation;
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
      doubt("a run ended before anything was sent", "It was left out");
    } else if (fact instanceof Attempt attempt
        && attempt.operation().reach() != Operation.Reach.CHANGES) {
      doubt(
          "a run (%s) was one that changes nothing".formatted(attempt.operation().id()),
          "It was taken for a run of an unknown kind");
      sink.add(unknown(attempt));
    } else if (fact instanceof AuditTrail trail
        && trail.coverage() == AuditTrail.Coverage.COMPLETE) {
      doubt("an audit log was read in full", "It was taken for a part of it");
      sink.add(
          new AuditTrail(
              trail.channel(),
              AuditTrail.Coverage.PARTIAL,
              trail.from(),
              trail.to(),
              trail.events(),
              trail.source()));
    } else {
      sink.add(fact);
    }
  }

  private void doubt(String claim, String instead) {
    warn(
        document,
        "The reader (" + reader + ") says that " + claim + ".",
        instead + ": only the tools' own words prove that. Let the reader add what it saw.");
  }

  private static Attempt unknown(Attempt attempt) {
    return new Attempt(
        attempt.run(),
        attempt.recency(),
        Operation.UNKNOWN,
        attempt.options(),
        attempt.actor(),
        attempt.startedAt(),
        attempt.endedAt(),
        attempt.ending(),
        attempt.source());
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
