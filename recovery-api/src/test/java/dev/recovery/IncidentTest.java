package dev.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.authority.Bound;
import dev.recovery.authority.BreakGlassSession;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.PlanInput;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunOption;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.ResourceEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;

/** Facts in any order, repeated or not, make one incident; what cannot all be true is reported. */
class IncidentTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

  // ---- merging

  @Test
  void accountsOfOneThingCompleteEachOther() {
    Incident incident =
        Incident.about("prod/shop")
            .with(
                lock("4f1c", StateLock.Presence.HELD, Liveness.UNKNOWN, "error.log"),
                lock("", StateLock.Presence.UNKNOWN, Liveness.ALIVE, "ci.json"))
            .build();
    assertThat(incident.contradictions()).isEmpty();
    assertThat(incident.all(StateLock.class))
        .containsExactly(
            lock("4f1c", StateLock.Presence.HELD, Liveness.ALIVE, "ci.json, error.log"));
  }

  @Test
  void accountsThatCannotBothBeTrueBecomeUnknownAndAreReported() {
    Incident incident =
        Incident.about("prod/shop")
            .with(
                lock("4f1c", StateLock.Presence.HELD, Liveness.DEAD, "a"),
                lock("4f1c", StateLock.Presence.HELD, Liveness.ALIVE, "b"))
            .build();
    assertThat(incident.one(StateLock.class))
        .contains(lock("4f1c", StateLock.Presence.HELD, Liveness.UNKNOWN, "a, b"));
    assertThat(incident.contradictions())
        .containsExactly(new Contradiction("StateLock", "owner", List.of("alive", "dead")));
  }

  @Test
  void aThirdAccountDoesNotSettleWhatTwoDispute() {
    StateLock dead = lock("4f1c", StateLock.Presence.HELD, Liveness.DEAD, "a");
    StateLock alive = lock("4f1c", StateLock.Presence.HELD, Liveness.ALIVE, "b");
    StateLock again = lock("4f1c", StateLock.Presence.HELD, Liveness.DEAD, "c");
    Incident stepwise = Incident.about("prod/shop").with(dead, alive).build().and(again);
    assertThat(stepwise).isEqualTo(Incident.about("prod/shop").with(again, alive, dead).build());
    assertThat(stepwise.one(StateLock.class).orElseThrow().owner()).isEqualTo(Liveness.UNKNOWN);
    assertThat(stepwise.contradictions()).hasSize(1);
  }

  @Test
  void addingNothingChangesNothing() {
    Incident incident =
        Incident.about("prod/shop")
            .in(Environment.PRODUCTION)
            .at(Stage.APPLY)
            .with(
                lock("4f1c", StateLock.Presence.HELD, Liveness.DEAD, "a"),
                lock("4f1c", StateLock.Presence.HELD, Liveness.ALIVE, "b"))
            .build();
    assertThat(incident.and()).isEqualTo(incident);
    assertThat(incident.and(lock("4f1c", StateLock.Presence.HELD, Liveness.ALIVE, "b")))
        .isEqualTo(incident);
  }

  @Test
  void setsAreUnited() {
    Incident incident =
        Incident.about("prod/shop")
            .with(attempt(Set.of(RunOption.TARGETED)), attempt(Set.of(RunOption.AUTO_APPROVED)))
            .build();
    assertThat(incident.contradictions()).isEmpty();
    assertThat(incident.one(Attempt.class).orElseThrow().options())
        .containsExactly(RunOption.AUTO_APPROVED, RunOption.TARGETED);
  }

  @Test
  void mapsAreUnitedAndOnlyTheirDisputedEntriesAreUnknown() {
    Incident complementary =
        Incident.about("prod/shop")
            .with(
                plan(Map.of(PlanInput.VARIABLES, new Bound("a", "a"))),
                plan(Map.of(PlanInput.STATE_SNAPSHOT, new Bound("7", "8"))))
            .build();
    assertThat(complementary.contradictions()).isEmpty();
    assertThat(complementary.one(SavedPlan.class).orElseThrow().inputs()).hasSize(2);

    Incident disputed = complementary.and(plan(Map.of(PlanInput.VARIABLES, new Bound("a", "b"))));
    assertThat(disputed.contradictions()).extracting(Contradiction::component).contains("inputs");
    assertThat(disputed.one(SavedPlan.class).orElseThrow().inputs())
        .containsOnlyKeys(PlanInput.STATE_SNAPSHOT);
  }

  @Test
  void whatContradictsTheConstructorStaysAsItWasGiven() {
    Attempt begins = window(Optional.of(START), Optional.empty());
    Attempt ended = window(Optional.empty(), Optional.of(START.minusSeconds(1)));
    Incident incident = Incident.about("prod/shop").with(begins, ended).build();
    assertThat(incident.all(Attempt.class)).containsExactlyInAnyOrder(begins, ended);
    assertThat(incident.contradictions())
        .extracting(Contradiction::kind)
        .containsExactly("Attempt");
    assertThat(Incident.about("prod/shop").with(ended, begins).build()).isEqualTo(incident);
  }

  @Test
  void circumstancesGivenFluentlyAreAFactLikeAnyOther() {
    Incident incident =
        Incident.about("prod/shop")
            .in(Environment.PRODUCTION)
            .at(Stage.APPLY)
            .with(
                new Circumstances(
                    Environment.STAGING,
                    Stage.UNKNOWN,
                    Circumstances.Authorization.AUTHORIZED,
                    Circumstances.Controller.UNKNOWN))
            .build();
    assertThat(incident.one(Circumstances.class))
        .contains(
            new Circumstances(
                Environment.UNKNOWN,
                Stage.APPLY,
                Circumstances.Authorization.AUTHORIZED,
                Circumstances.Controller.UNKNOWN));
    assertThat(incident.contradictions())
        .containsExactly(
            new Contradiction("Circumstances", "environment", List.of("production", "staging")));
  }

  @Test
  void differentSubjectsStayApart() {
    assertThat(
            Incident.about("prod/shop")
                .with(
                    inventory(Inventory.View.RECORDED, "a"), inventory(Inventory.View.ACTUAL, "b"))
                .build()
                .all(Inventory.class))
        .hasSize(2);
  }

  @Test
  void everySymptomIsAFactOfItsOwn() {
    Incident incident =
        Incident.about("prod/shop")
            .with(
                new Observed(Symptom.RATE_LIMITED, "r1", "a", "429", "apply.log:7"),
                new Observed(Symptom.RATE_LIMITED, "r1", "a", "429", "apply.log:9"),
                new Observed(Symptom.CLOUD_TIMEOUT, "r1", "a", "", "apply.log:9"),
                Observed.of(Symptom.RUN_KILLED),
                Observed.of(Symptom.LOCK_LEFT_BEHIND))
            .build();
    assertThat(incident.all(Observed.class)).hasSize(5);
    assertThat(incident.contradictions()).isEmpty();
  }

  @Test
  void listsThatDifferAreReported() {
    Incident incident =
        Incident.about("prod/shop")
            .with(
                inventory(Inventory.View.ACTUAL, "a", ResourceEntry.of("a", "i-1")),
                inventory(Inventory.View.ACTUAL, "b", ResourceEntry.of("b", "i-2")))
            .build();
    assertThat(incident.one(Inventory.class).orElseThrow().resources())
        .containsExactly(ResourceEntry.of("a", "i-1"), ResourceEntry.of("b", "i-2"));
    assertThat(incident.contradictions())
        .extracting(Contradiction::component)
        .containsExactly("resources");
  }

  @Test
  void setsAreSortedHoweverTheyAreGiven() {
    Random random = new Random(3);
    List<String> commands = new ArrayList<>(List.of("z", "a", "m", "kubectl", "b"));
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(commands, random);
      Set<String> given = new LinkedHashSet<>(commands);
      assertThat(new BreakGlassSession("i", "me", "r", given, Optional.empty(), given, "s").scope())
          .containsExactly("a", "b", "kubectl", "m", "z");
      assertThat(new AuditTrail.Event(START, "p", "a", AuditTrail.Result.REFUSED, given).subjects())
          .containsExactly("a", "b", "kubectl", "m", "z");
    }
    assertThat(attempt(Set.of(RunOption.values())).options()).containsExactly(RunOption.values());
  }

  @Test
  void collectionsCannotBeChangedAfterwards() {
    Set<RunOption> options = new LinkedHashSet<>(Set.of(RunOption.TARGETED));
    Attempt attempt = attempt(options);
    options.add(RunOption.SAVED_PLAN);
    assertThat(attempt.options()).containsExactly(RunOption.TARGETED);
    assertThatThrownBy(() -> attempt.options().add(RunOption.SAVED_PLAN))
        .isInstanceOf(UnsupportedOperationException.class);
    Incident incident = Incident.about("prod/shop").with(attempt).build();
    assertThatThrownBy(() -> incident.facts().remove(0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aBuilderMayBeUsedAgain() {
    Incident.Builder builder = Incident.about("prod/shop").at(Stage.PLAN);
    Incident first = builder.build();
    Incident second = builder.with(Observed.of(Symptom.RATE_LIMITED)).build();
    assertThat(first.facts()).hasSize(1);
    assertThat(second.facts()).hasSize(2);
    assertThat(first).isNotEqualTo(second);
    assertThat(first.and(Observed.of(Symptom.RATE_LIMITED))).isEqualTo(second);
    assertThat(first.and(Observed.of(Symptom.RATE_LIMITED))).hasSameHashCodeAs(second);
  }

  /** A team's fact, which is no record. */
  private static final class Pager implements Fact {
    static final Pager LOW = new Pager("low");
    static final Pager HIGH = new Pager("high");

    private final String level;

    private Pager(String level) {
      this.level = level;
    }

    @Override
    public Object about() {
      return Pager.class;
    }

    @Override
    public String toString() {
      return "Pager[" + level + "]";
    }
  }

  @Test
  void aTeamsOwnFactsOfOneSubjectAllStayInAnOrderOfTheirText() {
    for (List<Pager> order :
        List.of(List.of(Pager.LOW, Pager.HIGH), List.of(Pager.HIGH, Pager.LOW))) {
      Incident incident = Incident.about("prod/shop").withAll(order).build();
      assertThat(incident.facts()).containsExactly(Pager.HIGH, Pager.LOW);
      assertThat(incident.contradictions())
          .containsExactly(new Contradiction("Pager", "", List.of("Pager[high]", "Pager[low]")));
    }
  }

  /** A team's fact, with a number for which no value means unknown. */
  public record Shift(String onCall, int pagesToday) implements Fact {
    @Override
    public Object about() {
      return Shift.class;
    }
  }

  @Test
  void accountsThatCannotBeMergedAreToldInWordsAndNotInNamesOfJava() {
    assertThat(
            Incident.about("prod/shop")
                .with(new Shift("ana", 2))
                .with(new Shift("ana", 3))
                .build()
                .contradictions())
        .containsExactly(
            new Contradiction(
                "Shift", "", List.of("on call ana, pages today 2", "on call ana, pages today 3")));
  }

  // ---- order and repetition, generated

  private static final AtomicInteger MERGED = new AtomicInteger();
  private static final AtomicInteger CONTRADICTED = new AtomicInteger();
  private static final AtomicInteger CONTRADICTED_TWICE = new AtomicInteger();

  @Property
  void orderAndRepetitionOfFactsDoNotMatter(
      @ForAll("manyFacts") List<Fact> facts, @ForAll Random random) {
    Incident incident = Incident.about("prod/shop").withAll(facts).build();
    assertThat(sameInAnyOrder(facts, random, IncidentTest::build)).isTrue();
    if (incident.facts().size() < Set.copyOf(facts).size()) {
      MERGED.incrementAndGet();
    }
    if (!incident.contradictions().isEmpty()) {
      CONTRADICTED.incrementAndGet();
    }
    if (incident.contradictions().stream().map(c -> c.kind() + c.component()).distinct().count()
        < incident.contradictions().size()) {
      CONTRADICTED_TWICE.incrementAndGet();
    }
  }

  @AfterContainer
  static void theCasesOccurred() {
    assertThat(MERGED).hasPositiveValue();
    assertThat(CONTRADICTED).hasPositiveValue();
    // Two subjects of one kind, in dispute over the same component.
    assertThat(CONTRADICTED_TWICE).hasPositiveValue();
  }

  @Property
  void oneAfterTheOtherOrAllAtOnceIsTheSame(@ForAll("manyFacts") List<Fact> facts) {
    Incident stepwise = Incident.about("prod/shop").build();
    for (Fact fact : facts) {
      stepwise = stepwise.and(fact);
    }
    assertThat(stepwise).isEqualTo(build("prod/shop", facts));
    assertThat(stepwise).hasToString(build("prod/shop", facts).toString());
  }

  @Test
  void aMergeInWhichTheFirstAccountWinsIsCaught() {
    List<Fact> facts =
        List.of(
            lock("4f1c", StateLock.Presence.HELD, Liveness.DEAD, "a"),
            lock("4f1c", StateLock.Presence.HELD, Liveness.ALIVE, "b"));
    boolean caught = false;
    for (int seed = 0; seed < 20 && !caught; seed++) {
      caught = !sameInAnyOrder(facts, new Random(seed), (t, f) -> build(t, f.subList(0, 1)));
    }
    assertThat(caught).isTrue();
  }

  private static boolean sameInAnyOrder(
      List<Fact> facts, Random random, BiFunction<String, List<Fact>, Incident> build) {
    List<Fact> other = new ArrayList<>(facts);
    other.addAll(facts.subList(0, facts.size() / 2));
    Collections.shuffle(other, random);
    Incident one = build.apply("prod/shop", facts);
    Incident two = build.apply("prod/shop", other);
    return one.equals(two) && one.toString().equals(two.toString());
  }

  private static Incident build(String target, List<Fact> facts) {
    return Incident.about(target).withAll(facts).build();
  }

  @Provide
  Arbitrary<List<Fact>> manyFacts() {
    Arbitrary<Fact> locks =
        Combinators.combine(
                Arbitraries.of("", "4f1c", "77aa"),
                Arbitraries.of(StateLock.Presence.class),
                Arbitraries.of(Liveness.class),
                Arbitraries.of("", "a", "b"))
            .as(IncidentTest::lock);
    Arbitrary<Fact> attempts =
        Combinators.combine(
                Arbitraries.of("", "r1", "r2"),
                Arbitraries.of(Attempt.Recency.class),
                Arbitraries.of(Operation.class),
                Arbitraries.of(RunOption.class).set().ofMaxSize(2),
                Arbitraries.integers().between(-2, 2).optional(),
                Arbitraries.integers().between(-2, 2).optional(),
                Arbitraries.of(Ending.class))
            .filter(
                (run, recency, operation, options, from, to, ending) ->
                    from.isEmpty() || to.isEmpty() || from.get() <= to.get())
            .as(
                (run, recency, operation, options, from, to, ending) ->
                    new Attempt(
                        run,
                        recency,
                        operation,
                        options,
                        "",
                        from.map(START::plusSeconds),
                        to.map(START::plusSeconds),
                        ending,
                        ""));
    Arbitrary<Fact> inventories =
        Combinators.combine(
                Arbitraries.of(Inventory.View.class),
                Arbitraries.of(Completeness.class),
                Arbitraries.of("i-1", "i-2", "i-3").list().ofMaxSize(3))
            .as(
                (view, completeness, ids) ->
                    new Inventory(
                        view,
                        completeness,
                        ids.stream().map(id -> ResourceEntry.of("t." + id, id)).toList(),
                        ""));
    Arbitrary<Fact> plans =
        Combinators.combine(
                Arbitraries.of(SavedPlan.Attested.class),
                Arbitraries.maps(
                        Arbitraries.of(PlanInput.class),
                        Arbitraries.of("", "a", "b").map(v -> new Bound("a", v)))
                    .ofMaxSize(3))
            .as((attested, inputs) -> new SavedPlan("p", attested, inputs, ""));
    Arbitrary<Fact> symptoms =
        Arbitraries.of(Symptom.RATE_LIMITED, Symptom.CLOUD_TIMEOUT).map(Observed::of);
    Arbitrary<Fact> pagers = Arbitraries.of(Pager.LOW, Pager.HIGH);
    return Arbitraries.frequencyOf(
            Tuple.of(3, locks),
            Tuple.of(6, attempts),
            Tuple.of(3, inventories),
            Tuple.of(2, plans),
            Tuple.of(1, symptoms),
            Tuple.of(1, pagers))
        .list()
        .ofMaxSize(14);
  }

  private static StateLock lock(
      String id, StateLock.Presence presence, Liveness owner, String source) {
    return new StateLock(id, presence, "", "", owner, Optional.empty(), source);
  }

  private static Attempt attempt(Set<RunOption> options) {
    return new Attempt(
        "r1",
        Attempt.Recency.CURRENT,
        Operation.APPLY,
        options,
        "",
        Optional.empty(),
        Optional.empty(),
        Ending.FAILED,
        "");
  }

  private static Attempt window(Optional<Instant> from, Optional<Instant> to) {
    return new Attempt(
        "r1", Attempt.Recency.CURRENT, Operation.APPLY, Set.of(), "", from, to, Ending.FAILED, "");
  }

  private static SavedPlan plan(Map<PlanInput, Bound> inputs) {
    return new SavedPlan("p", SavedPlan.Attested.UNKNOWN, inputs, "");
  }

  private static Inventory inventory(Inventory.View view, String source, ResourceEntry... entries) {
    return new Inventory(view, Completeness.COMPLETE, Arrays.asList(entries), source);
  }

  @Test
  @SuppressWarnings("NullAway") // a program that no checker has seen
  void aFactThatIsNullIsNamedWithTheWayOut() {
    Fact none = null;
    assertThatThrownBy(() -> Incident.about("shop").with(none))
        .isInstanceOf(NullPointerException.class)
        .hasMessage(
            "A fact about (shop) is null. Maybe leave it out: what is left out is unknown.");
    assertThatThrownBy(() -> Incident.about("shop").build().and(none))
        .hasMessageStartingWith("A fact about (shop) is null.");
  }

  @Test
  void theAccountsAreKeptInAnOrderOfTheirOwn() {
    Attempt killed = Attempt.of(Operation.APPLY, Ending.KILLED);
    Attempt succeeded = Attempt.of(Operation.APPLY, Ending.SUCCEEDED);
    Incident one = Incident.about("shop").with(killed, succeeded).build();
    Incident other = Incident.about("shop").with(succeeded, killed, succeeded).build();

    assertThat(one.accounts()).containsExactlyInAnyOrder(killed, succeeded);
    assertThat(other.accounts()).isEqualTo(one.accounts());
  }
}
