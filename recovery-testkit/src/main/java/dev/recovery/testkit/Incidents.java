package dev.recovery.testkit;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.Approval;
import dev.recovery.authority.BreakGlassSession;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.Pause;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.DriftAnswer;
import dev.recovery.evidence.DriftQuestion;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.RunLog;
import dev.recovery.safety.Impact;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.ResourceEntry;
import dev.recovery.state.StateVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generates incidents: any facts in any combination, with a bias to the corners where an advisor
 * may be tempted. They shrink to few facts.
 */
public final class Incidents {

  private static final Instant START = Instant.parse("2026-11-23T01:00:00Z");
  private static final Instant END = START.plusSeconds(60);
  private static final List<String> ADDRESSES =
      List.of("cloud_vm.net", "cloud_vm.db", "cloud_vm.web");

  private Incidents() {}

  /**
   * Any incident.
   *
   * @return an arbitrary that shrinks to few facts
   */
  public static Arbitrary<Incident> any() {
    return Arbitraries.frequencyOf(Tuple.of(3, scattered()), Tuple.of(2, tempting()));
  }

  private static Arbitrary<Incident> scattered() {
    return facts().list().ofMaxSize(9).map(facts -> Incident.about("unit").withAll(facts).build());
  }

  // All that a retry could ask for, and then something else.
  private static Arbitrary<Incident> tempting() {
    return facts()
        .list()
        .ofMaxSize(3)
        .map(
            facts ->
                Incident.about("unit")
                    .in(Environment.PRODUCTION)
                    .with(
                        attempt(Operation.APPLY, Ending.FAILED, Attempt.Recency.CURRENT, ""),
                        new EndedBeforeMutation(
                            "", EndedBeforeMutation.Boundary.FIRST_OPERATION, "", "log"),
                        new SavedPlan("", SavedPlan.Attested.UNCHANGED, Map.of(), "record"),
                        new Approval("", Approval.Decision.APPROVED, Map.of(), "record"),
                        new StateLock(
                            "",
                            StateLock.Presence.RELEASED,
                            "",
                            "",
                            Liveness.UNKNOWN,
                            Optional.empty(),
                            "backend"))
                    .withAll(facts)
                    .build());
  }

  /**
   * Any fact.
   *
   * @return an arbitrary over the kinds of facts that judgements rest on
   */
  public static Arbitrary<Fact> facts() {
    return Arbitraries.oneOf(
        List.of(
            circumstances(),
            attempts(),
            logs(),
            refusals(),
            trails(),
            inventories(),
            locks(),
            authority(),
            symptoms(),
            symptoms(),
            evidence(),
            plans(),
            people()));
  }

  private static Arbitrary<Fact> circumstances() {
    return Combinators.combine(
            Arbitraries.of(Environment.class),
            Arbitraries.of(Stage.class),
            Arbitraries.of(Circumstances.Authorization.class),
            Arbitraries.of(Circumstances.Controller.class))
        .as(Circumstances::new);
  }

  private static Attempt attempt(
      Operation operation, Ending ending, Attempt.Recency recency, String run) {
    return new Attempt(
        run,
        recency,
        operation,
        Set.of(),
        "ci",
        Optional.of(START),
        Optional.of(END),
        ending,
        "record");
  }

  private static Arbitrary<Fact> attempts() {
    return Combinators.combine(
            Arbitraries.of(Operation.class),
            Arbitraries.of(Ending.class),
            Arbitraries.of(Attempt.Recency.class))
        .as(
            (operation, ending, recency) ->
                attempt(
                    operation,
                    ending,
                    recency,
                    recency == Attempt.Recency.CURRENT ? "" : "earlier"));
  }

  private static Arbitrary<Fact> logs() {
    Arbitrary<ResourceOperation> operations =
        Combinators.combine(
                Arbitraries.of(ADDRESSES),
                Arbitraries.of(ResourceOperation.Kind.class),
                Arbitraries.of(ResourceOperation.Outcome.class))
            .as((address, kind, outcome) -> new ResourceOperation(address, kind, outcome, "", ""));
    return Combinators.combine(
            Arbitraries.of(RunLog.Form.class),
            Arbitraries.of(RunLog.End.class),
            operations.list().ofMaxSize(3),
            Arbitraries.of("", "earlier"))
        .as((form, end, list, run) -> new RunLog(run, form, end, list, "log " + run));
  }

  private static Arbitrary<Fact> refusals() {
    return Arbitraries.of(EndedBeforeMutation.Boundary.class)
        .map(boundary -> new EndedBeforeMutation("", boundary, "", "log"));
  }

  private static Arbitrary<Fact> trails() {
    return Combinators.combine(
            Arbitraries.of(AuditTrail.Coverage.class),
            Arbitraries.of(AuditTrail.Result.class).list().ofMaxSize(2),
            Arbitraries.of(-30L, 30L, 90L),
            Arbitraries.of(60L, 3600L))
        .as(
            (coverage, results, at, until) ->
                new AuditTrail(
                    MutationChannel.CLOUD_AUDIT,
                    coverage,
                    Optional.of(START.minusSeconds(60)),
                    Optional.of(END.plusSeconds(until)),
                    results.stream()
                        .map(
                            result ->
                                new AuditTrail.Event(
                                    START.plusSeconds(at), "ci", "CreateVm", result, Set.of("net")))
                        .toList(),
                    "audit"));
  }

