package dev.recovery.testkit.lattice;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.Approval;
import dev.recovery.authority.Bound;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.LockVerdict;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.DriftAnswer;
import dev.recovery.evidence.DriftQuestion;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Mutations;
import dev.recovery.safety.Impact;
import dev.recovery.state.Completeness;
import dev.recovery.state.Consistency;
import dev.recovery.state.Inventory;
import dev.recovery.state.ResourceEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One combination of all that decides a recovery.
 *
 * @param mutation what can be told about mutation
 * @param consistency how recorded and actual state compare
 * @param stage where the pipeline failed
 * @param plan whether the plan's inputs still hold
 * @param approval whether the approval still binds
 * @param policy what policy said of the plan
 * @param lock what is known of the state's lock
 * @param controller how the control loop is
 * @param environment where it happened
 * @param impact who feels it
 * @param evidence what has been captured and answered
 */
public record Point(
    Mutated mutation,
    Consistency consistency,
    Stage stage,
    Bound.Validity plan,
    Bound.Validity approval,
    PolicyDecision.Result policy,
    LockVerdict lock,
    Circumstances.Controller controller,
    Environment environment,
    Impact.Users impact,
    Kept evidence) {

  /** What can be told about mutation. */
  public enum Mutated {
    /** The run provably ended before its first change. */
    REFUSED,
    /** The audit log was read over the whole window, and holds nothing. */
    CLEAR,
    /** A change was seen. */
    SEEN,
    /** Nobody looked. */
    UNREAD
  }

  /** What has been kept and answered. */
  public enum Kept {
    /** A copy of the state, and all five answers about the difference. */
    ALL,
    /** Nothing. */
    NOTHING
  }

  static final Instant START = Instant.parse("2026-11-23T01:00:00Z");
  static final Instant END = START.plusSeconds(60);
  private static final ResourceEntry NET = ResourceEntry.of("cloud_vm.net", "a");
  private static final ResourceEntry DB = ResourceEntry.of("cloud_vm.db", "b");

  /** Checks that all are there. */
  public Point {
    Objects.requireNonNull(mutation, "mutation");
    Objects.requireNonNull(consistency, "consistency");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(approval, "approval");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(lock, "lock");
    Objects.requireNonNull(controller, "controller");
    Objects.requireNonNull(environment, "environment");
    Objects.requireNonNull(impact, "impact");
    Objects.requireNonNull(evidence, "evidence");
  }

  /**
   * The facts that show it.
   *
   * @return an incident of which just this is known
   */
  public Incident incident() {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Circumstances(environment, stage, Circumstances.Authorization.UNKNOWN, controller));
    facts.add(
        new Attempt(
            "",
            Attempt.Recency.CURRENT,
            Mutations.operation(stage),
            Set.of(),
            "ci",
            Optional.of(START),
            Optional.of(END),
            Ending.FAILED,
            "record"));
    mutation(facts);
    consistency(facts);
    bindings(facts);
    lock(facts);
    if (impact != Impact.Users.UNKNOWN) {
      facts.add(
          new Impact(
              impact,
              Impact.Exposure.UNKNOWN,
              Impact.Blast.UNKNOWN,
              Impact.Criticality.UNKNOWN,
              "monitoring"));
    }
    if (evidence == Kept.ALL) {
      facts.add(new Captured(EvidenceKind.STATE_BACKEND_VERSION, "vault"));
      for (DriftQuestion question : DriftQuestion.values()) {
        facts.add(new DriftAnswer(question, "because", "owner", "ticket"));
      }
    }
    return Incident.about("unit").withAll(facts).build();
  }

  private void mutation(List<Fact> facts) {
    switch (mutation) {
      case REFUSED ->
          facts.add(
              new EndedBeforeMutation("", EndedBeforeMutation.Boundary.FIRST_OPERATION, "", "log"));
      case CLEAR -> trails(facts, List.of());
      case SEEN ->
          trails(
              facts,
              List.of(
                  new AuditTrail.Event(
                      START.plusSeconds(30),
                      "ci",
                      "CreateVm",
                      AuditTrail.Result.SUCCEEDED,
                      Set.of("net"))));
      case UNREAD -> {
        // That nobody looked is the absence of a fact.
      }
    }
  }

  private static void trails(List<Fact> facts, List<AuditTrail.Event> events) {
    for (MutationChannel channel :
        List.of(MutationChannel.CLOUD_AUDIT, MutationChannel.RESOURCE_EVENTS)) {
      facts.add(
          new AuditTrail(
              channel,
              AuditTrail.Coverage.COMPLETE,
              Optional.of(START),
              Optional.of(END.plus(Mutations.SETTLING)),
              events,
              "audit"));
    }
  }

  private void consistency(List<Fact> facts) {
    if (consistency == Consistency.UNKNOWN) {
      facts.add(
          new Inventory(Inventory.View.RECORDED, Completeness.PARTIAL, List.of(NET, DB), "state"));
      facts.add(new Inventory(Inventory.View.ACTUAL, Completeness.PARTIAL, List.of(NET), "cloud"));
      return;
    }
    facts.add(new Inventory(Inventory.View.RECORDED, Completeness.COMPLETE, List.of(NET), "state"));
    facts.add(
        new Inventory(
            Inventory.View.ACTUAL,
            Completeness.COMPLETE,
            consistency == Consistency.CONSISTENT ? List.of(NET) : List.of(NET, DB),
            "cloud"));
  }

  private void bindings(List<Fact> facts) {
    SavedPlan.Attested attested =
        switch (plan) {
          case HOLDS -> SavedPlan.Attested.UNCHANGED;
          case BROKEN -> SavedPlan.Attested.CHANGED;
          case UNKNOWN -> SavedPlan.Attested.UNKNOWN;
        };
    facts.add(new SavedPlan("", attested, Map.of(), "record"));
    Approval.Decision decision =
        switch (approval) {
          case HOLDS -> Approval.Decision.APPROVED;
          case BROKEN -> Approval.Decision.DISMISSED;
          case UNKNOWN -> Approval.Decision.UNKNOWN;
        };
    facts.add(new Approval("", decision, Map.of(), "record"));
    if (policy != PolicyDecision.Result.UNKNOWN) {
      facts.add(new PolicyDecision("opa", "rule", policy, "cloud_vm.net", "", "policy"));
    }
    if (controller == Circumstances.Controller.IMPAIRED && stage == Stage.SYNC) {
      facts.add(
          new ControllerStatus(
              "Application",
              "shop",
              ControllerStatus.Sync.OUT_OF_SYNC,
              ControllerStatus.Health.DEGRADED,
              ControllerStatus.Phase.FAILED,
              ControllerStatus.Setting.UNKNOWN,
              ControllerStatus.Setting.UNKNOWN,
              ControllerStatus.Setting.UNKNOWN,
              "",
              "",
              "status"));
    }
  }

  private void lock(List<Fact> facts) {
    StateLock.Presence presence =
        switch (lock) {
          case LIVE, DEAD_PROVEN -> StateLock.Presence.HELD;
          case OWN -> StateLock.Presence.OWN;
          case UNKNOWN -> StateLock.Presence.UNKNOWN;
          case NONE -> StateLock.Presence.RELEASED;
        };
    Liveness owner =
        switch (lock) {
          case LIVE -> Liveness.ALIVE;
          case DEAD_PROVEN -> Liveness.DEAD;
          case OWN, UNKNOWN, NONE -> Liveness.UNKNOWN;
        };
    facts.add(new StateLock("id", presence, "who", "", owner, Optional.of(START), "backend"));
  }
}
