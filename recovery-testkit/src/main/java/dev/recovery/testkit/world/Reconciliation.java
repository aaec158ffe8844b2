package dev.recovery.testkit.world;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One attempt to bring Git to a cluster, as its controller reports it.
 *
 * @param id names it
 * @param revision what was to be brought
 * @param start when it began
 * @param end when it ended
 * @param stop where it stopped
 * @param fault what is wrong where it stopped; empty where it went through, or nothing failed
 * @param object the object at which it stopped; the empty string where it was at none
 * @param changed the objects that it changed, in order
 */
record Reconciliation(
    String id,
    int revision,
    Instant start,
    Instant end,
    Stop stop,
    Optional<ClusterFault> fault,
    String object,
    List<String> changed) {

  /** Where an attempt stops, in the order of its steps. */
  enum Stop {
    /** Nobody works at it. */
    CONTROLLER,
    SUSPENDED,
    /** Live state was changed around Git, and the job asks before it reverts. */
    DIFFERENCE,
    SOURCE,
    RENDERING,
    /** The cluster does not take an object. */
    OBJECT,
    HEALTH,
    /** It went through. */
    DONE
  }

  Reconciliation {
    Objects.requireNonNull(stop, "stop");
    changed = List.copyOf(changed);
  }

  /** Why the workload is not healthy, where the attempt came so far as to see it. */
  Optional<ClusterFault> ailment() {
    return switch (stop) {
      case SUSPENDED, DIFFERENCE, HEALTH -> fault;
      case CONTROLLER, SOURCE, RENDERING, OBJECT, DONE -> Optional.empty();
    };
  }

  boolean done() {
    return stop == Stop.DONE;
  }
}
