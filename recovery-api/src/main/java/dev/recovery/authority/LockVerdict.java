package dev.recovery.authority;

import dev.recovery.Term;

/** What is known of the state lock and its holder. Age is never proof of death. */
public enum LockVerdict implements Term {
  /** The operation that holds it is alive. */
  LIVE("the operation that holds it is alive"),
  /** The operation that held it is proven dead. */
  DEAD_PROVEN("the operation that took it is proven dead"),
  /** It was left by the run in question. */
  OWN("the run in question left it behind"),
  /** It is held, and nobody knows whether its holder lives. */
  UNKNOWN("its holder may be alive"),
  /** No lock is in the way. */
  NONE("no lock was seen");

  private final String phrase;

  LockVerdict(String phrase) {
    this.phrase = phrase;
  }

  /**
   * The verdict in words.
   *
   * @return a clause about the lock
   */
  public String phrase() {
    return phrase;
  }
}
