package dev.recovery.examples.recover;

/** Text in lines of at most 80 columns. */
final class Wrap {

  private static final int WIDTH = 80;

  private Wrap() {}

  /** Puts a mark before a text and lines the rest of it up below its first word. */
  static String text(String mark, String text) {
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(mark);
    int start = mark.length();
    for (String word : Console.oneLine(text).split(" ", -1)) {
      if (line.length() > start && columns(line) + 1 + columns(word) > WIDTH) {
        out.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(start));
      }
      if (line.length() > start) {
        line.append(' ');
      }
      line.append(word);
    }
    return out.append(line.toString().stripTrailing()).append('\n').toString();
  }

  private static int columns(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
