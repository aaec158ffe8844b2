package dev.recovery.readers.output;

import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.ResourceOperation.Outcome;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What failed in one log and is done in a later one, under the same addresses. */
final class DoneLater {

  private record Done(ResourceOperation.Kind kind, String address) {}

  private DoneLater() {}

  /** Takes out of a log what failed in it, where a later one did all of that. */
  static void finish(Log log, Log later) {
    Set<Done> failed = of(log, Outcome.ERRORED);
    boolean told =
        log.messages.stream()
            .filter(Message::error)
            .allMatch(m -> failed.stream().anyMatch(f -> f.address().equals(m.address())));
    if (!told || failed.isEmpty() || !of(later, Outcome.COMPLETED).containsAll(failed)) {
      return;
    }
    log.legs.over();
  }

  private static Set<Done> of(Log log, Outcome outcome) {
    List<ResourceOperation> all = log.operations();
    Set<Done> done = new HashSet<>();
    for (ResourceOperation one : all) {
      if (one.outcome() == outcome) {
        done.add(new Done(one.kind(), one.address()));
      }
    }
    return done;
  }
}
