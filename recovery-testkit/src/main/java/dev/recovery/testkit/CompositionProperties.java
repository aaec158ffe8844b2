package dev.recovery.testkit;

import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.ruling.Opinion;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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
    return SecondOpinion.heard(Asked.once(this, "advisor", this::advisor), second);
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

  /**
   * The advisor on trial with two more packs.
   *
   * @param second what the one that was added first says
   * @param third what the other says
   * @return by default, all opinions folded together
   */
  default RecoveryAdvisor advisorWith(Opinion second, Opinion third) {
    return SecondOpinion.heard(advisorWith(second), third);
  }

  /** Adding a pack never removes a veto. */
  @Property(seed = DoctrineProperties.SEED)
  default void addingAPackNeverRemovesAVeto(
      @ForAll("incidents") Incident incident, @ForAll("opinions") Opinion second) {
    hold(
        "Adding a pack never removes a veto.",
        Composition.added(
            Asked.once(this, "advisor", this::advisor), advisorWith(second), incident),
        second);
  }

  /** The order of packs does not matter. */
  @Property(seed = DoctrineProperties.SEED)
  default void theOrderOfPacksDoesNotMatter(
      @ForAll("incidents") Incident incident,
      @ForAll("opinions") Opinion second,
      @ForAll("opinions") Opinion third) {
    hold(
        "The order of packs does not matter.",
        Composition.exchanged(advisorWith(second, third), advisorWith(third, second), incident),
        second,
        third);
  }

  private static void hold(String sentence, LawResult outcome, Opinion... packs) {
    Tested.collect(sentence, outcome.compliance() != LawResult.Compliance.UNTESTED);
    if (outcome.compliance() == LawResult.Compliance.BROKEN) {
      throw new AssertionError(
          "%s%n  broken: %s%n  packs:  %s".formatted(sentence, outcome.how(), List.of(packs)));
    }
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
