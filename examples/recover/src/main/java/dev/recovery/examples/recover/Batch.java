package dev.recovery.examples.recover;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.json.AdviceJson;
import dev.recovery.readers.Context;
import dev.recovery.readers.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers many incidents, one line of JSON for each, in order. An incident that cannot be read gets
 * the advice of one of which nothing is known.
 */
final class Batch {

  private final Advisor advisor;
  private final Context context;
  private final Recover recover;
  private final Console console;
  private boolean refused;

  Batch(Advisor advisor, Context context, Recover recover) {
    this.advisor = advisor;
    this.context = context;
    this.recover = recover;
    this.console = recover.console();
  }

  void each(List<String> typed) {
    // All of them first: a typing error shows before the first answer.
    List<Path> folders = IncidentFiles.all(typed, IncidentFiles::folder);
    try (Progress progress = new Progress(console, folders.size())) {
      for (Path folder : folders) {
        String id = IncidentFiles.name(folder);
        answer(
            id,
            () ->
                GivenFacts.read(
                    id,
                    IncidentFiles.of(List.of(folder.toString()), console.in()),
                    context.or(IncidentFiles.context(folder)),
                    advisor.packs()));
        if (console.out().checkError()) {
          return;
        }
        progress.step(id);
      }
    }
  }

  void cases(String file) {
    Path path = IncidentFiles.file(file);
    try (Cases cases = new Cases(file, path);
        Progress progress = new Progress(console, 0)) {
      for (Cases.Case next = cases.next(); next != null; next = cases.next()) {
        Cases.Case current = next;
        current.problems().forEach(problem -> console.complain("error", problem));
        refused |= !current.problems().isEmpty();
        answer(
            current.id(),
            () ->
                GivenFacts.read(
                    current.id(),
                    current.artifacts(),
                    context.or(current.context()),
                    advisor.packs()));
        if (console.out().checkError()) {
          return;
        }
        progress.step(current.id());
      }
    }
  }

  /** Whether something that was given was no input. */
  boolean refused() {
    return refused;
  }

  private void answer(String id, Supplier<Reading> read) {
    Advice advice;
    try {
      Reading reading = read.get();
      reading.warnings().forEach(w -> console.complain("warning", id + "/" + w));
      advice = advisor.advise(reading.incident());
    } catch (RuntimeException e) {
      // One incident must not cost the others their answer.
      if (e instanceof BadInput bad) {
        bad.problems().forEach(problem -> console.complain("warning", problem));
      } else {
        recover.failed(e);
      }
      advice = advisor.advise(Incident.about(id).build());
    }
    console.out().println(AdviceJson.line(id, advice));
  }
}
