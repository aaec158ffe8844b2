package dev.recovery.examples.recover;

import java.util.regex.Pattern;

/** Text in lines of at most 80 columns. */
final class Wrap {

  private static final int WIDTH = 80;

  private static final Pattern BREAK = Pattern.compile("(?<! ) *+\\p{Cc}[\\p{Cc} ]*");

  private Wrap() {}

  /**
   * Puts a mark before a text and lines the rest of it up below its first word. Where the text was
   * broken before, or is broken here, its words have one blank or a line's end between them.
   */
  static String text(String mark, String text) {
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(mark);
    int start = mark.length();
    for (String word : BREAK.matcher(text).replaceAll(" ").split(" ", -1)) {
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
