package dev.recovery.readiness.internal.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents in other marks than Markdown, line by line as Markdown has them. */
public final class Prose {

  private static final Pattern ATTRIBUTE = Pattern.compile(":([\\w -]{1,60}):\\s+(\\S.*)");
  private static final Pattern UNDERLINE = Pattern.compile("([=\\-~^\"'*+#])\\1{2,}\\s*");

  // Between the rows of a table it is none itself.
  private static final String RULE = "|---|";

  private Prose() {}

  /** Whether a file is a document that people read. */
  public static boolean named(String path) {
    return path.matches("(?i).*\\.(md|mdx|markdown|adoc|asciidoc|rst)");
  }

  /** The text of a document as Markdown. */
  public static String markdown(String path, String text) {
    if (path.matches("(?i).*\\.(adoc|asciidoc)")) {
      return asciidoc(text);
    }
    return path.matches("(?i).*\\.rst") ? restructured(text) : underlined(text);
  }

  // The other way to write a heading; a line of dashes is a rule more often.
  private static String underlined(String text) {
    if (!text.contains("\n===")) {
      return text;
    }
    List<String> lines = new ArrayList<>();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String above = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
      if (line.matches("={3,}\\s*") && above.matches("[^\\s#|>`=-].{0,199}")) {
        lines.set(lines.size() - 1, "# " + above.strip());
        lines.add("");
      } else {
        lines.add(line);
      }
    }
    return String.join("\n", lines);
  }

  private static String asciidoc(String text) {
    List<String> lines = new ArrayList<>();
    boolean table = false;
    int columns = 0;
    // A row can have a line for each cell; it stands where its last cell does.
    String row = "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Matcher attribute = ATTRIBUTE.matcher(line);
      int level = line.length() - line.replaceAll("^=+", "").length();
      if (line.startsWith("|===")) {
        table = !table;
        columns = 0;
        row = "";
        lines.add("");
      } else if (table && line.startsWith("|")) {
        row += line.stripTrailing() + " ";
        int cells = (int) row.chars().filter(c -> c == '|').count();
        columns = Math.max(columns, cells);
        lines.add(cells == columns ? row + "|" : RULE);
        row = cells == columns ? "" : row;
      } else if (table && columns > 0 && line.isBlank()) {
        lines.add(RULE);
      } else if (attribute.matches()) {
        lines.add(attribute.group(1).replace('-', ' ') + ": " + attribute.group(2));
      } else if (level > 0 && level <= 6 && line.startsWith(" ", level)) {
        lines.add("#".repeat(level) + line.substring(level));
      } else if (line.strip().equals("----") || line.strip().equals("....")) {
        lines.add("```");
      } else {
        lines.add(line.replaceAll("^\\. (?=\\S)", "1. "));
      }
    }
    return String.join("\n", lines);
  }

  private static String restructured(String text) {
    List<String> lines = new ArrayList<>();
    String marks = "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Matcher field = ATTRIBUTE.matcher(line);
      String above = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
      if (UNDERLINE.matcher(line).matches() && !above.isBlank() && !above.startsWith("#")) {
        String mark = line.substring(0, 1);
        marks = marks.contains(mark) ? marks : marks + mark;
        lines.set(lines.size() - 1, "#".repeat(marks.indexOf(mark) + 1) + " " + above.strip());
        lines.add("");
      } else if (field.matches()) {
        lines.add(field.group(1) + ": " + field.group(2));
      } else {
        lines.add(line.replaceAll("^#\\. (?=\\S)", "1. "));
      }
    }
    return String.join("\n", lines);
  }
}
