package dev.recovery;

import dev.recovery.internal.Paragraphs;
import java.util.ArrayList;
import java.util.List;

/** Text of the first screen, in as many lines as it may have and no more. */
final class Boxed {

  private static final int INDENT = 9;
  private static final int WIDTH = 80;

  private Boxed() {}

  /** A text behind a label. */
  static List<String> section(String label, String text, int most) {
    Paragraphs page = new Paragraphs(INDENT);
    page.paragraph(label, text);
    return cut(page, most);
  }

  /** A tool's words. Of what is too long both ends are kept: its root stands at the end. */
  static List<String> quote(String text, int most) {
    Paragraphs page = new Paragraphs(INDENT);
    page.item("|", text);
    List<String> lines = page.toString().lines().toList();
    if (lines.size() <= most || most < 3) {
      return cut(page, most);
    }
    int first = (most + 1) / 2;
    List<String> kept = new ArrayList<>(cut(page, first));
    kept.addAll(lines.subList(lines.size() - (most - first), lines.size()));
    return kept;
  }

  /** The first lines of a page; that there are more is marked. */
  static List<String> cut(Paragraphs page, int most) {
    List<String> lines = page.toString().lines().toList();
    if (lines.size() <= most) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, most));
    String last = kept.get(most - 1);
    kept.set(most - 1, (last.length() < WIDTH ? last : last.substring(0, WIDTH - 1)) + "…");
    return kept;
  }
}
