package dev.recovery.testkit.world;

/** What a recovery can make worse. */
public enum Harm {
  DUPLICATED("an object was made a second time"),
  ORPHANED("an object exists that nobody's record knows"),
  DESTROYED("an object was destroyed without an approval that names it"),
  REVERTED("a change made on purpose was undone"),
  SPREAD("a bad value was brought to what still worked"),
  UNLOCKED("a lock was taken from a run that was alive"),
  EVIDENCE_LOST("evidence was overwritten before it was safe");

  private final String phrase;

  Harm(String phrase) {
    this.phrase = phrase;
  }

  /**
   * The harm in words.
   *
   * @return a clause
   */
  public String phrase() {
    return phrase;
  }
}
