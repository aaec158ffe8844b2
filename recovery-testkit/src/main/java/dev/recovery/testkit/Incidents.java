package dev.recovery.testkit;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.Approval;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.ArtifactVerification;
import dev.recovery.authority.Bound;
import dev.recovery.authority.BreakGlassSession;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.Pause;
import dev.recovery.authority.PlanInput;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.PolicyException;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.SecretDelivery;
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
import dev.recovery.evidence.Unrecognised;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.RunLog;
import dev.recovery.mutation.RunOption;
import dev.recovery.safety.Impact;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.ResourceEntry;
import dev.recovery.state.StateVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Generates incidents: facts of every kind in any combination, with a bias to the corners in which
 * an advisor may be tempted. They shrink to few facts.
 */
public final class Incidents {

  private static final Instant START = Instant.parse("2026-11-23T01:00:00Z");
  private static final Instant END = START.plusSeconds(60);
  private static final List<String> ADDRESSES =
      List.of("cloud_vm.net", "cloud_vm.db", "cloud_vm.web");
  private static final int SCATTERED = 9;
  private static final int TWISTS = 3;
  private static final Map<Class<? extends Fact>, Arbitrary<? extends Fact>> KINDS = kinds();

  private Incidents() {}

  /**
   * Any incident: scattered facts, or a dangerous corner with a twist.
   *
   * @return an arbitrary that shrinks to few facts
   */
  public static Arbitrary<Incident> any() {
    List<Incident> edges = new ArrayList<>();
    edges.add(incident(List.of(), List.of()));
    corners().values().forEach(corner -> edges.add(incident(corner, List.of())));
    return Arbitraries.frequencyOf(
            Tuple.of(3, scattered().withoutEdgeCases()), Tuple.of(4, cornered().withoutEdgeCases()))
        .edgeCases(config -> config.add(edges.toArray(Incident[]::new)));
  }

  /**
   * The same incidents each time, for checks that are no jqwik properties.
   *
   * @param count how many
   * @param seed which ones
   * @return that many
   */
  public static List<Incident> sample(int count, long seed) {
    List<Incident> sample = new ArrayList<>(count);
    Runnable draw =
        () -> {
          RandomGenerator<Incident> generator = any().generator(count, true);
          Random random = new Random(seed);
          for (int i = 0; i < count; i++) {
            sample.add(generator.next(random).value());
          }
        };
    if (JqwikSession.isActive()) {
      draw.run();
    } else {
      JqwikSession.run(draw::run);
    }
    return sample;
  }

  /**
   * Any fact.
   *
   * @return an arbitrary over all kinds of facts, symptoms somewhat more often
   */
  public static Arbitrary<Fact> facts() {
    List<Arbitrary<? extends Fact>> all = new ArrayList<>(KINDS.values());
    all.add(facts(Observed.class));
    all.add(facts(Attempt.class));
    return Arbitraries.oneOf(all.stream().map(a -> a.map(f -> (Fact) f)).toList());
  }

  /**
   * Any fact of one kind.
   *
   * @param kind a fact of recovery-api
   * @param <F> the kind
   * @return an arbitrary over all that its components can say
   */
  public static <F extends Fact> Arbitrary<F> facts(Class<F> kind) {
    Arbitrary<? extends Fact> known = KINDS.get(kind);
    if (known == null) {
      throw new IllegalArgumentException(
          "There are no incidents with facts of kind (%s). Maybe add yours with Combinators to those of Incidents.facts()."
              .formatted(kind.getName()));
    }
    return known.map(kind::cast);
  }

  /**
   * The kinds of facts that are generated.
   *
   * @return every fact of recovery-api
   */
  public static Set<Class<? extends Fact>> generated() {
    return Collections.unmodifiableSet(KINDS.keySet());
  }

