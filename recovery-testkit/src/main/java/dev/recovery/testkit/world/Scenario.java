package dev.recovery.testkit.world;

import dev.recovery.boundary.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * All that a seed decides. What strategies do cannot change it, so that several can be held against
 * the same world.
 *
 * @param seed the number it came from
 * @param environment where it plays
 * @param existing addresses that exist and are recorded
 * @param added addresses that the change adds
 * @param updates whether the change also changes the last of the existing ones
 * @param strikes what goes wrong, and in which pass through the pipeline
 * @param interlude what happens besides, while somebody recovers
 * @param interludeAfter after how many steps
 * @param uniqueNames whether the cloud refuses a second object of one name
 * @param recordsEach whether a run writes its record after every operation, and not at its end only
 * @param outputLost whether a killed run's output is lost altogether
 * @param orphanWorks whether a killed run's child finishes the call that was under way
 * @param auditLag how late audit records arrive
 * @param auditUnreadable whether nobody can read the audit log
 * @param inventoryPartial whether nobody can list everything that exists
 * @param visibleAfter how long a new object stays invisible
 */
record Scenario(
    long seed,
    Environment environment,
    List<String> existing,
    List<String> added,
    boolean updates,
    List<Strike> strikes,
    Interlude interlude,
    int interludeAfter,
    boolean uniqueNames,
    boolean recordsEach,
    boolean outputLost,
    boolean orphanWorks,
    Duration auditLag,
    boolean auditUnreadable,
    boolean inventoryPartial,
    Duration visibleAfter) {

  /** What somebody else does meanwhile. */
  enum Interlude {
    NOTHING,
    HOTFIX,
    BASE_MOVES,
    OTHER_RUN
  }

  /**
   * One fault.
   *
   * @param fault which
   * @param pass in which pass through the pipeline, from 0
   * @param at where in an apply, from 0 (its start) to below 1 (its end)
   */
  record Strike(Fault fault, int pass, double at) {}

  private static final List<String> NAMES =
      List.of("cloud_vm.net", "cloud_vm.db", "cloud_vm.web", "cloud_vm.cache", "cloud_vm.queue");

  static Scenario of(long seed) {
    // Neighbouring seeds of Random start alike.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    random.nextInt();
    int existing = random.nextInt(3);
    int added = 1 + random.nextInt(3);
    List<Strike> strikes = new ArrayList<>();
    int count = random.nextInt(10) < 6 ? 1 : random.nextInt(3) < 2 ? 2 : 3;
    for (int i = 0; i < count; i++) {
      strikes.add(new Strike(pick(random), i == 0 ? 0 : random.nextInt(3), random.nextDouble()));
    }
    return new Scenario(
        seed,
        random.nextInt(4) < 3 ? Environment.PRODUCTION : Environment.STAGING,
        NAMES.subList(0, existing),
        NAMES.subList(existing, existing + added),
        existing > 0 && random.nextBoolean(),
        strikes,
        random.nextInt(4) > 0
            ? Interlude.NOTHING
            : Interlude.values()[1 + random.nextInt(Interlude.values().length - 1)],
        1 + random.nextInt(6),
        random.nextInt(3) == 0,
        random.nextBoolean(),
        random.nextInt(5) == 0,
        random.nextBoolean(),
        Duration.ofMinutes(random.nextInt(14)),
        random.nextInt(12) == 0,
        random.nextInt(25) == 0,
        Duration.ofMinutes(random.nextInt(3) == 0 ? 5 : 0));
  }

  // Half of all strikes hit the apply, where they hurt.
  private static Fault pick(Random random) {
    Fault[] all = Fault.values();
    int first = random.nextInt(2) == 0 ? 0 : Fault.CREDENTIALS_EXPIRED.ordinal();
    return all[first + random.nextInt(all.length - first)];
  }

  static Scenario with(long seed, Fault fault, double at) {
    Scenario s = of(seed);
    return new Scenario(
        s.seed,
        s.environment,
        NAMES.subList(0, 2),
        NAMES.subList(2, 5),
        false,
        List.of(new Strike(fault, 0, at)),
        Interlude.NOTHING,
        1,
        false,
        true,
        false,
        false,
        Duration.ofMinutes(5),
        false,
        false,
        Duration.ZERO);
  }
}
