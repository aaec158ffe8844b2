package dev.recovery.casefile;

import dev.recovery.Term;

/** Where in the universal triage loop a case stands: what its next step is for. */
public enum TriageStep implements Term {
  OBSERVE("look at what lies there", "triage.1"),
  CLASSIFY("did mutation start?", "triage.1"),
  FREEZE("freeze the unit", "triage.3"),
  CAPTURE("capture the evidence", "triage.3"),
  COMPARE("compare desired, recorded and actual state", "triage.3"),
  FIX_PRECONDITION("fix the precondition", "triage.2"),
  REPLAN("make a fresh plan", "triage.3"),
  APPROVE("get the step approved", "triage.3"),
  RETRY("run the same approved change again", "triage.2"),
  REPAIR("carry out the smallest repair", "triage.3"),
  HAND_OVER("hand over with all evidence", "triage.3"),
  /** Somebody else has it. */
  HANDED_OVER("whoever took it over takes it up", "triage.3"),
  SETTLE("settle what is owed", "doctrine.rule4.10"),
  PROVE("prove the post-conditions", "doctrine.rule6.2"),
  CLOSE("close the case", "doctrine.rule6.2"),
  CLOSED("closed", "doctrine.rule6.2");

  private final String phrase;
  private final String article;

  TriageStep(String phrase, String article) {
    this.phrase = phrase;
    this.article = article;
  }

  /**
   * The step in words.
   *
   * @return a clause
   */
  public String phrase() {
    return phrase;
  }

  @Override
  public String article() {
    return article;
  }
}
