package dev.recovery.evidence;

import dev.recovery.Term;

/** The five questions to answer before recorded state is refreshed, imported or repaired. */
public enum DriftQuestion implements Term {
  WHY("Why does actual state differ?"),
  WHO("Who authorized the difference?"),
  GIT("Does Git need to change?"),
  POLICY("Does policy need to approve the new state?"),
  RECORD("Is it recorded as an exception, an incident, or an ordinary reconciliation?");

  private final String question;

  DriftQuestion(String question) {
    this.question = question;
  }

  /**
   * The question.
   *
   * @return a sentence
   */
  public String question() {
    return question;
  }

  @Override
  public String article() {
    return "doctrine.rule3." + (ordinal() + 4);
  }
}
