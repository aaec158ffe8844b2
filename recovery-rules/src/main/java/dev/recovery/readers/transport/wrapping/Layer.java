package dev.recovery.readers.transport.wrapping;

/** One of the things that stand before a tool's own words on each line of a file. */
interface Layer {

  /** Whose words the lines behind a name are. */
  enum Speaker {
    /** The prefix names nobody. */
    NOBODY,
    /** A step among steps, one after the other: their lines are one story. */
    STEP,
    /** A job, a container or a worker beside others: each has a story of its own. */
    JOB
  }

  /**
   * Finds its end.
   *
   * @param bytes the line, and more
   * @param from where the rest of the line begins
   * @param to where the line ends
   * @return where what stands behind it begins; -1 where the line has none
   */
  int end(byte[] bytes, int from, int to);

  /** Whether lines go without it. */
  default boolean optional() {
    return false;
  }

  /** Whom it names. */
  default Speaker speaker() {
    return Speaker.NOBODY;
  }

  /** The same with nothing read yet: some count lines. */
  default Layer fresh() {
    return this;
  }
}
