package dev.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.Bound;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.Part;
import dev.recovery.authority.PlanInput;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Owner;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Drill;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.RunLog;
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
import dev.recovery.state.Completeness;
import dev.recovery.state.FailureState;
import dev.recovery.state.Inventory;
import dev.recovery.state.ResourceEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;

/** An advice as a person reads it at three in the morning. */
class AdviceTextTest {

  private static final Instant NOW = Instant.parse("2026-05-04T03:00:00Z");
  private static final Instant START = Instant.parse("2026-05-04T02:40:00Z");

  private static final List<String> HEADINGS =
      List.of(
          "NEXT",
          "RETRY",
          "BOUNDARY",
          "MUTATION",
          "STATE",
          "AUTHORITY",
          "SAFETY",
          "EVIDENCE",
          "RECOVERY",
          "LEARNING");

  @Test
  void aKilledApply() throws IOException {
    assertThat(killedApply().explain()).isEqualTo(resource("advice-of-a-killed-apply.txt"));
  }

  @Test
  void nothingToRecover() throws IOException {
    Advice advice =
        advice(
            Incident.about("prod/shop").with(Attempt.of(Operation.PLAN, Ending.SUCCEEDED)).build(),
            new Ruling.Proposed(
                cite("Nothing failed", "doctrine.rule6.1"),
                List.of(),
                Action.NONE,
                "the run ended well, and nothing diverged"));
    assertThat(advice.explain()).isEqualTo(resource("advice-of-a-run-that-ended-well.txt"));
  }

  @Test
  void aContradictionIsToldInTheWordsOfTheTrade() {
    Attempt killed = Attempt.of(Operation.APPLY, Ending.KILLED);
    Attempt ended = Attempt.of(Operation.APPLY, Ending.SUCCEEDED);

    assertThat(advice(Incident.about("prod/shop").with(killed, ended).build()).explain())
        .contains(
            "CONTRADICT   the attempt's ending is given as killed and as succeeded; it counts");
  }

  @Test
  void evidenceThatWasGivenIsKeptAndNotLookedFor() {
    Advice advice =
        advice(
            Incident.about("prod/shop")
                .with(
                    new StateLock(
                        "9db590f1",
                        StateLock.Presence.HELD,
                        "",
                        "",
                        Liveness.UNKNOWN,
                        Optional.empty(),
                        "lock.json"))
                .build(),
            new Ruling.Captures(cite("c", "doctrine.rule1.11"), List.of(), EvidenceKind.LOCK_ID),
            new Ruling.Captures(cite("c", "doctrine.rule1.3"), List.of(), EvidenceKind.COMMIT_SHA));

    assertThat(advice.explain())
        .contains("1. the commit that was applied")
        .contains("in hand, and to be kept: the lock's id and metadata (lock.json)")
        .doesNotContain("2. ");
    // What is in hand is not safe yet.
    assertThat(advice.evidence().captureFirst()).contains(EvidenceKind.LOCK_ID);
  }

  @Test
  void everyExitOfARetryIsNamedAtOnce() {
    assertThat(
            advice(
                    Incident.about("prod/shop").build(),
                    forbidden(Needed.MUTATION_RULED_OUT),
                    forbidden(Needed.VALID_APPROVAL),
                    forbidden(Needed.INPUTS_UNCHANGED))
                .explain()
                .replaceAll("\\s+", " "))
        .contains("until: " + Needed.MUTATION_RULED_OUT.phrase())
        .contains(
            "and also: %s; %s"
                .formatted(Needed.INPUTS_UNCHANGED.phrase(), Needed.VALID_APPROVAL.phrase()));
    assertThat(
            advice(
                    Incident.about("prod/shop").build(),
                    forbidden(Needed.OTHER_STEP),
                    forbidden(Needed.VALID_APPROVAL))
                .explain())
        .doesNotContain("and also: ");
  }

  private static Ruling forbidden(Needed needed) {
    return new Ruling.Forbidden(
        cite("No retry", "doctrine.rule2.1"),
        List.of(),
        Action.RETRY_SAME_CHANGE,
        "because",
        Exit.with(needed));
  }

