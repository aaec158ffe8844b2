package dev.recovery.readers.sink;

import dev.recovery.mutation.ResourceOperation.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * How a log ends that holds several runs: a later success of the same thing ends its earlier
 * failure, and no other's.
 */
final class LegEnds {

  private LegEnds() {}

  /** Forgets the failures that are over, and says how it all ends. */
  static void settle(List<Leg> legs, Log log) {
    Set<Message> ended = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Log.Entry> undone = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Leg> standing = new ArrayList<>();
    for (int i = 0; i < legs.size(); i++) {
      Leg leg = legs.get(i);
      if (leg.failed() && (leg.mended || ended(leg, legs.subList(i + 1, legs.size())))) {
        ended.addAll(leg.errors);
        leg.operations.stream().filter(e -> !e.came(Outcome.COMPLETED)).forEach(undone::add);
      } else {
        standing.add(leg);
      }
    }
    log.forget(ended, undone);
    log.interrupted = standing.stream().anyMatch(l -> l.interrupted);
    log.planningFailed = standing.stream().anyMatch(l -> l.planningFailed);
    log.last = worst(standing);
  }

  private static boolean ended(Leg failed, List<Leg> later) {
    return later.stream().anyMatch(failed::endedBy);
  }

  // A failure that stands; else the last that says anything.
  private static Log.Last worst(List<Leg> standing) {
    Log.Last end = Log.Last.NOTHING;
    for (Leg leg : standing) {
      if (leg.failed()) {
        return leg.end == Log.Last.OPERATION ? leg.end : Log.Last.ERROR;
      }
      end =
          switch (leg.end) {
            // It said nothing of its end.
            case NOTHING -> end;
            case PREPARED -> end == Log.Last.NOTHING ? leg.end : end;
            // A plan after a change is a look at it.
            case PLANNED -> end == Log.Last.SUCCESS ? end : leg.end;
            case OPERATION, ERROR, SUCCESS, UNDER_WAY -> leg.end;
          };
    }
    return end;
  }
}
