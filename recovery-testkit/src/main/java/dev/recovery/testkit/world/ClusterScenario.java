package dev.recovery.testkit.world;

import dev.recovery.boundary.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * All that a seed decides of an application in a cluster.
 *
 * @param seed the number it came from
 * @param controller who brings Git to the cluster
 * @param environment where it plays
 * @param addsCertificate whether the change adds an object of a custom kind, or it is there already
 * @param strikes what goes wrong, and in which reconciliation
 * @param hotfix whether somebody changes the workload on purpose meanwhile, and pauses its loop for
 *     it
 * @param hotfixAfter after how many steps
 * @param nobodyKnows whether nobody can say who changed or suspended something, and why
 * @param outage how long a registry stays away that nobody repairs
 */
record ClusterScenario(
    long seed,
    Controller controller,
    Environment environment,
    boolean addsCertificate,
    List<Strike> strikes,
    boolean hotfix,
    int hotfixAfter,
    boolean nobodyKnows,
    Duration outage) {

  /** Who brings Git to the cluster. */
  enum Controller {
    ARGO_CD("argocd/shop"),
    FLUX("flux/shop");

    final String target;

    Controller(String target) {
      this.target = target;
    }
  }

  /**
   * One fault.
   *
   * @param fault which
   * @param pass in which reconciliation, from 0
   * @param at between which of its steps, from 0 (before the first) to below 1
   */
  record Strike(ClusterFault fault, int pass, double at) {}

  static ClusterScenario of(long seed) {
    // Neighbouring seeds of Random start alike.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    random.nextInt();
    List<Strike> strikes = new ArrayList<>();
    int count = random.nextInt(10) < 5 ? 1 : random.nextInt(3) < 2 ? 2 : 3;
    for (int i = 0; i < count; i++) {
      ClusterFault fault = ClusterFault.values()[random.nextInt(ClusterFault.values().length)];
      strikes.add(new Strike(fault, i == 0 ? 0 : random.nextInt(3), random.nextDouble()));
    }
    return new ClusterScenario(
        seed,
        random.nextBoolean() ? Controller.ARGO_CD : Controller.FLUX,
        random.nextInt(4) < 3 ? Environment.PRODUCTION : Environment.STAGING,
        random.nextBoolean(),
        strikes,
        random.nextInt(5) == 0,
        1 + random.nextInt(4),
        random.nextInt(8) == 0,
        Duration.ofMinutes(10 + random.nextInt(80)));
  }

  static ClusterScenario with(Controller controller, ClusterFault fault) {
    return new ClusterScenario(
        1,
        controller,
        Environment.STAGING,
        true,
        List.of(new Strike(fault, 0, 0)),
        false,
        0,
        false,
        Duration.ofHours(1));
  }
}