  private static Advice killedApply() {
    Incident incident =
        Incident.about("terraform/prod/shop")
            .in(Environment.PRODUCTION)
            .with(
                new Attempt(
                    "apply-42",
                    Attempt.Recency.CURRENT,
                    Operation.APPLY,
                    Set.of(),
                    "ci",
                    Optional.of(START),
                    Optional.of(START.plusSeconds(93)),
                    Ending.KILLED,
                    "incident.json"),
                new RunLog(
                    "apply-42",
                    RunLog.Form.STREAM,
                    RunLog.End.CUT,
                    List.of(
                        operation("aws_subnet.a", ResourceOperation.Outcome.COMPLETED),
                        operation("aws_instance.web", ResourceOperation.Outcome.OPEN)),
                    "apply.ndjson"),
                new Observed(Symptom.RUN_KILLED, "apply-42", "", "signal 9", "incident.json"),
                new Observed(
                    Symptom.LOCK_LEFT_BEHIND, "apply-42", "", "", "terraform.tfstate.lock.info"),
                new StateLock(
                    "9db590f1",
                    StateLock.Presence.OWN,
                    "ci@runner-7",
                    "apply-42",
                    Liveness.UNKNOWN,
                    Optional.of(START),
                    "terraform.tfstate.lock.info"),
                new Inventory(
                    Inventory.View.RECORDED,
                    Completeness.COMPLETE,
                    List.of(ResourceEntry.of("aws_vpc.main", "vpc-1")),
                    "state-after.json"),
                new SavedPlan(
                    "plan.tfplan",
                    SavedPlan.Attested.UNKNOWN,
                    Map.of(PlanInput.STATE_SNAPSHOT, new Bound("41", "42")),
                    "plan.json"),
                new Captured(EvidenceKind.RUN_ID, "apply-42"))
            .build();
    List<Ruling> rulings =
        new ArrayList<>(
            List.of(
                new Ruling.Located(cite("d", "domains.6"), List.of(), FailureDomain.RUNNER),
                new Ruling.RecognisedState(
                    cite("s", "states.5"), List.of(), FailureState.MUTATION_PARTIALLY_SUCCEEDED),
                new Ruling.RecognisedPlaybook(
                    cite("p", "playbook-08.symptom.1"),
                    List.of(),
                    Playbook.APPLY_FAILS_AFTER_PARTIAL_MUTATION),
                new Ruling.Owned(
                    cite("o", "domains.7"), List.of(), Part.RECOVERS, Owner.INFRASTRUCTURE_OWNER),
                new Ruling.Paused(cite("w", "doctrine.rule5.5"), List.of(), ControlLoop.IAC_UNIT),
                new Ruling.Rated(
                    cite("r", "severity.3"),
                    List.of(),
                    Severity.SEV_2,
                    "production was changed, and nobody knows how far"),
                new Ruling.Captures(
                    cite("c", "doctrine.rule1.10"), List.of(), EvidenceKind.STATE_BACKEND_VERSION),
                new Ruling.Captures(
                    cite("c", "doctrine.rule1.14"), List.of(), EvidenceKind.PROVIDER_ERROR),
                new Ruling.Captures(cite("c", "doctrine.rule1.3"), List.of(), EvidenceKind.RUN_ID),
                new Ruling.Asked(
                    cite("q", "playbook-08.diagnosis.1"),
                    List.of(),
                    "Which resources does the audit log say were created?"),
                new Ruling.Proposed(
                    cite("Compare before anything runs again", "playbook-08.procedure.3"),
                    List.of(),
                    Action.INVESTIGATE,
                    "what exists decides the repair of each resource"),
                new Ruling.Proposed(
                    cite("Freeze the unit", "playbook-08.procedure.1"),
                    List.of(),
                    Action.PAUSE_TARGET,
                    "the next run would act on records that are wrong"),
                new Ruling.Proved(
                    cite("p", "doctrine.rule6.5"),
                    List.of(),
                    PostCondition.RECORDED_MATCHES_ACTUAL),
                new Ruling.Learned(
                    cite("l", "playbook-08.option.1"),
                    List.of(),
                    "Give the runner time to stop: a grace period longer than the slowest create."),
                new Ruling.Habit(
                    cite("h", "anti-patterns.1"), List.of(), AntiPattern.RETRY_AS_FIRST_RESPONSE),
                new Ruling.Exercise(
                    cite("e", "drills.1"), List.of(), Drill.KILL_RUNNER_DURING_APPLY)));
    for (Action action : List.of(Action.RETRY, Action.RETRY_SAME_CHANGE)) {
      rulings.add(
          new Ruling.Forbidden(
              cite("No retry after an unknown mutation", "doctrine.rule2.1"),
              List.of(),
              action,
              "the last run changed something, and how much is not known",
              Exit.with(Needed.MUTATION_RULED_OUT)));
    }
    rulings.add(
        new Ruling.Forbidden(
            cite("No lock dies of old age", "playbook-03.first-response.1"),
            List.of(),
            Action.FORCE_UNLOCK,
            "the run's children may still be alive",
            Exit.with(Needed.LOCK_OWNER_DEAD, "proof that apply-42 no longer executes")));
    return advice(incident, rulings.toArray(Ruling[]::new));
  }

