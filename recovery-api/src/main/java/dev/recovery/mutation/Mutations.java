package dev.recovery.mutation;

import dev.recovery.Incident;
import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.Addresses;
import dev.recovery.internal.Automation;
import dev.recovery.mutation.AuditTrail.Coverage;
import dev.recovery.mutation.AuditTrail.Event;
import dev.recovery.mutation.AuditTrail.Result;
import dev.recovery.mutation.Mutation.Missing;
import dev.recovery.mutation.Mutation.Proof;
import dev.recovery.mutation.Operation.Reach;
import dev.recovery.mutation.ResourceOperation.Outcome;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.ResourceEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Concludes from the channels whether anything was mutated.
 *
 * <p>Each run of the incident is judged by itself: a sighting makes it started; a structural
 * refusal, or a far side that was read in full over its whole window and past its end and holds
 * nothing, makes it not started; anything less is unknown. The incident started if any run did, and
 * did not start only if none did.
 */
public final class Mutations {

  /**
   * How long after a run's end its children and plugins may still act, and audit logs still fill.
   */
  public static final Duration SETTLING = Duration.ofMinutes(15);

  // Resources without an object behind them: their provisioners do the work, if anything does.
  private static final Set<String> OBJECTLESS = Set.of("terraform_data", "null_resource");

  private final Incident incident;
  private final List<Attempt> described;
  private final List<RunLog> logs;
  private final List<EndedBeforeMutation> refusals;
  private final List<AuditTrail> trails;

  private Mutations(Incident incident) {
    this.incident = incident;
    this.described = incident.all(Attempt.class);
    this.logs = incident.all(RunLog.class);
    this.refusals = incident.all(EndedBeforeMutation.class);
    this.trails = incident.all(AuditTrail.class);
  }

  /**
   * Concludes.
   *
   * @param incident what was seen
   * @return never "not started" without a positive proof
   */
  public static Mutation conclude(Incident incident) {
    return new Mutations(incident).conclude();
  }

  private Mutation conclude() {
    List<Proof> seen = new ArrayList<>();
    for (ManualMutation manual : incident.all(ManualMutation.class)) {
      seen.add(
          new Proof(
              MutationChannel.CLOUD_AUDIT,
              "a manual change by " + named(manual.actor(), "somebody"),
              manual.source()));
    }
    for (Inventory inventory : incident.all(Inventory.class)) {
      if (inventory.view() == Inventory.View.UNSAVED) {
        seen.add(
            new Proof(
                MutationChannel.RECORDED_STATE,
                "the run left state that it could not save",
                inventory.source()));
      }
    }
    drift(seen);
    List<Mutation> answers = new ArrayList<>();
    List<Attempt> attempts = attempts();
    for (Attempt attempt : attempts) {
      answers.add(judge(attempt));
    }
    // What earlier runs did not do says nothing of what happened since.
    if (attempts.stream().noneMatch(a -> a.recency() == Attempt.Recency.CURRENT)) {
      answers.add(withoutRun());
    }
    return together(seen, answers);
  }

  // Whatever the run did or did not do, its plan can have found that somebody changed something.
  private void drift(List<Proof> seen) {
    for (PlannedChanges plan : incident.all(PlannedChanges.class)) {
      if (!plan.drifted().isEmpty() && plan.quality() != PlannedChanges.Quality.ERRORED) {
        seen.add(
            new Proof(
                MutationChannel.RESOURCE_EVENTS,
                "the plan found %s changed outside the tool".formatted(plan.drifted().get(0)),
                plan.source()));
      }
    }
    Set<String> unchanged = new TreeSet<>();
    for (Observed found : incident.all(Observed.class)) {
      if (found.symptom() == Symptom.DEFAULTED_FIELDS_DIFFER) {
        unchanged.add(found.subject());
      }
    }
    for (Observed found : incident.all(Observed.class)) {
      if (found.symptom() == Symptom.RESOURCE_DRIFTED && !unchanged.contains(found.subject())) {
        seen.add(
            new Proof(
                MutationChannel.RESOURCE_EVENTS,
                "%s was changed outside the tool".formatted(named(found.subject(), "something")),
                found.source()));
      }
    }
  }

