package dev.recovery;

import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.boundary.Witness;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What went wrong, the leading cause first. Which one leads the rules say: it is what the rules
 * speak of that propose the next step, then of those that recognise the leading playbook and the
 * surface that failed.
 */
final class Causes {

  private static final int UNMATCHED = 4;

  // They say that something failed, and another says what.
  private static final Set<Symptom> GENERAL =
      EnumSet.of(
          Symptom.OPERATION_FAILED,
          Symptom.PARTIAL_APPLY,
          Symptom.PARTIAL_COMPLETION_REPORTED,
          Symptom.SYNC_OPERATION_FAILED,
          Symptom.RECONCILIATION_FAILED,
          Symptom.RESOURCE_APPLY_ERROR,
          Symptom.HEALTH_CHECK_FAILED,
          Symptom.SYNC_WAVE_STUCK,
          Symptom.HELM_RELEASE_NOT_READY,
          Symptom.OUT_OF_SYNC,
          Symptom.LIVE_DIFFERS,
          Symptom.AUTO_SYNC_FAILED,
          Symptom.DEPENDENCY_BLOCKED,
          Symptom.RUN_INTERRUPTED,
          Symptom.PROVIDER_DOWNLOAD_FAILED,
          Symptom.BACKEND_INIT_FAILED,
          Symptom.OBJECT_REJECTED,
          Symptom.SYNC_STUCK_ON_ADMISSION);

  // Two messages that begin with so many same letters are one, told twice.
  private static final int LONG = 120;
  private static final int PASSED_ON = 60;

  private final Advice advice;
  private final Map<Object, Integer> ranks = new HashMap<>();

  private Causes(Advice advice) {
    this.advice = advice;
    for (Opinion opinion : advice.opinions()) {
      opinion.rulings().forEach(this::rank);
    }
  }

  static List<Cause> of(Advice advice) {
    return new Causes(advice).causes();
  }

  private record Candidate(Told told, int rank, boolean general, int place) {}

  private List<Cause> causes() {
    List<Candidate> candidates = new ArrayList<>();
    for (Fact fact : advice.incident().facts()) {
      Optional<Told> told = Told.of(fact);
      if (told.isPresent()) {
        candidates.add(
            new Candidate(
                told.get(), ranks.getOrDefault(fact, UNMATCHED), general(fact), candidates.size()));
      }
    }
    candidates.sort(
        Comparator.comparing(Candidate::general)
            .thenComparing(Candidate::rank)
            .thenComparing(c -> !c.told().meaning().known())
            .thenComparing(c -> c.told().quote().isEmpty())
            .thenComparing(c -> c.told().place())
            .thenComparing(Candidate::place));
    Map<String, Cause> causes = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      Told told = candidate.told();
      Optional<String> earlier = repeated(told.quote(), causes.keySet());
      if (earlier.isPresent()) {
        causes.computeIfPresent(earlier.get(), (key, cause) -> fuller(cause, told));
        continue;
      }
      Cause.Part part = causes.isEmpty() ? Cause.Part.LEADS : Cause.Part.FOLLOWS;
      causes.putIfAbsent(
          told.quote().isEmpty() ? told.sentence() : told.quote(),
          new Cause(
              told.sentence(),
              told.quote(),
              told.source(),
              part,
              told.names(),
              told.around(),
              told.meaning()));
    }
    return List.copyOf(causes.values());
  }

  // The same message, cut where it was told of another time.
  private static Optional<String> repeated(String quote, Set<String> quotes) {
    String words = quote.endsWith("…") ? quote.substring(0, quote.length() - 1) : quote;
    String start = words.length() > LONG ? words.substring(0, LONG) : words;
    return start.isEmpty()
        ? Optional.empty()
        : quotes.stream().filter(q -> q.contains(start) || holds(words, q)).findFirst();
  }

  // What another says of itself before it passes the message on.
  private static boolean holds(String words, String quote) {
    return quote.length() >= PASSED_ON
        && words.contains(quote.substring(0, Math.min(LONG, quote.length() - 1)));
  }

  // Of one message that two facts quote, the longer is shown.
  private static Cause fuller(Cause cause, Told told) {
    if (told.quote().length() <= cause.quote().length()) {
      return cause;
    }
    return new Cause(
        cause.sentence(),
        told.quote(),
        told.source(),
        cause.part(),
        cause.names(),
        cause.around(),
        cause.meaning());
  }

  private static boolean general(Fact fact) {
    return fact instanceof Observed seen
        && (GENERAL.contains(seen.symptom())
            || seen.witness().standing() == Witness.Standing.SUPERSEDED
            || seen.witness().part() == Witness.Part.CONSEQUENCE);
  }

  private void rank(Ruling ruling) {
    int rank = UNMATCHED;
    if (ruling instanceof Ruling.Proposed proposed
        && proposed.action() == advice.recovery().next()) {
      rank = 0;
    } else if (ruling instanceof Ruling.RecognisedPlaybook recognised
        && advice.recovery().playbook().filter(p -> p == recognised.playbook()).isPresent()) {
      rank = 1;
    } else if (ruling instanceof Ruling.Located located
        && advice.boundary().domain().filter(d -> d == located.domain()).isPresent()) {
      rank = 2;
    } else if (ruling instanceof Ruling.RecognisedState) {
      rank = 3;
    }
    if (rank < UNMATCHED) {
      for (Object matched : ruling.matched()) {
        ranks.merge(matched, rank, Math::min);
      }
    }
  }
}
