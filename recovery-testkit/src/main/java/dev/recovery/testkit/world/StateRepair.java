package dev.recovery.testkit.world;

import dev.recovery.authority.Liveness;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.testkit.world.Cloud.Thing;
import dev.recovery.testkit.world.StateBackend.Entry;
import dev.recovery.testkit.world.StateBackend.Lock;
import dev.recovery.testkit.world.StateBackend.Version;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a person does to recorded state, around the runs. */
final class StateRepair {

  private final Accounts accounts;
  private final Runs runs;
  private final Readings readings;
  private final Custody custody;
  private final Set<Harm> harm;

  /**
   * Somebody at work on recorded state.
   *
   * @param harm takes what that makes worse
   */
  StateRepair(Accounts accounts, Runs runs, Readings readings, Custody custody, Set<Harm> harm) {
    this.accounts = accounts;
    this.runs = runs;
    this.readings = readings;
    this.custody = custody;
    this.harm = harm;
  }

  void unlock() {
    if (accounts.recorded().locked()) {
      disregardLock();
      custody.overwritten(EvidenceKind.LOCK_ID);
      accounts.recorded().lock(null);
    }
  }

  private void disregardLock() {
    Lock lock = accounts.recorded().lock();
    if (lock != null && lock.owner() == Liveness.ALIVE) {
      harm.add(Harm.UNLOCKED);
    }
  }

  void restore() {
    overwrite();
    accounts.recorded().restore();
  }

  private void overwrite() {
    custody.overwritten(EvidenceKind.STATE_BACKEND_VERSION);
    readings.recordedStateChanged();
  }

  /**
   * Where a run left what it could not save, that; otherwise resource by resource: import what
   * exists, forget what does not, keep what is sound.
   */
  void repair() {
    Version unsaved = runs.unsaved();
    if (unsaved != null && readings.inventory().isEmpty()) {
      push(unsaved);
    } else {
      repairEach();
    }
  }

  // The tool takes the lock for it, and only the next version of what the backend holds.
  private void push(Version unsaved) {
    StateBackend recorded = accounts.recorded();
    if (recorded.locked() || recorded.current().serial() >= unsaved.serial()) {
      return;
    }
    recorded.write(unsaved.entries());
    readings.recordedStateChanged();
    runs.forgetUnsaved();
  }

  private void repairEach() {
    overwrite();
    disregardLock();
    Map<String, Entry> entries = new TreeMap<>();
    for (Thing thing : accounts.visible()) {
      Entry before = accounts.entry(thing.address());
      boolean kept = before != null && before.id().equals(thing.id());
      // A difference that nobody has explained stays a difference.
      boolean explained = kept && thing.size().equals(accounts.desired().size(thing.address()));
      if (kept || !entries.containsKey(thing.address())) {
        entries.put(
            thing.address(),
            new Entry(
                thing.id(),
                before == null || !kept || explained ? thing.size() : before.size(),
                false));
      }
    }
    accounts.recorded().write(entries);
    readings.stateRepaired();
    runs.forgetUnsaved();
  }
}
