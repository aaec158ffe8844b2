package dev.recovery.rules;

/**
 * A place in a file of a pack.
 *
 * @param file its path in the pack
 * @param line the line, from 1
 * @param column the column in it, from 1
 */
record Place(String file, int line, int column) {

  static Place start(String file) {
    return new Place(file, 1, 1);
  }

  /** The place of a character of a text. */
  static Place of(String file, String text, int offset) {
    int line = 1;
    int start = 0;
    int end = Math.max(0, Math.min(offset, text.length()));
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Place(file, line, end - start + 1);
  }
}
