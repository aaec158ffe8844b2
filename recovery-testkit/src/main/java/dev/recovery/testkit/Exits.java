package dev.recovery.testkit;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.Approval;
import dev.recovery.authority.ArtifactVerification;
import dev.recovery.authority.BreakGlassSession;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Circumstances;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.DriftAnswer;
import dev.recovery.evidence.DriftQuestion;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunLog;
import dev.recovery.safety.Exit;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.ResourceEntry;
import dev.recovery.state.StateVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Does what an exit asks for: the same incident, with the facts that whoever has them would supply.
 *
 * <p>This keeps the promise of a refusal checkable. A rule that names an exit which does not lead
 * out is found by {@link Law#EVERY_EXIT_IS_REAL}.
 */
public final class Exits {

  private static final String SOURCE = "supplied";
  private static final Instant START = Instant.parse("2026-11-23T01:00:00Z");
  private static final Duration RUN = Duration.ofMinutes(1);
  private static final Instant LATE = Instant.parse("2100-01-01T00:00:00Z");

  private Exits() {}

  /**
   * Supplies what an exit asks for. Older facts about the same subject give way to the new ones.
   *
   * @param incident what was known when the action was refused
   * @param exit the exit of one of its vetoes
   * @return the incident with the facts; empty where the exit asks for none, because it names a
   *     person's judgement, another step, a later call, or an engine to be mended
   */
  public static Optional<Incident> supply(Incident incident, Exit exit) {
    return switch (exit.needed()) {
      case MUTATION_RULED_OUT -> Optional.of(mutationRuledOut(incident));
      case COMPARISON -> Optional.of(comparison(incident));
      case LOCK_OWNER_DEAD -> Optional.of(lock(incident, StateLock.Presence.HELD, Liveness.DEAD));
      case LOCK_RELEASED ->
          Optional.of(lock(incident, StateLock.Presence.RELEASED, Liveness.UNKNOWN));
      case INPUTS_UNCHANGED, FRESH_PLAN -> Optional.of(plan(incident));
      case VALID_APPROVAL ->
          Optional.of(
              replace(
                  incident,
                  Approval.class,
                  List.of(new Approval("", Approval.Decision.APPROVED, Map.of(), SOURCE))));
      case POLICY_PASSED, VALIDATION_PASSED ->
          Optional.of(
              replace(
                  incident,
                  PolicyDecision.class,
                  List.of(
                      new PolicyDecision(
                          SOURCE, SOURCE, PolicyDecision.Result.PASSED, "", "", SOURCE))));
      case DRIFT_ANSWERS -> Optional.of(answers(incident));
      case CHANGE_AUTHORITY -> Optional.of(unauthorized(incident));
      case STATE_VERSION_CAPTURED ->
          Optional.of(incident.and(new Captured(EvidenceKind.STATE_BACKEND_VERSION, SOURCE)));
      case BREAK_GLASS ->
          Optional.of(
              incident.and(
                  new BreakGlassSession(
                      "INC-1",
                      "break-glass",
                      SOURCE,
                      Set.of(incident.target()),
                      Optional.of(LATE),
                      Set.of(),
                      SOURCE)));
      case VERIFIED_ARTIFACT -> Optional.of(verified(incident));
      case RECONCILIATION -> Optional.of(reconciled(incident));
      // The first two are a person's judgement, for which there is no fact.
      case RESOURCE_OWNER_REVIEW,
          DESTRUCTIVE_APPROVAL,
          HEALTHY_ENGINE,
          SMALLER_LOOP,
          LATER_CALL,
          OTHER_STEP ->
          Optional.empty();
    };
  }

  private static <F extends Fact> Incident replace(
      Incident incident, Class<F> kind, List<? extends Fact> facts) {
    Incident without = incident;
    for (F old : incident.all(kind)) {
      without = without.without(old);
    }
    return without.and(facts.toArray(Fact[]::new));
  }

  // Every run has a window, is over, and the far side was read over all of it and past its end.
  private static Incident mutationRuledOut(Incident incident) {
    List<Attempt> attempts = new ArrayList<>();
    Set<String> named = new TreeSet<>();
    for (Attempt attempt : incident.all(Attempt.class)) {
      attempts.add(accounted(incident, attempt));
      named.add(attempt.run());
    }
    if (attempts.stream().noneMatch(a -> a.recency() == Attempt.Recency.CURRENT)) {
      attempts.add(accounted(incident, Attempt.of(Operation.UNKNOWN, Ending.FAILED)));
      named.add("");
    }
    for (RunLog log : incident.all(RunLog.class)) {
      if (named.add(log.run())) {
        attempts.add(
            accounted(
                incident,
                new Attempt(
                    log.run(),
                    Attempt.Recency.EARLIER,
                    Operation.APPLY,
                    Set.of(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Ending.FAILED,
                    SOURCE)));
      }
    }
    Instant from =
        attempts.stream()
            .flatMap(a -> a.startedAt().stream())
            .min(Instant::compareTo)
            .orElse(START);
    Instant to =
        attempts.stream().flatMap(a -> a.endedAt().stream()).max(Instant::compareTo).orElse(START);
    List<AuditTrail> trails = new ArrayList<>();
    for (AuditTrail trail : incident.all(AuditTrail.class)) {
      trails.add(
          new AuditTrail(
              trail.channel(),
              trail.coverage(),
              trail.from(),
              trail.to(),
              trail.events().stream().map(Exits::settled).toList(),
              trail.source()));
    }
    for (MutationChannel channel :
        List.of(MutationChannel.CLOUD_AUDIT, MutationChannel.RESOURCE_EVENTS)) {
      trails.add(
          new AuditTrail(
              channel,
              AuditTrail.Coverage.COMPLETE,
              Optional.of(from),
              Optional.of(to.plus(Mutations.SETTLING)),
              List.of(),
              SOURCE));
    }
    return replace(replace(incident, Attempt.class, attempts), AuditTrail.class, trails);
  }

  private static Attempt accounted(Incident incident, Attempt attempt) {
    Instant start =
        attempt
            .startedAt()
            .orElseGet(() -> attempt.endedAt().map(end -> end.minus(RUN)).orElse(START));
    Operation operation =
        attempt.operation() == Operation.UNKNOWN
            ? Mutations.operation(
                incident.one(Circumstances.class).orElse(Circumstances.UNKNOWN).stage())
            : attempt.operation();
    return new Attempt(
        attempt.run(),
        attempt.recency(),
        operation == Operation.UNKNOWN ? Operation.APPLY : operation,
        attempt.options(),
        attempt.actor(),
        Optional.of(start),
        Optional.of(attempt.endedAt().orElseGet(() -> start.plus(RUN))),
        attempt.ending() == Ending.STILL_RUNNING || attempt.ending() == Ending.UNKNOWN
            ? Ending.FAILED
            : attempt.ending(),
        attempt.source());
  }

  // A call whose answer was lost turns out not to have been carried out.
  private static AuditTrail.Event settled(AuditTrail.Event event) {
    return event.result() == AuditTrail.Result.UNCERTAIN
        ? new AuditTrail.Event(
            event.at(),
            event.principal(),
            event.action(),
            AuditTrail.Result.REFUSED,
            event.subjects())
        : event;
  }

  // Recorded state was repaired where it was wrong, and both accounts are complete and agree.
  private static Incident comparison(Incident incident) {
    List<ResourceEntry> resources = List.of(ResourceEntry.of("repaired", "1"));
    List<Inventory> inventories = new ArrayList<>();
    for (Inventory.View view : List.of(Inventory.View.RECORDED, Inventory.View.ACTUAL)) {
      inventories.add(new Inventory(view, Completeness.COMPLETE, resources, SOURCE));
    }
    List<StateVersion> versions = new ArrayList<>();
    for (StateVersion version : incident.all(StateVersion.class)) {
      versions.add(readable(version.view(), version.serial(), version.lineage()));
    }
    if (versions.stream().noneMatch(v -> v.view() == Inventory.View.RECORDED)) {
      versions.add(readable(Inventory.View.RECORDED, OptionalLong.empty(), ""));
    }
    return replace(replace(incident, Inventory.class, inventories), StateVersion.class, versions);
  }

  private static StateVersion readable(Inventory.View view, OptionalLong serial, String lineage) {
    return new StateVersion(view, StateVersion.Readability.READABLE, serial, lineage, "", SOURCE);
  }

  private static Incident lock(Incident incident, StateLock.Presence presence, Liveness owner) {
    Optional<StateLock> seen = incident.one(StateLock.class);
    return replace(
        incident,
        StateLock.class,
        List.of(
            new StateLock(
                seen.map(StateLock::id).orElse(""),
                presence,
                seen.map(StateLock::holder).orElse(""),
                seen.map(StateLock::run).orElse(""),
                owner,
                seen.flatMap(StateLock::created),
                SOURCE)));
  }

  // The plan is made from the state as it is now, so its serial is the present one.
  private static Incident plan(Incident incident) {
    Incident bound =
        replace(
            incident,
            SavedPlan.class,
            List.of(new SavedPlan("", SavedPlan.Attested.UNCHANGED, Map.of(), SOURCE)));
    return replace(
        replace(
            bound,
            StateVersion.class,
            List.of(readable(Inventory.View.RECORDED, OptionalLong.of(1), ""))),
        PlannedChanges.class,
        List.of(
            new PlannedChanges(
                PlannedChanges.Quality.WHOLE, 1, 0, List.of(), List.of(), List.of(), SOURCE)));
  }

  private static Incident answers(Incident incident) {
    List<DriftAnswer> answers = new ArrayList<>();
    for (DriftQuestion question : DriftQuestion.values()) {
      answers.add(new DriftAnswer(question, SOURCE, "owner", SOURCE));
    }
    return replace(incident, DriftAnswer.class, answers);
  }

  // Of the two answers, the one after which the change may go.
  private static Incident unauthorized(Incident incident) {
    Circumstances seen = incident.one(Circumstances.class).orElse(Circumstances.UNKNOWN);
    return replace(
        incident,
        Circumstances.class,
        List.of(
            new Circumstances(
                seen.environment(),
                seen.stage(),
                Circumstances.Authorization.UNAUTHORIZED,
                seen.controller())));
  }

  private static Incident verified(Incident incident) {
    List<ArtifactVerification> verified = new ArrayList<>();
    for (ArtifactVerification old : incident.all(ArtifactVerification.class)) {
      verified.add(
          new ArtifactVerification(
              old.reference(),
              ArtifactVerification.Reference.DIGEST,
              ArtifactVerification.Result.VERIFIED,
              old.expectedDigest(),
              old.expectedDigest(),
              SOURCE));
    }
    if (verified.isEmpty()) {
      verified.add(
          new ArtifactVerification(
              "artifact",
              ArtifactVerification.Reference.DIGEST,
              ArtifactVerification.Result.VERIFIED,
              "",
              "",
              SOURCE));
    }
    return replace(incident, ArtifactVerification.class, verified);
  }

  // A pull request that takes a change up also says why it was made, by whom, and as what.
  private static Incident reconciled(Incident incident) {
    List<ManualMutation> reconciled = new ArrayList<>();
    for (ManualMutation manual : incident.all(ManualMutation.class)) {
      reconciled.add(
          new ManualMutation(
              manual.actor(),
              manual.action(),
              ManualMutation.Authorization.AUTHORIZED,
              ManualMutation.Reconciled.YES,
              manual.at(),
              manual.changed(),
              manual.source()));
    }
    return answers(replace(incident, ManualMutation.class, reconciled));
  }
}
