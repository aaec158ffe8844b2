package dev.recovery.testkit.world;

import dev.recovery.Fact;
import dev.recovery.authority.Approval;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.Bound;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.Pause;
import dev.recovery.authority.PlanInput;
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
import dev.recovery.learning.Drill;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.readers.Artifact;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import dev.recovery.testkit.world.Cloud.Thing;
import dev.recovery.testkit.world.Scenario.Interlude;
import dev.recovery.testkit.world.Scenario.Strike;
import dev.recovery.testkit.world.StateBackend.Entry;
import dev.recovery.testkit.world.StateBackend.Lock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline over desired, recorded and actual state in which faults strike between any two steps.
 * One number decides all of it, and replays it.
 *
 * <p>One change to one infrastructure unit is on its way. What is left behind is written in the
 * formats of real tools; what really happened is in {@link #truth}, which no strategy sees. Not for
 * use by several threads.
 */
public final class PipelineWorld implements World {

  private static final Instant BEGINNING = Instant.parse("2026-11-23T01:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final String PERSON = "alice";

  private final Scenario scenario;
  private final Cloud cloud;
  private final StateBackend backend;
  private final TreeMap<String, String> desired = new TreeMap<>();
  private final List<Run> unsettled = new ArrayList<>();
  private final TreeMap<Instant, List<Runnable>> due = new TreeMap<>();
  private final Set<Harm> harm = EnumSet.noneOf(Harm.class);
  private final Set<EvidenceKind> safe = EnumSet.noneOf(EvidenceKind.class);
  private final Set<EvidenceKind> lost = EnumSet.noneOf(EvidenceKind.class);
  private final Map<String, String> authorized = new TreeMap<>();
  private final Set<String> rejected = new TreeSet<>();
  private final Map<Needed, Supplier<List<Fact>>> readings = new EnumMap<>(Needed.class);
  private final Map<String, Fact> records = new TreeMap<>();

  private Instant now = BEGINNING;
  private int head = 1;
  private int runs;
  private int pass = -1;
  private int steps;
  private boolean begun;
  private List<Strike> strikes = List.of();
  private Run run;
  private @Nullable Plan plan;
  private int approvedCommit;
  private boolean approved;
  private String policy = "";
  private String inventory = "";
  private @Nullable Instant auditRead;
  private Instant throttledUntil = BEGINNING;
  private boolean providerMissing;
  private boolean backendDown;
  private boolean sourceBroken;
  private boolean violating;
  private boolean policyWrong;
  private boolean engineDown;
  private boolean approvalMissing;
  private boolean credentialsExpired;
  private @Nullable String renamed;
  private boolean settled;

  private PipelineWorld(Scenario scenario) {
    this.scenario = scenario;
    this.cloud =
        new Cloud(
            scenario.uniqueNames()
                ? Cloud.Names.UNIQUE
                : scenario.recordsEach() ? Cloud.Names.FREE : Cloud.Names.TOKENED,
            scenario.visibleAfter(),
            scenario.seed());
    TreeMap<String, Entry> first = new TreeMap<>();
    for (String address : scenario.existing()) {
      Thing thing =
          cloud
              .create(address, "small", address, Cloud.PIPELINE, now.minus(Duration.ofDays(1)))
              .thing();
      if (thing != null) {
        first.put(address, new Entry(thing.id(), "small", false));
        desired.put(address, "small");
      }
    }
    backend = new StateBackend(first);
    scenario.added().forEach(address -> desired.put(address, "small"));
    if (scenario.updates()) {
      desired.put(scenario.existing().get(scenario.existing().size() - 1), "large");
    }
    run =
        command("plan", Operation.PLAN, List.of("terraform", "plan", "-json", "-out=plan.tfplan"));
    plan();
    begun = true;
  }

  /**
   * The world of a seed, with its first plan made or failed.
   *
   * @param seed any number; the same one gives the same world
   * @return a new world
   */
  public static PipelineWorld of(long seed) {
    return new PipelineWorld(Scenario.of(seed));
  }

  /**
   * The world of a drill: nothing is wrong in it but what the drill injects.
   *
   * @param drill which
   * @return a new world, in which the failure shows or is about to; empty where the drill is of a
   *     cluster, which this world does not have
   */
  public static Optional<Pipeline> struckBy(Drill drill) {
    return switch (drill) {
      case KILL_RUNNER_DURING_APPLY -> Optional.of(with(1, Fault.KILLED, 0.5));
      case BREAK_STATE_BACKEND -> Optional.of(with(1, Fault.BACKEND_UNREACHABLE, 0));
      case POLICY_FALSE_POSITIVE -> Optional.of(with(1, Fault.POLICY_WRONG, 0));
      case MANUAL_DRIFT -> Optional.of(with(1, Fault.CHANGED_WITH_AUTHORITY, 0));
      case ROTATE_SECRET_WRONG,
          UNHEALTHY_APPLICATION,
          SUSPEND_KUSTOMIZATION,
          REMOVE_CRD,
          UNSIGNED_IMAGE,
          REGISTRY_OUTAGE ->
          Optional.empty();
    };
  }

  static PipelineWorld with(long seed, Fault fault, double at) {
    return new PipelineWorld(Scenario.with(seed, fault, at));
  }

  @Override
  public String story() {
    return scenario.toString();
  }

  // ---- what an operator sees

  @Override
  public String target() {
    return "terraform/" + scenario.environment().id() + "/shop";
  }

  @Override
  public List<Artifact> artifacts() {
    List<Artifact> papers = new ArrayList<>();
    papers.add(
        Artifact.of(
            "incident.json",
            Papers.incident(target(), scenario.environment(), run, unsettled, coverage())));
    output(run, papers);
    unsettled.forEach(earlier -> output(earlier, papers));
    if (plan != null) {
      papers.add(Artifact.of("plan.json", Papers.plan(plan)));
    }
    if (!backendDown) {
      papers.add(Artifact.of("state-before.json", Papers.state(run.before)));
      papers.add(Artifact.of("state-after.json", Papers.state(backend.current())));
      if (backend.lock() != null) {
        papers.add(Artifact.of("lock.json", Papers.lock(backend.lock())));
      }
    }
    if (run.operation == Operation.POLICY) {
      papers.add(
          Artifact.of("policy.json", engineDown ? Papers.undecided() : Papers.policy(policy)));
    }
    if (run.operation == Operation.APPROVAL && plan != null) {
      papers.add(
          Artifact.of(
              "approval.json",
              approvalMissing
                  ? "{\"id\":\"\",\"approver\":\"\",\"decision\":\"missing\"}"
                  : Papers.approval("approved", "c" + approvedCommit, "c" + head)));
    }
    if (!inventory.isEmpty()) {
      papers.add(Artifact.of("inventory.json", inventory));
    }
    if (auditRead != null) {
      Instant from = auditFrom();
      Instant until = auditRead.minus(scenario.auditLag());
      papers.add(
          Artifact.of(
              "cloudtrail.json",
              Papers.audit(
                  cloud.calls().stream()
                      .filter(c -> !c.at().isBefore(from) && !c.at().isAfter(until))
                      .toList())));
    }
    return papers;
  }

  private static void output(Run of, List<Artifact> papers) {
    if (!of.output().isEmpty()) {
      papers.add(Artifact.of(of.id + ".ndjson", of.output()));
    }
    String unsaved = of.unsaved();
    if (unsaved != null) {
      papers.add(Artifact.of("errored.tfstate", unsaved));
    }
  }

  private Instant auditFrom() {
    Instant from = run.start;
    for (Run earlier : unsettled) {
      from = earlier.start.isBefore(from) ? earlier.start : from;
    }
    return from.minusSeconds(60);
  }

  private String coverage() {
    return auditRead == null
        ? ""
        : Papers.coverage(
            "cloudtrail.json", true, auditFrom(), auditRead.minus(scenario.auditLag()));
  }

  @Override
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>(records.values());
    readings.values().forEach(reading -> facts.addAll(reading.get()));
    return facts;
  }

  @Override
  public Optional<Captured> capture(EvidenceKind kind) {
    boolean there =
        switch (kind) {
          case LOCK_ID -> backend.lock() != null;
          case PLAN_ARTIFACT_ID, POLICY_RESULT, APPROVER_IDENTITY -> plan != null;
          case STATE_BACKEND_VERSION -> !backendDown;
          case CONTROLLER_EVENT, CLUSTER_RESOURCE -> false;
          default -> true;
        };
    if (!there) {
      return Optional.empty();
    }
    safe.add(kind);
    return Optional.of(new Captured(kind, "vault/" + run.id + "/" + kind.id()));
  }

  @Override
  public void supply(Needed needed) {
    switch (needed) {
      case MUTATION_RULED_OUT -> auditRead = scenario.auditUnreadable() ? null : now;
      case COMPARISON ->
          inventory = Papers.inventory(!scenario.inventoryPartial(), cloud.visible(now));
      case LOCK_OWNER_DEAD, LOCK_RELEASED ->
          readings.put(Needed.LOCK_RELEASED, () -> List.of(lookAtLock()));
      case INPUTS_UNCHANGED -> readings.put(needed, this::inputs);
      case VALID_APPROVAL -> readings.put(needed, this::approval);
      case DRIFT_ANSWERS -> readings.put(needed, PipelineWorld::answers);
      case POLICY_PASSED ->
          readings.put(
              needed,
              () ->
                  policyWrong ? List.of(Observed.of(Symptom.FALSE_POSITIVE_SUSPECTED)) : List.of());
      default -> {
        // Nobody here has it.
      }
    }
  }

  private StateLock lookAtLock() {
    Lock lock = backend.lock();
    return lock == null
        ? new StateLock(
            "",
            StateLock.Presence.RELEASED,
            "",
            "",
            Liveness.UNKNOWN,
            Optional.empty(),
            "the backend")
        : new StateLock(
            lock.id(),
            lock.run().equals(run.id) ? StateLock.Presence.OWN : StateLock.Presence.HELD,
            lock.who(),
            lock.run(),
            lock.owner(),
            Optional.of(lock.created()),
            "the backend and the runner platform");
  }

  private static List<Fact> answers() {
    return Stream.of(DriftQuestion.values())
        .map(q -> (Fact) new DriftAnswer(q, "as the ticket says", "the unit's owner", "ticket 7"))
        .toList();
  }

  private List<Fact> inputs() {
    Plan saved = plan;
    if (saved == null || backend.current().damaged()) {
      return List.of();
    }
    Plan again = Plan.of("c" + head, backend.current(), desired, cloud, now);
    Map<PlanInput, Bound> inputs = new EnumMap<>(PlanInput.class);
    for (PlanInput input : PlanInput.values()) {
      inputs.put(input, new Bound("same", "same"));
    }
    inputs.put(PlanInput.SOURCE_REVISION, new Bound(saved.commit(), "c" + head));
    inputs.put(
        PlanInput.STATE_SNAPSHOT,
        new Bound("l-1@" + saved.serial(), "l-1@" + backend.current().serial()));
    inputs.put(
        PlanInput.PLANNED_ACTIONS,
        new Bound(saved.actions().toString(), again.actions().toString()));
    return List.of(
        new SavedPlan(saved.digest(), SavedPlan.Attested.UNKNOWN, inputs, "the pipeline"));
  }

  private List<Fact> approval() {
    Plan saved = plan;
    if (saved == null || approvalMissing || !approved) {
      return List.of();
    }
    Map<ApprovalField, Bound> fields = new EnumMap<>(ApprovalField.class);
    for (ApprovalField field : ApprovalField.values()) {
      fields.put(field, new Bound("same", "same"));
    }
    fields.put(ApprovalField.COMMIT, new Bound("c" + approvedCommit, saved.commit()));
    return List.of(new Approval("AP-1", Approval.Decision.APPROVED, fields, "the change manager"));
  }

  @Override
  public void pass(Duration time) {
    Instant until = now.plus(time);
    while (!due.isEmpty() && !due.firstKey().isAfter(until)) {
      Map.Entry<Instant, List<Runnable>> next = due.pollFirstEntry();
      now = next.getKey();
      next.getValue().forEach(Runnable::run);
    }
    now = until;
  }

  private void later(Duration in, Runnable what) {
    due.computeIfAbsent(now.plus(in), t -> new ArrayList<>()).add(what);
  }

  // ---- what an operator does

  @Override
  public void act(Action action) {
    pass(Duration.ofMinutes(1));
    if (++steps == scenario.interludeAfter()) {
      interlude(scenario.interlude());
    }
    switch (action) {
      case NONE -> goOn();
      case WAIT_FOR_OWNER, WAIT_AND_OBSERVE -> pass(Duration.ofMinutes(10));
      case CLASSIFY_DRIFT -> classifyDrift();
      case PAUSE_TARGET ->
          records.put(
              "pause", new Pause(ControlLoop.IAC_UNIT, "", Pause.Standing.PAUSED, "the pipeline"));
      case FIX_SOURCE -> fixSource();
      case FIX_DEPENDENCY -> {
        providerMissing = false;
        backendDown = false;
      }
      case FIX_IDENTITY -> credentialsExpired = false;
      case FIX_POLICY -> policyWrong = false;
      case FIX_DESIGN -> {
        violating = false;
        head++;
      }
      case REPAIR_POLICY_PATH -> engineDown = false;
      case OBTAIN_APPROVAL -> {
        approvalMissing = false;
        approved = true;
        approvedCommit = plan == null ? head : Integer.parseInt(plan.commit().substring(1));
      }
      case RECONCILE_GIT -> reconcileGit();
      case REPLAN_AND_REAPPROVE -> {
        settled = true;
        plan();
      }
      case RETRY_SAME_CHANGE -> {
        settled = true;
        applyAgain();
      }
      case RELEASE_STALE_LOCK, FORCE_UNLOCK -> unlock();
      case REPAIR_STATE -> repairState();
      case RESTORE_STATE -> {
        overwriteState();
        backend.restore();
      }
      case RETRY -> retry();
      default -> {
        // Looking changes nothing, and no other step is needed in this world.
      }
    }
  }

  @Override
  public void check() {
    pass(Duration.ofMinutes(1));
    boolean gate = run.operation == Operation.POLICY || run.operation == Operation.APPROVAL;
    Plan made = plan;
    if (gate && made != null && made.commit().equals("c" + head)) {
      if (gates(made)) {
        run.end(Ending.SUCCEEDED, now);
      }
    } else {
      plan();
    }
  }

  private void goOn() {
    Plan made = plan;
    if (run.operation == Operation.APPLY || made == null || run.ending() != Ending.SUCCEEDED) {
      return;
    }
    if (gates(made)) {
      apply(made);
    }
  }

  private void interlude(Interlude what) {
    switch (what) {
      case NOTHING -> {}
      case HOTFIX -> changeByHand(true);
      case BASE_MOVES -> head++;
      case OTHER_RUN -> {
        if (backend.lock() == null && !backend.current().damaged()) {
          backend.write(backend.current().entries());
        }
      }
    }
  }

  private void changeByHand(boolean withAuthority) {
    if (scenario.existing().isEmpty()) {
      return;
    }
    String address = scenario.existing().get(0);
    Entry entry = backend.current().entries().get(address);
    boolean done =
        cloud.all().stream().anyMatch(t -> t.address().equals(address) && t.size().equals("huge"));
    // Whoever finds what was wanted has nothing to change.
    if (entry != null && !done && !desired.getOrDefault(address, "").equals("large")) {
      cloud.update(entry.id(), "huge", PERSON, now);
      if (withAuthority) {
        authorized.put(address, "huge");
      }
    }
  }

  private void classifyDrift() {
    // Whose change it is, the audit log and the tickets say together.
    boolean entitled =
        !authorized.isEmpty()
            || cloud.visible(now).stream()
                .anyMatch(
                    t ->
                        !t.size().equals("huge")
                            && t.size().equals(desired.get(t.address()))
                            && differs(t));
    records.put(
        "authorization",
        new Circumstances(
            Environment.UNKNOWN,
            Stage.UNKNOWN,
            entitled
                ? Circumstances.Authorization.AUTHORIZED
                : Circumstances.Authorization.UNAUTHORIZED,
            Circumstances.Controller.UNKNOWN));
  }

  private boolean differs(Thing thing) {
    Entry entry = backend.current().entries().get(thing.address());
    return entry != null && !entry.size().equals(thing.size());
  }

  private void reconcileGit() {
    authorized.forEach(
        (address, size) -> {
          if (desired.containsKey(address)) {
            desired.put(address, size);
          }
        });
    head++;
    records.put(
        "manual",
        new ManualMutation(
            PERSON,
            "console: resize",
            ManualMutation.Authorization.AUTHORIZED,
            ManualMutation.Reconciled.YES,
            Optional.empty(),
            String.join(",", authorized.keySet()),
            "ticket 7"));
  }

  private void fixSource() {
    sourceBroken = false;
    rejected.clear();
    String old = renamed;
    if (old != null) {
      desired.put(old, "small");
      desired.remove(old + "_new");
      renamed = null;
    }
    head++;
  }

  private void unlock() {
    Lock lock = backend.lock();
    if (lock == null) {
      return;
    }
    if (lock.owner() == Liveness.ALIVE) {
      harm.add(Harm.UNLOCKED);
    }
    overwritten(EvidenceKind.LOCK_ID);
    backend.lock(null);
  }

  private void overwriteState() {
    overwritten(EvidenceKind.STATE_BACKEND_VERSION);
    inventory = "";
  }

  private void overwritten(EvidenceKind kind) {
    if (!safe.contains(kind)) {
      lost.add(kind);
      harm.add(Harm.EVIDENCE_LOST);
    }
  }

  /** Resource by resource: import what exists, forget what does not, keep what is sound. */
  private void repairState() {
    overwriteState();
    Lock lock = backend.lock();
    if (lock != null && lock.owner() == Liveness.ALIVE) {
      harm.add(Harm.UNLOCKED);
    }
    TreeMap<String, Entry> entries = new TreeMap<>();
    for (Thing thing : cloud.visible(now)) {
      Entry before = backend.current().entries().get(thing.address());
      boolean kept = before != null && before.id().equals(thing.id());
      // A difference that nobody has explained stays a difference.
      boolean explained = kept && thing.size().equals(desired.get(thing.address()));
      if (kept || !entries.containsKey(thing.address())) {
        entries.put(
            thing.address(),
            new Entry(
                thing.id(),
                before == null || !kept || explained ? thing.size() : before.size(),
                false));
      }
    }
    backend.write(entries);
    records.keySet().removeAll(Set.of("manual", "authorization"));
    run.forgetUnsaved();
    unsettled.forEach(Run::forgetUnsaved);
  }

  // ---- the pipeline

  private Run command(String name, Operation operation, List<String> words) {
    return new Run(name + "-" + ++runs, operation, words, now, backend.current());
  }

  /** What a new run overwrites of the one before. */
  private void leave() {
    if (begun && run.ending() != Ending.SUCCEEDED) {
      overwritten(EvidenceKind.PROVIDER_ERROR);
      overwritten(EvidenceKind.RUN_ID);
      if (run.mutating()) {
        unsettled.add(run);
      }
    }
    if (settled) {
      // What these runs did is known, and recorded and actual state agree on it.
      unsettled.clear();
      records.clear();
      settled = false;
    }
    safe.clear();
    inventory = "";
    auditRead = null;
    readings.keySet().retainAll(Set.of(Needed.LOCK_RELEASED));
    records.remove("authorization");
  }

  private void next(String name, Operation operation, List<String> words) {
    if (begun) {
      leave();
    }
    pass(STEP);
    run = command(name, operation, words);
  }

  private void plan() {
    next("plan", Operation.PLAN, List.of("terraform", "plan", "-json", "-out=plan.tfplan"));
    pass++;
    strikes = scenario.strikes().stream().filter(s -> s.pass() == pass).toList();
    strikes.forEach(s -> before(s.fault()));
    run.print(Papers.version(now));
    pass(STEP);
    if (providerMissing) {
      fail(
          "Failed to install provider",
          "Error while installing acme/cloud: could not query provider registry: request timeout");
    } else if (backendDown) {
      fail("Failed to get existing workspaces", "dial tcp: lookup state.example: no such host");
    } else if (locked()) {
      refuseLock();
    } else if (backend.current().damaged()) {
      fail("Failed to load state", "Error loading state: invalid character in state");
    } else if (sourceBroken) {
      fail("Unsupported argument", "An argument named \\\"sise\\\" is not expected here.");
    } else {
      Plan made = Plan.of("c" + head, backend.current(), desired, cloud, now);
      plan = made;
      made.actions().forEach(c -> run.print(Papers.planned(c.address(), c.kind().word(), now)));
      run.print(
          Papers.summary(
              "plan",
              made.count(Plan.Kind.CREATE) + made.count(Plan.Kind.REPLACE),
              made.count(Plan.Kind.UPDATE),
              made.count(Plan.Kind.DELETE) + made.count(Plan.Kind.REPLACE),
              now));
      approvedCommit = head;
      // Nobody approves at a glance what undoes somebody's change.
      approved = made.drifted().isEmpty();
      run.end(Ending.SUCCEEDED, now);
    }
  }

  private void before(Fault fault) {
    switch (fault) {
      case PROVIDER_NOT_INSTALLED -> providerMissing = true;
      case BACKEND_UNREACHABLE -> backendDown = true;
      case CONFIGURATION_BROKEN -> sourceBroken = true;
      case STATE_DAMAGED -> backend.damage();
      case LOCKED_BY_LIVE_RUN -> lockByLiveRun();
      case LOCKED_BY_DEAD_RUN -> lockByDeadRun();
      case RENAMED_WITHOUT_MOVED -> rename();
      case CHANGED_WITH_AUTHORITY -> changeByHand(true);
      case CHANGED_WITHOUT_AUTHORITY -> changeByHand(false);
      case POLICY_VIOLATED -> violating = true;
      case POLICY_WRONG -> policyWrong = true;
      case POLICY_ENGINE_DOWN -> engineDown = true;
      case APPROVAL_MISSING -> approvalMissing = true;
      default -> {
        // It strikes later.
      }
    }
  }

  private void rename() {
    for (String address : scenario.existing()) {
      if (desired.getOrDefault(address, "").equals("small")
          && backend.current().entries().containsKey(address)) {
        renamed = address;
        desired.remove(address);
        desired.put(address + "_new", "small");
        return;
      }
    }
  }

  private void lockByLiveRun() {
    if (locked()) {
      return;
    }
    Lock lock = new Lock("lock-live-" + runs, "other-1", "runner@ci-9", now, Liveness.ALIVE);
    backend.lock(lock);
    later(
        Duration.ofMinutes(25),
        () -> {
          // Whoever took its lock away meanwhile, the run goes on writing.
          if (!backend.current().damaged()) {
            backend.write(backend.current().entries());
          }
          if (lock.equals(backend.lock())) {
            backend.lock(null);
          }
        });
  }

  /** An earlier run of the same change was killed under its lock, with something half made. */
  private void lockByDeadRun() {
    if (locked()) {
      return;
    }
    Run dead =
        command("apply", Operation.APPLY, List.of("terraform", "apply", "-json", "plan.tfplan"));
    Lock lock =
        new Lock("lock-" + dead.id, dead.id, "runner@ci-7", now.plusSeconds(1), Liveness.DEAD);
    pass(STEP);
    dead.print(Papers.version(now));
    String address = scenario.added().get(0);
    boolean made = scenario.orphanWorks() && !backend.current().entries().containsKey(address);
    if (made) {
      dead.print(Papers.operation("apply_start", address, "create", "", now));
      cloud.create(address, "small", "dead" + address, Cloud.PIPELINE, now);
    }
    pass(STEP);
    dead.end(Ending.KILLED, now);
    if (scenario.outputLost()) {
      dead.loseOutput();
    }
    backend.lock(lock);
    unsettled.add(dead);
    pass(Duration.ofMinutes(2));
    run = command("plan", run.operation, run.command);
  }

  private boolean locked() {
    return backend.lock() != null;
  }

  private void refuseLock() {
    Lock lock = backend.lock();
    if (lock != null) {
      fail(
          "Error acquiring the state lock",
          "ConditionalCheckFailedException: The conditional request failed\\nLock Info:\\n  ID:        %s\\n  Operation: OperationTypeApply\\n  Who:       %s\\n  Created:   %s"
              .formatted(lock.id(), lock.who(), lock.created()));
    }
  }

  private void fail(String summary, String detail) {
    run.print(Papers.error(summary, detail, "", now));
    pass(STEP);
    run.end(Ending.FAILED, now);
  }

  private boolean struck(Fault fault) {
    return strikes.stream().anyMatch(s -> s.fault() == fault);
  }

  /** Policy, then approval; the first that refuses is the run in question. */
  private boolean gates(Plan made) {
    policy = violating ? "no-public-network" : policyWrong ? "no-vm-on-fridays" : "";
    if (engineDown || !policy.isEmpty()) {
      next("policy", Operation.POLICY, List.of("conftest", "test", "plan.json", "-o", "json"));
      pass(STEP);
      run.end(Ending.FAILED, now);
      return false;
    }
    if (struck(Fault.BASE_MOVED)) {
      strikes = strikes.stream().filter(s -> s.fault() != Fault.BASE_MOVED).toList();
      head++;
    }
    if (approvalMissing || !made.commit().equals("c" + head)) {
      next("approval", Operation.APPROVAL, List.of("gate", "approval"));
      pass(STEP);
      run.end(Ending.FAILED, now);
      return false;
    }
    return true;
  }

  private void applyAgain() {
    Plan made = plan;
    if (made != null) {
      strikes = List.of();
      apply(made);
    }
  }

  /** The button: the same job again, with the approval that was given. */
  private void retry() {
    Plan made = plan;
    boolean bound = made != null && made.serial() == backend.current().serial();
    if (run.mutating() && made != null && bound) {
      strikes = List.of();
      apply(made);
      return;
    }
    unsettled.clear();
    plan();
    made = plan;
    if (run.ending() == Ending.SUCCEEDED && made != null && gates(made)) {
      apply(made);
    }
  }

  private void apply(Plan made) {
    next("apply", Operation.APPLY, List.of("terraform", "apply", "-json", "plan.tfplan"));
    new Applying(made).run();
  }

  /** One apply, from its start to wherever it gets. */
  private final class Applying {

    private final Plan made;
    private final List<Plan.Change> actions;
    private final TreeMap<String, Entry> memory;
    private final int killAt;
    private final int interruptAt;
    private int point;
    private boolean interrupted;

    Applying(Plan made) {
      this.made = made;
      this.actions = made.actions();
      this.memory = new TreeMap<>(backend.current().entries());
      int points = 3 + 4 * actions.size();
      this.killAt = at(Fault.KILLED, points);
      this.interruptAt = at(Fault.INTERRUPTED, points);
    }

    private int at(Fault fault, int points) {
      return strikes.stream()
          .filter(s -> s.fault() == fault)
          .mapToInt(s -> (int) (s.at() * points))
          .findFirst()
          .orElse(-1);
    }

    private @Nullable Fault striking(int operation) {
      for (Strike strike : strikes) {
        if (strike.fault().compareTo(Fault.THROTTLED) >= 0
            && strike.fault().compareTo(Fault.MADE_UNHEALTHY) <= 0
            && (int) (strike.at() * actions.size()) == operation) {
          return strike.fault();
        }
      }
      return null;
    }

    // Between any two steps the run can be killed, and asked to stop.
    private boolean killed() {
      interrupted |= point == interruptAt;
      boolean now = point == killAt;
      point++;
      pass(STEP);
      return now;
    }

    void run() {
      if (struck(Fault.CREDENTIALS_EXPIRED)) {
        credentialsExpired = true;
      }
      if (struck(Fault.STATE_MOVED) && !locked()) {
        backend.write(backend.current().entries());
        memory.clear();
        memory.putAll(backend.current().entries());
      }
      if (struck(Fault.APPLY_LOCKED)) {
        lockByLiveRun();
      }
      run.print(Papers.version(now));
      if (killed()) {
        kill();
        return;
      }
      if (credentialsExpired) {
        fail("ExpiredToken: the security token included in the request is expired", "");
        return;
      }
      if (locked()) {
        refuseLock();
        return;
      }
      backend.lock(new Lock("lock-" + run.id, run.id, "runner@ci-7", now, Liveness.ALIVE));
      if (made.serial() != backend.current().serial()) {
        backend.lock(null);
        fail(
            "Saved plan is stale",
            "The given plan file can no longer be applied because the state was changed by another"
                + " operation after the plan was created.");
        return;
      }
      for (Plan.Change action : actions) {
        run.print(Papers.planned(action.address(), action.kind().word(), now));
      }
      for (int i = 0; i < actions.size(); i++) {
        if (killed()) {
          kill();
          return;
        }
        if (interrupted) {
          stop();
          return;
        }
        Step step = operate(actions.get(i), striking(i));
        if (step == Step.KILLED) {
          kill();
          return;
        }
        if (step == Step.FAILED) {
          save();
          end();
          return;
        }
      }
      finish();
    }

    private void finish() {
      if (killed()) {
        kill();
        return;
      }
      if (struck(Fault.STATE_NOT_SAVED) && !actions.isEmpty()) {
        run.print(
            Papers.error(
                "Failed to save state",
                "Error saving state: failed to upload state: 503",
                "",
                now));
        run.leaveUnsaved(Papers.state(backend.current().serial() + 1, memory));
        backend.lock(null);
        end();
        return;
      }
      save();
      if (killed()) {
        kill();
        return;
      }
      backend.lock(null);
      run.print(
          Papers.summary(
              "apply",
              made.count(Plan.Kind.CREATE),
              made.count(Plan.Kind.UPDATE),
              made.count(Plan.Kind.DELETE),
              now));
      run.end(Ending.SUCCEEDED, now);
    }

    private void stop() {
      run.print(Papers.said("Interrupt received.", now));
      run.print(Papers.error("execution halted", "", "", now));
      save();
      backend.lock(null);
      run.end(Ending.INTERRUPTED, now);
    }

    private void end() {
      backend.lock(null);
      pass(STEP);
      run.end(Ending.FAILED, now);
    }

    private void save() {
      if (!memory.equals(backend.current().entries())) {
        backend.write(memory);
      }
    }

    private void kill() {
      run.end(Ending.KILLED, now);
      Lock lock = backend.lock();
      if (lock != null && lock.run().equals(run.id)) {
        backend.lock(new Lock(lock.id(), lock.run(), lock.who(), lock.created(), Liveness.DEAD));
      }
      if (scenario.outputLost()) {
        run.loseOutput();
      }
    }

    private enum Step {
      DONE,
      FAILED,
      KILLED
    }

    private Step operate(Plan.Change change, @Nullable Fault fault) {
      String address = change.address();
      boolean replaces = change.kind() == Plan.Kind.REPLACE;
      if (replaces || change.kind() == Plan.Kind.DELETE) {
        run.print(Papers.operation("apply_start", address, "delete", change.id(), now));
        cloud.delete(change.id(), Cloud.PIPELINE, now);
        harm.add(Harm.DESTROYED);
        memory.remove(address);
        run.print(Papers.operation("apply_complete", address, "delete", "", now));
        if (!replaces) {
          record();
          return Step.DONE;
        }
      }
      String verb = change.kind() == Plan.Kind.UPDATE ? "update" : "create";
      run.print(Papers.operation("apply_start", address, verb, change.id(), now));
      if (killed()) {
        if (scenario.orphanWorks()) {
          later(Duration.ofMinutes(5), () -> call(change));
        }
        return Step.KILLED;
      }
      if (now.isBefore(throttledUntil) || fault == Fault.THROTTLED) {
        if (fault == Fault.THROTTLED) {
          throttledUntil = now.plus(Duration.ofMinutes(10));
        }
        cloud.refuse(
            verb.equals("create") ? "CreateVm" : "ModifyVm",
            address,
            "ThrottlingException",
            Cloud.PIPELINE,
            now);
        return errored(address, verb, "ThrottlingException: rate exceeded");
      }
      if (fault == Fault.REJECTED) {
        rejected.add(address);
      }
      if (rejected.contains(address)) {
        cloud.refuse("CreateVm", address, "InvalidParameterValue", Cloud.PIPELINE, now);
        return errored(address, verb, "InvalidParameterValue: size is not available here");
      }
      if (fault == Fault.CALL_LOST) {
        return errored(address, verb, "RequestTimeout: context deadline exceeded");
      }
      Thing thing = call(change);
      if (thing == null) {
        return errored(address, verb, "EntityAlreadyExists: the name is taken");
      }
      if (fault == Fault.ANSWER_LOST) {
        return errored(address, verb, "RequestTimeout: context deadline exceeded");
      }
      if (fault == Fault.PROVIDER_CRASHED) {
        return errored(address, verb, "The plugin encountered an error: plugin did not respond");
      }
      if (killed()) {
        return Step.KILLED;
      }
      boolean unhealthy = fault == Fault.MADE_UNHEALTHY && change.kind() != Plan.Kind.UPDATE;
      memory.put(address, new Entry(thing.id(), thing.size(), unhealthy));
      if (unhealthy) {
        return errored(address, verb, "WaitTimeout: timed out waiting for the instance");
      }
      run.print(Papers.operation("apply_complete", address, verb, thing.id(), now));
      record();
      return killed() ? Step.KILLED : Step.DONE;
    }

    private void record() {
      if (scenario.recordsEach()) {
        // The lock's own run may write as often as it likes; the plan is bound to where it began.
        save();
      }
    }

    private Step errored(String address, String verb, String error) {
      run.print(Papers.operation("apply_errored", address, verb, "", now));
      run.print(Papers.error(verb + " " + address + ": " + error, "", address, now));
      return Step.FAILED;
    }

    private @Nullable Thing call(Plan.Change change) {
      if (change.kind() == Plan.Kind.UPDATE) {
        String wanted = authorized.get(change.address());
        if (wanted != null && !wanted.equals(change.size())) {
          harm.add(Harm.REVERTED);
        }
        cloud.update(change.id(), change.size(), Cloud.PIPELINE, now);
        return cloud.all().stream()
            .filter(t -> t.id().equals(change.id()))
            .findFirst()
            .orElse(null);
      }
      Cloud.Made result =
          cloud.create(
              change.address(),
              change.size(),
              made.digest() + change.address(),
              Cloud.PIPELINE,
              now);
      if (result.duplicate()) {
        harm.add(Harm.DUPLICATED);
      }
      return result.thing();
    }
  }

  @Override
  public Bound.Standing prove(PostCondition condition) {
    return switch (condition) {
      case DESIRED_MATCHES_APPROVED -> standing(plan != null && plan.commit().equals("c" + head));
      case ACTUAL_MATCHES_DESIRED, RECORDED_MATCHES_ACTUAL, DRIFT_WITHIN_BUDGET -> {
        if (scenario.inventoryPartial()) {
          yield Bound.Standing.UNKNOWN;
        }
        pass(Duration.ofMinutes(6));
        yield standing(agreed(cloud.visible(now)));
      }
      case WORKLOADS_HEALTHY -> Bound.Standing.HOLDS;
      case POLICY_SETTLED -> standing(policy.isEmpty() && !engineDown);
      case EVIDENCE_COMPLETE -> standing(lost.isEmpty());
    };
  }

  private static Bound.Standing standing(boolean holds) {
    return holds ? Bound.Standing.HOLDS : Bound.Standing.BROKEN;
  }

  private boolean agreed(List<Thing> things) {
    SortedMap<String, Entry> entries = backend.current().entries();
    if (backend.current().damaged()
        || things.size() != desired.size()
        || !entries.keySet().equals(desired.keySet())) {
      return false;
    }
    for (Thing thing : things) {
      Entry entry = entries.get(thing.address());
      if (entry == null
          || entry.tainted()
          || !entry.id().equals(thing.id())
          || !entry.size().equals(thing.size())
          || !thing.size().equals(desired.get(thing.address()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Truth truth(Outcome outcome) {
    pass(Duration.ofHours(1));
    Set<Harm> all = EnumSet.noneOf(Harm.class);
    all.addAll(harm);
    boolean unknown =
        cloud.all().stream()
            .anyMatch(
                t ->
                    backend.current().entries().values().stream()
                        .noneMatch(e -> e.id().equals(t.id())));
    if (outcome.ending() == Outcome.Ending.RECOVERED && unknown) {
      all.add(Harm.ORPHANED);
    }
    return new Truth(
        all,
        agreed(cloud.all()) ? Truth.Agreed.YES : Truth.Agreed.NO,
        scenario.inventoryPartial() ? Truth.SafeWay.NONE : Truth.SafeWay.EXISTS,
        lost);
  }
}
