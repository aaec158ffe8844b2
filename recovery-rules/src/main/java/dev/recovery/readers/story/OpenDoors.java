package dev.recovery.readers.story;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.ResourceOperation.Outcome;
import dev.recovery.readers.form.AddressInText;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Runs;
import dev.recovery.readers.sink.live.Exposures.Opening;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.LiveChanges.Deed;
import dev.recovery.safety.Impact;
import java.util.Comparator;
import java.util.List;

/**
 * Says what is open to everybody after all that was seen, whoever opened it and whatever colour the
 * run has, and what a plan would open.
 */
final class OpenDoors {

  private final Findings findings;
  private final Runs runs;
  private final List<Log> logs;

  OpenDoors(Findings findings, Runs runs, List<Log> logs) {
    this.findings = findings;
    this.runs = runs;
    this.logs = logs;
  }

  /** Adds what follows from all files together. */
  void facts() {
    List<Opening> open = LiveChanges.of(findings).exposures().open(this::carriedOut);
    for (Opening opening : open) {
      findings.observe(
          Symptom.PUBLICLY_EXPOSED, "", opening.object(), detail(opening), opening.source());
    }
    if (!open.isEmpty()) {
      findings.add(
          new Impact(
              Impact.Users.UNKNOWN,
              Impact.Exposure.EXPOSED,
              Impact.Blast.UNKNOWN,
              Impact.Criticality.UNKNOWN,
              open.get(0).source()));
    }
    for (Opening opening : LiveChanges.of(findings).exposures().wouldOpen(this::carriedOut)) {
      findings.observe(
          Symptom.EXPOSURE_PLANNED, "", opening.object(), opening.what(), opening.source());
    }
  }

  private String detail(Opening opening) {
    return opening.what()
        + LiveChanges.of(findings).deeds().stream()
            .filter(d -> LiveChanges.meet(d.names(), opening.names()))
            .filter(d -> opening.at().isEmpty() || d.at().equals(opening.at().get()))
            .max(Comparator.comparing(Deed::at))
            .map(d -> "; %s by %s at %s".formatted(d.action(), d.who(), d.at()))
            .orElse("");
  }

  // Whether what was planned for a resource was done: what is not known to be left undone may be.
  private boolean carriedOut(Opening planned) {
    if (runs.applied()) {
      return true;
    }
    for (Log log : logs) {
      if (log.applied && !named(log)) {
        return true;
      }
      for (ResourceOperation operation : log.operations()) {
        if (operation.address().equals(planned.object())
            && operation.kind().mutates()
            && operation.outcome() != Outcome.ERRORED) {
          return true;
        }
      }
    }
    return false;
  }

  // Whether the output names what was changed.
  private static boolean named(Log log) {
    return log.operations().stream().anyMatch(o -> AddressInText.plausible(o.address()));
  }
}
