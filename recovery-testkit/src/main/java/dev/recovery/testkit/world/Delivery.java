package dev.recovery.testkit.world;

import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.testkit.world.StateBackend.Lock;

/** A change on its way through plan, policy, approval and apply. */
final class Delivery {

  private final Scenario scenario;
  private final Accounts accounts;
  private final Runs runs;
  private final Ticket ticket;
  private final Faults faults;
  private final Provider provider;
  private final Surroundings surroundings;

  Delivery(
      Scenario scenario,
      Accounts accounts,
      Runs runs,
      Ticket ticket,
      Faults faults,
      Provider provider,
      Surroundings surroundings) {
    this.scenario = scenario;
    this.accounts = accounts;
    this.runs = runs;
    this.ticket = ticket;
    this.faults = faults;
    this.provider = provider;
    this.surroundings = surroundings;
  }

  void plan() {
    runs.plan();
    surroundings.beforePlan();
    runs.last().print(Papers.version(accounts.clock().now()));
    accounts.clock().step();
    Lock lock = accounts.recorded().lock();
    if (faults.stands(Fault.PROVIDER_NOT_INSTALLED)) {
      runs.fail(
          "Failed to install provider",
          "Error while installing acme/cloud: could not query provider registry: request timeout");
    } else if (faults.stands(Fault.BACKEND_UNREACHABLE)) {
      runs.fail(
          "Failed to get existing workspaces", "dial tcp: lookup state.example: no such host");
    } else if (lock != null) {
      runs.failBefore(lock);
    } else if (accounts.recorded().current().damaged()) {
      runs.fail("Failed to load state", "Error loading state: invalid character in state");
    } else if (faults.stands(Fault.CONFIGURATION_BROKEN)) {
      runs.fail("Unsupported argument", "An argument named \\\"sise\\\" is not expected here.");
    } else {
      planned(accounts.plan());
    }
  }

  private void planned(Plan made) {
    Run run = runs.last();
    for (Plan.Change action : made.actions()) {
      run.print(Papers.planned(action.address(), action.kind().word(), accounts.clock().now()));
    }
    run.print(
        Papers.summary(
            "plan",
            made.count(Plan.Kind.CREATE) + made.count(Plan.Kind.REPLACE),
            made.count(Plan.Kind.UPDATE),
            made.count(Plan.Kind.DELETE) + made.count(Plan.Kind.REPLACE),
            accounts.clock().now()));
    ticket.planned(made);
    succeed();
  }

  private void succeed() {
    runs.last().end(Ending.SUCCEEDED, accounts.clock().now());
  }

  /** Policy, then approval; the first that refuses is the run in question. */
  private boolean gates(Plan made) {
    ticket.judged(
        faults.stands(Fault.POLICY_VIOLATED)
            ? "no-public-network"
            : faults.stands(Fault.POLICY_WRONG) ? "no-vm-on-fridays" : "");
    if (faults.stands(Fault.POLICY_ENGINE_DOWN) || !ticket.refusal().isEmpty()) {
      runs.policy();
      runs.refuse();
      return false;
    }
    if (faults.strikesOnce(Fault.BASE_MOVED)) {
      accounts.desired().move();
    }
    if (faults.stands(Fault.APPROVAL_MISSING) || !ofHead(made)) {
      runs.approval();
      runs.refuse();
      return false;
    }
    return true;
  }

  private boolean ofHead(Plan made) {
    return made.commit().equals(accounts.desired().commit());
  }

  /** On to what comes next after a run that ended well. */
  void goOn() {
    Plan made = ticket.plan();
    Run run = runs.last();
    if (made != null && !run.mutating() && run.ending() == Ending.SUCCEEDED && gates(made)) {
      apply(made);
    }
  }

  /** Whatever only reads once more. */
  void check() {
    Plan made = ticket.plan();
    Operation last = runs.last().operation;
    boolean gate = last == Operation.POLICY || last == Operation.APPROVAL;
    if (gate && made != null && ofHead(made)) {
      if (gates(made)) {
        succeed();
      }
    } else {
      plan();
    }
  }

  /** The same approved change once more. */
  void applyAgain() {
    Plan made = ticket.plan();
    if (made != null) {
      faults.calm();
      apply(made);
    }
  }

  /** The button: the same job again, with the approval that was given. */
  void retry() {
    Plan made = ticket.plan();
    if (runs.last().mutating()
        && made != null
        && made.serial() == accounts.recorded().current().serial()) {
      applyAgain();
      return;
    }
    runs.forget();
    plan();
    goOn();
  }

  private void apply(Plan made) {
    runs.apply();
    surroundings.beforeApply();
    new Applying(scenario, accounts, runs, faults, provider, made).run();
  }
}
