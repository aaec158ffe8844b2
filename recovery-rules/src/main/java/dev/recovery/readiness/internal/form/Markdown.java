package dev.recovery.readiness.internal.form;

import java.util.ArrayList;
import java.util.List;

/** What of a Markdown file its readers see, line by line, so that numbers of lines stay. */
public final class Markdown {

  private Markdown() {}

  /** The lines without comments; one that never ends hides the rest, as it does when shown. */
  public static List<String> shown(List<String> lines) {
    List<String> shown = new ArrayList<>();
    boolean comment = false;
    String fence = "";
    for (String line : lines) {
      if (!comment) {
        String next = after(fence, line);
        if (!fence.isEmpty() || !next.isEmpty()) {
          shown.add(line);
          fence = next;
          continue;
        }
      }
      StringBuilder left = new StringBuilder();
      int at = 0;
      while (at < line.length()) {
        int mark = line.indexOf(comment ? "-->" : "<!--", at);
        if (!comment) {
          left.append(line, at, mark < 0 ? line.length() : mark);
        }
        at = mark < 0 ? line.length() : mark + (comment ? 3 : 4);
        comment ^= mark >= 0;
      }
      shown.add(left.toString());
    }
    return shown;
  }

  /** The lines without blocks of code, which are examples of what could be said. */
  public static List<String> prose(List<String> shown) {
    List<String> prose = new ArrayList<>();
    String fence = "";
    for (String line : shown) {
      String next = after(fence, line);
      prose.add(fence.isEmpty() && next.isEmpty() ? line : "");
      fence = next;
    }
    return prose;
  }

  // The fence that is open after a line; a fence ends with one as long as itself.
  private static String after(String fence, String line) {
    String text = line.strip();
    if (!fence.isEmpty()) {
      return text.startsWith(fence) && text.replace(fence.substring(0, 1), "").isEmpty()
          ? ""
          : fence;
    }
    if (!text.startsWith("```") && !text.startsWith("~~~")) {
      return "";
    }
    int length = 3;
    while (length < text.length() && text.charAt(length) == text.charAt(0)) {
      length++;
    }
    // Code within a line has its second mark there.
    return text.charAt(0) == '`' && text.indexOf('`', length) >= 0 ? "" : text.substring(0, length);
  }

  /** How deep a heading is, from 1; 0 where the line is none. */
  public static int level(String line) {
    int level = line.length() - line.replaceAll("^#+", "").length();
    return line.startsWith(" ", level) ? level : 0;
  }

  /** Where the part below a heading ends, at the next one that stands as high. */
  public static int end(List<String> lines, int from, int level) {
    int end = from + 1;
    while (end < lines.size() && (level(lines.get(end)) == 0 || level(lines.get(end)) > level)) {
      end++;
    }
    return end;
  }
}
