package dev.recovery.testkit.world;

import java.util.Optional;

/**
 * A law of many worlds together, as a check that one survey can fail: a strategy that does nothing
 * keeps every law of a single world.
 */
public enum SurveyLaw {
  /** In no world is anything harmed that existed. */
  NO_WORLD_IS_HARMED("In no world is anything harmed that existed.") {
    @Override
    public Optional<String> violation(Survey survey) {
      return when(survey.harmed() > 0, survey.harmed() + " worlds were harmed");
    }
  },

  /** In no world is something called recovered that is not. */
  NO_WORLD_IS_FALSELY_GREEN("In no world is something called recovered that is not.") {
    @Override
    public Optional<String> violation(Survey survey) {
      return when(
          survey.falselyGreen() > 0,
          survey.falselyGreen() + " worlds are green, and not recovered");
    }
  },

  /** Of all cases none is closed that is not proven, by its own events and by the truth. */
  NO_CASE_IS_CLOSED_UNPROVEN(
      "Of all cases none is closed that is not proven, by its own events and by the truth.") {
    @Override
    public Optional<String> violation(Survey survey) {
      int unproven = survey.cases().closedUnproven();
      return when(unproven > 0, unproven + " cases are closed, and not proven");
    }
  },

  /** In no case is anything lost that is owed. */
  NO_DEBT_IS_LOST("In no case is anything lost that is owed.") {
    @Override
    public Optional<String> violation(Survey survey) {
      int lost = survey.cases().lost();
      return when(lost > 0, lost + " things are owed, and no case tells of them");
    }
  },

  /** Where a safe way exists, it is seldom to hand over. */
  THE_ADVICE_IS_OF_USE("Where a safe way exists, it is seldom to hand over.") {
    @Override
    public Optional<String> violation(Survey survey) {
      return when(
          survey.handedOver() > WorldLaw.ESCALATION_AT_MOST,
          "Of %d worlds in which a safe way exists, %.1f %% were handed over, and %.1f %% may be."
              .formatted(
                  survey.safeWays(), 100 * survey.handedOver(), 100 * WorldLaw.ESCALATION_AT_MOST));
    }
  };

  private final String sentence;

  SurveyLaw(String sentence) {
    this.sentence = sentence;
  }

  /**
   * The law in English.
   *
   * @return a sentence
   */
  public String sentence() {
    return sentence;
  }

  /**
   * How the strategy broke the law.
   *
   * @param survey how it went in every world
   * @return empty where it did not
   */
  public abstract Optional<String> violation(Survey survey);

  private static Optional<String> when(boolean broken, String how) {
    return broken ? Optional.of(how) : Optional.empty();
  }
}
