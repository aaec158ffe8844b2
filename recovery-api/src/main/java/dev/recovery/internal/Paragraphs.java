package dev.recovery.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text of eighty columns: headings at the left, paragraphs that hang behind them. Mutable. */
public final class Paragraphs {

  private static final int WIDTH = 80;
  private static final int INDENT = 13;

  /** Longer lists are cut. */
  public static final int LONG = 6;

  // Line breaks with the indents around them, and what an artifact's words could do to a terminal.
  private static final Pattern CONTROL =
      Pattern.compile("(?<! ) *+[\\p{Cc}\\u2028\\u2029][\\p{Cc}\\u2028\\u2029 ]*");

  private final StringBuilder out = new StringBuilder();
  private final int indent;

  /** Text with the columns of a full advice. */
  public Paragraphs() {
    this(INDENT);
  }

  /**
   * Text whose paragraphs hang elsewhere.
   *
   * @param indent how many columns the headings have
   */
  public Paragraphs(int indent) {
    this.indent = indent;
  }

  /** Leaves a line empty. */
  public void gap() {
    out.append('\n');
  }

  /**
   * Writes a list, cut where it is long.
   *
   * @param mark stands before each; a list without marks is not cut
   * @param lines the list
   */
  public void items(String mark, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (i == LONG && lines.size() > LONG + 1 && !mark.isEmpty()) {
        item(mark, "and %d more".formatted(lines.size() - LONG));
        return;
      }
      item(mark, lines.get(i));
    }
  }

  /**
   * Writes a paragraph that hangs behind a mark.
   *
   * @param mark one character, or the empty string
   * @param text in one paragraph
   */
  public void item(String mark, String text) {
    wrap(" ".repeat(indent) + (mark.isEmpty() ? "" : mark + " "), indent + 2, text);
  }

  /**
   * Writes a paragraph behind a heading.
   *
   * @param heading shorter than the columns of the headings
   * @param text in one paragraph
   */
  public void paragraph(String heading, String text) {
    wrap(heading + " ".repeat(Math.max(1, indent - heading.length())), indent, text);
  }

  private void wrap(String start, int hanging, String text) {
    StringBuilder line = new StringBuilder(start);
    boolean fresh = true;
    boolean broken = false;
    for (String word : words(CONTROL.matcher(text).replaceAll(" "), WIDTH - hanging)) {
      int room = WIDTH - line.length() - (fresh ? 0 : 1);
      if (!fresh && codePoints(word) > room) {
        flush(line);
        line.append(" ".repeat(hanging));
        fresh = true;
        broken = true;
      }
      if (broken && fresh && word.isEmpty()) {
        // Of several blanks at which a line is broken none goes to the next one.
        continue;
      }
      if (!fresh) {
        line.append(' ');
      }
      line.append(word);
      fresh = false;
    }
    flush(line);
  }

  // A name that is longer than a line goes on in the next one.
  private static List<String> words(String text, int longest) {
    List<String> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      String rest = word;
      while (codePoints(rest) > longest) {
        int end = rest.offsetByCodePoints(0, longest);
        // A path is broken between its parts, so that each can be read and searched.
        int part = rest.lastIndexOf('/', end - 1) + 1;
        // A version, a ref or a digest is searched whole.
        int version = rest.lastIndexOf('@', end - 1) + 1;
        part = version > longest / 3 ? version : part;
        end = part > 1 ? part : end;
        words.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      words.add(rest);
    }
    return words;
  }

  private static int codePoints(String word) {
    return word.codePointCount(0, word.length());
  }

  private void flush(StringBuilder line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    out.append(line, 0, end).append('\n');
    line.setLength(0);
  }

  /**
   * The first words of many, and how many more there are.
   *
   * @param words the words
   * @param most how many are told
   * @param what follows the number of those that are not
   * @return the words on one line
   */
  public static String some(List<String> words, int most, String what) {
    return words.size() <= most + 1
        ? String.join(", ", words)
        : "%s, and %d more%s"
            .formatted(String.join(", ", words.subList(0, most)), words.size() - most, what);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
