package dev.recovery.testkit.world;

import static dev.recovery.safety.Action.CLASSIFY_DRIFT;
import static dev.recovery.safety.Action.NONE;
import static dev.recovery.safety.Action.OBTAIN_APPROVAL;
import static dev.recovery.safety.Action.REPLAN_AND_REAPPROVE;
import static dev.recovery.testkit.world.UntidyOperator.Haste.AT_ONCE;
import static dev.recovery.testkit.world.UntidyOperator.Haste.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.safety.Needed;
import dev.recovery.testkit.RetryAlways;
import dev.recovery.testkit.Tested;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * The advice is safe for whoever obeys it, and not for the methodical alone: any jumble of looking,
 * waiting, asking, checking and advised steps does no harm.
 */
class UntidyOperatorTest {

  private static final int CHAINS = Integer.getInteger("recovery.chains", 30);
  private static final int LENGTH = 30;
  private static final Set<WorldLaw> LAWS =
      EnumSet.of(
          WorldLaw.NOTHING_IS_DUPLICATED_ORPHANED_OR_DESTROYED,
          WorldLaw.NOBODYS_CHANGE_IS_REVERTED,
          WorldLaw.NO_LIVE_LOCK_IS_BROKEN,
          WorldLaw.NO_EVIDENCE_IS_LOST,
          WorldLaw.RECOVERED_MEANS_THAT_THE_ACCOUNTS_AGREE);

  private final RecoveryAdvisor sound = WorldProperties.Built.IN;

