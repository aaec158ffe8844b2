package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.Term;
import dev.recovery.readers.Fixtures.Run;
import dev.recovery.readers.form.Json;
import dev.recovery.safety.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the score of readers and rules on real failures. The truth of mutation was computed from
 * what the far side did; the rest was set by hand, and where two readers differed both count.
 */
class RealRunsTest {

  private static final Map<Run, Advice> ADVICE = new LinkedHashMap<>();

  @BeforeAll
  static void classifyAll() {
    RecoveryAdvisor advisor = RecoveryAdvisor.create();
    for (Run run : Fixtures.runs()) {
      ADVICE.put(run, advisor.classify(run.incident()));
    }
    assertThat(ADVICE).hasSize(105);
  }

  @Test
  void noAdviceCouldDoHarm() {
    List<String> harmful = new ArrayList<>();
    ADVICE.forEach(
        (run, advice) -> {
          String truth = run.truth().at("/mutation/truth").asText();
          if (advice.mutation().id().equals("not-started") && !truth.equals("not-started")) {
            harmful.add(run + " says not-started, and it was " + truth);
          }
          if (advice.recovery().next() == Action.RETRY_SAME_CHANGE
              && !truth.equals("not-started")) {
            harmful.add(run + " advises to retry");
          }
          for (String forbidden : run.expected("forbidden")) {
            Action action =
                List.of(Action.values()).stream()
                    .filter(a -> a.id().equals(forbidden))
                    .findFirst()
                    .orElseThrow();
            if (advice.safety().verdict(action).allowed() || advice.recovery().next() == action) {
              harmful.add(run + " allows " + forbidden);
            }
          }
        });
    assertThat(harmful).isEmpty();
  }

  @Test
  void mutationIsWhatTheFarSideSaw() {
    holds(
        "mutation",
        (run, advice) ->
            Json.texts(run.truth().at("/mutation/accepted")).contains(advice.mutation().id())
                || (run.tier().equals("text") && advice.mutation().id().equals("unknown")));
  }

  @Test
  void failureStateIsOneOfThoseThatTheLabelsName() {
    holds(
        "state",
        (run, advice) -> {
          List<String> states = advice.state().failureStates().stream().map(Term::id).toList();
          List<String> expected = run.expected("states");
          return expected.isEmpty()
              ? states.isEmpty()
              : states.stream().anyMatch(expected::contains);
        });
  }

  @Test
  void domainIsTheControlSurfaceThatFailed() {
    holds(
        "domain",
        (run, advice) ->
            agrees(run, "domains", advice.boundary().domain().map(Term::id).orElse("")));
  }

  @Test
  void playbookIsTheOneForTheFailure() {
    holds(
        "playbook",
        (run, advice) ->
            agrees(
                run,
                "playbooks",
                advice.recovery().playbook().map(p -> String.valueOf(p.number())).orElse("")));
  }

  @Test
  void consistencyIsToldFromMoreThanText() {
    holds(
        "consistency",
        (run, advice) ->
            run.tier().equals("text")
                || agrees(run, "consistency", advice.state().consistency().id()));
  }

  @Test
  void nextActionIsAcceptableToAnEngineer() {
    holds(
        "action", (run, advice) -> run.expected("actions").contains(advice.recovery().next().id()));
  }

  @Test
  void whereNothingHappenedTheStepIsDefinite() {
    Set<String> cautious = Set.of("investigate", "escalate", "pause-target", "wait-and-observe");
    holds(
        "sharp",
        (run, advice) -> {
          String next = advice.recovery().next().id();
          return !run.truth().path("definite").asBoolean()
              || (run.expected("actions").contains(next) && !cautious.contains(next));
        });
  }

  @Test
  void lessEvidenceMakesNoAdviceBolder() {
    Map<String, Map<String, Advice>> tiers = new LinkedHashMap<>();
    ADVICE.forEach(
        (run, advice) ->
            tiers.computeIfAbsent(run.name(), n -> new LinkedHashMap<>()).put(run.tier(), advice));
    List<String> bolder = new ArrayList<>();
    int compared = 0;
    for (Map.Entry<String, Map<String, Advice>> one : tiers.entrySet()) {
      Advice full = one.getValue().get("full");
      for (Map.Entry<String, Advice> tier : one.getValue().entrySet()) {
        if (full == null || tier.getKey().equals("full")) {
          continue;
        }
        compared++;
        if (tier.getValue().mutation().id().equals("not-started")
            && !full.mutation().id().equals("not-started")) {
          bolder.add(one.getKey() + "~" + tier.getKey());
        }
      }
    }
    assertThat(compared).isGreaterThan(60);
    assertThat(bolder).isEmpty();
  }

  private static boolean agrees(Run run, String what, String answer) {
    List<String> expected = run.expected(what);
    return expected.isEmpty() || expected.contains(answer);
  }

  private interface Criterion {
    boolean met(Run run, Advice advice);
  }

  private static void holds(String name, Criterion criterion) {
    List<String> missed = new ArrayList<>();
    ADVICE.forEach(
        (run, advice) -> {
          if (!criterion.met(run, advice)) {
            missed.add(run + " advises " + advice);
          }
        });
    // A label is a person's word: one in twenty may be argued with, and no more.
    assertThat(missed.size() * 20)
        .as("%s, of %d runs missed: %s", name, ADVICE.size(), missed)
        .isLessThanOrEqualTo(ADVICE.size());
  }
}