  private static Mutation together(List<Proof> seen, List<Mutation> answers) {
    List<Proof> unsettled = new ArrayList<>();
    List<Proof> clear = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    boolean unknown = false;
    for (Mutation answer : answers) {
      if (answer instanceof Mutation.Started) {
        seen.addAll(answer.proofs());
      } else if (answer instanceof Mutation.Unknown) {
        unknown = true;
        unsettled.addAll(answer.proofs());
        answer.missing().stream().filter(m -> !missing.contains(m)).forEach(missing::add);
      } else {
        clear.addAll(answer.proofs());
      }
    }
    if (!seen.isEmpty()) {
      return new Mutation.Started(seen);
    }
    if (unknown) {
      unsettled.addAll(clear);
      return new Mutation.Unknown(unsettled, missing);
    }
    return new Mutation.NotStarted(clear);
  }

  private List<Attempt> attempts() {
    List<Attempt> all = new ArrayList<>(described);
    SortedSet<String> mentioned = new TreeSet<>();
    logs.forEach(log -> mentioned.add(log.run()));
    boolean current = described.stream().anyMatch(a -> a.recency() == Attempt.Recency.CURRENT);
    if (!current && (!logs.isEmpty() || !refusals.isEmpty() || operating(stage()))) {
      all.add(Attempt.of(operation(stage()), Ending.UNKNOWN));
    }
    // What a run printed counts, even if nobody describes that run.
    for (String run : mentioned) {
      if (all.stream().noneMatch(attempt -> printed(attempt, run))) {
        all.add(undescribed(run));
      }
    }
    return all;
  }

  private static Attempt undescribed(String run) {
    return new Attempt(
        run,
        Attempt.Recency.EARLIER,
        Operation.UNKNOWN,
        Set.of(),
        "",
        Optional.empty(),
        Optional.empty(),
        Ending.UNKNOWN,
        "");
  }

  private Stage stage() {
    return incident.one(Circumstances.class).orElse(Circumstances.UNKNOWN).stage();
  }

  private static boolean operating(Stage stage) {
    return stage != Stage.UNKNOWN && stage != Stage.MANUAL;
  }

  /**
   * What a run sets out to do at a stage.
   *
   * @param stage the pipeline's stage
   * @return the operation; unknown for stages that are no run
   */
  public static Operation operation(Stage stage) {
    return switch (stage) {
      case VALIDATE -> Operation.VALIDATE;
      case INIT -> Operation.INIT;
      case PLAN -> Operation.PLAN;
      case POLICY -> Operation.POLICY;
      case APPROVAL -> Operation.APPROVAL;
      case APPLY -> Operation.APPLY;
      case SYNC, VERIFY -> Operation.SYNC;
      case ROTATE -> Operation.ROTATE;
      case MANUAL, UNKNOWN -> Operation.UNKNOWN;
    };
  }

  // Nothing ran: what the far side shows was done by hand, whenever it was.
  private Mutation withoutRun() {
    for (AuditTrail trail : trails) {
      for (Event event : trail.events()) {
        if (event.result() == Result.SUCCEEDED) {
          return new Mutation.Started(List.of(sighting(trail, event)));
        }
      }
    }
    return new Mutation.Unknown(
        List.of(),
        List.of(
            new Missing(
                MutationChannel.CLOUD_AUDIT, "the audit log since the target was last known good"),
            new Missing(
                MutationChannel.RESOURCE_EVENTS, "the events since it was last known good")));
  }

  private Mutation judge(Attempt attempt) {
    List<Proof> near = nearSightings(attempt);
    if (!near.isEmpty()) {
      return new Mutation.Started(near);
    }
    Optional<Mutation> structural = structural(attempt);
    if (structural.isPresent()) {
      return structural.get();
    }
    List<Proof> recorded = recordedSightings(attempt);
    if (!recorded.isEmpty()) {
      return new Mutation.Started(recorded);
    }
    return farSide(attempt);
  }