  /**
   * Situations in which an advisor is one fact away from harm, or from the right act.
   *
   * @return facts by the corner's name
   */
  public static Map<String, List<Fact>> corners() {
    Attempt failed = attempt(Operation.APPLY, Ending.FAILED, Attempt.Recency.CURRENT, "");
    Attempt killed = attempt(Operation.APPLY, Ending.KILLED, Attempt.Recency.CURRENT, "");
    SavedPlan bound = new SavedPlan("", SavedPlan.Attested.UNCHANGED, Map.of(), "record");
    Approval approved = new Approval("", Approval.Decision.APPROVED, Map.of(), "record");
    Inventory recorded =
        new Inventory(
            Inventory.View.RECORDED,
            Completeness.COMPLETE,
            List.of(ResourceEntry.of("cloud_vm.net", "a")),
            "state");
    Inventory actual =
        new Inventory(
            Inventory.View.ACTUAL,
            Completeness.COMPLETE,
            List.of(ResourceEntry.of("cloud_vm.net", "a"), ResourceEntry.of("cloud_vm.db", "b")),
            "cloud");
    RunLog half =
        new RunLog(
            "",
            RunLog.Form.STREAM,
            RunLog.End.ERROR,
            List.of(
                new ResourceOperation(
                    "cloud_vm.net",
                    ResourceOperation.Kind.CREATE,
                    ResourceOperation.Outcome.COMPLETED,
                    "a",
                    ""),
                new ResourceOperation(
                    "cloud_vm.db",
                    ResourceOperation.Kind.CREATE,
                    ResourceOperation.Outcome.ERRORED,
                    "",
                    "")),
            "log");
    Captured copy = new Captured(EvidenceKind.STATE_BACKEND_VERSION, "vault");
    Pause paused = new Pause(ControlLoop.IAC_UNIT, "", Pause.Status.PAUSED, "record");

    Map<String, List<Fact>> corners = new LinkedHashMap<>();
    corners.put(
        "all that a retry asks for",
        List.of(
            circumstances(Stage.APPLY),
            failed,
            new EndedBeforeMutation("", EndedBeforeMutation.Boundary.FIRST_OPERATION, "", "log"),
            bound,
            approved,
            lock(StateLock.Presence.RELEASED, Liveness.UNKNOWN),
            new StateVersion(
                Inventory.View.RECORDED,
                StateVersion.Readability.READABLE,
                OptionalLong.of(7),
                "",
                "",
                "state")));
    corners.put(
        "all that a retry asks for, proven by the audit log",
        List.of(
            circumstances(Stage.APPLY),
            failed,
            trail(AuditTrail.Coverage.COMPLETE, List.of(), 3600),
            bound,
            approved,
            lock(StateLock.Presence.RELEASED, Liveness.UNKNOWN),
            recorded,
            new Inventory(
                Inventory.View.ACTUAL, Completeness.COMPLETE, recorded.resources(), "cloud")));
    corners.put(
        "a lock whose owner is dead, left by a killed run",
        List.of(
            circumstances(Stage.PLAN),
            attempt(Operation.PLAN, Ending.FAILED, Attempt.Recency.CURRENT, ""),
            attempt(Operation.APPLY, Ending.KILLED, Attempt.Recency.EARLIER, "earlier"),
            lock(StateLock.Presence.HELD, Liveness.DEAD),
            Observed.of(Symptom.PLAN_LOCK_UNAVAILABLE)));
    List<Fact> repair = new ArrayList<>();
    repair.addAll(
        List.of(
            circumstances(Stage.APPLY), half, failed, recorded, actual, copy, approved, paused));
    answers(repair);
    corners.put("all that a repair of state asks for", repair);
    corners.put(
        "a damaged state of a frozen unit",
        List.of(
            circumstances(Stage.PLAN),
            attempt(Operation.PLAN, Ending.FAILED, Attempt.Recency.CURRENT, ""),
            Observed.of(Symptom.STATE_UNREADABLE),
            copy,
            paused));
    corners.put(
        "a half made change whose accounts agree again",
        List.of(
            circumstances(Stage.APPLY),
            half,
            failed,
            recorded,
            new Inventory(
                Inventory.View.ACTUAL, Completeness.COMPLETE, recorded.resources(), "cloud"),
            paused));
    corners.put(
        "an apply whose runner was killed",
        List.of(circumstances(Stage.APPLY), killed, bound, approved));
    corners.put(
        "an application that somebody changed by hand",
        List.of(
            circumstances(Stage.SYNC),
            attempt(Operation.SYNC, Ending.FAILED, Attempt.Recency.CURRENT, ""),
            status(ControllerStatus.Sync.OUT_OF_SYNC, ControllerStatus.Setting.ON),
            Observed.of(Symptom.OUT_OF_SYNC),
            new ManualMutation(
                "bob",
                "kubectl edit",
                ManualMutation.Authorization.AUTHORIZED,
                ManualMutation.Reconciled.NO,
                Optional.of(START),
                "net",
                "audit")));
    corners.put(
        "a wrong secret with a previous version",
        List.of(
            circumstances(Stage.ROTATE),
            attempt(Operation.ROTATE, Ending.FAILED, Attempt.Recency.CURRENT, ""),
            new SecretDelivery(
                "db",
                SecretDelivery.Outcome.WRONG_VALUE,
                SecretDelivery.Recoverable.YES,
                "2",
                "store")));
    corners.put(
        "a denied plan of an approved change",
        List.of(
            circumstances(Stage.POLICY),
            attempt(Operation.POLICY, Ending.FAILED, Attempt.Recency.CURRENT, ""),
            new PolicyDecision(
                "opa", "rule", PolicyDecision.Result.DENIED, "cloud_vm.net", "", "policy"),
            bound,
            approved));
    return corners;
  }