  /** As many chains as the build asks for. */
  static final class Chains implements AroundPropertyHook {

    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      context.attributes().setTries(CHAINS);
      return property.execute();
    }
  }

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(Chains.class)
  void whoObeysInAnyOrderDoesNoHarm(@ForAll("inPipelines") ActionChain<UntidyOperator> chain) {
    hold(chain);
  }

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(Chains.class)
  void whoObeysInAnyOrderDoesNoHarmInACluster(
      @ForAll("inClusters") ActionChain<UntidyOperator> chain) {
    hold(chain);
  }

  private static void hold(ActionChain<UntidyOperator> chain) {
    UntidyOperator operator = lawful(chain).run();
    occurs("three steps or more that act", operator.acts() >= 3);
    occurs("a step that is not the smallest", operator.overtaking() > 0);
    occurs("recovered", operator.recovered());
  }

  // Where a cloud does not show at once what is new, nobody is protected who looks too early.
  private static UntidyOperator.Haste haste(long seed) {
    return Scenario.of(seed).visibleAfter().isZero() ? AT_ONCE : SETTLED;
  }

  private static void occurs(String label, boolean premise) {
    Tested.collect(label, premise);
  }

  private static ActionChain<UntidyOperator> lawful(ActionChain<UntidyOperator> chain) {
    return chain.withInvariant("no harm", UntidyOperatorTest::keepsTheLaws);
  }

  private static void keepsTheLaws(UntidyOperator operator) {
    StrategyReport outcome = operator.outcome();
    Truth truth = operator.truth();
    for (WorldLaw law : LAWS) {
      Optional<String> violation = law.violation(outcome, truth);
      assertThat(violation).as("%s in %s", law, operator).isEmpty();
    }
    assertThat(truth.harm()).as("%s", operator).isEmpty();
  }

  @Property(tries = 1, seed = "1")
  void whoObeysAnAdvisorThatRetriesIsCaught() {
    RecoveryAdvisor broken = new RetryAlways(sound);
    for (Arbitrary<ActionChain<UntidyOperator>> chains :
        List.of(
            chains(seed -> new UntidyOperator(PipelineWorld::of, seed, broken, haste(seed))),
            chains(seed -> new UntidyOperator(ClusterWorld::of, seed, broken, AT_ONCE)))) {
      assertThatThrownBy(() -> chains.sampleStream().limit(60).forEach(c -> lawful(c).run()))
          .hasMessageContaining("no harm")
          .hasStackTraceContaining("RETRY");
    }
  }

  /** What a cloud does not show yet does not pass for what is not there. */
  @Example
  void whoListsBeforeWhatIsNewIsVisibleIsToldToListAgain() {
    assertThat(listedTooEarly(AT_ONCE).truth().harm()).isEmpty();
    assertThat(listedTooEarly(SETTLED).truth().harm()).isEmpty();
  }

  private UntidyOperator listedTooEarly(UntidyOperator.Haste haste) {
    UntidyOperator operator = new UntidyOperator(PipelineWorld::of, 29_255, sound, haste);
    operator.take(NONE);
    operator.supply(Needed.COMPARISON);
    operator.pass(Duration.ofMinutes(23));
    assertThat(operator.take(REPLAN_AND_REAPPROVE)).isFalse();
    operator.take(NONE);
    return operator;
  }

  /**
   * A gap that is known: a plan does not say how long after the last run it looked, so that what a
   * cloud does not show yet passes for what is not there.
   */
  @Example
  void whoPlansBeforeWhatIsNewIsVisibleIsDeceived() {
    assertThat(plannedTooEarly(AT_ONCE).truth().harm()).containsExactly(Harm.DUPLICATED);
    assertThat(plannedTooEarly(SETTLED).truth().harm()).isEmpty();
  }

  private UntidyOperator plannedTooEarly(UntidyOperator.Haste haste) {
    UntidyOperator operator = new UntidyOperator(PipelineWorld::of, 817_846, sound, haste);
    operator.take(NONE);
    operator.check();
    operator.take(CLASSIFY_DRIFT);
    operator.supply(Needed.DRIFT_ANSWERS);
    operator.supply(Needed.VALID_APPROVAL);
    operator.take(OBTAIN_APPROVAL);
    operator.take(NONE);
    return operator;
  }

  @Provide
  Arbitrary<ActionChain<UntidyOperator>> inPipelines() {
    return chains(seed -> new UntidyOperator(PipelineWorld::of, seed, sound, haste(seed)));
  }

  @Provide
  Arbitrary<ActionChain<UntidyOperator>> inClusters() {
    return chains(seed -> new UntidyOperator(ClusterWorld::of, seed, sound, AT_ONCE));
  }

  private static Arbitrary<ActionChain<UntidyOperator>> chains(
      LongFunction<UntidyOperator> operators) {
    return Arbitraries.longs()
        .between(0, 1_000_000)
        .flatMap(
            seed ->
                ActionChain.startWith(() -> operators.apply(seed))
                    .withAction(6, new Taking())
                    .withAction(4, new Supplying())
                    .withAction(2, new Passing())
                    .withAction(1, new Capturing())
                    .withAction(1, Action.just(Transformer.mutate("check", UntidyOperator::check)))
                    .withAction(1, Action.just(Transformer.mutate("close", UntidyOperator::close)))
                    .withMaxTransformations(LENGTH));
  }

  private static final class Taking implements Action.Independent<UntidyOperator> {

    @Override
    public Arbitrary<Transformer<UntidyOperator>> transformer() {
      return Arbitraries.integers()
          .between(0, 9)
          .map(i -> Transformer.mutate("take advised step " + i, operator -> operator.take(i)));
    }
  }

  private static final class Supplying implements Action.Independent<UntidyOperator> {

    @Override
    public Arbitrary<Transformer<UntidyOperator>> transformer() {
      return Arbitraries.of(
              Needed.MUTATION_RULED_OUT,
              Needed.COMPARISON,
              Needed.LOCK_RELEASED,
              Needed.INPUTS_UNCHANGED,
              Needed.VALID_APPROVAL,
              Needed.DRIFT_ANSWERS,
              Needed.POLICY_PASSED)
          .map(n -> Transformer.mutate("supply " + n.id(), operator -> operator.supply(n)));
    }
  }

  private static final class Passing implements Action.Independent<UntidyOperator> {

    @Override
    public Arbitrary<Transformer<UntidyOperator>> transformer() {
      return Arbitraries.integers()
          .between(0, 40)
          .map(
              m ->
                  Transformer.mutate(
                      "let %d minutes pass".formatted(m),
                      operator -> operator.pass(Duration.ofMinutes(m))));
    }
  }

  private static final class Capturing implements Action.Independent<UntidyOperator> {

    @Override
    public Arbitrary<Transformer<UntidyOperator>> transformer() {
      return Arbitraries.of(EvidenceKind.class)
          .map(k -> Transformer.mutate("capture " + k.id(), operator -> operator.capture(k)));
    }
  }
}