  // ---- shape, over arbitrary content

  private static final AtomicInteger WRAPPED = new AtomicInteger();
  private static final AtomicInteger HOSTILE = new AtomicInteger();

  @Property(tries = 200)
  void noLineIsLongerThanEightyColumnsAndNothingReachesTheTerminalButText(
      @ForAll("texts") String target,
      @ForAll("texts") String reason,
      @ForAll("texts") String source,
      @ForAll("texts") String failure) {
    Advice advice = about(target, reason, source, failure);
    String text = advice.explain();
    assertThat(text).endsWith("\n");
    List<String> lines = Arrays.asList(text.split("\n", -1));
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80);
              assertThat(line.codePoints()).noneMatch(Character::isISOControl);
              assertThat(line).doesNotEndWith(" ");
            });
    assertThat(headings(lines)).containsSubsequence(HEADINGS);
    WRAPPED.addAndGet(reason.length() > 80 ? 1 : 0);
    HOSTILE.addAndGet(reason.indexOf('\u001b') >= 0 || source.indexOf('\r') >= 0 ? 1 : 0);
  }

  @AfterContainer
  static void theCasesOccurred() {
    assertThat(WRAPPED).hasPositiveValue();
    assertThat(HOSTILE).hasPositiveValue();
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.strings().ofMinLength(1).ofMaxLength(24).alpha()),
            Tuple.of(2, Arbitraries.strings().ofMaxLength(12)),
            Tuple.of(1, Arbitraries.of("\u001b[2J", "a\rb", "a\nb", "", "\u2028", "\u0085", "🔥")));
    return words.list().ofMaxSize(25).map(list -> String.join(" ", list));
  }

  @Test
  void aNameLongerThanALineGoesOnInTheNextOneAndLosesNothing() {
    String word = "x".repeat(120);
    String text = about("prod/shop", word, "s", "f").explain();
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(text.replaceAll("\\n *", "")).contains(word);
  }

  private static List<String> headings(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isEmpty() && Character.isUpperCase(line.charAt(0)))
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }

  private static Advice about(String target, String reason, String source, String failure) {
    Incident incident =
        Incident.about(target)
            .at(Stage.APPLY)
            .with(
                new Observed(Symptom.RATE_LIMITED, "", reason, "", source),
                new StateLock(
                    reason,
                    StateLock.Presence.HELD,
                    "",
                    "",
                    Liveness.DEAD,
                    Optional.empty(),
                    source),
                new StateLock(
                    failure + "?",
                    StateLock.Presence.HELD,
                    "",
                    "",
                    Liveness.ALIVE,
                    Optional.empty(),
                    source),
                new Inventory(
                    Inventory.View.RECORDED,
                    Completeness.COMPLETE,
                    List.of(ResourceEntry.of(reason, "i-1")),
                    source),
                new Inventory(Inventory.View.ACTUAL, Completeness.COMPLETE, List.of(), source))
            .build();
    Opinion built =
        new Opinion(
            "built-in",
            List.of(
                new Ruling.Forbidden(
                    cite(reason, "a.1"),
                    List.of(),
                    Action.RETRY_SAME_CHANGE,
                    reason,
                    Exit.with(Needed.COMPARISON, "to know: " + source)),
                new Ruling.Rated(cite("r", "a.2"), List.of(), Severity.SEV_2, reason),
                new Ruling.Asked(cite("q", "a.3"), List.of(), reason),
                new Ruling.Learned(cite("l", "a.4"), List.of(), reason),
                new Ruling.Proposed(cite("p", "a.5"), List.of(), Action.INVESTIGATE, reason)),
            Optional.empty());
    return Fold.fold(
        Findings.of(incident, NOW),
        List.of(built, new Opinion("house", List.of(), Optional.of(failure))),
        "rules");
  }

  private static Advice advice(Incident incident, Ruling... rulings) {
    return Fold.fold(
        Findings.of(incident, NOW),
        List.of(new Opinion("built-in", Arrays.asList(rulings), Optional.empty())),
        "rules");
  }

  private static Citation cite(String rule, String article) {
    return new Citation("built-in", rule, article);
  }

  private static ResourceOperation operation(String address, ResourceOperation.Outcome outcome) {
    return new ResourceOperation(address, ResourceOperation.Kind.CREATE, outcome, "", "");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(AdviceTextTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
