package dev.recovery.testkit.world;

import dev.recovery.testkit.world.ClusterScenario.Controller;
import dev.recovery.testkit.world.ClusterScenario.Strike;
import dev.recovery.testkit.world.Reconciliation.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt to bring Git to a cluster, from its start to wherever it gets. */
final class Reconciling {

  private final Controller controller;
  private final WorldClock clock;
  private final Cluster cluster;
  private final ClusterSurroundings surroundings;
  private final Map<String, String> desired;
  private final List<Strike> strikes;
  private final int points;
  private final List<String> changed = new ArrayList<>();
  private int point;

  /**
   * An attempt that is about to begin.
   *
   * @param desired every object that Git wants, by name
   * @param strikes what strikes while it runs
   */
  Reconciling(
      Controller controller,
      WorldClock clock,
      Cluster cluster,
      ClusterSurroundings surroundings,
      Map<String, String> desired,
      List<Strike> strikes) {
    this.controller = controller;
    this.clock = clock;
    this.cluster = cluster;
    this.surroundings = surroundings;
    this.desired = desired;
    this.strikes = strikes;
    this.points = 3 + desired.size();
  }

  // Between any two steps something can strike.
  private void step() {
    clock.step();
    for (Strike strike : strikes) {
      if ((int) (strike.at() * points) == point) {
        surroundings.strike(strike.fault());
      }
    }
    point++;
  }

  /** Runs it, under a name and for a revision. */
  Reconciliation run(String id, int revision) {
    Instant start = clock.now().plus(WorldClock.STEP);
    Stopped stopped = run();
    return new Reconciliation(
        id,
        revision,
        start,
        clock.now(),
        stopped.where(),
        Optional.ofNullable(stopped.why()),
        stopped.object(),
        changed);
  }

  private record Stopped(Stop where, @Nullable ClusterFault why, String object) {}

  private Stopped run() {
    step();
    if (cluster.has(ClusterFault.CONTROLLER_BROKEN)) {
      return new Stopped(Stop.CONTROLLER, ClusterFault.CONTROLLER_BROKEN, "");
    }
    if (cluster.byHand().isPresent()) {
      // Whoever looks at the difference sees how the workload fares as well.
      return new Stopped(Stop.DIFFERENCE, cluster.ails().orElse(null), Cluster.WEB);
    }
    if (cluster.has(ClusterFault.SUSPENDED)) {
      return new Stopped(Stop.SUSPENDED, cluster.ails().orElse(null), "");
    }
    step();
    if (cluster.has(ClusterFault.SOURCE_REFUSED)) {
      return new Stopped(Stop.SOURCE, ClusterFault.SOURCE_REFUSED, "");
    }
    if (cluster.has(ClusterFault.SOURCE_BROKEN)) {
      return new Stopped(Stop.RENDERING, ClusterFault.SOURCE_BROKEN, "");
    }
    if (controller == Controller.FLUX) {
      // Flux asks for all objects before it sends the first.
      for (Map.Entry<String, String> entry : desired.entrySet()) {
        Optional<ClusterFault> refusal = cluster.refuses(entry.getKey(), entry.getValue());
        if (refusal.isPresent()) {
          return new Stopped(Stop.OBJECT, refusal.get(), entry.getKey());
        }
      }
    }
    for (Map.Entry<String, String> entry : desired.entrySet()) {
      step();
      Optional<ClusterFault> refusal = cluster.refuses(entry.getKey(), entry.getValue());
      if (refusal.isPresent()) {
        return new Stopped(Stop.OBJECT, refusal.get(), entry.getKey());
      }
      apply(entry.getKey(), entry.getValue());
    }
    step();
    Optional<ClusterFault> ailment = cluster.ails();
    return ailment.isPresent()
        ? new Stopped(Stop.HEALTH, ailment.get(), Cluster.WEB)
        : new Stopped(Stop.DONE, null, "");
  }

  private void apply(String object, String value) {
    boolean hand = object.equals(Cluster.WEB) && cluster.byHand().isPresent();
    if (!hand && !value.equals(cluster.objects().get(object))) {
      cluster.put(object, value, "system:serviceaccount:gitops-controller", clock.now());
      changed.add(object);
    }
  }
}
