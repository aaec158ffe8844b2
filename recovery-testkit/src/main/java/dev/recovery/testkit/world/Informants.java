package dev.recovery.testkit.world;

import dev.recovery.Fact;
import dev.recovery.authority.Bound;
import dev.recovery.authority.PlanInput;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.safety.Needed;
import dev.recovery.testkit.world.StateBackend.Lock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whoever has a fact that an operator can ask for. */
final class Informants {

  private final Scenario scenario;
  private final Accounts accounts;
  private final Runs runs;
  private final Ticket ticket;
  private final Faults faults;
  private final Readings readings;

  /**
   * The ones around a pipeline.
   *
   * @param readings takes what they say
   */
  Informants(
      Scenario scenario,
      Accounts accounts,
      Runs runs,
      Ticket ticket,
      Faults faults,
      Readings readings) {
    this.scenario = scenario;
    this.accounts = accounts;
    this.runs = runs;
    this.ticket = ticket;
    this.faults = faults;
    this.readings = readings;
  }

  void supply(Needed needed) {
    switch (needed) {
      case MUTATION_RULED_OUT ->
          readings.audited(scenario.auditUnreadable() ? null : accounts.clock().now());
      case COMPARISON ->
          readings.listed(
              Papers.inventory(
                  !scenario.inventoryPartial(), accounts.visible(), accounts.clock().now()));
      case LOCK_OWNER_DEAD, LOCK_RELEASED -> readings.ask(Needed.LOCK_RELEASED, this::lock);
      case INPUTS_UNCHANGED -> readings.ask(needed, this::inputs);
      case VALID_APPROVAL -> readings.ask(needed, this::approval);
      case DRIFT_ANSWERS ->
          readings.ask(needed, () -> People.answers("the unit's owner", "ticket 7"));
      case POLICY_PASSED -> readings.ask(needed, this::policy);
      default -> {
        // Nobody here has it.
      }
    }
  }

  private List<Fact> lock() {
    Lock lock = accounts.recorded().lock();
    return List.of(
        lock == null
            ? StateLock.released("the backend")
            : new StateLock(
                lock.id(),
                lock.run().equals(runs.last().id)
                    ? StateLock.Presence.OWN
                    : StateLock.Presence.HELD,
                lock.who(),
                lock.run(),
                lock.owner(),
                Optional.of(lock.created()),
                "the backend and the runner platform"));
  }

  private List<Fact> inputs() {
    Plan saved = ticket.plan();
    StateBackend.Version state = accounts.recorded().current();
    if (saved == null || state.damaged()) {
      return List.of();
    }
    Plan again = accounts.plan();
    Map<PlanInput, Bound> inputs = new EnumMap<>(PlanInput.class);
    for (PlanInput input : PlanInput.values()) {
      inputs.put(input, new Bound("same", "same"));
    }
    inputs.put(PlanInput.SOURCE_REVISION, new Bound(saved.commit(), again.commit()));
    inputs.put(
        PlanInput.STATE_SNAPSHOT, new Bound("l-1@" + saved.serial(), "l-1@" + again.serial()));
    inputs.put(
        PlanInput.PLANNED_ACTIONS,
        new Bound(saved.actions().toString(), again.actions().toString()));
    return List.of(
        new SavedPlan(saved.digest(), SavedPlan.Attested.UNKNOWN, inputs, "the pipeline"));
  }

  private List<Fact> approval() {
    Plan saved = ticket.plan();
    return saved == null || faults.stands(Fault.APPROVAL_MISSING) || !ticket.approved()
        ? List.of()
        : List.of(ticket.approvalOf(saved));
  }

  private List<Fact> policy() {
    return faults.stands(Fault.POLICY_WRONG)
        ? List.of(Observed.of(Symptom.FALSE_POSITIVE_SUSPECTED))
        : List.of();
  }
}
