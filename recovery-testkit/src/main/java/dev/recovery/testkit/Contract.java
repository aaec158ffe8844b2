package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.pack.Budget;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A pack, heard on every incident of its contract.
 *
 * @param heard what it said, incident by incident
 */
record Contract(List<Heard> heard) {

  private static final long SEED = 2026;
  private static final int ROUNDS = 5;
  private static final int TIMED = 20;

  /** What one pack said of one incident, and all that was said. */
  record Heard(Opinion opinion, List<Ruling> all, Set<String> fired) {}

  static List<Incident> incidents(RulePackContract contract) {
    List<Incident> incidents = new ArrayList<>(contract.incidents());
    incidents.addAll(Incidents.sample(RulePackContract.GENERATED, SEED));
    return incidents;
  }

  static Contract of(RulePackContract contract, Budget budget) {
    RecoveryAdvisor advisor = contract.advisor(contract.pack(), budget);
    String pack = contract.pack().name();
    return new Contract(
        incidents(contract).stream().map(i -> heard(pack, advisor.classify(i))).toList());
  }

  private static Heard heard(String pack, Advice advice) {
    List<Ruling> all = advice.opinions().stream().flatMap(o -> o.rulings().stream()).toList();
    Opinion opinion =
        advice.opinions().stream().filter(o -> o.pack().equals(pack)).findFirst().orElseThrow();
    Set<String> fired = new HashSet<>();
    opinion.rulings().forEach(r -> fired.add(r.citation().rule()));
    // What is not taken was said all the same.
    opinion.notices().forEach(n -> fired.add(n.replaceFirst("^\\((.*?)\\) .*", "$1")));
    return new Heard(opinion, all, fired);
  }

  /** A rule that says all that this one says, whenever it fires. */
  Optional<String> shadowOf(String rule) {
    Set<String> shadows = null;
    for (Heard one : heard) {
      Set<String> said = Said.by(rule, one.all());
      if (!said.isEmpty()) {
        Set<String> others = new TreeSet<>();
        one.all().forEach(r -> others.add(r.citation().rule()));
        others.remove(rule);
        others.removeIf(other -> !Said.by(other, one.all()).containsAll(said));
        if (shadows == null) {
          shadows = others;
        } else {
          shadows.retainAll(others);
        }
      }
    }
    return shadows == null ? Optional.empty() : shadows.stream().findFirst();
  }

  /** The time that one round takes: the quickest of some, as a busy machine only adds. */
  static double time(RecoveryAdvisor advisor, List<Incident> incidents) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      incidents.stream().limit(TIMED).forEach(advisor::classify);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }

  static void keep(List<String> breaches, String what) {
    if (!breaches.isEmpty()) {
      throw new AssertionError(
          "%s.%n  %s.".formatted(what, String.join(".%n  ".formatted(), breaches)));
    }
  }
}
