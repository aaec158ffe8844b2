package dev.recovery.readers.sink.quote;

import java.util.Optional;

/**
 * A line of a file.
 *
 * @param file its name
 * @param line counted from 1
 */
record Place(String file, long line) {

  private static final int LONGEST_NUMBER = 12;

  /**
   * Reads a source as facts name it.
   *
   * @param source {@code file:line}
   * @return nothing where it names no line
   */
  static Optional<Place> of(String source) {
    int colon = source.lastIndexOf(':');
    String line = source.substring(colon + 1);
    return colon <= 0
            || line.isEmpty()
            || line.length() > LONGEST_NUMBER
            || !line.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.empty()
        : Optional.of(new Place(source.substring(0, colon), Long.parseLong(line)));
  }
}
