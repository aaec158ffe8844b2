package dev.recovery.testkit.world;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.testkit.Asked;
import dev.recovery.testkit.Tested;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongFunction;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * The laws of the world in which the advice is followed, as jqwik properties. Implement this in a
 * test class and override {@link #advisor()}, or {@link #strategy()} to put an automation of your
 * own to the test.
 *
 * <p>Every world is replayed from one number, and every law fails where its premise never occurred.
 */
public interface WorldProperties {

  /** How many worlds each run of the laws goes through. */
  int WORLDS = 400;

  /**
   * The advisor on trial. It is asked for once, and followed in every world.
   *
   * @return by default the built-in one, on a clock that stands still
   */
  default RecoveryAdvisor advisor() {
    return Built.IN;
  }

  /**
   * The strategy on trial: what your automation does when a run failed. It is asked for once, and
   * has to be safe for use by several threads.
   *
   * @return by default somebody who follows the advice to the letter
   */
  default Strategy strategy() {
    return Operator.following(Asked.once(this, "advisor", this::advisor));
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
  @Property(tries = WORLDS, seed = "1", shrinking = ShrinkingMode.OFF)
  default void theAdviceIsSafeToFollow(@ForAll long seed) {
    hold(PipelineWorld::of, seed, EnumSet.allOf(WorldLaw.class));
  }

  /**
   * The same in a cluster, under Argo CD or Flux, with its secret, image and admission.
   *
   * @param seed names the world
   */
  @Property(tries = WORLDS, seed = "1", shrinking = ShrinkingMode.OFF)
  default void theAdviceIsSafeToFollowInACluster(@ForAll long seed) {
    hold(ClusterWorld::of, seed, EnumSet.complementOf(EnumSet.of(WorldLaw.NO_LIVE_LOCK_IS_BROKEN)));
  }

  /**
   * My automation obeys the gate: it takes no step that the advisor forbids at that moment, by what
   * can be read.
   *
   * @param seed names the world
   */
  @Property(tries = WORLDS, seed = "1", shrinking = ShrinkingMode.OFF)
  default void myAutomationObeysTheGate(@ForAll long seed) {
    obey(PipelineWorld::of, seed);
    obey(ClusterWorld::of, seed);
  }

  private Strategy onTrial() {
    return Asked.once(this, "strategy", this::strategy);
  }

  private void obey(LongFunction<? extends World> worlds, long seed) {
    String law = "An automation takes no step that the gate forbids.";
    World world = worlds.apply(seed);
    GatedPipeline gated = new GatedPipeline(world, Asked.once(this, "advisor", this::advisor));
    StrategyReport outcome = onTrial().recover(gated);
    Tested.collect(law, gated.asked() > 0);
    if (!gated.disobeyed().isEmpty()) {
      throw new AssertionError(
          "%s%n  broken: it took %s%n  world %d: %s%n  steps: %s"
              .formatted(
                  law, gated.disobeyed().get(0), seed, world.story(), Steps.text(outcome.steps())));
    }
  }

  private void hold(LongFunction<? extends World> worlds, long seed, Set<WorldLaw> tested) {
    World world = worlds.apply(seed);
    StrategyReport outcome = onTrial().recover(world);
    Truth truth = world.truth(outcome);
    for (WorldLaw law : WorldLaw.values()) {
      if (tested.contains(law)) {
        Tested.collect(law.sentence(), law.premise(outcome, truth));
      }
      if (law.violation(outcome, truth).isPresent()) {
        throw new AssertionError(Counterexample.text(law, worlds, onTrial(), seed, WORLDS / 4));
      }
    }
  }

  /** The advice is of use: where a safe way exists, it is seldom to hand over. */
  @Example
  default void theAdviceIsOfUse() {
    useful(Survey.of(PipelineWorld::of, onTrial(), 0, WORLDS / 2));
    useful(Survey.of(ClusterWorld::of, onTrial(), 0, WORLDS / 2));
  }

  private static void useful(Survey survey) {
    for (SurveyLaw law : SurveyLaw.values()) {
      law.violation(survey)
          .ifPresent(
              broken -> {
                throw new AssertionError("%s%n  broken: %s".formatted(law.sentence(), broken));
              });
    }
  }
}
