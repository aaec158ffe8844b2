package dev.recovery.readers.sink.things;

import dev.recovery.readers.form.Named;

/**
 * What ended well at an age: what an older event tells of it is over, wherever it stands.
 *
 * @param thing what ended well
 * @param file where it is told
 * @param age how long ago that was, in seconds
 * @param reach how much of what was told before is over by it
 */
public record Well(Named thing, String file, long age, Reach reach) {

  /** How much is over. */
  public enum Reach {
    ALL,
    /** Only what kept it from being started. */
    START,
    /** What it is made of. */
    PARTS
  }

  /**
   * Whether what was told of another thing is over by it.
   *
   * @param starting whether that kept the other one from being started
   */
  public boolean concerns(Named other, boolean starting) {
    return switch (reach) {
      case ALL -> other.same(thing);
      case START -> other.same(thing) && starting;
      case PARTS -> other.name().startsWith(thing.name() + "-");
    };
  }
}