  private static Arbitrary<Incident> scattered() {
    return facts().list().ofMaxSize(SCATTERED).map(facts -> incident(List.of(), facts));
  }

  // A corner, of which a fact may be missing, and then something else.
  private static Arbitrary<Incident> cornered() {
    return Combinators.combine(
            Arbitraries.of(List.copyOf(corners().values())),
            Arbitraries.integers().between(-2, 12),
            facts().list().ofMaxSize(TWISTS))
        .as(
            (corner, missing, twists) -> {
              List<Fact> facts = new ArrayList<>(corner);
              if (missing >= 0 && missing < facts.size()) {
                facts.remove(missing.intValue());
              }
              return incident(facts, twists);
            });
  }

  private static Incident incident(List<Fact> corner, List<Fact> more) {
    return Incident.about("unit").withAll(corner).withAll(more).build();
  }

  private static void answers(List<Fact> facts) {
    for (DriftQuestion question : DriftQuestion.values()) {
      facts.add(new DriftAnswer(question, "because", "owner", "ticket"));
    }
  }

  private static Circumstances circumstances(Stage stage) {
    return new Circumstances(
        Environment.PRODUCTION,
        stage,
        Circumstances.Authorization.UNKNOWN,
        Circumstances.Controller.UNKNOWN);
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

  private static StateLock lock(StateLock.Presence presence, Liveness owner) {
    return new StateLock("id", presence, "who", "", owner, Optional.of(START), "backend");
  }

  private static AuditTrail trail(
      AuditTrail.Coverage coverage, List<AuditTrail.Event> events, long until) {
    return new AuditTrail(
        MutationChannel.CLOUD_AUDIT,
        coverage,
        Optional.of(START.minusSeconds(60)),
        Optional.of(END.plusSeconds(until)),
        events,
        "audit");
  }

  private static ControllerStatus status(
      ControllerStatus.Sync sync, ControllerStatus.Setting selfHeal) {
    return new ControllerStatus(
        "Application",
        "shop",
        sync,
        ControllerStatus.Health.HEALTHY,
        ControllerStatus.Phase.UNKNOWN,
        ControllerStatus.Setting.OFF,
        selfHeal,
        ControllerStatus.Setting.UNKNOWN,
        "",
        "",
        "status");
  }

  private static Map<Class<? extends Fact>, Arbitrary<? extends Fact>> kinds() {
    Map<Class<? extends Fact>, Arbitrary<? extends Fact>> kinds = new LinkedHashMap<>();
    boundary(kinds);
    mutation(kinds);
    authority(kinds);
    control(kinds);
    state(kinds);
    evidence(kinds);
    return kinds;
  }

  private static <F extends Fact> void put(
      Map<Class<? extends Fact>, Arbitrary<? extends Fact>> kinds,
      Class<F> kind,
      Arbitrary<F> arbitrary) {
    kinds.put(kind, arbitrary);
  }

  private static void boundary(Map<Class<? extends Fact>, Arbitrary<? extends Fact>> kinds) {
    put(
        kinds,
        Circumstances.class,
        Combinators.combine(
                Arbitraries.of(Environment.class),
                Arbitraries.of(Stage.class),
                Arbitraries.of(Circumstances.Authorization.class),
                Arbitraries.of(Circumstances.Controller.class))
            .as(Circumstances::new));
    put(
        kinds,
        Observed.class,
        Combinators.combine(
                Arbitraries.of(Symptom.class),
                Arbitraries.frequencyOf(
                    Tuple.of(4, Arbitraries.just("")), Tuple.of(1, Arbitraries.of(ADDRESSES))))
            .as((symptom, subject) -> new Observed(symptom, "", subject, "", "")));
    put(
        kinds,
        Impact.class,
        Combinators.combine(
                Arbitraries.of(Impact.Users.class),
                Arbitraries.of(Impact.Exposure.class),
                Arbitraries.of(Impact.Blast.class),
                Arbitraries.of(Impact.Criticality.class))
            .as(
                (users, exposure, blast, criticality) ->
                    new Impact(users, exposure, blast, criticality, "monitoring")));
  }

  private static void mutation(Map<Class<? extends Fact>, Arbitrary<? extends Fact>> kinds) {
    put(
        kinds,
        Attempt.class,
        Combinators.combine(
                Arbitraries.of(Operation.class),
                Arbitraries.of(Ending.class),
                Arbitraries.of(Attempt.Recency.class),
                Arbitraries.of(RunOption.class).set().ofMaxSize(1),
                Arbitraries.of(true, true, false))
            .as(
                (operation, ending, recency, options, timed) ->
                    new Attempt(
                        recency == Attempt.Recency.CURRENT ? "" : "earlier",
                        recency,
                        operation,
                        options,
                        "ci",
                        timed ? Optional.of(START) : Optional.empty(),
                        timed ? Optional.of(END) : Optional.empty(),
                        ending,
                        "record")));
    Arbitrary<ResourceOperation> operations =
        Combinators.combine(
                Arbitraries.of(ADDRESSES),
                Arbitraries.of(ResourceOperation.Kind.class),
                Arbitraries.of(ResourceOperation.Outcome.class))
            .as((address, kind, outcome) -> new ResourceOperation(address, kind, outcome, "", ""));
    put(
        kinds,
        RunLog.class,
        Combinators.combine(
                Arbitraries.of(RunLog.Form.class),
                Arbitraries.of(RunLog.End.class),
                operations.list().ofMaxSize(3),
                Arbitraries.of("", "earlier"))
            .as((form, end, list, run) -> new RunLog(run, form, end, list, "log " + run)));
    put(
        kinds,
        EndedBeforeMutation.class,
        Combinators.combine(
                Arbitraries.of(EndedBeforeMutation.Boundary.class),
                Arbitraries.of("", "", "earlier"))
            .as((boundary, run) -> new EndedBeforeMutation(run, boundary, "", "log")));
    put(
        kinds,
        AuditTrail.class,
        Combinators.combine(
                Arbitraries.of(MutationChannel.CLOUD_AUDIT, MutationChannel.RESOURCE_EVENTS),
                Arbitraries.of(AuditTrail.Coverage.class),
                Arbitraries.of(AuditTrail.Result.class).list().ofMaxSize(2),
                Arbitraries.of(-30L, 30L, 90L),
                Arbitraries.of(60L, 3600L),
                Arbitraries.of("ci", "bob"))
            .as(
                (channel, coverage, results, at, until, who) ->
                    new AuditTrail(
                        channel,
                        coverage,
                        Optional.of(START.minusSeconds(60)),
                        Optional.of(END.plusSeconds(until)),
                        results.stream()
                            .map(
                                result ->
                                    new AuditTrail.Event(
                                        START.plusSeconds(at),
                                        who,
                                        "CreateVm",
                                        result,
                                        Set.of("net")))
                            .toList(),
                        "audit")));
  }

  private static Arbitrary<Bound> bounds() {
    return Arbitraries.of(new Bound("a", "a"), new Bound("a", "b"), new Bound("a", ""));
  }

  private static void authority(Map<Class<? extends Fact>, Arbitrary<? extends Fact>> kinds) {
    put(
        kinds,
        StateLock.class,
        Combinators.combine(
                Arbitraries.of(StateLock.Presence.class), Arbitraries.of(Liveness.class))
            .as(Incidents::lock));
    put(
        kinds,
        SavedPlan.class,
        Combinators.combine(
                Arbitraries.of(SavedPlan.Attested.class),
                Arbitraries.maps(Arbitraries.of(PlanInput.class), bounds()).ofMaxSize(2))
            .as((attested, inputs) -> new SavedPlan("", attested, inputs, "record")));
    put(
        kinds,
        Approval.class,
        Combinators.combine(
                Arbitraries.of(Approval.Decision.class),
                Arbitraries.maps(Arbitraries.of(ApprovalField.class), bounds()).ofMaxSize(2))
            .as((decision, fields) -> new Approval("", decision, fields, "record")));
    put(
        kinds,
        PolicyDecision.class,
        Arbitraries.of(PolicyDecision.Result.class)
            .map(
                outcome ->
                    new PolicyDecision("opa", "rule", outcome, "cloud_vm.net", "", "policy")));
    put(
        kinds,
        PolicyException.class,
        Combinators.combine(
                Arbitraries.of("rule", "other"),
                Arbitraries.of("cloud_vm.net", "*", ""),
                Arbitraries.of("owner", ""),
                Arbitraries.of(0L, 400L).map(days -> START.plusSeconds(days * 86_400)))
            .as(
                (rule, scope, owner, expires) ->
                    new PolicyException(
                        "EX-1",
                        rule,
                        scope,
                        owner,
                        Optional.of(expires),
                        "migration",
                        Set.of("alarm"),
                        "exceptions")));
    put(
        kinds,
        ManualMutation.class,
        Combinators.combine(
                Arbitraries.of(ManualMutation.Authorization.class),
                Arbitraries.of(ManualMutation.Reconciled.class))
            .as(
                (authorization, reconciled) ->
                    new ManualMutation(
                        "bob",
                        "console",
                        authorization,
                        reconciled,
                        Optional.empty(),
                        "net",
                        "ticket")));
    put(
        kinds,
        BreakGlassSession.class,
        Arbitraries.of(Optional.of(END), Optional.of(END.plusSeconds(86_400 * 400L)))
            .map(
                expires ->
                    new BreakGlassSession(
                        "INC-1", "bg-1", "outage", Set.of("net"), expires, Set.of(), "vault")));
  }

  private static void control(Map<Class<? extends Fact>, Arbitrary<? extends Fact>> kinds) {
    put(
        kinds,
        Pause.class,
        Combinators.combine(Arbitraries.of(ControlLoop.class), Arbitraries.of(Pause.Status.class))
            .as((loop, standing) -> new Pause(loop, "", standing, "record")));
    put(
        kinds,
        ControllerStatus.class,
        Combinators.combine(
                Arbitraries.of(ControllerStatus.Sync.class),
                Arbitraries.of(ControllerStatus.Health.class),
                Arbitraries.of(ControllerStatus.Phase.class),
                Arbitraries.of(ControllerStatus.Setting.class),
                Arbitraries.of(ControllerStatus.Setting.class),
                Arbitraries.of(ControllerStatus.Setting.class),
                Arbitraries.of("", "root"))
            .as(
                (sync, health, phase, suspended, selfHeal, prune, parent) ->
                    new ControllerStatus(
                        "Application",
                        "shop",
                        sync,
                        health,
                        phase,
                        suspended,
                        selfHeal,
                        prune,
                        parent,
                        "",
                        "status")));
    put(
        kinds,
        SecretDelivery.class,
        Combinators.combine(
                Arbitraries.of(SecretDelivery.Outcome.class),
                Arbitraries.of(SecretDelivery.Recoverable.class))
            .as((outcome, previous) -> new SecretDelivery("db", outcome, previous, "2", "store")));
    put(
        kinds,
        ArtifactVerification.class,
        Combinators.combine(
                Arbitraries.of(ArtifactVerification.Reference.class),
                Arbitraries.of(ArtifactVerification.Result.class))
            .as(
                (reference, outcome) ->
                    new ArtifactVerification("shop:1", reference, outcome, "a", "b", "registry")));
  }

  private static void state(Map<Class<? extends Fact>, Arbitrary<? extends Fact>> kinds) {
    Arbitrary<ResourceEntry> entries =
        Combinators.combine(
                Arbitraries.of(ADDRESSES),
                Arbitraries.of("a", "b", ""),
                Arbitraries.of(ResourceEntry.Condition.class),
                Arbitraries.of(ResourceEntry.Intent.class))
            .as(
                (address, id, condition, intent) ->
                    new ResourceEntry(address, "cloud_vm", id, condition, intent, Map.of()));
    put(
        kinds,
        Inventory.class,
        Combinators.combine(
                Arbitraries.of(Inventory.View.class),
                Arbitraries.of(Completeness.class),
                entries.list().ofMaxSize(3))
            .as((view, completeness, list) -> new Inventory(view, completeness, list, "file")));
    put(
        kinds,
        StateVersion.class,
        Combinators.combine(
                Arbitraries.of(Inventory.View.class),
                Arbitraries.of(StateVersion.Readability.class),
                Arbitraries.longs().between(1, 3))
            .as(
                (view, readability, serial) ->
                    new StateVersion(
                        view, readability, OptionalLong.of(serial), "lineage", "", "state")));
    put(
        kinds,
        PlannedChanges.class,
        Combinators.combine(
                Arbitraries.of(PlannedChanges.Quality.class),
                Arbitraries.of(ADDRESSES).list().ofMaxSize(2),
                Arbitraries.of(ADDRESSES).list().ofMaxSize(1))
            .as(
                (quality, destroyed, drifted) ->
                    new PlannedChanges(quality, 1, 0, destroyed, List.of(), drifted, "plan")));
  }

  private static void evidence(Map<Class<? extends Fact>, Arbitrary<? extends Fact>> kinds) {
    put(
        kinds,
        Captured.class,
        Arbitraries.of(EvidenceKind.class).map(kind -> new Captured(kind, "vault")));
    put(
        kinds,
        DriftAnswer.class,
        Arbitraries.of(DriftQuestion.class)
            .map(question -> new DriftAnswer(question, "because", "owner", "ticket")));
    put(
        kinds,
        Unrecognised.class,
        Arbitraries.integers().between(0, 3).map(lines -> new Unrecognised(lines, List.of())));
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
    boolean damaged =
        fact instanceof StateVersion version
            && version.readability() != StateVersion.Readability.READABLE;
    // Which run it was is what the incident is about.
    return fact instanceof Attempt
        || damaged
        || refuses(fact)
        || hinders(fact)
        || fact instanceof Observed
        || fact instanceof ManualMutation
        || fact instanceof RunLog
        || fact instanceof Inventory
        || (fact instanceof PlannedChanges plan && !plan.drifted().isEmpty())
        || (fact instanceof AuditTrail trail
            && trail.events().stream().anyMatch(e -> e.result() != AuditTrail.Result.REFUSED));
  }

  // That a lock was seen, that a hand was at work, that what was there is gone.
  private static boolean hinders(Fact fact) {
    return (fact instanceof StateLock lock
            && lock.presence() != StateLock.Presence.RELEASED
            && lock.presence() != StateLock.Presence.PHANTOM)
        || (fact instanceof Circumstances at && at.stage() == Stage.MANUAL)
        || (fact instanceof SecretDelivery secret
            && secret.previous() == SecretDelivery.Recoverable.NO);
  }

  private static boolean refuses(Fact fact) {
    return fact instanceof PolicyDecision decision
        && (decision.outcome() == PolicyDecision.Result.DENIED
            || decision.outcome() == PolicyDecision.Result.UNDECIDED);
  }

  /**
   * Whether one component of a fact is such a report. An account loses a sighting when an
   * operation, an event or a resource is cut from it, and a different run is meant when the run is
   * not named.
   *
   * @param fact any fact
   * @param component the name of one of its components
   * @return true where blurring the component leaves another incident
   */
  public static boolean testifies(Fact fact, String component) {
    return switch (component) {
      case "operations", "events", "resources", "drifted", "destroyed", "options", "run" -> true;
      case "readability" -> testifies(fact);
      case "outcome" -> refuses(fact) || (fact instanceof SecretDelivery && hinders(fact));
      case "previous", "stage" -> hinders(fact);
      case "operation" ->
          fact instanceof Attempt attempt && attempt.operation().reach() == Operation.Reach.RECORDS;
      // What recorded state has gained shows beside all that it held before.
      case "completeness" ->
          fact instanceof Inventory inventory && inventory.view() == Inventory.View.RECORDED_BEFORE;
      case "ending" -> fact instanceof Attempt attempt && attempt.ending() == Ending.STILL_RUNNING;
      default -> false;
    };
  }
}
