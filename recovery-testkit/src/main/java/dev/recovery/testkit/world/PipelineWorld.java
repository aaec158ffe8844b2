package dev.recovery.testkit.world;

import dev.recovery.Fact;
import dev.recovery.authority.Bound;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Pause;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.Drill;
import dev.recovery.readers.Artifact;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pipeline over desired, recorded and actual state in which faults strike between any two steps.
 * One number decides all of it, and replays it.
 *
 * <p>One change to one infrastructure unit is on its way. What is left behind is written in the
 * formats of real tools; what really happened is in {@link #truth}, which no strategy sees. Not for
 * use by several threads.
 */
public final class PipelineWorld implements World {

  private final Scenario scenario;
  private final Accounts accounts;
  private final WorldClock clock;
  private final Faults faults;
  private final Set<Harm> harm = EnumSet.noneOf(Harm.class);
  private final Custody custody = new Custody();
  private final Readings readings = new Readings();
  private final Ticket ticket = new Ticket();
  private final Runs runs;
  private final ByHand byHand;
  private final Surroundings surroundings;
  private final Delivery delivery;
  private final StateRepair stateRepair;
  private final Informants informants;
  private final PipelinePapers papers;
  private int steps;

  private PipelineWorld(Scenario scenario) {
    this.scenario = scenario;
    accounts = Accounts.of(scenario);
    clock = accounts.clock();
    faults = new Faults(scenario.strikes());
    runs = new Runs(accounts, custody, readings);
    byHand = new ByHand(scenario.existing(), accounts);
    surroundings = new Surroundings(scenario, accounts, runs, faults, byHand);
    delivery =
        new Delivery(
            scenario,
            accounts,
            runs,
            ticket,
            faults,
            new Provider(accounts, byHand, harm),
            surroundings);
    stateRepair = new StateRepair(accounts, runs, readings, custody, harm);
    informants = new Informants(scenario, accounts, runs, ticket, faults, readings);
    papers = new PipelinePapers(scenario, accounts, runs, ticket, faults, readings);
    delivery.plan();
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
    return papers.target();
  }

  @Override
  public List<Artifact> artifacts() {
    return papers.all();
  }

  @Override
  public List<Fact> facts() {
    return readings.facts();
  }

  @Override
  public Optional<Captured> capture(EvidenceKind kind) {
    boolean there =
        switch (kind) {
          case LOCK_ID -> accounts.recorded().locked();
          case PLAN_ARTIFACT_ID, POLICY_RESULT, APPROVER_IDENTITY -> ticket.plan() != null;
          case STATE_BACKEND_VERSION -> !faults.stands(Fault.BACKEND_UNREACHABLE);
          case CONTROLLER_EVENT, CLUSTER_RESOURCE -> false;
          default -> true;
        };
    return there ? Optional.of(custody.keep(kind, runs.last().id)) : Optional.empty();
  }

  @Override
  public void supply(Needed needed) {
    informants.supply(needed);
  }

  @Override
  public void pass(Duration time) {
    clock.pass(time);
  }

  // ---- what an operator does

  @Override
  public void act(Action action) {
    clock.pass(Duration.ofMinutes(1));
    if (++steps == scenario.interludeAfter()) {
      surroundings.interlude(scenario.interlude());
    }
    switch (action) {
      case NONE -> delivery.goOn();
      case WAIT_FOR_OWNER, WAIT_AND_OBSERVE -> clock.pass(Duration.ofMinutes(10));
      case CLASSIFY_DRIFT -> readings.record(Readings.AUTHORIZATION, byHand.classified());
      case PAUSE_TARGET ->
          readings.record(
              Readings.PAUSE,
              new Pause(ControlLoop.IAC_UNIT, "", Pause.Status.PAUSED, "the pipeline"));
      case FIX_SOURCE -> {
        faults.mend(Fault.CONFIGURATION_BROKEN);
        accounts.desired().fix();
      }
      case FIX_DEPENDENCY -> {
        faults.mend(Fault.PROVIDER_NOT_INSTALLED);
        faults.mend(Fault.BACKEND_UNREACHABLE);
      }
      case FIX_IDENTITY -> faults.mend(Fault.CREDENTIALS_EXPIRED);
      case FIX_POLICY -> faults.mend(Fault.POLICY_WRONG);
      case FIX_DESIGN -> {
        faults.mend(Fault.POLICY_VIOLATED);
        accounts.desired().move();
      }
      case REPAIR_POLICY_PATH -> faults.mend(Fault.POLICY_ENGINE_DOWN);
      case OBTAIN_APPROVAL -> {
        faults.mend(Fault.APPROVAL_MISSING);
        ticket.approve();
      }
      case RECONCILE_GIT -> readings.record(Readings.MANUAL, byHand.reconciled());
      case REPLAN_AND_REAPPROVE -> {
        runs.settle();
        delivery.plan();
      }
      case RETRY_SAME_CHANGE -> {
        runs.settle();
        delivery.applyAgain();
      }
      case RELEASE_STALE_LOCK, FORCE_UNLOCK -> stateRepair.unlock();
      case REPAIR_STATE -> stateRepair.repair();
      case RESTORE_STATE -> stateRepair.restore();
      case RETRY -> delivery.retry();
      default -> {
        // Looking changes nothing, and no other step is needed in this world.
      }
    }
  }

  @Override
  public void check() {
    clock.pass(Duration.ofMinutes(1));
    delivery.check();
  }

  @Override
  public Bound.Validity prove(PostCondition condition) {
    return switch (condition) {
      case DESIRED_MATCHES_APPROVED -> {
        Plan plan = ticket.plan();
        yield standing(plan != null && plan.commit().equals(accounts.desired().commit()));
      }
      case ACTUAL_MATCHES_DESIRED, RECORDED_MATCHES_ACTUAL, DRIFT_WITHIN_BUDGET -> {
        if (scenario.inventoryPartial()) {
          yield Bound.Validity.UNKNOWN;
        }
        clock.pass(Duration.ofMinutes(6));
        yield standing(accounts.agreeOn(accounts.visible()));
      }
      case WORKLOADS_HEALTHY -> Bound.Validity.HOLDS;
      case POLICY_SETTLED ->
          standing(ticket.refusal().isEmpty() && !faults.stands(Fault.POLICY_ENGINE_DOWN));
      case EVIDENCE_COMPLETE -> standing(custody.lost().isEmpty());
    };
  }

  static Bound.Validity standing(boolean holds) {
    return holds ? Bound.Validity.HOLDS : Bound.Validity.BROKEN;
  }

  // ---- the truth

  @Override
  public Truth truth(StrategyReport outcome) {
    clock.pass(Duration.ofHours(1));
    Set<Harm> all = custody.among(harm);
    if (outcome.ending() == StrategyReport.Ending.RECOVERED && accounts.unrecorded()) {
      all.add(Harm.ORPHANED);
    }
    return new Truth(
        all,
        accounts.agreeOn(accounts.actual().all()) ? Truth.Agreed.YES : Truth.Agreed.NO,
        scenario.inventoryPartial() ? Truth.SafeWay.NONE : Truth.SafeWay.EXISTS,
        custody.lost());
  }
}
