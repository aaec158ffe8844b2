package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.ruling.Opinion;
import dev.recovery.safety.Action;
import dev.recovery.safety.Veto;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * The laws of composition: what may be put together in which way without changing the advice, or
 * without making it bolder.
 */
public interface CompositionProperties extends DoctrineProperties {

  /**
   * The advisor on trial with one more pack.
   *
   * @param second what the pack says
   * @return by default, both opinions folded together
   */
  default RecoveryAdvisor advisorWith(Opinion second) {
    return SecondOpinion.heard(advisor(), second);
  }

  /**
   * What a further pack may say.
   *
   * @return any rulings at all
   */
  @Provide
  default Arbitrary<Opinion> opinions() {
    return Opinions.any();
  }

  /** Adding a pack never removes a veto. */
  @Property(seed = DoctrineProperties.SEED)
  default void addingAPackNeverRemovesAVeto(
      @ForAll("incidents") Incident incident, @ForAll("opinions") Opinion second) {
    RecoveryAdvisor more = advisorWith(second);
    boolean tested = false;
    for (Action action : Action.values()) {
      // A rule that proposes lifts the default, which is no rule's veto.
      List<Veto> gone =
          new ArrayList<>(advisor().classify(incident).safety().verdict(action).vetoes());
      gone.removeIf(veto -> veto.rule().equals(Opinions.DEFAULT));
      tested |= !gone.isEmpty();
      gone.removeAll(more.classify(incident).safety().verdict(action).vetoes());
      if (!gone.isEmpty()) {
        throw new AssertionError(
            "A pack (%s) takes %s back, which forbade %s.".formatted(second, gone, action));
      }
    }
    Statistics.label("put to the test")
        .collect(tested)
        .coverage(coverage -> coverage.check(true).count(count -> count > 0));
  }

  /** The order of packs does not matter. */
  @Property(seed = DoctrineProperties.SEED)
  default void theOrderOfPacksDoesNotMatter(
      @ForAll("incidents") Incident incident,
      @ForAll("opinions") Opinion second,
      @ForAll("opinions") Opinion third) {
    RecoveryAdvisor one = SecondOpinion.heard(advisorWith(second), third);
    RecoveryAdvisor other = SecondOpinion.heard(advisorWith(third), second);
    if (!said(one.classify(incident)).equals(said(other.classify(incident)))) {
      throw new AssertionError(
          "Two packs in another order change the advice: (%s) and (%s).".formatted(second, third));
    }
  }

  // Everything but the list of who spoke.
  private static List<Object> said(Advice advice) {
    return List.of(
        advice.boundary(),
        advice.state(),
        advice.authority(),
        advice.safety(),
        advice.evidence(),
        advice.recovery(),
        advice.learning());
  }

  /** Neither order nor repetition of facts changes the advice. */
  @Property(seed = DoctrineProperties.SEED)
  default void orderAndDuplicatesDoNotMatter(@ForAll("incidents") Incident incident) {
    hold(Law.ORDER_AND_DUPLICATES_DO_NOT_MATTER, incident);
  }

  /** Nothing that is forbidden becomes allowed because a fact is missing, blurred or cut. */
  @Property(seed = DoctrineProperties.SEED)
  default void lessInformationIsNeverBolder(@ForAll("incidents") Incident incident) {
    hold(Law.LESS_INFORMATION_IS_NEVER_BOLDER, incident);
  }

  /** A failure that hurts more is never rated lower. */
  @Property(seed = DoctrineProperties.SEED)
  default void severityNeverFallsWhenImpactRises(@ForAll("incidents") Incident incident) {
    hold(Law.SEVERITY_NEVER_FALLS_WHEN_IMPACT_RISES, incident);
  }

  /** What any pack forbids is forbidden, whatever the other packs say. */
  @Property(seed = DoctrineProperties.SEED)
  default void everyVetoStands(@ForAll("incidents") Incident incident) {
    hold(Law.EVERY_VETO_STANDS, incident);
  }
}
