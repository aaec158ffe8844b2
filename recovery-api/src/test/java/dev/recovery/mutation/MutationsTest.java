package dev.recovery.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.mutation.AuditTrail.Coverage;
import dev.recovery.mutation.AuditTrail.Event;
import dev.recovery.mutation.AuditTrail.Result;
import dev.recovery.mutation.Operation.Reach;
import dev.recovery.mutation.RunLog.End;
import dev.recovery.mutation.RunLog.Form;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.Inventory.View;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.ResourceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The conclusion about mutation, over its whole space of decisions, against an oracle that is
 * written without looking at facts; and its laws, each with a conclusion that breaks it.
 */
class MutationsTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00.250Z");
  private static final Instant END = Instant.parse("2026-05-04T10:10:00Z");
  private static final Instant EARLIER_START = Instant.parse("2026-05-04T08:00:00Z");
  private static final Instant EARLIER_END = Instant.parse("2026-05-04T08:10:00Z");

  // ---- the space

  /** What the run's own output says of its one operation. */
  private enum Said {
    NO_LOG,
    NOTHING,
    CREATED,
    CREATE_FAILED,
    CREATE_OPEN,
    PROVISIONER_FAILED,
    OBJECTLESS_PROVISIONER_FAILED,
    READ,
    IMPORTED;

    boolean changed() {
      return this == CREATED || this == PROVISIONER_FAILED;
    }

    boolean operated() {
      return changed()
          || this == CREATE_FAILED
          || this == CREATE_OPEN
          || this == OBJECTLESS_PROVISIONER_FAILED;
    }
  }

  private enum Refused {
    NO,
    AT_THE_LOCK,
    ELSEWHERE
  }

  private enum Window {
    COVERS_THE_RUN,
    COVERS_BOTH_RUNS,
    ENDS_TOO_EARLY,
    STARTS_TOO_LATE,
    NOT_GIVEN
  }

  /** When a call was recorded, relative to the current run. */
  private enum When {
    BETWEEN_THE_RUNS(START.minusSeconds(1800)),
    JUST_BEFORE(START.minusMillis(1)),
    IN_THE_SECOND_OF_THE_START(START.minusMillis(250)),
    AT_THE_END(END),
    AFTER_THE_END(END.plusMillis(1));

    final Instant at;

    When(Instant at) {
      this.at = at;
    }
  }

  /** A far side's log: nothing where the channel was not read. */
  private record Audit(
      MutationChannel channel, Coverage coverage, Window window, Optional<Call> call) {}

  private record Call(Result result, When when) {}

  private enum Recorded {
    NOT_READ,
    UNCHANGED,
    GAINED,
    GAINED_TAINTED,
    GAINED_SINCE_A_PART
  }

  private enum Before {
    NO_RUN,
    FAILED_PLAN,
    KILLED_APPLY
  }

  private record Case(
      Operation operation,
      Ending ending,
      Said said,
      Refused refused,
      Optional<Audit> audit,
      Recorded recorded,
      Before before) {}

  private static final List<Operation> OPERATIONS =
      List.of(
          Operation.PLAN,
          Operation.STATE_REPAIR,
          Operation.APPLY,
          Operation.SYNC,
          Operation.UNKNOWN);

  private static final List<Optional<Audit>> AUDITS = audits();

  private static List<Optional<Audit>> audits() {
    List<Optional<Call>> calls = new ArrayList<>();
    calls.add(Optional.empty());
    for (Result result : Result.values()) {
      for (When when : When.values()) {
        calls.add(Optional.of(new Call(result, when)));
      }
    }
    List<Optional<Audit>> audits = new ArrayList<>();
    audits.add(Optional.empty());
    for (MutationChannel channel :
        List.of(MutationChannel.CLOUD_AUDIT, MutationChannel.RESOURCE_EVENTS)) {
      for (Coverage coverage : Coverage.values()) {
        for (Window window : Window.values()) {
          for (Optional<Call> call : calls) {
            audits.add(Optional.of(new Audit(channel, coverage, window, call)));
          }
        }
      }
    }
    return audits;
  }

  // ---- the oracle: no facts, no channels, no proofs

  private static String oracle(Case c) {
    List<String> runs = new ArrayList<>();
    runs.add(current(c));
    if (c.before == Before.FAILED_PLAN) {
      runs.add("not-started");
    } else if (c.before == Before.KILLED_APPLY) {
      runs.add(killedApply(c));
    }
    for (String answer : List.of("started", "unknown")) {
      if (runs.contains(answer)) {
        return answer;
      }
    }
    return "not-started";
  }

  private static String current(Case c) {
    if (c.said.changed()) {
      return "started";
    }
    boolean succeeded = c.audit.map(a -> called(a, Result.SUCCEEDED, false)).orElse(false);
    if (!c.said.operated()) {
      if (c.operation.reach() == Reach.READS || c.refused == Refused.AT_THE_LOCK) {
        return "not-started";
      }
      if (c.refused == Refused.ELSEWHERE
          || (c.operation.reach() == Reach.RECORDS && c.ending == Ending.FAILED)) {
        return c.audit.map(a -> called(a, Result.SUCCEEDED, true)).orElse(false)
            ? "started"
            : "not-started";
      }
    }
    if (c.recorded == Recorded.GAINED && c.operation.reach() == Reach.CHANGES) {
      return "started";
    }
    if (succeeded) {
      return "started";
    }
    MutationChannel decisive =
        c.operation == Operation.SYNC
            ? MutationChannel.RESOURCE_EVENTS
            : MutationChannel.CLOUD_AUDIT;
    boolean clear =
        c.audit
            .filter(a -> a.channel == decisive)
            .filter(a -> a.coverage == Coverage.COMPLETE)
            .filter(a -> a.window == Window.COVERS_THE_RUN || a.window == Window.COVERS_BOTH_RUNS)
            .filter(a -> !called(a, Result.UNCERTAIN, false))
            .isPresent();
    return clear && c.operation != Operation.UNKNOWN && c.ending != Ending.STILL_RUNNING
        ? "not-started"
        : "unknown";
  }

  // The run that went before: every instant of the space is after its start.
  private static String killedApply(Case c) {
    if (c.audit.isEmpty()) {
      return "unknown";
    }
    Audit audit = c.audit.get();
    if (audit.call.filter(call -> call.result == Result.SUCCEEDED).isPresent()) {
      return "started";
    }
    return audit.channel == MutationChannel.CLOUD_AUDIT
            && audit.coverage == Coverage.COMPLETE
            && audit.window == Window.COVERS_BOTH_RUNS
            && audit.call.filter(call -> call.result == Result.UNCERTAIN).isEmpty()
        ? "not-started"
        : "unknown";
  }

  private static boolean called(Audit audit, Result result, boolean untilEnd) {
    return audit
        .call
        .filter(call -> call.result == result)
        .filter(call -> call.when != When.BETWEEN_THE_RUNS && call.when != When.JUST_BEFORE)
        .filter(call -> !untilEnd || call.when != When.AFTER_THE_END)
        .isPresent();
  }

  // ---- the space as incidents

  private static Incident incident(Case c) {
    return Incident.about("prod/shop").withAll(facts(c)).build();
  }

  private static List<Fact> facts(Case c) {
    List<Fact> facts = new ArrayList<>();
    facts.add(attempt(c.operation, c.ending));
    if (c.said != Said.NO_LOG) {
      facts.add(log("r2", Form.STREAM, End.ERROR, operations(c.said)));
    }
    switch (c.refused) {
      case NO -> {}
      case AT_THE_LOCK -> facts.add(refusal("r2", EndedBeforeMutation.Boundary.STATE_LOCK));
      case ELSEWHERE -> facts.add(refusal("r2", EndedBeforeMutation.Boundary.PLANNING));
    }
    c.audit.ifPresent(audit -> facts.add(trail(audit)));
    if (c.recorded != Recorded.NOT_READ) {
      facts.addAll(recorded(c.recorded));
    }
    switch (c.before) {
      case NO_RUN -> {}
      case FAILED_PLAN -> facts.add(earlier("r1", Operation.PLAN, Ending.FAILED));
      case KILLED_APPLY -> facts.add(earlier("r1", Operation.APPLY, Ending.KILLED));
    }
    return facts;
  }

  private static Attempt attempt(Operation operation, Ending ending) {
    return new Attempt(
        "r2",
        Attempt.Recency.CURRENT,
        operation,
        Set.of(),
        "ci",
        Optional.of(START),
        Optional.of(END),
        ending,
        "incident.json");
  }

  private static Attempt earlier(String run, Operation operation, Ending ending) {
    return new Attempt(
        run,
        Attempt.Recency.EARLIER,
        operation,
        Set.of(),
        "ci",
        Optional.of(EARLIER_START),
        Optional.of(EARLIER_END),
        ending,
        "incident.json");
  }

  private static RunLog log(String run, Form form, End end, List<ResourceOperation> operations) {
    return new RunLog(run, form, end, operations, "apply-" + run + ".ndjson");
  }

  private static List<ResourceOperation> operations(Said said) {
    ResourceOperation.Kind create = ResourceOperation.Kind.CREATE;
    return switch (said) {
      case NO_LOG, NOTHING -> List.of();
      case CREATED -> List.of(operation(create, ResourceOperation.Outcome.COMPLETED));
      case CREATE_FAILED -> List.of(operation(create, ResourceOperation.Outcome.ERRORED));
      case CREATE_OPEN -> List.of(operation(create, ResourceOperation.Outcome.OPEN));
      case PROVISIONER_FAILED ->
          List.of(operation(create, ResourceOperation.Outcome.PROVISIONER_ERRORED));
      case OBJECTLESS_PROVISIONER_FAILED ->
          List.of(
              new ResourceOperation(
                  "module.a.module.b[\"x.y\"].terraform_data.seed",
                  create,
                  ResourceOperation.Outcome.PROVISIONER_ERRORED,
                  "",
                  ""));
      case READ ->
          List.of(operation(ResourceOperation.Kind.READ, ResourceOperation.Outcome.COMPLETED));
      case IMPORTED ->
          List.of(operation(ResourceOperation.Kind.IMPORT, ResourceOperation.Outcome.COMPLETED));
    };
  }

  private static ResourceOperation operation(
      ResourceOperation.Kind kind, ResourceOperation.Outcome outcome) {
    return new ResourceOperation("aws_instance.web", kind, outcome, "", "");
  }

  private static EndedBeforeMutation refusal(String run, EndedBeforeMutation.Boundary boundary) {
    return new EndedBeforeMutation(run, boundary, "refused", "apply.log");
  }

  private static AuditTrail trail(Audit audit) {
    Instant settled = END.plus(Mutations.SETTLING);
    Optional<Instant> from =
        switch (audit.window) {
          case COVERS_THE_RUN, ENDS_TOO_EARLY -> Optional.of(START);
          case COVERS_BOTH_RUNS -> Optional.of(EARLIER_START);
          case STARTS_TOO_LATE -> Optional.of(START.plusNanos(1));
          case NOT_GIVEN -> Optional.empty();
        };
    Optional<Instant> to =
        switch (audit.window) {
          case COVERS_THE_RUN, COVERS_BOTH_RUNS, STARTS_TOO_LATE -> Optional.of(settled);
          case ENDS_TOO_EARLY -> Optional.of(settled.minusNanos(1));
          case NOT_GIVEN -> Optional.empty();
        };
    return new AuditTrail(
        audit.channel,
        audit.coverage,
        from,
        to,
        audit.call.map(call -> event(call.result, call.when.at)).stream().toList(),
        "audit.json");
  }

  private static Event event(Result result, Instant at) {
    return new Event(at, "pipeline", "CreateInstance", result, Set.of("web"));
  }

  private static List<Fact> recorded(Recorded recorded) {
    ResourceEntry old = ResourceEntry.of("aws_instance.db", "i-1");
    ResourceEntry fresh =
        new ResourceEntry(
            "aws_instance.web",
            "",
            "i-2",
            recorded == Recorded.GAINED_TAINTED
                ? ResourceEntry.Condition.TAINTED
                : ResourceEntry.Condition.PLAIN,
            ResourceEntry.Intent.KEEP,
            Map.of());
    return List.of(
        new Inventory(
            View.RECORDED_BEFORE,
            recorded == Recorded.GAINED_SINCE_A_PART ? Completeness.PARTIAL : Completeness.COMPLETE,
            List.of(old),
            "state-before.json"),
        new Inventory(
            View.RECORDED,
            Completeness.COMPLETE,
            recorded == Recorded.UNCHANGED ? List.of(old) : List.of(old, fresh),
            "state-after.json"));
  }

  // ---- the whole space

  @Test
  void everyCaseIsConcludedAsTheOracleSays() {
    Map<Operation, Set<String>> occurred = new EnumMap<>(Operation.class);
    int cases = 0;
    for (Operation operation : OPERATIONS) {
      Set<String> answers = new java.util.TreeSet<>();
      for (Said said : Said.values()) {
        for (Refused refused : Refused.values()) {
          for (Optional<Audit> audit : AUDITS) {
            for (Before before : Before.values()) {
              // Ending and recorded state are turned through together, and fully crossed below.
              int turn = cases;
              Case c =
                  new Case(
                      operation,
                      Ending.values()[turn % Ending.values().length],
                      said,
                      refused,
                      audit,
                      Recorded.values()[turn / 7 % Recorded.values().length],
                      before);
              answers.add(check(c));
              cases++;
            }
          }
        }
      }
      occurred.put(operation, answers);
    }
    assertThat(cases).isEqualTo(5 * 9 * 3 * 481 * 3);
    occurred.forEach(
        (operation, answers) ->
            assertThat(answers)
                .as(operation.id())
                .containsExactlyInAnyOrder("not-started", "started", "unknown"));
  }

  @Test
  void everyEndingAndRecordedStateIsConcludedAsTheOracleSays() {
    List<Optional<Audit>> audits =
        AUDITS.stream()
            .filter(
                audit ->
                    audit.isEmpty()
                        || (audit.get().coverage == Coverage.COMPLETE
                            && audit.get().window == Window.COVERS_THE_RUN
                            && audit.get().call.filter(c -> c.when != When.AT_THE_END).isEmpty()))
            .toList();
    assertThat(audits).hasSize(9);
    int cases = 0;
    for (Operation operation : Operation.values()) {
      for (Ending ending : Ending.values()) {
        for (Said said : Said.values()) {
          for (Refused refused : Refused.values()) {
            for (Optional<Audit> audit : audits) {
              for (Recorded recorded : Recorded.values()) {
                check(new Case(operation, ending, said, refused, audit, recorded, Before.NO_RUN));
                cases++;
              }
            }
          }
        }
      }
    }
    assertThat(cases).isEqualTo(14 * 6 * 9 * 3 * 9 * 5);
  }

  private static String check(Case c) {
    Mutation mutation = Mutations.conclude(incident(c));
    String expected = oracle(c);
    // A description of every case would cost more than all the conclusions.
    if (!mutation.id().equals(expected)) {
      assertThat(mutation.id()).as("%s -> %s", c, mutation).isEqualTo(expected);
    }
    if (mutation instanceof Mutation.Unknown && mutation.missing().isEmpty()) {
      assertThat(mutation.missing()).as("%s", c).isNotEmpty();
    }
    if (!(mutation instanceof Mutation.Unknown) && mutation.proofs().isEmpty()) {
      assertThat(mutation.proofs()).as("%s", c).isNotEmpty();
    }
    return expected;
  }

  @ParameterizedTest
  @EnumSource(EndedBeforeMutation.Boundary.class)
  void everyRefusalProvesTheSameButForTheLock(EndedBeforeMutation.Boundary boundary) {
    boolean lock = boundary == EndedBeforeMutation.Boundary.STATE_LOCK;
    Incident refused = about(attempt(Operation.APPLY, Ending.FAILED), refusal("r2", boundary));
    assertThat(Mutations.conclude(refused)).isInstanceOf(Mutation.NotStarted.class);
    Incident seen =
        refused.and(trailWith(Coverage.PARTIAL, event(Result.SUCCEEDED, START.plusSeconds(1))));
    assertThat(Mutations.conclude(seen).id()).isEqualTo(lock ? "not-started" : "started");
  }

  @Test
  void whatTheOutputDoesNotSayIsNoProofWhateverItsFormAndItsEnd() {
    for (Form form : Form.values()) {
      for (End end : End.values()) {
        for (Ending ending : Ending.values()) {
          for (Said said : Said.values()) {
            Incident incident =
                about(attempt(Operation.APPLY, ending), log("r2", form, end, operations(said)));
            assertThat(Mutations.conclude(incident).id())
                .isEqualTo(said.changed() ? "started" : "unknown");
          }
        }
      }
    }
  }

  @Test
  void theMissingReadingsSettleTheQuestion() {
    int settled = 0;
    for (Operation operation : Operation.values()) {
      for (Ending ending : Ending.values()) {
        Attempt attempt = attempt(operation, ending);
        Mutation open = Mutations.conclude(about(attempt));
        if (!(open instanceof Mutation.Unknown)) {
          continue;
        }
        List<MutationChannel> channels =
            open.missing().stream().map(Mutation.Missing::channel).toList();
        if (operation == Operation.UNKNOWN || ending == Ending.STILL_RUNNING) {
          assertThat(channels)
              .as("%s %s", operation, ending)
              .contains(MutationChannel.PROVIDER_OPERATIONS);
          continue;
        }
        AuditTrail read =
            new AuditTrail(
                channels.get(0),
                Coverage.COMPLETE,
                Optional.of(START),
                Optional.of(END.plus(Mutations.SETTLING)),
                List.of(),
                "audit.json");
        assertThat(Mutations.conclude(about(attempt, read)))
            .as("%s %s, read %s", operation, ending, channels.get(0))
            .isInstanceOf(Mutation.NotStarted.class);
        settled++;
      }
    }
    assertThat(settled).isGreaterThan(20);
  }

  // ---- laws

  private static Mutation takingSilenceForProof(Incident incident) {
    Mutation mutation = Mutations.conclude(incident);
    return mutation instanceof Mutation.Unknown
            && incident.all(RunLog.class).stream().allMatch(l -> l.operations().isEmpty())
        ? new Mutation.NotStarted(
            List.of(
                new Mutation.Proof(MutationChannel.PROVIDER_OPERATIONS, "nothing was printed", "")))
        : mutation;
  }

  /** A pool of facts that speak for, against and beside the question. */
  private static List<Fact> pool(Attempt current) {
    return List.of(
        current,
        log("r2", Form.STREAM, End.CUT, List.of()),
        new RunLog("r2", Form.TEXT, End.UNKNOWN, operations(Said.CREATE_OPEN), "console-of-r2.txt"),
        refusal("r2", EndedBeforeMutation.Boundary.GATE),
        refusal("r1", EndedBeforeMutation.Boundary.STATE_LOCK),
        trailWith(Coverage.COMPLETE, event(Result.REFUSED, START.plusSeconds(3))),
        new AuditTrail(
            MutationChannel.RESOURCE_EVENTS,
            Coverage.COMPLETE,
            Optional.of(EARLIER_START),
            Optional.of(END.plus(Mutations.SETTLING)),
            List.of(),
            "events.json"),
        new AuditTrail(
            MutationChannel.CLOUD_AUDIT,
            Coverage.PARTIAL,
            Optional.empty(),
            Optional.empty(),
            List.of(event(Result.UNCERTAIN, START.plusSeconds(5))),
            "second-account.json"),
        recorded(Recorded.GAINED).get(0),
        recorded(Recorded.GAINED).get(1),
        earlier("r1", Operation.APPLY, Ending.KILLED),
        new Circumstances(
            Environment.PRODUCTION,
            Stage.APPLY,
            Circumstances.Authorization.UNKNOWN,
            Circumstances.Controller.UNKNOWN),
        new ManualMutation(
            "ops",
            "console",
            ManualMutation.Authorization.UNKNOWN,
            ManualMutation.Reconciled.UNKNOWN,
            Optional.empty(),
            "sg-1",
            "chat"));
  }

  /** Speaks against "nothing happened": a sighting, a doubt, or the mention of another run. */
  private static boolean adverse(Fact fact) {
    if (fact instanceof AuditTrail trail) {
      return trail.events().stream().anyMatch(e -> e.result() != Result.REFUSED);
    }
    // What the current run was and when it ran is what every proof about it rests on.
    boolean current =
        fact instanceof Attempt attempt && attempt.recency() == Attempt.Recency.CURRENT;
    return !current && !(fact instanceof EndedBeforeMutation);
  }

  private static List<Attempt> currents() {
    List<Attempt> attempts = new ArrayList<>();
    for (Operation operation : List.of(Operation.PLAN, Operation.APPLY, Operation.SYNC)) {
      for (Ending ending : List.of(Ending.FAILED, Ending.KILLED)) {
        attempts.add(attempt(operation, ending));
      }
    }
    attempts.add(Attempt.of(Operation.APPLY, Ending.UNKNOWN));
    return attempts;
  }

  private static List<Fact> subset(List<Fact> pool, int bits) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < pool.size(); i++) {
      if ((bits & (1 << i)) != 0) {
        facts.add(pool.get(i));
      }
    }
    return facts;
  }

  /**
   * Over every subset of a pool: taking away a fact that does not itself speak against "nothing
   * happened" never makes it "not started", and adding one that does never does either.
   */
  private static void lessIsNeverBolder(Function<Incident, Mutation> conclude) {
    int premises = 0;
    for (Attempt current : currents()) {
      List<Fact> pool = pool(current);
      boolean[] notStarted = new boolean[1 << pool.size()];
      for (int bits = 0; bits < notStarted.length; bits++) {
        notStarted[bits] =
            conclude.apply(Incident.about("prod/shop").withAll(subset(pool, bits)).build())
                instanceof Mutation.NotStarted;
      }
      for (int bits = 0; bits < notStarted.length; bits++) {
        for (int i = 0; i < pool.size(); i++) {
          int fewer = bits & ~(1 << i);
          if (fewer == bits) {
            continue;
          }
          boolean bolder =
              adverse(pool.get(i))
                  ? notStarted[bits] && !notStarted[fewer]
                  : notStarted[fewer] && !notStarted[bits];
          if (bolder) {
            assertThat(bolder).as("%s beside %s", pool.get(i), subset(pool, fewer)).isFalse();
          }
          premises += notStarted[bits] != notStarted[fewer] ? 1 : 0;
        }
      }
    }
    assertThat(premises).as("facts that made a difference").isGreaterThan(1000);
  }

  @Test
  void lessInformationIsNeverBolder() {
    lessIsNeverBolder(Mutations::conclude);
  }

  @Test
  void aConclusionThatTakesSilenceForProofIsCaught() {
    assertThatThrownBy(() -> lessIsNeverBolder(MutationsTest::takingSilenceForProof))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> notStartedHasProof(MutationsTest::takingSilenceForProof))
        .isInstanceOf(AssertionError.class);
  }

  /** "Not started" only with a refusal, a run that cannot change anything, or a clear far side. */
  private static void notStartedHasProof(Function<Incident, Mutation> conclude) {
    int premises = 0;
    for (Attempt current : currents()) {
      List<Fact> pool = pool(current);
      for (int bits = 0; bits < 1 << pool.size(); bits++) {
        List<Fact> facts = subset(pool, bits);
        if (conclude.apply(about(facts.toArray(Fact[]::new))) instanceof Mutation.NotStarted) {
          premises++;
          boolean proven =
              facts.stream()
                  .anyMatch(
                      f ->
                          f instanceof EndedBeforeMutation
                              || (f instanceof AuditTrail trail
                                  && trail.coverage() == Coverage.COMPLETE)
                              || (f instanceof Attempt attempt
                                  && attempt.operation().reach() == Reach.READS));
          if (!proven) {
            assertThat(proven).as("%s", facts).isTrue();
          }
        }
      }
    }
    assertThat(premises).isGreaterThan(100);
  }

  @Test
  void notStartedNeedsAPositiveProof() {
    notStartedHasProof(Mutations::conclude);
  }

  /** Whatever else is known: these were seen. */
  private static void aSightingIsNeverExplainedAway(Function<Incident, Mutation> conclude) {
    List<Fact> sightings =
        List.of(
            log("r2", Form.TEXT, End.UNKNOWN, operations(Said.CREATED)),
            log("r1", Form.STREAM, End.CUT, operations(Said.CREATED)),
            log("r7", Form.STREAM, End.SUCCESS, operations(Said.PROVISIONER_FAILED)),
            log("", Form.STATUS, End.UNKNOWN, operations(Said.CREATED)),
            new Inventory(View.UNSAVED, Completeness.UNKNOWN, List.of(), "errored.tfstate"),
            new ManualMutation(
                "",
                "",
                ManualMutation.Authorization.AUTHORIZED,
                ManualMutation.Reconciled.YES,
                Optional.empty(),
                "",
                ""));
    int premises = 0;
    for (Attempt current : currents()) {
      List<Fact> pool = pool(current);
      for (int bits = 0; bits < 1 << pool.size(); bits += 3) {
        List<Fact> facts = subset(pool, bits);
        premises +=
            conclude.apply(about(facts.toArray(Fact[]::new))) instanceof Mutation.NotStarted
                ? 1
                : 0;
        for (Fact sighting : sightings) {
          List<Fact> more = new ArrayList<>(facts);
          more.add(sighting);
          Mutation mutation = conclude.apply(about(more.toArray(Fact[]::new)));
          if (!(mutation instanceof Mutation.Started)) {
            assertThat(mutation)
                .as("%s beside %s", sighting, facts)
                .isInstanceOf(Mutation.Started.class);
          }
        }
      }
    }
    assertThat(premises).as("incidents that were not started without it").isGreaterThan(100);
  }

  @Test
  void oneSightingMakesItStarted() {
    aSightingIsNeverExplainedAway(Mutations::conclude);
  }

  @Test
  void aConclusionThatLetsARefusalOutweighASightingIsCaught() {
    assertThatThrownBy(
            () ->
                aSightingIsNeverExplainedAway(
                    incident ->
                        incident.all(EndedBeforeMutation.class).isEmpty()
                            ? Mutations.conclude(incident)
                            : new Mutation.NotStarted(
                                List.of(
                                    new Mutation.Proof(
                                        MutationChannel.PROVIDER_OPERATIONS, "refused", "")))))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void orderAndRepetitionOfFactsDoNotMatter() {
    Random random = new Random(17);
    Set<String> occurred = new java.util.TreeSet<>();
    for (Attempt current : currents()) {
      List<Fact> pool = pool(current);
      for (int bits = 0; bits < 1 << pool.size(); bits += 11) {
        List<Fact> facts = new ArrayList<>(subset(pool, bits));
        Mutation expected = Mutations.conclude(about(facts.toArray(Fact[]::new)));
        facts.addAll(List.copyOf(facts));
        Collections.shuffle(facts, random);
        Mutation actual = Mutations.conclude(about(facts.toArray(Fact[]::new)));
        if (!actual.equals(expected)) {
          assertThat(actual).as("%s", facts).isEqualTo(expected);
        }
        occurred.add(expected.id());
      }
    }
    assertThat(occurred).containsExactlyInAnyOrder("not-started", "started", "unknown");
  }

  // ---- one run and another

  @Test
  void aRefusalSaysNothingOfAnEarlierRunWithoutAnId() {
    Attempt killed =
        new Attempt(
            "",
            Attempt.Recency.EARLIER,
            Operation.APPLY,
            Set.of(),
            "",
            Optional.empty(),
            Optional.empty(),
            Ending.KILLED,
            "");
    Incident incident =
        about(
            Attempt.of(Operation.APPLY, Ending.FAILED),
            killed,
            refusal("", EndedBeforeMutation.Boundary.STATE_LOCK));
    assertThat(Mutations.conclude(incident)).isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void whatAnUndescribedRunPrintedCounts() {
    RunLog created = log("r9", Form.STREAM, End.SUCCESS, operations(Said.CREATED));
    assertThat(Mutations.conclude(about(created))).isInstanceOf(Mutation.Started.class);
    for (Ending ending : Ending.values()) {
      assertThat(Mutations.conclude(about(attempt(Operation.PLAN, ending), created)))
          .isInstanceOf(Mutation.Started.class);
      assertThat(Mutations.conclude(about(Attempt.of(Operation.PLAN, ending), created)))
          .isInstanceOf(Mutation.Started.class);
    }
    assertThat(Mutations.conclude(Incident.about("prod/shop").at(Stage.PLAN).with(created).build()))
        .isInstanceOf(Mutation.Started.class);
  }

  @Test
  void anUndescribedRunThatBeganSomethingIsUnknown() {
    RunLog open = log("r9", Form.STREAM, End.CUT, operations(Said.CREATE_OPEN));
    assertThat(Mutations.conclude(about(attempt(Operation.PLAN, Ending.FAILED), open)))
        .isInstanceOf(Mutation.Unknown.class);
    assertThat(Mutations.conclude(about(Attempt.of(Operation.PLAN, Ending.FAILED), open)))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void aRefusalOfAnotherRunProvesNothingOfThisOne() {
    assertThat(
            Mutations.conclude(
                about(
                    attempt(Operation.APPLY, Ending.FAILED),
                    refusal("r9", EndedBeforeMutation.Boundary.PLANNING))))
        .isInstanceOf(Mutation.Unknown.class);
    assertThat(
            Mutations.conclude(
                about(
                    Attempt.of(Operation.APPLY, Ending.FAILED),
                    refusal("r9", EndedBeforeMutation.Boundary.PLANNING))))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void whatEarlierRunsDidNotDoSaysNothingOfWhatHappenedSince() {
    assertThat(Mutations.conclude(about(earlier("r1", Operation.PLAN, Ending.FAILED))))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void aRunThatGoesOnIsNotSettledByTheFarSide() {
    assertThat(
            Mutations.conclude(
                about(
                    attempt(Operation.APPLY, Ending.STILL_RUNNING), trailWith(Coverage.COMPLETE))))
        .isInstanceOf(Mutation.Unknown.class);
  }

  // ---- records rewritten, and drift found

  @Test
  void aRunThatOnlyRewritesRecordsMayBeTheSequelOfAChangeByHand() {
    Instant yesterday = START.minus(Duration.ofDays(1));
    for (Operation operation : Operation.values()) {
      Attempt attempt = attempt(operation, Ending.KILLED);
      String byHand = Mutations.conclude(about(attempt, by("alice", yesterday))).id();
      String byPipeline = Mutations.conclude(about(attempt, by("pipeline", yesterday))).id();
      boolean records = operation.reach() == Reach.RECORDS;
      assertThat(byHand).as(operation.id()).isEqualTo(records ? "started" : byPipeline);
      assertThat(byPipeline).as(operation.id()).isNotEqualTo("started");
    }
  }

  private static AuditTrail by(String principal, Instant at) {
    return trailWith(
        Coverage.PARTIAL,
        new Event(at, principal, "ModifyInstance", Result.SUCCEEDED, Set.of("web")));
  }

  @Test
  void aPlanThatFindsDriftIsASightingUnlessItErred() {
    for (PlannedChanges.Quality quality : PlannedChanges.Quality.values()) {
      for (List<String> drifted : List.of(List.of("aws_instance.web"), List.<String>of())) {
        Mutation mutation =
            Mutations.conclude(
                about(
                    attempt(Operation.PLAN, Ending.SUCCEEDED),
                    new PlannedChanges(quality, 0, 1, List.of(), List.of(), drifted, "plan.json")));
        assertThat(mutation.id())
            .isEqualTo(
                quality != PlannedChanges.Quality.ERRORED && !drifted.isEmpty()
                    ? "started"
                    : "not-started");
      }
    }
  }

  // ---- nothing ran

  @ParameterizedTest
  @EnumSource(Result.class)
  void withoutARunOnlyACallThatWasCarriedOutIsASighting(Result result) {
    assertThat(Mutations.conclude(about(trailWith(Coverage.COMPLETE, event(result, START)))).id())
        .isEqualTo(result == Result.SUCCEEDED ? "started" : "unknown");
  }

  @Test
  void nothingSeenIsUnknown() {
    assertThat(Mutations.conclude(about()).missing()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void aStageAloneProvesOnlyWhatCannotChangeAnything(Stage stage) {
    Mutation mutation = Mutations.conclude(Incident.about("prod/shop").at(stage).build());
    boolean reads =
        Set.of(Stage.VALIDATE, Stage.INIT, Stage.PLAN, Stage.POLICY, Stage.APPROVAL)
            .contains(stage);
    assertThat(mutation.id()).isEqualTo(reads ? "not-started" : "unknown");
  }

  // ---- words

  @Test
  void whatIsMissingNamesTheWindowToRead() {
    assertThat(missing(attempt(Operation.APPLY, Ending.KILLED)))
        .containsExactly(
            MutationChannel.CLOUD_AUDIT.phrase()
                + " (from %s, until %d minutes after %s)"
                    .formatted(START, Mutations.SETTLING.toMinutes(), END),
            MutationChannel.RECORDED_STATE.phrase());
    assertThat(missing(Attempt.of(Operation.APPLY, Ending.KILLED)))
        .containsExactly(
            MutationChannel.CLOUD_AUDIT.phrase(),
            "when the run started and ended",
            MutationChannel.RECORDED_STATE.phrase());
    assertThat(missing(attempt(Operation.APPLY, Ending.STILL_RUNNING)))
        .contains("when the run started and ended");
    assertThat(missing(attempt(Operation.UNKNOWN, Ending.FAILED)))
        .contains("what the run was started to do");
    assertThat(missing(without(Optional.of(START), Optional.empty())))
        .anySatisfy(m -> assertThat(m).contains("minutes after its end"))
        .contains("when the run started and ended");
  }

  @Test
  void aSyncIsSettledByTheClusterAndNeverByRecordedState() {
    assertThat(missing(attempt(Operation.SYNC, Ending.KILLED)))
        .singleElement()
        .satisfies(m -> assertThat(m).startsWith(MutationChannel.RESOURCE_EVENTS.phrase()));
  }

  @Test
  void whatIsThereIsNotMissing() {
    assertThat(MutationChannel.values()).extracting(MutationChannel::phrase).doesNotContain("");
    assertThat(
            Mutations.conclude(
                    about(
                        attempt(Operation.APPLY, Ending.KILLED),
                        new Inventory(
                            Inventory.View.RECORDED, Completeness.COMPLETE, List.of(), "state")))
                .missing())
        .extracting(Mutation.Missing::channel)
        .doesNotContain(MutationChannel.RECORDED_STATE);
  }

  @Test
  void twoRunsThatLackTheSameReadingAskForItOnce() {
    List<String> missing =
        missing(
            earlier("r1", Operation.APPLY, Ending.KILLED),
            new Attempt(
                "r3",
                Attempt.Recency.EARLIER,
                Operation.APPLY,
                Set.of(),
                "ci",
                Optional.of(EARLIER_START),
                Optional.of(EARLIER_END),
                Ending.KILLED,
                "incident.json"),
            attempt(Operation.PLAN, Ending.FAILED));
    assertThat(missing).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(EndedBeforeMutation.Boundary.class)
  void aRefusalSaysWhereTheRunStopped(EndedBeforeMutation.Boundary boundary) {
    Mutation mutation =
        Mutations.conclude(
            about(
                attempt(Operation.APPLY, Ending.FAILED),
                log("r2", Form.STREAM, End.ERROR, List.of()),
                refusal("r2", boundary)));
    assertThat(mutation).isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation.proofs())
        .anySatisfy(proof -> assertThat(proof.claim()).doesNotContain("  ").doesNotEndWith(" "));
  }

  @Test
  void oneUncertainReadingIsNotMadeCertainByTheNext() {
    AuditTrail clear =
        new AuditTrail(
            MutationChannel.RESOURCE_EVENTS,
            Coverage.COMPLETE,
            Optional.of(EARLIER_START),
            Optional.of(END.plus(Mutations.SETTLING)),
            List.of(),
            "events.json");
    AuditTrail uncertain = trailWith(Coverage.COMPLETE, event(Result.UNCERTAIN, START));
    for (Operation operation : List.of(Operation.SYNC, Operation.APPLY)) {
      Attempt attempt = attempt(operation, Ending.FAILED);
      assertThat(Mutations.conclude(about(attempt, uncertain, clear)).id()).isEqualTo("unknown");
      assertThat(Mutations.conclude(about(attempt, clear, uncertain)).id()).isEqualTo("unknown");
    }
    assertThat(Mutations.conclude(about(attempt(Operation.SYNC, Ending.FAILED), clear)).id())
        .isEqualTo("not-started");
  }

  @Test
  void whatWasDestroyedAndNotMadeAgainIsNamed() {
    ResourceOperation gone = completed("aws_db_instance.a", ResourceOperation.Kind.DELETE);
    ResourceOperation another = completed("aws_db_instance.b", ResourceOperation.Kind.DELETE);
    ResourceOperation again = completed("aws_db_instance.a", ResourceOperation.Kind.CREATE);
    ResourceOperation update = completed("aws_vpc.c", ResourceOperation.Kind.UPDATE);
    assertThat(claims(update)).containsExactly("the run completed a change of aws_vpc.c");
    assertThat(claims(gone)).containsExactly("the run destroyed aws_db_instance.a");
    assertThat(claims(update, gone))
        .containsExactly(
            "the run completed 2 changes, the first of aws_vpc.c, and destroyed aws_db_instance.a");
    assertThat(claims(update, gone, another))
        .containsExactly(
            "the run completed 3 changes, the first of aws_vpc.c, and destroyed aws_db_instance.a"
                + " and 1 more");
    for (List<ResourceOperation> replaced : List.of(List.of(gone, again), List.of(again, gone))) {
      assertThat(claims(replaced.toArray(ResourceOperation[]::new)))
          .containsExactly("the run completed 2 changes, the first of aws_db_instance.a");
    }
  }

  private static ResourceOperation completed(String address, ResourceOperation.Kind kind) {
    return new ResourceOperation(address, kind, ResourceOperation.Outcome.COMPLETED, "", "");
  }

  private static List<String> claims(ResourceOperation... operations) {
    return Mutations.conclude(
            about(
                attempt(Operation.APPLY, Ending.FAILED),
                log("r2", Form.STREAM, End.ERROR, List.of(operations))))
        .proofs()
        .stream()
        .map(Mutation.Proof::claim)
        .toList();
  }

  @Test
  void whatIsUnderwayIsNamed() {
    ResourceOperation underway =
        new ResourceOperation(
            "aws_instance.web",
            ResourceOperation.Kind.CREATE,
            ResourceOperation.Outcome.UNDERWAY,
            "",
            "");
    assertThat(
            Mutations.conclude(
                    about(
                        attempt(Operation.APPLY, Ending.KILLED),
                        log("r2", Form.STREAM, End.CUT, List.of(underway))))
                .proofs())
        .extracting(Mutation.Proof::claim)
        .containsExactly("the run was in the middle of a change of aws_instance.web");
    ResourceOperation read =
        new ResourceOperation(
            "data.aws_ami.web",
            ResourceOperation.Kind.READ,
            ResourceOperation.Outcome.UNDERWAY,
            "",
            "");
    assertThat(
            Mutations.conclude(
                    about(
                        attempt(Operation.APPLY, Ending.KILLED),
                        log("r2", Form.STREAM, End.CUT, List.of(read))))
                .id())
        .isEqualTo("unknown");
  }

  private static List<String> missing(Fact... facts) {
    return Mutations.conclude(about(facts)).missing().stream()
        .map(Mutation.Missing::reading)
        .toList();
  }

  private static Attempt without(Optional<Instant> start, Optional<Instant> end) {
    return new Attempt(
        "r2",
        Attempt.Recency.CURRENT,
        Operation.APPLY,
        Set.of(),
        "ci",
        start,
        end,
        Ending.KILLED,
        "incident.json");
  }

  // ---- answers

  @Test
  void anAnswerWithoutProofDoesNotConstruct() {
    assertThatThrownBy(() -> new Mutation.NotStarted(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe you meant Unknown");
    assertThatThrownBy(() -> new Mutation.Started(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mutation.Unknown(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTrailOfTheNearSideAndATurnedWindowDoNotConstruct() {
    assertThatThrownBy(
            () ->
                new AuditTrail(
                    MutationChannel.RECORDED_STATE,
                    Coverage.COMPLETE,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    "x.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x.json");
    assertThatThrownBy(
            () ->
                new Attempt(
                    "r2",
                    Attempt.Recency.CURRENT,
                    Operation.APPLY,
                    Set.of(),
                    "",
                    Optional.of(END),
                    Optional.of(END.minus(Duration.ofSeconds(1))),
                    Ending.FAILED,
                    ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("r2");
  }

  private static AuditTrail trailWith(Coverage coverage, Event... events) {
    return new AuditTrail(
        MutationChannel.CLOUD_AUDIT,
        coverage,
        Optional.of(EARLIER_START),
        Optional.of(END.plus(Mutations.SETTLING)),
        List.of(events),
        "cloudtrail.json");
  }

  private static Incident about(Fact... facts) {
    return Incident.about("prod/shop").with(facts).build();
  }
}
