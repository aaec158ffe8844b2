package dev.recovery.testkit.world;

import dev.recovery.testkit.world.ClusterScenario.Controller;
import java.time.Instant;

/** What befalls a cluster from outside. */
final class ClusterSurroundings {

  private static final String PERSON = "alice@shop.example";

  private final ClusterScenario scenario;
  private final WorldClock clock;
  private final Cluster cluster;
  private Instant registryBack = Instant.MAX;
  private int hands;

  ClusterSurroundings(ClusterScenario scenario, WorldClock clock, Cluster cluster) {
    this.scenario = scenario;
    this.clock = clock;
    this.cluster = cluster;
  }

  void strike(ClusterFault fault) {
    switch (fault) {
      case CHANGED_WITH_AUTHORITY, CHANGED_WITHOUT_AUTHORITY -> {
        if (cluster.byHand().isEmpty()) {
          if (scenario.controller() == Controller.FLUX) {
            // Flux would take it back at once: whoever changes something suspends it first.
            cluster.strike(ClusterFault.SUSPENDED);
          }
          changeByHand(fault == ClusterFault.CHANGED_WITH_AUTHORITY);
        }
      }
      case REGISTRY_DOWN -> {
        cluster.strike(fault);
        recoverRegistry();
      }
      default -> cluster.strike(fault);
    }
  }

  /** Nobody repairs it, and some time it is there again by itself. */
  private void recoverRegistry() {
    Instant back = clock.now().plus(scenario.outage());
    registryBack = back;
    clock.later(
        scenario.outage(),
        () -> {
          if (back.equals(registryBack)) {
            cluster.heal(ClusterFault.REGISTRY_DOWN);
          }
        });
  }

  /** What somebody else does while somebody recovers. */
  void hotfix() {
    // Whoever finds the loop paused talks to whoever paused it first.
    if (!cluster.has(ClusterFault.SUSPENDED) && cluster.byHand().isEmpty()) {
      cluster.strike(ClusterFault.SUSPENDED);
      changeByHand(true);
    }
  }

  private void changeByHand(boolean authorized) {
    String image = Cluster.image("hotfix-" + ++hands);
    cluster.changedByHand(new Cluster.HandChange(image, authorized, PERSON), clock.now());
  }
}
