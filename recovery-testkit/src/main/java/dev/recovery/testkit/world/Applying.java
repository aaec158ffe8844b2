package dev.recovery.testkit.world;

import dev.recovery.authority.Liveness;
import dev.recovery.mutation.Ending;
import dev.recovery.testkit.world.Provider.Answer;
import dev.recovery.testkit.world.StateBackend.Entry;
import dev.recovery.testkit.world.StateBackend.Lock;
import dev.recovery.testkit.world.StateBackend.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One apply, from its start to wherever it gets. */
final class Applying {

  private enum Step {
    DONE,
    FAILED,
    KILLED
  }

  private final Scenario scenario;
  private final Accounts accounts;
  private final StateBackend recorded;
  private final Runs runs;
  private final Run run;
  private final Faults faults;
  private final Provider provider;
  private final Plan made;
  private final List<Plan.Change> actions;
  private final TreeMap<String, Entry> memory;
  private final int killAt;
  private final int interruptAt;
  private int point;
  private boolean interrupted;

  Applying(
      Scenario scenario,
      Accounts accounts,
      Runs runs,
      Faults faults,
      Provider provider,
      Plan made) {
    this.scenario = scenario;
    this.accounts = accounts;
    this.recorded = accounts.recorded();
    this.runs = runs;
    this.run = runs.last();
    this.faults = faults;
    this.provider = provider;
    this.made = made;
    this.actions = made.actions();
    this.memory = new TreeMap<>(recorded.current().entries());
    int points = 3 + 4 * actions.size();
    this.killAt = faults.point(Fault.KILLED, points);
    this.interruptAt = faults.point(Fault.INTERRUPTED, points);
  }

  private Instant now() {
    return accounts.clock().now();
  }

  // Between any two steps the run can be killed, and asked to stop.
  private boolean killed() {
    interrupted |= point == interruptAt;
    boolean now = point == killAt;
    point++;
    accounts.clock().step();
    return now;
  }

  void run() {
    run.print(Papers.version(now()));
    if (killed()) {
      kill();
      return;
    }
    if (faults.stands(Fault.CREDENTIALS_EXPIRED)) {
      runs.fail("ExpiredToken: the security token included in the request is expired", "");
      return;
    }
    Lock held = recorded.lock();
    if (held != null) {
      runs.failBefore(held);
      return;
    }
    recorded.lock(new Lock("lock-" + run.id, run.id, "runner@ci-7", now(), Liveness.ALIVE));
    if (made.serial() != recorded.current().serial()) {
      recorded.lock(null);
      runs.fail(
          "Saved plan is stale",
          "The given plan file can no longer be applied because the state was changed by another"
              + " operation after the plan was created.");
      return;
    }
    for (Plan.Change action : actions) {
      run.print(Papers.planned(action.address(), action.kind().word(), now()));
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
      Step step = operate(actions.get(i), faults.during(i, actions.size()));
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
    if (faults.strikes(Fault.STATE_NOT_SAVED) && !actions.isEmpty()) {
      run.print(
          Papers.error(
              "Failed to save state",
              "Error saving state: failed to upload state: 503",
              "",
              now()));
      run.leaveUnsaved(new Version(recorded.current().serial() + 1, new TreeMap<>(memory), false));
      end();
      return;
    }
    save();
    if (killed()) {
      kill();
      return;
    }
    recorded.lock(null);
    run.print(
        Papers.summary(
            "apply",
            made.count(Plan.Kind.CREATE),
            made.count(Plan.Kind.UPDATE),
            made.count(Plan.Kind.DELETE),
            now()));
    run.end(Ending.SUCCEEDED, now());
  }

  private void stop() {
    run.print(Papers.said("Interrupt received.", now()));
    run.print(Papers.error("execution halted", "", "", now()));
    save();
    recorded.lock(null);
    run.end(Ending.INTERRUPTED, now());
  }

  private void end() {
    recorded.lock(null);
    runs.refuse();
  }

  private void save() {
    if (!memory.equals(recorded.current().entries())) {
      recorded.write(memory);
    }
  }

  private void kill() {
    run.end(Ending.KILLED, now());
    Lock lock = recorded.lock();
    if (lock != null && lock.run().equals(run.id)) {
      recorded.lock(lock.abandoned());
    }
    if (scenario.outputLost()) {
      run.loseOutput();
    }
  }

  // ---- one operation

  private Step operate(Plan.Change change, @Nullable Fault fault) {
    String address = change.address();
    boolean replaces = change.kind() == Plan.Kind.REPLACE;
    if (replaces || change.kind() == Plan.Kind.DELETE) {
      print("apply_start", address, "delete", change.id());
      provider.delete(change);
      memory.remove(address);
      print("apply_complete", address, "delete", "");
      if (!replaces) {
        record();
        return Step.DONE;
      }
    }
    String verb = change.verb();
    print("apply_start", address, verb, change.id());
    if (killed()) {
      if (scenario.orphanWorks()) {
        accounts.clock().later(Duration.ofMinutes(5), () -> provider.call(made, change));
      }
      return Step.KILLED;
    }
    Answer answer = provider.send(made, change, fault);
    if (answer.thing() == null) {
      return errored(address, verb, answer.error());
    }
    if (killed()) {
      return Step.KILLED;
    }
    boolean unhealthy = fault == Fault.MADE_UNHEALTHY && change.kind() != Plan.Kind.UPDATE;
    memory.put(address, new Entry(answer.thing().id(), answer.thing().size(), unhealthy));
    if (unhealthy) {
      return errored(address, verb, "WaitTimeout: timed out waiting for the instance");
    }
    print("apply_complete", address, verb, answer.thing().id());
    record();
    return killed() ? Step.KILLED : Step.DONE;
  }

  private void print(String event, String address, String verb, String id) {
    run.print(Papers.operation(event, address, verb, id, now()));
  }

  private void record() {
    if (scenario.recordsEach()) {
      // The lock's own run may write as often as it likes; the plan is bound to where it began.
      save();
    }
  }

  private Step errored(String address, String verb, String error) {
    print("apply_errored", address, verb, "");
    run.print(Papers.error(verb + " " + address + ": " + error, "", address, now()));
    return Step.FAILED;
  }
}
