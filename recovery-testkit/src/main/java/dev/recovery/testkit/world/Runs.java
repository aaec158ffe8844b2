package dev.recovery.testkit.world;

import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.testkit.world.StateBackend.Lock;
import dev.recovery.testkit.world.StateBackend.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of one change: the last one, after those whose effects nobody settled. Mutable. */
final class Runs {

  private static final List<String> PLAN =
      List.of("terraform", "plan", "-json", "-out=plan.tfplan");
  private static final List<String> APPLY = List.of("terraform", "apply", "-json", "plan.tfplan");
  private static final List<String> POLICY = List.of("conftest", "test", "plan.json", "-o", "json");

  private final Accounts accounts;
  private final Custody custody;
  private final Readings readings;
  private final List<Run> unsettled = new ArrayList<>();
  private Run last;
  private int count;
  private boolean settled;

  Runs(Accounts accounts, Custody custody, Readings readings) {
    this.accounts = accounts;
    this.custody = custody;
    this.readings = readings;
    // Whatever ran before this change ended well.
    last = command(Operation.PLAN, PLAN);
    last.end(Ending.SUCCEEDED, accounts.clock().now());
  }

  Run last() {
    return last;
  }

  /** Earlier runs that may have changed something of which nobody knows. */
  List<Run> unsettled() {
    return List.copyOf(unsettled);
  }

  int count() {
    return count;
  }

  /** When the first of the runs began that are in question. */
  Instant start() {
    Instant start = last.start;
    for (Run earlier : unsettled) {
      start = earlier.start.isBefore(start) ? earlier.start : start;
    }
    return start;
  }

  // ---- a new run

  Run plan() {
    return next(Operation.PLAN, PLAN);
  }

  Run policy() {
    return next(Operation.POLICY, POLICY);
  }

  Run approval() {
    return next(Operation.APPROVAL, List.of("gate", "approval"));
  }

  Run apply() {
    return next(Operation.APPLY, APPLY);
  }

  private Run next(Operation operation, List<String> words) {
    leave();
    accounts.clock().step();
    last = command(operation, words);
    return last;
  }

  private Run command(Operation operation, List<String> words) {
    return new Run(
        operation.id() + "-" + ++count,
        operation,
        words,
        accounts.clock().now(),
        accounts.recorded().current());
  }

  /** What a new run overwrites of the one before. */
  private void leave() {
    if (last.ending() != Ending.SUCCEEDED) {
      custody.overwritten(EvidenceKind.PROVIDER_ERROR);
      custody.overwritten(EvidenceKind.RUN_ID);
      if (last.mutating()) {
        unsettled.add(last);
      }
    }
    if (settled) {
      unsettled.clear();
      readings.settled();
      settled = false;
    }
    custody.nextRun();
    readings.nextRun();
  }

  /** An apply that began before the last run, of which nobody knows yet. */
  Run earlierApply() {
    Run earlier = command(Operation.APPLY, APPLY);
    unsettled.add(earlier);
    return earlier;
  }

  /** The last run begins only now. */
  void beginAgain() {
    last = command(last.operation, last.command);
  }

  // ---- what becomes of them

  /** What they did is known, and recorded and actual state agree on it. */
  void settle() {
    settled = true;
  }

  void forget() {
    unsettled.clear();
  }

  /** The newest state that a run could not write, where somebody has it still. */
  @Nullable Version unsaved() {
    Version newest = last.unsaved();
    for (Run run : unsettled) {
      newest = newest == null ? run.unsaved() : newest;
    }
    return newest;
  }

  /** Nobody has the state any more that a run could not write. */
  void forgetUnsaved() {
    last.forgetUnsaved();
    unsettled.forEach(Run::forgetUnsaved);
  }

  void fail(String summary, String detail) {
    last.print(Papers.error(summary, detail, "", accounts.clock().now()));
    refuse();
  }

  void failBefore(Lock lock) {
    fail(
        "Error acquiring the state lock",
        "ConditionalCheckFailedException: The conditional request failed\\nLock Info:\\n  ID:        %s\\n  Operation: OperationTypeApply\\n  Who:       %s\\n  Created:   %s"
            .formatted(lock.id(), lock.who(), lock.created()));
  }

  /** The last one ends badly, and prints nothing. */
  void refuse() {
    accounts.clock().step();
    last.end(Ending.FAILED, accounts.clock().now());
  }
}
