package dev.recovery.readers;

import java.util.Objects;

/**
 * Something in an artifact that could not be read, and what to do about it. What could be read is
 * in the facts all the same.
 *
 * @param source the artifact, and the place in it where one is known
 * @param problem what is wrong
 * @param wayOut what would let it be read; a sentence
 */
public record Warning(String source, String problem, String wayOut) {

  /** Checks that every component is there. */
  public Warning {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(wayOut, "wayOut");
  }

  /**
   * The warning as one line.
   *
   * @return source, problem and way out
   */
  @Override
  public String toString() {
    return source + ": " + problem + " " + wayOut;
  }
}
