package dev.recovery.readiness.internal.records;

import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads records that stand in tables, of Markdown or of values between commas. What a table is
 * about its heading or its file says, and its columns have to say it as well.
 */
public final class TableRecords {

  private static final int LONG = 10_000;
  private static final Pattern RULE = Pattern.compile("[|:\\s-]+");
  private final RecordSigns records;

  public TableRecords(RecordSigns records) {
    this.records = records;
  }

  /** Whether a file of values between commas can hold records. */
  public static boolean named(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".csv") && !Kinds.ofFile(path).isEmpty();
  }

  /** Takes the lines of a document as its readers see them. */
  public void document(String path, List<String> lines) {
    String kind = Kinds.ofFile(path);
    List<String> head = List.of();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("#")) {
        String said = Kinds.named(line);
        kind = said.isEmpty() ? kind : said;
      }
      if (!line.startsWith("|") || line.length() > LONG) {
        head = List.of();
      } else if (head.isEmpty()) {
        head = columns(cells(line));
      } else if (!RULE.matcher(line).matches()) {
        row(path, i + 1, kind, head, cells(line));
      }
    }
  }

  /** Takes a file of values between commas. */
  public void values(String path, String text) {
    List<String> head = List.of();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.isBlank() || line.length() > LONG) {
        continue;
      }
      List<String> cells = separated(line);
      if (head.isEmpty()) {
        head = columns(cells);
      } else {
        row(path, number, Kinds.ofFile(path), head, cells);
      }
    }
  }

  private void row(String path, int line, String kind, List<String> head, List<String> cells) {
    String known = Kinds.fits(kind, head) ? kind : Kinds.of(path, "", head);
    // Drills are read where their tables are known, and a review's table holds its actions.
    boolean document = !path.toLowerCase(Locale.ROOT).endsWith(".csv");
    if (known.isEmpty()
        || (document && (known.equals(Kinds.DRILL) || known.equals(Kinds.REVIEW)))) {
      return;
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(head.size(), cells.size()); i++) {
      fields.putIfAbsent(head.get(i), new Value(line, cells.get(i), Map.of(), List.of()));
    }
    records.record(path, new Value(line, "", fields, List.of()), known);
  }

  private static List<String> columns(List<String> cells) {
    return cells.stream().map(Fields::plain).toList();
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.substring(1).split("(?<!\\\\)\\|", -1)) {
      cells.add(cell.replace("`", "").strip());
    }
    return cells;
  }

  private static List<String> separated(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if ((c == ',' || c == ';') && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
