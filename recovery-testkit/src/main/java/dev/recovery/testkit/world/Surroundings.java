package dev.recovery.testkit.world;

import dev.recovery.authority.Liveness;
import dev.recovery.mutation.Ending;
import dev.recovery.testkit.world.Scenario.Interlude;
import dev.recovery.testkit.world.StateBackend.Lock;
import java.time.Duration;

/** What befalls a pipeline from outside. */
final class Surroundings {

  private final Scenario scenario;
  private final Accounts accounts;
  private final Runs runs;
  private final Faults faults;
  private final ByHand byHand;

  Surroundings(Scenario scenario, Accounts accounts, Runs runs, Faults faults, ByHand byHand) {
    this.scenario = scenario;
    this.accounts = accounts;
    this.runs = runs;
    this.faults = faults;
    this.byHand = byHand;
  }

  /** Lets strike what strikes before a plan. */
  void beforePlan() {
    faults.nextPass().forEach(this::strike);
  }

  private void strike(Fault fault) {
    switch (fault) {
      case PROVIDER_NOT_INSTALLED,
          BACKEND_UNREACHABLE,
          CONFIGURATION_BROKEN,
          POLICY_VIOLATED,
          POLICY_WRONG,
          POLICY_ENGINE_DOWN,
          APPROVAL_MISSING ->
          faults.stay(fault);
      case STATE_DAMAGED -> accounts.recorded().damage();
      case LOCKED_BY_LIVE_RUN -> lockByLiveRun();
      case LOCKED_BY_DEAD_RUN -> lockByDeadRun();
      case RENAMED_WITHOUT_MOVED -> rename();
      case CHANGED_WITH_AUTHORITY -> byHand.change(true);
      case CHANGED_WITHOUT_AUTHORITY -> byHand.change(false);
      default -> {
        // It strikes later.
      }
    }
  }

  /** Lets strike what strikes before an apply has done anything. */
  void beforeApply() {
    if (faults.strikes(Fault.CREDENTIALS_EXPIRED)) {
      faults.stay(Fault.CREDENTIALS_EXPIRED);
    }
    if (faults.strikes(Fault.STATE_MOVED) && !accounts.recorded().locked()) {
      accounts.recorded().rewrite();
    }
    if (faults.strikes(Fault.APPLY_LOCKED)) {
      lockByLiveRun();
    }
  }

  /** What somebody else does while somebody recovers. */
  void interlude(Interlude what) {
    StateBackend recorded = accounts.recorded();
    switch (what) {
      case NOTHING -> {}
      case HOTFIX -> byHand.change(true);
      case BASE_MOVES -> accounts.desired().move();
      case OTHER_RUN -> {
        if (!recorded.locked() && !recorded.current().damaged()) {
          recorded.rewrite();
        }
      }
    }
  }

  private void rename() {
    scenario.existing().stream()
        .filter(address -> accounts.desired().size(address).equals("small"))
        .filter(address -> accounts.entry(address) != null)
        .findFirst()
        .ifPresent(accounts.desired()::rename);
  }

  private void lockByLiveRun() {
    StateBackend recorded = accounts.recorded();
    if (recorded.locked()) {
      return;
    }
    Lock lock =
        new Lock(
            "lock-live-" + runs.count(),
            "other-1",
            "runner@ci-9",
            accounts.clock().now(),
            Liveness.ALIVE);
    recorded.lock(lock);
    accounts
        .clock()
        .later(
            Duration.ofMinutes(25),
            () -> {
              // Whoever took its lock away meanwhile, the run goes on writing.
              if (!recorded.current().damaged()) {
                recorded.rewrite();
              }
              if (lock.equals(recorded.lock())) {
                recorded.lock(null);
              }
            });
  }

  /** An earlier run of the same change was killed under its lock, with something half made. */
  private void lockByDeadRun() {
    if (accounts.recorded().locked()) {
      return;
    }
    WorldClock clock = accounts.clock();
    Run dead = runs.earlierApply();
    Lock lock =
        new Lock(
            "lock-" + dead.id, dead.id, "runner@ci-7", clock.now().plusSeconds(1), Liveness.DEAD);
    clock.step();
    dead.print(Papers.version(clock.now()));
    String address = scenario.added().get(0);
    if (scenario.orphanWorks() && accounts.entry(address) == null) {
      dead.print(Papers.operation("apply_start", address, "create", "", clock.now()));
      accounts.actual().create(address, "small", "dead" + address, Cloud.PIPELINE, clock.now());
    }
    clock.step();
    dead.end(Ending.KILLED, clock.now());
    if (scenario.outputLost()) {
      dead.loseOutput();
    }
    accounts.recorded().lock(lock);
    clock.pass(Duration.ofMinutes(2));
    runs.beginAgain();
  }
}
