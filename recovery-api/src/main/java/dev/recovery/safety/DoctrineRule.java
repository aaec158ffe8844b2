package dev.recovery.safety;

import dev.recovery.Term;

/** The six rules that stand above every playbook. */
public enum DoctrineRule implements Term {
  PRESERVE_EVIDENCE("evidence is captured before state changes"),
  CLASSIFY_BEFORE_ACTING("nothing runs again before it is known what the last run changed"),
  NO_BLIND_REFRESH("recorded state is not overwritten before the difference is explained"),
  PREFER_DECLARATIVE("recovery is a new desired state wherever it can be"),
  PAUSE_THE_RIGHT_CONTROLLER("only the smallest responsible control loop is paused"),
  PROVE_RECOVERY("recovery is proven by post-conditions, not by a green pipeline");

  private final String phrase;

  DoctrineRule(String phrase) {
    this.phrase = phrase;
  }

  /**
   * The rule in a sentence.
   *
   * @return what it demands
   */
  public String phrase() {
    return phrase;
  }

  @Override
  public String article() {
    return "doctrine.rule" + (ordinal() + 1) + ".1";
  }
}