  // A fact without a run speaks of the current one, and never of an earlier run without an id.
  private static boolean concerns(Attempt attempt, String run) {
    return run.isEmpty() ? attempt.recency() == Attempt.Recency.CURRENT : run.equals(attempt.run());
  }

  // A run whose id nobody knows may be any that printed something, but is not thereby refused.
  private boolean printed(Attempt attempt, String run) {
    return concerns(attempt, run)
        || (attempt.recency() == Attempt.Recency.CURRENT
            && attempt.run().isEmpty()
            && described.stream().noneMatch(a -> a.run().equals(run)));
  }

  private List<Proof> nearSightings(Attempt attempt) {
    List<Proof> proofs = new ArrayList<>();
    for (RunLog log : logs) {
      if (!printed(attempt, log.run())) {
        continue;
      }
      int completed = 0;
      String first = "";
      String underway = "";
      for (ResourceOperation operation : log.operations()) {
        if (completes(operation)) {
          first = completed++ == 0 ? operation.address() : first;
        } else if (operation.kind().mutates() && operation.outcome() == Outcome.UNDERWAY) {
          underway = operation.address();
        }
      }
      if (completed == 0 && !underway.isEmpty()) {
        proofs.add(
            new Proof(
                MutationChannel.PROVIDER_OPERATIONS,
                "the run was in the middle of a change of " + underway,
                log.source()));
      }
      if (completed > 0) {
        proofs.add(
            new Proof(
                MutationChannel.PROVIDER_OPERATIONS,
                completed(completed, first, destroyed(log)),
                log.source()));
      }
    }
    return proofs;
  }

  /** What the run destroyed, and did not make again. */
  private static List<String> destroyed(RunLog log) {
    Set<String> gone = new LinkedHashSet<>();
    for (ResourceOperation operation : log.operations()) {
      if (operation.kind() == ResourceOperation.Kind.DELETE && completes(operation)) {
        gone.add(operation.address());
      }
    }
    if (!gone.isEmpty()) {
      for (ResourceOperation operation : log.operations()) {
        if (operation.kind() != ResourceOperation.Kind.DELETE && completes(operation)) {
          gone.remove(operation.address());
        }
      }
    }
    return List.copyOf(gone);
  }

  private static String completed(int changes, String first, List<String> gone) {
    if (changes == 1) {
      return (gone.isEmpty() ? "the run completed a change of " : "the run destroyed ") + first;
    }
    String all = "the run completed %d changes, the first of %s".formatted(changes, first);
    return switch (gone.size()) {
      case 0 -> all;
      case 1 -> all + ", and destroyed " + gone.get(0);
      default -> all + ", and destroyed %s and %d more".formatted(gone.get(0), gone.size() - 1);
    };
  }

  private static boolean completes(ResourceOperation operation) {
    if (!operation.kind().mutates()) {
      return false;
    }
    // A provisioner runs after its resource was made, but some resources are nothing but it.
    return operation.outcome() == Outcome.COMPLETED
        || (operation.outcome() == Outcome.PROVISIONER_ERRORED
            && !OBJECTLESS.contains(Addresses.type(operation.address())));
  }

  private boolean operated(Attempt attempt) {
    for (RunLog log : logs) {
      if (printed(attempt, log.run())
          && log.operations().stream().anyMatch(o -> o.kind().mutates())) {
        return true;
      }
    }
    return false;
  }

