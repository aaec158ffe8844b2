package dev.recovery.casefile;

import dev.recovery.Fact;
import dev.recovery.evidence.Captured;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known by now: the latest reading of each subject. Mutable, for one replay. */
final class Knowledge {

  private record Subject(Class<?> kind, Object about) {}

  private record Reading(Instant at, List<Fact> accounts) {}

  private final Map<Subject, Reading> readings = new HashMap<>();

  /**
   * Takes a reading in.
   *
   * @return whether it says anything that was not known; that evidence was captured is no news
   */
  boolean learn(CaseEvent.Observed seen) {
    int before = readings.size();
    boolean news = false;
    for (Fact fact : seen.facts()) {
      Subject subject = new Subject(fact.getClass(), fact.about());
      Reading known = readings.get(subject);
      boolean more = known == null || !known.accounts().contains(fact);
      news |= more && !(fact instanceof Captured);
      if (known == null || known.at().isBefore(seen.at())) {
        readings.put(subject, new Reading(seen.at(), new ArrayList<>(List.of(fact))));
      } else if (more) {
        // Two accounts of one moment: the incident says where they differ.
        known.accounts().add(fact);
      }
    }
    if (seen.extent() == CaseEvent.Observed.Extent.ALL && before > 0) {
      news |= readings.entrySet().removeIf(e -> outdated(e, seen.at()));
    }
    return news;
  }

  /** What was kept of what was there before an act or a run is no evidence of what is there now. */
  void uncaptured() {
    readings.keySet().removeIf(subject -> subject.kind() == Captured.class);
  }

  private static boolean outdated(Map.Entry<Subject, Reading> known, Instant now) {
    return known.getValue().at().isBefore(now) && known.getKey().kind() != Captured.class;
  }

  /** Every fact that is known, in no order: an incident puts them in one. */
  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    readings.values().forEach(r -> facts.addAll(r.accounts()));
    return facts;
  }
}
