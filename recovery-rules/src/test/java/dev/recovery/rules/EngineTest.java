package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.json.AdviceJson;
import dev.recovery.json.IncidentJson;
import dev.recovery.json.Samples;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.pack.Budget;
import dev.recovery.rules.internal.RulePackEngine;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Fold;
import dev.recovery.ruling.Opinion;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kie.api.KieBase;

/** Whatever goes wrong with a pack, the answer comes, and is no bolder for it. */
class EngineTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create(CLOCK);

  // Each symptom makes it fail in another way; for all others it is a pack like any other.
  private static final KieBase HOUSE =
      Packs.compile(
          """
          package house;

          import dev.recovery.Situation;
          import dev.recovery.boundary.*;
          import dev.recovery.recovery.*;
          import dev.recovery.safety.*;
          import static dev.recovery.rules.Verbs.*;

          function int deep( int depth ) {
            return deep( depth + 1 ) + 1;
          }

          rule "House — every case gets a look at the runbook"
          @Article( "runbook.1" )
          when
            Situation( )
          then
            propose( kcontext, Action.INVESTIGATE, "the runbook says so" );
            propose( kcontext, Action.FIX_SOURCE, "the runbook says so" );
          end

          rule "House — throws"
          when
            Observed( symptom == Symptom.LINT_FAILED )
          then
            throw new IllegalStateException( "the runbook is torn" );
          end

          rule "House — throws in a condition"
          when
            Observed( symptom == Symptom.RENDER_FAILED, Integer.parseInt( detail ) > 0 )
          then
            propose( kcontext, Action.NONE, "nobody gets here" );
          end

          rule "House — is broken"
          when
            Observed( symptom == Symptom.STATIC_ANALYSIS_FAILED )
          then
            throw new NoSuchMethodError( "runbook" );
          end

          rule "House — goes deeper and deeper"
          when
            Observed( symptom == Symptom.SCHEMA_VALIDATION_FAILED )
          then
            deep( 0 );
          end

          rule "House — feeds itself, first"
          when
            Observed( symptom == Symptom.FORMAT_CHECK_FAILED )
          then
            insert( Integer.valueOf( 0 ) );
          end

          rule "House — feeds itself, and again"
          when
            $number : Integer( )
          then
            insert( Integer.valueOf( $number + 1 ) );
          end
          """);

  private static final int LIMIT = 200;
  private static final Budget LIMITED = new Budget(LIMIT, Duration.ofMinutes(1), Integer.MAX_VALUE);
  private static final RulePackEngine BUILT_IN =
      new RulePackEngine(BuiltInRules.PACK, BuiltInRules.load(), Applies::new);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINT_FAILED              | IllegalStateException: the runbook is torn",
        "RENDER_FAILED            | NumberFormatException: For input string: \"\"",
        "STATIC_ANALYSIS_FAILED   | NoSuchMethodError: runbook",
        "SCHEMA_VALIDATION_FAILED | StackOverflowError",
        "FORMAT_CHECK_FAILED      | it reached its limit of 200 firings; a rule may feed itself"
      })
  void aPackThatFailsForbidsAllButLooking(Symptom trouble, String failure) {
    RulePackEngine house = new RulePackEngine("house", HOUSE, LIMITED, Applies::new);
    Incident incident = failedApply().and(Observed.of(trouble));

    Opinion opinion = opinion(house, incident);
    assertThat(opinion.failure()).contains(failure);

    Advice advice = advice(house, incident);
    assertThat(advice.recovery().next()).isEqualTo(Action.ESCALATE);
    for (Action action : Action.values()) {
      Verdict verdict = advice.safety().verdict(action);
      assertThat(verdict.allowed()).as("%s", action).isEqualTo(action.observes());
      if (!action.observes()) {
        assertThat(verdict.vetoes())
            .as("%s", action)
            .anyMatch(
                veto ->
                    veto.reason().equals(failure)
                        && veto.exit().needed() == Needed.HEALTHY_ENGINE
                        && veto.exit().detail().contains("house"));
      }
    }
    assertThat(advice.opinions()).extracting(Opinion::failure).contains(Optional.of(failure));
    assertThat(advice.explain()).contains("house");
    assertThat(AdviceJson.write(advice)).contains(failure.replace("\"", "\\\""));
  }

  @Test
  void theRoomsOfTheFactsAreKnown() {
    assertThat(HouseAdvisor.ROOMS)
        .isEqualTo(
            IncidentJson.facts().stream().map(Class::getPackageName).collect(Collectors.toSet()));
  }

  @Test
  void aPackThatWorksIsHeard() {
    RulePackEngine house = new RulePackEngine("house", HOUSE, LIMITED, Applies::new);

    assertThat(opinion(house, failedApply()).failure()).isEmpty();
    assertThat(advice(house, failedApply()).safety().verdict(Action.FIX_SOURCE).allowed()).isTrue();
    assertThat(advice(house, failedApply()).explanation())
        .anySatisfy(
            spoken -> {
              assertThat(spoken.pack()).isEqualTo("house");
              assertThat(spoken.article()).isEqualTo("runbook.1");
            });
  }

  @Test
  void aFailureLeavesNothingBehind() {
    RulePackEngine house = new RulePackEngine("house", HOUSE, LIMITED, Applies::new);
    Opinion before = opinion(house, failedApply());
    for (Symptom trouble :
        List.of(Symptom.LINT_FAILED, Symptom.RENDER_FAILED, Symptom.FORMAT_CHECK_FAILED)) {
      assertThat(opinion(house, failedApply().and(Observed.of(trouble))).failure()).isPresent();
      assertThat(opinion(house, failedApply())).isEqualTo(before);
    }
  }

  @Test
  void sessionsArePooledAndAlwaysGivenBack() {
    int before = HOUSE.getKieSessions().size();
    RulePackEngine house = new RulePackEngine("house", HOUSE, LIMITED, Applies::new);
    for (int i = 0; i < 20; i++) {
      opinion(house, failedApply());
      opinion(house, failedApply().and(Observed.of(Symptom.LINT_FAILED)));
      opinion(house, failedApply().and(Observed.of(Symptom.FORMAT_CHECK_FAILED)));
    }
    // One waits in the pool for the next call.
    assertThat(HOUSE.getKieSessions()).hasSizeLessThanOrEqualTo(before + 1);
  }

  @Test
  void aSessionThatIsKeptWouldBeSeen() {
    KieBase base = Packs.compile("package house;\nrule \"House — silent\" when then end");
    base.newKieSessionsPool(1).newKieSession();
    base.newKieSessionsPool(1).newKieSession();
    assertThat(base.getKieSessions()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void manyThreadsGetTheAdviceThatOneGets() throws Exception {
    List<Incident> incidents =
        Stream.of(
                Symptom.LINT_FAILED,
                Symptom.APPLY_LOCK_UNAVAILABLE,
                Symptom.SAVED_PLAN_REFUSED,
                Symptom.STATE_UNREADABLE,
                Symptom.RATE_LIMITED,
                Symptom.LOCKING_DISABLED)
            .map(symptom -> failedApply().and(Observed.of(symptom)))
            .toList();
    List<String> alone = incidents.stream().map(i -> ADVISOR.classify(i).explain()).toList();
    int threads = 64;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Callable<List<String>> work =
            () -> {
              start.await();
              return incidents.stream().map(in -> ADVISOR.classify(in).explain()).toList();
            };
        answers.add(pool.submit(work));
      }
      for (Future<List<String>> answer : answers) {
        assertThat(answer.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Property(tries = 50)
  void theSameIncidentRulesAndClockGiveTheSameBytes(@ForAll long seed) {
    List<Fact> facts = Samples.facts(seed);
    Incident incident = Incident.about("unit").withAll(facts).build();
    Incident again = Incident.about("unit").withAll(facts).build();
    Advice one = ADVISOR.classify(incident);
    Advice other = Other.ADVISOR.classify(again);
    assertThat(other.explain()).isEqualTo(one.explain());
    assertThat(AdviceJson.write(other)).isEqualTo(AdviceJson.write(one));
    assertThat(other.binding()).isEqualTo(one.binding());
  }

  /** An advisor of its own, with a rule base that was loaded for it. */
  private static final class Other {
    static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create(CLOCK);
  }

  @Property(tries = 200)
  void whateverAnIncidentAcceptsIsAnswered(@ForAll long seed) {
    Advice advice = ADVISOR.classify(Incident.about("").withAll(Samples.facts(seed)).build());
    assertThat(advice.explain()).isNotBlank();
    assertThat(advice.safety().verdicts()).hasSize(Action.values().length);
    assertThat(advice.opinions()).extracting(Opinion::failure).containsOnly(Optional.empty());
  }

  /** A fact of a team's own that misbehaves once the incident is built. */
  private static final class Unruly implements Fact {

    private boolean armed;

    private void check(String what) {
      if (armed) {
        throw new IllegalStateException("no " + what);
      }
    }

    @Override
    public Object about() {
      check("subject");
      return Unruly.class;
    }

    @Override
    public boolean equals(Object other) {
      check("equality");
      return this == other;
    }

    @Override
    public int hashCode() {
      check("hash");
      return 1;
    }

    @Override
    public String toString() {
      check("text");
      return "unruly";
    }
  }

  @Test
  void aFactWhoseMethodsThrowIsStillAnswered() {
    Unruly unruly = new Unruly();
    Incident incident = failedApply().and(unruly);
    unruly.armed = true;

    Advice advice = ADVISOR.classify(incident);

    assertThat(advice.safety().verdict(Action.RETRY_SAME_CHANGE).allowed()).isFalse();
    assertThat(advice.explain()).isNotBlank();
    assertThat(advice.explanation()).isNotEmpty();
    assertThat(AdviceJson.write(advice)).isNotBlank();
    assertThat(advice.binding()).isNotNull();
  }

  private static Incident failedApply() {
    return Incident.about("unit")
        .in(Environment.PRODUCTION)
        .with(
            Attempt.of(Operation.APPLY, Ending.FAILED),
            new StateLock(
                "id",
                StateLock.Presence.HELD,
                "someone",
                "",
                Liveness.UNKNOWN,
                Optional.empty(),
                "the backend"))
        .build();
  }

  private static Opinion opinion(RulePackEngine engine, Incident incident) {
    return engine.consult(Findings.of(incident, NOW), List.of());
  }

  private static Advice advice(RulePackEngine house, Incident incident) {
    Findings findings = Findings.of(incident, NOW);
    Opinion builtIn = BUILT_IN.consult(findings, List.of());
    return Fold.fold(
        findings, List.of(builtIn, house.consult(findings, builtIn.rulings())), "digest");
  }
}
