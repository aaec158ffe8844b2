package dev.recovery.testkit.world;

import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.Approval;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Attempt;
import dev.recovery.readers.Artifacts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What somebody who recovers a pipeline knows of the run in question. Mutable. */
final class Notebook {

  private final Pipeline pipeline;
  private final Map<EvidenceKind, Captured> captured = new EnumMap<>(EvidenceKind.class);
  private final Set<EvidenceKind> asked = EnumSet.noneOf(EvidenceKind.class);
  private final Docket docket;
  private String run = "";

  Notebook(Pipeline pipeline) {
    this(pipeline, new Docket(pipeline.target()));
  }

  Notebook(Pipeline pipeline, Docket docket) {
    this.pipeline = pipeline;
    this.docket = docket;
  }

  /** The run in question; the empty string where none is known. */
  String run() {
    return run;
  }

  /** Reads what lies there, and turns the page where another run is in question. */
  Incident read() {
    Incident incident = Artifacts.read(pipeline.target(), pipeline.artifacts()).incident();
    List<Fact> more = new ArrayList<>(pipeline.facts());
    for (Fact fact : more) {
      if (fact instanceof StateLock || fact instanceof SavedPlan || fact instanceof Approval) {
        // Looked at later than the log was written.
        incident = incident.without(fact);
      }
    }
    String current =
        incident.all(Attempt.class).stream()
            .filter(a -> a.recency() == Attempt.Recency.CURRENT)
            .map(Attempt::run)
            .findFirst()
            .orElse("");
    if (!current.equals(run)) {
      run = current;
      captured.clear();
      asked.clear();
    }
    more.addAll(captured.values());
    return incident.and(more.toArray(Fact[]::new));
  }

  /** Puts the evidence where it is safe that an advice asks for; whether there was any. */
  boolean capture(Advice advice) {
    boolean more = false;
    for (EvidenceKind kind : advice.evidence().captureFirst()) {
      asked.add(kind);
      more |= capture(kind);
    }
    return more;
  }

  /** Puts evidence where it is safe; whether there was any. */
  boolean capture(EvidenceKind kind) {
    Optional<Captured> evidence = pipeline.capture(kind);
    evidence.ifPresent(safe -> captured.put(kind, safe));
    docket.preserved(kind, evidence);
    return evidence.isPresent();
  }

  /** What was asked for and is not safe, though it could be had. */
  Set<EvidenceKind> open() {
    Set<EvidenceKind> open = EnumSet.noneOf(EvidenceKind.class);
    for (EvidenceKind kind : asked) {
      if (!captured.containsKey(kind) && pipeline.capture(kind).isPresent()) {
        open.add(kind);
      }
    }
    return open;
  }
}