  private Optional<Mutation> structural(Attempt attempt) {
    if (operated(attempt)) {
      return Optional.empty();
    }
    List<Proof> proofs = new ArrayList<>();
    boolean locked = false;
    for (EndedBeforeMutation refusal : refusals) {
      if (concerns(attempt, refusal.run())) {
        locked |= refusal.boundary() == EndedBeforeMutation.Boundary.STATE_LOCK;
        proofs.add(
            new Proof(
                MutationChannel.PROVIDER_OPERATIONS, claim(refusal.boundary()), refusal.source()));
      }
    }
    boolean reads = attempt.operation().reach() == Reach.READS;
    if (reads) {
      proofs.add(
          new Proof(
              MutationChannel.PROVIDER_OPERATIONS,
              "a run of kind %s changes nothing".formatted(attempt.operation().id()),
              attempt.source()));
    }
    boolean recordsOnly =
        attempt.operation().reach() == Reach.RECORDS && attempt.ending() == Ending.FAILED;
    if (recordsOnly) {
      proofs.add(
          new Proof(
              MutationChannel.PROVIDER_OPERATIONS,
              "a run of kind %s only writes recorded state, and it failed"
                  .formatted(attempt.operation().id()),
              attempt.source()));
    }
    if (proofs.isEmpty()) {
      return Optional.empty();
    }
    // Whoever holds the lock mutates under it, and a run that only reads does not.
    if (!locked && !reads) {
      List<Proof> inside = farSightings(attempt, true);
      if (!inside.isEmpty()) {
        return Optional.of(new Mutation.Started(inside));
      }
    }
    return Optional.of(new Mutation.NotStarted(proofs));
  }

  private static String claim(EndedBeforeMutation.Boundary boundary) {
    String where =
        switch (boundary) {
          case PLANNING -> "planning";
          case STATE_LOCK -> "the state lock";
          case STATE_READ -> "reading the state";
          case SAVED_PLAN -> "the saved plan";
          case GATE -> "a gate";
          case RENDERING -> "rendering";
          case ADMISSION -> "admission";
          case RUNNER -> "the runner";
          case FIRST_OPERATION -> "its first operation";
          case NOTHING_TO_DO -> "";
        };
    return where.isEmpty()
        ? "the run ended well and had nothing to change"
        : "the run ended before its first change, at " + where;
  }

  private List<Proof> recordedSightings(Attempt attempt) {
    if (attempt.recency() != Attempt.Recency.CURRENT
        || attempt.operation().reach() != Reach.CHANGES) {
      return List.of();
    }
    Map<String, ResourceEntry> before = new HashMap<>();
    Optional<Inventory> old = inventory(Inventory.View.RECORDED_BEFORE);
    Optional<Inventory> now = inventory(Inventory.View.RECORDED);
    if (old.isEmpty() || now.isEmpty() || old.get().completeness() != Completeness.COMPLETE) {
      return List.of();
    }
    for (ResourceEntry entry : old.get().resources()) {
      before.put(key(entry), entry);
    }
    for (ResourceEntry entry : now.get().resources()) {
      // A tainted record may be of an object that was never made.
      if (entry.condition() == ResourceEntry.Condition.PLAIN
          && !entry.identity().isEmpty()
          && !before.containsKey(key(entry))) {
        return List.of(
            new Proof(
                MutationChannel.RECORDED_STATE,
                "recorded state gained %s".formatted(entry.address()),
                now.get().source()));
      }
    }
    return List.of();
  }

  private static String key(ResourceEntry entry) {
    return entry.address() + '\n' + entry.identity();
  }

  private Optional<Inventory> inventory(Inventory.View view) {
    return incident.all(Inventory.class).stream().filter(i -> i.view() == view).findFirst();
  }

  private List<Proof> farSightings(Attempt attempt, boolean untilEnd) {
    List<Proof> proofs = new ArrayList<>();
    for (AuditTrail trail : trails) {
      for (Event event : trail.events()) {
        if (event.result() == Result.SUCCEEDED && within(attempt, event.at(), untilEnd)) {
          proofs.add(sighting(trail, event));
          break;
        }
      }
    }
    return proofs;
  }

  private static boolean within(Attempt attempt, Instant at, boolean untilEnd) {
    // Real audit logs know whole seconds only.
    boolean afterStart =
        attempt
            .startedAt()
            .map(s -> !at.isBefore(wholeSeconds(at) ? s.truncatedTo(ChronoUnit.SECONDS) : s))
            .orElse(true);
    boolean beforeEnd = !untilEnd || attempt.endedAt().map(e -> !at.isAfter(e)).orElse(true);
    return afterStart && beforeEnd;
  }

  private static boolean wholeSeconds(Instant at) {
    return at.equals(at.truncatedTo(ChronoUnit.SECONDS));
  }