  private static Arbitrary<Fact> inventories() {
    Arbitrary<ResourceEntry> entries =
        Combinators.combine(
                Arbitraries.of(ADDRESSES),
                Arbitraries.of("a", "b", ""),
                Arbitraries.of(ResourceEntry.Condition.class),
                Arbitraries.of(ResourceEntry.Intent.class))
            .as(
                (address, id, condition, intent) ->
                    new ResourceEntry(address, "cloud_vm", id, condition, intent, Map.of()));
    return Combinators.combine(
            Arbitraries.of(Inventory.View.class),
            Arbitraries.of(Completeness.class),
            entries.list().ofMaxSize(3))
        .as((view, completeness, list) -> new Inventory(view, completeness, list, "file"));
  }

  private static Arbitrary<Fact> locks() {
    return Combinators.combine(
            Arbitraries.of(StateLock.Presence.class), Arbitraries.of(Liveness.class))
        .as(
            (presence, owner) ->
                new StateLock("id", presence, "who", "", owner, Optional.of(START), "backend"));
  }

  private static Arbitrary<Fact> authority() {
    return Arbitraries.oneOf(
        Arbitraries.of(SavedPlan.Attested.class)
            .map(attested -> (Fact) new SavedPlan("", attested, Map.of(), "record")),
        Arbitraries.of(Approval.Decision.class)
            .map(decision -> (Fact) new Approval("", decision, Map.of(), "record")),
        Arbitraries.of(PolicyDecision.Outcome.class)
            .map(outcome -> (Fact) new PolicyDecision("opa", "rule", outcome, "", "", "policy")),
        Arbitraries.of(Pause.Standing.class)
            .map(standing -> (Fact) new Pause(ControlLoop.IAC_UNIT, "", standing, "record")));
  }

  private static Arbitrary<Fact> symptoms() {
    return Arbitraries.of(Symptom.class).map(Observed::of);
  }

  private static Arbitrary<Fact> evidence() {
    return Arbitraries.oneOf(
        Arbitraries.of(EvidenceKind.class).map(kind -> (Fact) new Captured(kind, "vault")),
        Arbitraries.of(DriftQuestion.class)
            .map(question -> (Fact) new DriftAnswer(question, "because", "owner", "ticket")),
        Combinators.combine(
                Arbitraries.of(Impact.Users.class),
                Arbitraries.of(Impact.Exposure.class),
                Arbitraries.of(Impact.Blast.class))
            .as(
                (users, exposure, blast) ->
                    (Fact)
                        new Impact(
                            users, exposure, blast, Impact.Criticality.UNKNOWN, "monitoring")));
  }

  private static Arbitrary<Fact> plans() {
    return Arbitraries.oneOf(
        Combinators.combine(
                Arbitraries.of(PlannedChanges.Quality.class),
                Arbitraries.of(ADDRESSES).list().ofMaxSize(2),
                Arbitraries.of(ADDRESSES).list().ofMaxSize(1))
            .as(
                (quality, destroyed, drifted) ->
                    (Fact)
                        new PlannedChanges(quality, 1, 0, destroyed, List.of(), drifted, "plan")),
        Combinators.combine(
                Arbitraries.of(Inventory.View.class),
                Arbitraries.of(StateVersion.Readability.class),
                Arbitraries.longs().between(1, 3))
            .as(
                (view, readability, serial) ->
                    (Fact)
                        new StateVersion(
                            view, readability, OptionalLong.of(serial), "lineage", "", "state")));
  }

  private static Arbitrary<Fact> people() {
    return Arbitraries.oneOf(
        Combinators.combine(
                Arbitraries.of(ManualMutation.Authorization.class),
                Arbitraries.of(ManualMutation.Reconciled.class))
            .as(
                (authorization, reconciled) ->
                    (Fact)
                        new ManualMutation(
                            "bob",
                            "console",
                            authorization,
                            reconciled,
                            Optional.empty(),
                            "net",
                            "ticket")),
        Arbitraries.just(
            (Fact)
                new BreakGlassSession(
                    "INC-1",
                    "bg-1",
                    "outage",
                    Set.of("net"),
                    Optional.of(END),
                    Set.of(),
                    "vault")));
  }

  /**
   * Whether a fact is itself a report that something changed, differs or stands in the way. Taking
   * such a fact away leaves another incident, and not the same one known less well: that a change
   * was seen cannot be concluded by somebody who was never told.
   *
   * @param fact any fact
   * @return true for sightings, symptoms and accounts of what exists; false for all that can prove
   *     something harmless
   */
  public static boolean testifies(Fact fact) {
    // A run that could change something is what a stage that only reads would leave out.
    boolean run =
        fact instanceof Attempt attempt
            && (attempt.recency() == Attempt.Recency.EARLIER
                || attempt.operation().reach() != Operation.Reach.READS);
    boolean damaged =
        fact instanceof StateVersion version
            && version.readability() != StateVersion.Readability.READABLE;
    return run
        || damaged
        || fact instanceof Observed
        || fact instanceof ManualMutation
        || fact instanceof RunLog
        || fact instanceof Inventory
        || (fact instanceof PlannedChanges plan && !plan.drifted().isEmpty())
        || (fact instanceof AuditTrail trail
            && trail.events().stream().anyMatch(e -> e.result() != AuditTrail.Result.REFUSED));
  }
}
