package dev.recovery.state;

import dev.recovery.Term;

/** What to do about one resource after a partial apply. */
public enum Repair implements Term {
  NONE("nothing to repair: fix what failed, then plan again", "playbook-08.option.1"),
  IMPORT("import it, or repair recorded state, after approval", "playbook-08.option.2"),
  REMOVE_RECORD(
      "remove or repair its record, after the state version is captured", "playbook-08.option.3"),
  ESTABLISH(
      "find out whether it exists; wait if the API may lag, then plan", "playbook-08.option.4"),
  CHOOSE_SURVIVOR(
      "decide which object stays, then align configuration and state", "playbook-08.option.5"),
  INSPECT_TAINTED(
      "inspect it: the next apply destroys it; untaint only if it is sound",
      "playbook-08.option.5"),
  RECONCILE("find out who changed it and whether Git should follow", "doctrine.rule3.4"),
  REPLAN("not made yet: it belongs into a fresh plan", "playbook-08.option.6");

  private final String phrase;
  private final String article;

  Repair(String phrase, String article) {
    this.phrase = phrase;
    this.article = article;
  }

  /**
   * The repair in a sentence.
   *
   * @return what to do
   */
  public String phrase() {
    return phrase;
  }

  @Override
  public String article() {
    return article;
  }
}
