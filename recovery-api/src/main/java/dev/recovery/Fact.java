package dev.recovery;

/**
 * Something that was seen. Never a conclusion: a caller says what an artifact shows, and the
 * advisor concludes.
 *
 * <p>Write a fact as a record of immutable values with a {@code toString} that depends on nothing
 * else; its canonical text is what an advice is bound to. A component that can be unknown has a
 * value for that: an {@code UNKNOWN} constant, an empty {@code Optional}, an empty string. A team
 * adds facts of its own by implementing this interface.
 */
public interface Fact {

  /**
   * What the fact is about. Facts about the same subject are accounts of one thing and are merged:
   * a known component completes an unknown one, and two that differ become unknown and are reported
   * as a {@link Contradiction}. A singular fact returns its class.
   *
   * @return by default the fact itself, so that only equal facts fall together
   */
  default Object about() {
    return this;
  }
}
