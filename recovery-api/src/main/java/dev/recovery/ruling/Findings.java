package dev.recovery.ruling;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.Situation;
import dev.recovery.authority.Approval;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.Binding;
import dev.recovery.authority.Bound;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.LockVerdict;
import dev.recovery.authority.Pause;
import dev.recovery.authority.PlanInput;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.RunOutcome;
import dev.recovery.boundary.Stage;
import dev.recovery.evidence.DriftAnswer;
import dev.recovery.evidence.DriftQuestion;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunLog;
import dev.recovery.safety.Impact;
import dev.recovery.state.Comparison;
import dev.recovery.state.StateVersion;
import dev.recovery.state.ThreeWay;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What follows mechanically from an incident, before any rule judges it.
 *
 * @param incident what was seen
 * @param mutation whether anything changed
 * @param comparison how desired, recorded and actual state stand to each other
 * @param plan whether the saved plan still binds, field by field
 * @param approval whether the approval still binds, field by field
 * @param situation all of which there is exactly one
 */
public record Findings(
    Incident incident,
    Mutation mutation,
    Comparison comparison,
    Binding<PlanInput> plan,
    Binding<ApprovalField> approval,
    Situation situation) {

  /** Checks that every component is there. */
  public Findings {
    Objects.requireNonNull(incident, "incident");
    Objects.requireNonNull(mutation, "mutation");
    Objects.requireNonNull(comparison, "comparison");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(approval, "approval");
    Objects.requireNonNull(situation, "situation");
  }

  /**
   * Derives the findings.
   *
   * @param incident what was seen
   * @param now the time of the judgement
   * @return the findings
   */
  public static Findings of(Incident incident, Instant now) {
    Mutation mutation = Mutations.conclude(incident);
    Comparison comparison = ThreeWay.compare(incident, mutation);
    Binding<PlanInput> plan = planBinding(incident);
    Binding<ApprovalField> approval = approvalBinding(incident);
    return new Findings(
        incident,
        mutation,
        comparison,
        plan,
        approval,
        situation(incident, comparison, plan, approval, now));
  }

  private static Binding<PlanInput> planBinding(Incident incident) {
    Optional<SavedPlan> saved = incident.one(SavedPlan.class);
    if (saved.isEmpty()) {
      return Binding.of(PlanInput.class, Map.of());
    }
    Map<PlanInput, Bound> inputs = new EnumMap<>(PlanInput.class);
    inputs.putAll(saved.get().inputs());
    if (saved.get().attested() == SavedPlan.Attested.UNCHANGED
        && !disputed(incident, SavedPlan.class)) {
      // A field that is known to be broken, or in dispute, outweighs a general word.
      for (PlanInput input : PlanInput.values()) {
        inputs.putIfAbsent(input, new Bound("attested", "attested"));
      }
    } else if (saved.get().attested() == SavedPlan.Attested.CHANGED
        && inputs.values().stream().noneMatch(b -> b.standing() == Bound.Validity.BROKEN)) {
      inputs.put(PlanInput.PLANNED_ACTIONS, new Bound("attested", "changed"));
    }
    return Binding.of(PlanInput.class, inputs);
  }

  private static Binding<ApprovalField> approvalBinding(Incident incident) {
    Optional<Approval> approval = incident.one(Approval.class);
    if (approval.isEmpty()) {
      return Binding.of(ApprovalField.class, Map.of());
    }
    Map<ApprovalField, Bound> fields = new EnumMap<>(ApprovalField.class);
    fields.putAll(approval.get().fields());
    switch (approval.get().decision()) {
      case APPROVED -> {
        if (fields.isEmpty() && !disputed(incident, Approval.class)) {
          for (ApprovalField field : ApprovalField.values()) {
            fields.put(field, new Bound("attested", "attested"));
          }
        }
      }
      case MISSING, REJECTED -> fields.put(ApprovalField.APPROVER, new Bound("required", "none"));
      case DISMISSED, INVALID -> {
        // Fields that all hold do not bring a withdrawn approval back.
        if (fields.values().stream().noneMatch(b -> b.standing() == Bound.Validity.BROKEN)) {
          fields.put(ApprovalField.COMMIT, new Bound("approved", "other"));
        }
      }
      case EXPIRED -> fields.put(ApprovalField.TIME_WINDOW, new Bound("open", "closed"));
      case UNKNOWN -> {
        // Nothing is known of it as a whole; its fields speak for themselves.
      }
    }
    return Binding.of(ApprovalField.class, fields);
  }

  private static boolean disputed(Incident incident, Class<? extends Fact> kind) {
    return incident.contradictions().stream().anyMatch(c -> c.kind().equals(kind.getSimpleName()));
  }

  private static Situation situation(
      Incident incident,
      Comparison comparison,
      Binding<PlanInput> plan,
      Binding<ApprovalField> approval,
      Instant now) {
    Circumstances circumstances = incident.one(Circumstances.class).orElse(Circumstances.UNKNOWN);
    List<Attempt> attempts = incident.all(Attempt.class);
    Attempt current =
        attempts.stream()
            .filter(a -> a.recency() == Attempt.Recency.CURRENT)
            .findFirst()
            .orElseGet(
                () -> Attempt.of(Mutations.operation(circumstances.stage()), Ending.UNKNOWN));
    Impact impact =
        incident
            .one(Impact.class)
            .orElseGet(
                () ->
                    new Impact(
                        Impact.Users.UNKNOWN,
                        Impact.Exposure.UNKNOWN,
                        Impact.Blast.UNKNOWN,
                        Impact.Criticality.UNKNOWN,
                        ""));
    return new Situation(
        incident.target(),
        circumstances.environment(),
        stage(incident, current, circumstances),
        current.operation(),
        current.ending(),
        outcome(incident, current),
        earlier(attempts),
        impact.users(),
        impact.exposure(),
        impact.blast(),
        impact.criticality(),
        circumstances.authorization(),
        circumstances.controller(),
        comparison.consistency(),
        comparison.known() == Comparison.Known.BOTH && comparison.unsettled() == 0
            ? Situation.Settled.YES
            : Situation.Settled.NO,
        incident.one(StateLock.class).map(StateLock::verdict).orElse(LockVerdict.NONE),
        staleBySerial(incident) ? Bound.Validity.BROKEN : plan.standing(),
        approval.standing(),
        frozen(incident),
        answers(incident),
        now);
  }

  // Planned on one version of the state and applied on another: the plan cannot bind.
  private static boolean staleBySerial(Incident incident) {
    OptionalLong before = OptionalLong.empty();
    OptionalLong after = OptionalLong.empty();
    for (StateVersion version : incident.all(StateVersion.class)) {
      switch (version.view()) {
        case RECORDED_BEFORE -> before = version.serial();
        case RECORDED -> after = version.serial();
        default -> {
          // The other accounts are no versions of the backend's state.
        }
      }
    }
    return before.isPresent() && after.isPresent() && before.getAsLong() != after.getAsLong();
  }

  private static Stage stage(Incident incident, Attempt current, Circumstances circumstances) {
    boolean operated =
        incident.all(RunLog.class).stream()
            .filter(l -> l.run().isEmpty() || l.run().equals(current.run()))
            .flatMap(l -> l.operations().stream())
            .anyMatch(o -> o.kind().mutates());
    return switch (current.operation()) {
      case VALIDATE -> Stage.VALIDATE;
      case INIT -> Stage.INIT;
      case PLAN, RENDER -> operated ? Stage.APPLY : Stage.PLAN;
      case POLICY -> Stage.POLICY;
      case APPROVAL -> Stage.APPROVAL;
      case APPLY, DESTROY, REFRESH -> Stage.APPLY;
      case SYNC -> Stage.SYNC;
      case ROTATE -> Stage.ROTATE;
      case STATE_REPAIR, UNLOCK -> Stage.MANUAL;
      case UNKNOWN ->
          circumstances.stage() == Stage.UNKNOWN
                  && (operated || savedPlanRefused(incident, current))
              ? Stage.APPLY
              : circumstances.stage();
    };
  }

  // Nothing but an apply is given a saved plan.
  private static boolean savedPlanRefused(Incident incident, Attempt current) {
    return incident.all(EndedBeforeMutation.class).stream()
        .filter(e -> e.run().isEmpty() || e.run().equals(current.run()))
        .anyMatch(e -> e.boundary() == EndedBeforeMutation.Boundary.SAVED_PLAN);
  }

  private static RunOutcome outcome(Incident incident, Attempt current) {
    return switch (current.ending()) {
      case SUCCEEDED -> RunOutcome.SUCCEEDED;
      case FAILED, INTERRUPTED, KILLED -> RunOutcome.FAILED;
      case STILL_RUNNING, UNKNOWN -> outcomeOfOutput(incident, current);
    };
  }

  private static RunOutcome outcomeOfOutput(Incident incident, Attempt current) {
    Set<RunLog.End> ends = EnumSet.noneOf(RunLog.End.class);
    for (RunLog log : incident.all(RunLog.class)) {
      if (log.run().isEmpty() || log.run().equals(current.run())) {
        ends.add(log.end());
      }
    }
    if (current.ending() == Ending.STILL_RUNNING) {
      // The output of a run that goes on is cut wherever it is read.
      ends.remove(RunLog.End.CUT);
      ends.add(RunLog.End.UNDER_WAY);
    }
    List<ControllerStatus> statuses = incident.all(ControllerStatus.class);
    if (ends.contains(RunLog.End.ERROR)
        || ends.contains(RunLog.End.CUT)
        || statuses.stream().anyMatch(Findings::unwell)) {
      return RunOutcome.FAILED;
    }
    if (ends.contains(RunLog.End.UNDER_WAY)) {
      return RunOutcome.UNDER_WAY;
    }
    boolean well = !statuses.isEmpty() && statuses.stream().allMatch(Findings::well);
    return well || ends.equals(EnumSet.of(RunLog.End.SUCCESS))
        ? RunOutcome.SUCCEEDED
        : RunOutcome.UNKNOWN;
  }

  private static boolean well(ControllerStatus status) {
    return status.sync() == ControllerStatus.Sync.SYNCED
        && status.health() == ControllerStatus.Health.HEALTHY
        && status.suspended() != ControllerStatus.Setting.ON
        && (status.phase() == ControllerStatus.Phase.SUCCEEDED
            || status.phase() == ControllerStatus.Phase.UNKNOWN);
  }

  private static boolean unwell(ControllerStatus status) {
    return status.phase() == ControllerStatus.Phase.FAILED
        || status.phase() == ControllerStatus.Phase.ERROR
        || status.health() == ControllerStatus.Health.DEGRADED
        || status.health() == ControllerStatus.Health.MISSING;
  }

  private static Situation.Earlier earlier(List<Attempt> attempts) {
    Situation.Earlier worst = Situation.Earlier.NONE;
    for (Attempt attempt : attempts) {
      if (attempt.recency() == Attempt.Recency.EARLIER) {
        Situation.Earlier one =
            switch (attempt.ending()) {
              case SUCCEEDED -> Situation.Earlier.ENDED_WELL;
              case FAILED -> Situation.Earlier.FAILED;
              case INTERRUPTED, KILLED, STILL_RUNNING, UNKNOWN ->
                  attempt.operation().reach() == Operation.Reach.READS
                      ? Situation.Earlier.FAILED
                      : Situation.Earlier.CUT_SHORT;
            };
        worst = one.compareTo(worst) > 0 ? one : worst;
      }
    }
    return worst;
  }

  private static Situation.Frozen frozen(Incident incident) {
    Situation.Frozen frozen = Situation.Frozen.UNKNOWN;
    for (Pause pause : incident.all(Pause.class)) {
      switch (pause.standing()) {
        case PAUSED -> frozen = Situation.Frozen.YES;
        case RUNNING -> {
          return Situation.Frozen.NO;
        }
        case UNKNOWN -> {
          // Says nothing.
        }
      }
    }
    return frozen;
  }

  private static Situation.Answers answers(Incident incident) {
    Set<DriftQuestion> answered = EnumSet.noneOf(DriftQuestion.class);
    incident.all(DriftAnswer.class).forEach(a -> answered.add(a.question()));
    return answered.size() == DriftQuestion.values().length
        ? Situation.Answers.ALL
        : Situation.Answers.OPEN;
  }
}
