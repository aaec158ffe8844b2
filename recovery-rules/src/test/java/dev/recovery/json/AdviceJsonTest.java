package dev.recovery.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.Term;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Part;
import dev.recovery.authority.PolicyException;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Owner;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Drill;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.recovery.Playbook;
import dev.recovery.recovery.PostCondition;
import dev.recovery.ruling.Citation;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Fold;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import dev.recovery.safety.Exit;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Severity;
import dev.recovery.state.DriftClass;
import dev.recovery.state.FailureState;
import dev.recovery.state.SyncFailureClass;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AdviceJsonTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Schema SCHEMA = Schema.of("advice.schema.json");
  private static final Incident KILLED =
      Incident.about("terraform/prod/shop")
          .with(
              Attempt.of(Operation.APPLY, Ending.KILLED),
              Observed.of(Symptom.RUN_KILLED),
              new Captured(EvidenceKind.LOCK_ID, "lock.json"))
          .build();

  @Test
  void everyWordThatARulingCanSayIsInTheSchema() throws IOException {
    String json = AdviceJson.write(loud());

    assertThat(SCHEMA.violations(json)).isEmpty();
    JsonNode tree = new ObjectMapper().readTree(json);
    assertThat(tree.at("/boundary/domain").asText()).isEqualTo("human-process");
    assertThat(tree.at("/boundary/others")).hasSize(FailureDomain.values().length - 1);
    assertThat(tree.at("/recovery/playbook").asInt()).isEqualTo(18);
    assertThat(tree.at("/recovery/playbookTitle").asText()).isEqualTo("Emergency manual mutation");
    assertThat(tree.at("/safety/verdicts")).hasSize(Action.values().length);
    assertThat(tree.at("/safety/verdicts/retry/allowed").asBoolean(true)).isFalse();
    assertThat(tree.at("/safety/verdicts/retry/vetoes/0/exit/from").isTextual()).isTrue();
    assertThat(tree.at("/failures/0/pack").asText()).isEqualTo("house");
  }

  @Test
  void absentIsNull() throws IOException {
    String json =
        AdviceJson.write(
            Fold.fold(Findings.of(Incident.about("t").build(), NOW), List.of(), "rules"));

    assertThat(SCHEMA.violations(json)).isEmpty();
    JsonNode tree = new ObjectMapper().readTree(json);
    assertThat(tree.at("/boundary/domain").isNull()).isTrue();
    assertThat(tree.at("/recovery/playbook").isNull()).isTrue();
    assertThat(tree.at("/state/driftClass").isNull()).isTrue();
    assertThat(tree.at("/binding/at").asText()).isEqualTo("2026-01-31T12:00:00Z");
  }

  @Test
  void exceptionsAreToldUsedEndingExpiredAndInVain() throws IOException {
    Citation ledger = new Citation("payments", "the ledger is closed", "RUNBOOK-12");
    Citation doctrine = new Citation("built-in", "Doctrine 2", "doctrine.2");
    Advice advice =
        Fold.fold(
            Findings.of(KILLED, NOW),
            List.of(
                new Opinion(
                    "payments",
                    List.of(
                        new Ruling.Proposed(
                            ledger, List.of(), Action.PAUSE_TARGET, "to keep it still"),
                        new Ruling.Forbidden(
                            ledger,
                            List.of(),
                            Action.PAUSE_TARGET,
                            "the batch is open",
                            Exit.with(Needed.LATER_CALL)),
                        new Ruling.Forbidden(
                            doctrine,
                            List.of(),
                            Action.RETRY,
                            "nobody knows",
                            Exit.with(Needed.LATER_CALL))),
                    Optional.empty(),
                    List.of("it is new here"))),
            List.of(
                exception("EX-1", ledger, NOW.plusSeconds(86_400 * 30)),
                exception("EX-2", ledger, NOW.plusSeconds(86_400)),
                exception("EX-3", ledger, NOW.minusSeconds(1)),
                exception("EX-4", doctrine, NOW.plusSeconds(86_400 * 30))),
            "rules");

    String json = AdviceJson.write(advice);
    assertThat(SCHEMA.violations(json)).isEmpty();
    JsonNode tree = new ObjectMapper().readTree(json);
    List<String> told = new ArrayList<>();
    tree.at("/safety/exceptions")
        .forEach(e -> told.add(e.path("id").asText() + " " + e.path("standing").asText()));
    assertThat(told)
        .containsExactlyInAnyOrder("EX-1 used", "EX-2 ends-soon", "EX-3 expired", "EX-4 absolute");
    JsonNode first = tree.at("/safety/exceptions/0");
    assertThat(first.path("actions").path(0).asText()).isEqualTo("pause-target");
    assertThat(first.path("expires").asText()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(first.path("compensatingControls").path(0).asText()).isEqualTo("two look on");
    assertThat(tree.at("/notices/0/notices/0").asText()).isEqualTo("it is new here");
  }

  private static PolicyException exception(String id, Citation rule, Instant expires) {
    return new PolicyException(
        id,
        rule.rule(),
        KILLED.target(),
        "finance",
        Optional.of(expires),
        "it is agreed",
        Set.of("two look on"),
        "exceptions/e.yaml:1");
  }

  @Property(tries = 50)
  void adviceAboutAnyIncidentKeepsToTheSchema(@ForAll long seed) {
    Samples samples = new Samples(seed);
    Incident.Builder incident = Incident.about("t");
    Shape.KINDS.values().forEach(kind -> incident.with(samples.fact(kind), samples.fact(kind)));
    Advice advice = Fold.fold(Findings.of(incident.build(), NOW), List.of(), "rules");

    assertThat(SCHEMA.violations(AdviceJson.write(advice))).isEmpty();
  }

  @Test
  void builtInRulesKeepToTheSchema() {
    Advice advice = RecoveryAdvisor.create(Clock.fixed(NOW, ZoneOffset.UTC)).classify(KILLED);

    assertThat(advice.explanation()).isNotEmpty();
    assertThat(SCHEMA.violations(AdviceJson.write(advice))).isEmpty();
  }

  @Test
  void roomsComeInTheOrderOfTheQuestions() throws IOException {
    List<String> names = new ArrayList<>();
    new ObjectMapper().readTree(AdviceJson.write(loud())).fieldNames().forEachRemaining(names::add);

    assertThat(names)
        .containsExactly(
            "schemaVersion",
            "target",
            "recognised",
            "summary",
            "causes",
            "unrecognised",
            "boundary",
            "mutation",
            "state",
            "authority",
            "safety",
            "evidence",
            "recovery",
            "learning",
            "contradictions",
            "failures",
            "notices",
            "explanation",
            "binding");
  }

  @Test
  void sameAdviceSameTextOnOneLineOrMany() throws IOException {
    ObjectMapper mapper = new ObjectMapper();

    assertThat(AdviceJson.write(loud())).isEqualTo(AdviceJson.write(loud())).doesNotContain("\n");
    assertThat(mapper.readTree(AdviceJson.pretty(loud())))
        .isEqualTo(mapper.readTree(AdviceJson.write(loud())));
    assertThat(AdviceJson.pretty(loud())).endsWith("}\n").doesNotContain("\r");
    assertThat(AdviceJson.line("a\n1", loud()))
        .startsWith("{\"id\":\"a\\n1\",\"advice\":{\"schemaVersion\":\"1.0\",\"target\":")
        .doesNotContain("\n");
  }

  // Every word of every vocabulary, said by somebody.
  private static Advice loud() {
    Citation by = new Citation("built-in", "A rule", "states.1");
    List<Object> matched = List.of("a fact");
    List<Ruling> rulings = new ArrayList<>();
    words(FailureDomain.class).forEach(w -> rulings.add(new Ruling.Located(by, matched, w)));
    words(FailureState.class).forEach(w -> rulings.add(new Ruling.RecognisedState(by, matched, w)));
    words(Playbook.class).forEach(w -> rulings.add(new Ruling.RecognisedPlaybook(by, matched, w)));
    words(SyncFailureClass.class)
        .forEach(w -> rulings.add(new Ruling.RecognisedFailure(by, matched, w)));
    words(DriftClass.class).forEach(w -> rulings.add(new Ruling.RecognisedDrift(by, matched, w)));
    for (Part part : words(Part.class)) {
      words(Owner.class).forEach(w -> rulings.add(new Ruling.Owned(by, matched, part, w)));
    }
    words(ControlLoop.class).forEach(w -> rulings.add(new Ruling.Paused(by, matched, w)));
    words(Severity.class).forEach(w -> rulings.add(new Ruling.Rated(by, matched, w, "bad")));
    words(Needed.class)
        .forEach(
            w ->
                rulings.add(
                    new Ruling.Forbidden(by, matched, Action.RETRY, "not now", Exit.with(w))));
    words(EvidenceKind.class).forEach(w -> rulings.add(new Ruling.Captures(by, matched, w)));
    words(Action.class).forEach(w -> rulings.add(new Ruling.Proposed(by, matched, w, "why not")));
    words(PostCondition.class).forEach(w -> rulings.add(new Ruling.Proved(by, matched, w)));
    words(AntiPattern.class).forEach(w -> rulings.add(new Ruling.Habit(by, matched, w)));
    words(Drill.class).forEach(w -> rulings.add(new Ruling.Exercise(by, matched, w)));
    rulings.add(new Ruling.Asked(by, matched, "Who?"));
    rulings.add(new Ruling.Learned(by, matched, "Do better."));
    return Fold.fold(
        Findings.of(KILLED, NOW),
        List.of(
            new Opinion("built-in", rulings, Optional.empty()),
            new Opinion("house", List.of(), Optional.of("it threw"))),
        "rules");
  }

  private static <E extends Enum<E> & Term> List<E> words(Class<E> vocabulary) {
    return Arrays.asList(vocabulary.getEnumConstants());
  }
}