  private static Proof sighting(AuditTrail trail, Event event) {
    return new Proof(
        trail.channel(),
        "%s by %s at %s".formatted(event.action(), named(event.principal(), "?"), event.at()),
        trail.source());
  }

  // A run that only rewrites records is often the sequel of a change by hand, whenever that was.
  private List<Proof> persons() {
    for (AuditTrail trail : trails) {
      for (Event event : trail.events()) {
        if (event.result() == Result.SUCCEEDED && !automated(event)) {
          return List.of(sighting(trail, event));
        }
      }
    }
    return List.of();
  }

  private static boolean automated(Event event) {
    return switch (event.actor()) {
      case PERSON -> false;
      case PROGRAM -> true;
      case UNKNOWN -> Automation.named(event.principal());
    };
  }

  private Mutation farSide(Attempt attempt) {
    List<Proof> far = farSightings(attempt, false);
    if (far.isEmpty() && attempt.operation().reach() == Reach.RECORDS) {
      far = persons();
    }
    if (!far.isEmpty()) {
      return new Mutation.Started(far);
    }
    MutationChannel decisive =
        attempt.operation() == Operation.SYNC
            ? MutationChannel.RESOURCE_EVENTS
            : MutationChannel.CLOUD_AUDIT;
    List<Proof> clear = new ArrayList<>();
    boolean settled = false;
    boolean uncertain = false;
    for (AuditTrail trail : trails) {
      boolean doubt =
          trail.events().stream()
              .anyMatch(e -> e.result() == Result.UNCERTAIN && within(attempt, e.at(), false));
      uncertain |= doubt;
      if (!doubt && covers(trail, attempt)) {
        settled |= trail.channel() == decisive;
        clear.add(
            new Proof(
                trail.channel(),
                "nothing was carried out from the run's start until %s"
                    .formatted(trail.to().map(Instant::toString).orElse("?")),
                trail.source()));
      }
    }
    // A run that goes on can begin at any moment.
    boolean over = attempt.ending() != Ending.STILL_RUNNING;
    if (settled && !uncertain && over && attempt.operation() != Operation.UNKNOWN) {
      return new Mutation.NotStarted(clear);
    }
    return new Mutation.Unknown(clear, missing(attempt, decisive));
  }

  private static boolean covers(AuditTrail trail, Attempt attempt) {
    return trail.coverage() == Coverage.COMPLETE
        && attempt.startedAt().isPresent()
        && attempt.endedAt().isPresent()
        && trail.from().isPresent()
        && trail.to().isPresent()
        && !trail.from().get().isAfter(attempt.startedAt().get())
        && !trail.to().get().isBefore(attempt.endedAt().get().plus(SETTLING));
  }

  private List<Missing> missing(Attempt attempt, MutationChannel decisive) {
    List<Missing> missing = new ArrayList<>();
    String window =
        attempt.startedAt().isPresent()
            ? " (from %s, until %d minutes after %s)"
                .formatted(
                    attempt.startedAt().get(),
                    SETTLING.toMinutes(),
                    attempt.endedAt().map(Instant::toString).orElse("its end"))
            : "";
    missing.add(new Missing(decisive, decisive.phrase() + window));
    if (attempt.startedAt().isEmpty()
        || attempt.endedAt().isEmpty()
        || attempt.ending() == Ending.STILL_RUNNING) {
      missing.add(
          new Missing(MutationChannel.PROVIDER_OPERATIONS, "when the run started and ended"));
    }
    if (attempt.operation() == Operation.UNKNOWN) {
      missing.add(
          new Missing(MutationChannel.PROVIDER_OPERATIONS, "what the run was started to do"));
    }
    if (inventory(Inventory.View.RECORDED).isEmpty()
        && decisive != MutationChannel.RESOURCE_EVENTS) {
      missing.add(
          new Missing(MutationChannel.RECORDED_STATE, MutationChannel.RECORDED_STATE.phrase()));
    }
    return missing;
  }

  private static String named(String name, String otherwise) {
    return name.isEmpty() ? otherwise : name;
  }
}
