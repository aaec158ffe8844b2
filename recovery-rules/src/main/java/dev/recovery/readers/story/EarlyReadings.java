package dev.recovery.readers.story;

import dev.recovery.Fact;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.Operation;
import dev.recovery.readers.sink.Findings;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Inventories that were taken before a cloud shows for certain what a run has made. What they hold
 * exists; what they do not hold may exist all the same.
 */
final class EarlyReadings {

  private EarlyReadings() {}

  /** Takes what is complete by its own account for a part, where it was taken too early. */
  static void facts(Findings findings) {
    SortedMap<String, Instant> taken = findings.taken();
    Optional<Instant> settled =
        findings.all(Attempt.class).stream()
            .filter(EarlyReadings::inDoubt)
            .flatMap(attempt -> attempt.endedAt().stream())
            .max(Instant::compareTo)
            .map(end -> end.plus(Mutations.SETTLING));
    if (settled.isEmpty()) {
      return;
    }
    taken.values().removeIf(at -> !at.isBefore(settled.get()));
    findings.replace(fact -> partial(fact, taken));
    taken.forEach(
        (source, at) ->
            findings.warn(
                source,
                "It was taken at %s, when what the run made might not have been visible yet."
                    .formatted(at),
                "Take it again after %s; until then, what it lacks may exist."
                    .formatted(settled.get())));
  }

  private static boolean inDoubt(Attempt attempt) {
    return attempt.operation().reach() != Operation.Reach.READS
        && attempt.ending() != Ending.SUCCEEDED;
  }

  private static Fact partial(Fact fact, SortedMap<String, Instant> taken) {
    return fact instanceof Inventory inventory
            && inventory.completeness() == Completeness.COMPLETE
            && taken.containsKey(inventory.source())
        ? new Inventory(
            inventory.view(), Completeness.PARTIAL, inventory.resources(), inventory.source())
        : fact;
  }
}
