package dev.recovery.testkit.world;

import dev.recovery.RecoveryAdvisor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/**
 * The laws of the world in which the advice is followed, as jqwik properties. Implement this in a
 * test class and override {@link #advisor()}.
 *
 * <p>Every world is replayed from one number, and every law fails where its premise never occurred.
 */
public interface WorldProperties {

  /** How many worlds each run of the laws goes through. */
  int WORLDS = 400;

  /**
   * The advisor on trial.
   *
   * @return by default the built-in one, on a clock that stands still
   */
  default RecoveryAdvisor advisor() {
    return Built.IN;
  }

  /** The built-in advisor, loaded once. */
  final class Built {

    static final RecoveryAdvisor IN =
        RecoveryAdvisor.create(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));

    private Built() {}
  }

  /**
   * Whatever strikes, who follows the advice does no harm, loses no evidence, reverts nobody's
   * change, breaks no live lock, and comes to an end that is proven or handed over in full.
   *
   * @param seed names the world
   */
  @Property(tries = WORLDS, seed = "1")
  default void theAdviceIsSafeToFollow(@ForAll long seed) {
    hold(PipelineWorld.of(seed), seed, EnumSet.allOf(WorldLaw.class));
  }

  /**
   * The same in a cluster, under Argo CD or Flux, with its secret, image and admission.
   *
   * @param seed names the world
   */
  @Property(tries = WORLDS, seed = "1")
  default void theAdviceIsSafeToFollowInACluster(@ForAll long seed) {
    hold(
        ClusterWorld.of(seed),
        seed,
        EnumSet.complementOf(EnumSet.of(WorldLaw.NO_LIVE_LOCK_IS_BROKEN)));
  }

  private void hold(World world, long seed, Set<WorldLaw> tested) {
    Outcome outcome = Operator.following(advisor()).recover(world);
    Truth truth = world.truth(outcome);
    for (WorldLaw law : WorldLaw.values()) {
      if (tested.contains(law)) {
        Statistics.label(law.name())
            .collect(law.premise(outcome, truth))
            .coverage(coverage -> coverage.check(true).count(count -> count > 0));
      }
      law.violation(outcome, truth)
          .ifPresent(
              broken -> {
                throw new AssertionError(
                    "%s: %s%nworld %d: %s%nsteps: %s%n%s"
                        .formatted(
                            law, broken, seed, world.story(), outcome.steps(), outcome.reason()));
              });
    }
  }

  /** The advice is of use: where a safe way exists, it is seldom to hand over. */
  @Example
  default void theAdviceIsOfUse() {
    useful(Survey.of(PipelineWorld::of, Operator.following(advisor()), 0, WORLDS / 2));
    useful(Survey.of(ClusterWorld::of, Operator.following(advisor()), 0, WORLDS / 2));
  }

  private static void useful(Survey survey) {
    for (SurveyLaw law : SurveyLaw.values()) {
      law.violation(survey)
          .ifPresent(
              broken -> {
                throw new AssertionError(law + ": " + broken);
              });
    }
  }
}
