package dev.recovery.readiness.internal.records;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads records that stand in tables, of Markdown or of values between commas. What a table is
 * about its heading or its file says, and its columns have to say it as well.
 */
public final class TableRecords {

  private static final int LONG = 10_000;
  private static final Pattern RULE = Pattern.compile("[|:\\s-]+");
  // What a table can be about, with a column that such a table always has.
  private static final Map<String, List<Pattern>> KINDS =
      Map.of(
          "lock-release",
          List.of(
              Pattern.compile("lock[- _]?releases?|released[- _]locks?|force[- _]?unlocks?"),
              Pattern.compile("by|who|released by|operator")),
          "emergency-change",
          List.of(
              Pattern.compile(
                  "emergenc(?:y|ies)|break[- _]?glass|hotfix(?:es)?|manual[- _]changes?"),
              Pattern.compile(
                  "reconcil\\w+(?: (?:by|in|with|pr|mr))?|(?:pull|merge) request|pr|mr")),
          "drift-finding",
          List.of(Pattern.compile("drift"), Pattern.compile("class|classification|classified as")),
          "policy-exception",
          List.of(
              Pattern.compile("exceptions?|waivers?|exemptions?"),
              Pattern.compile("expir(?:es|y|ation)(?: on)?|(?:valid )?until|ends")));

  private final RecordSigns records;

  public TableRecords(RecordSigns records) {
    this.records = records;
  }

  public static boolean named(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".csv") && !kind(Platform.name(path)).isEmpty();
  }

  private static String kind(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    return KINDS.entrySet().stream()
        .filter(k -> k.getValue().get(0).matcher(plain).find())
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse("");
  }

  /** What a record is, by the file in which it stands and by the names of its fields. */
  public static String kind(String path, Set<String> fields) {
    String kind = kind(Platform.name(path));
    List<Pattern> wanted = KINDS.get(kind);
    return wanted != null
            && fields.stream()
                .map(f -> f.toLowerCase(Locale.ROOT).replace('_', ' '))
                .anyMatch(f -> wanted.get(1).matcher(f).matches())
        ? kind
        : "";
  }

  /** Takes the lines of a document as its readers see them. */
  public void document(String path, List<String> lines) {
    String kind = kind(Platform.name(path));
    List<String> head = List.of();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("#")) {
        String said = kind(line);
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
        row(path, number, kind(Platform.name(path)), head, cells);
      }
    }
  }

  private void row(String path, int line, String kind, List<String> head, List<String> cells) {
    List<Pattern> wanted = KINDS.get(kind);
    if (wanted == null || head.stream().noneMatch(h -> wanted.get(1).matcher(h).matches())) {
      return;
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(head.size(), cells.size()); i++) {
      fields.putIfAbsent(
          head.get(i).replace(' ', '_'), new Value(line, cells.get(i), Map.of(), List.of()));
    }
    records.record(path, new Value(line, "", fields, List.of()), kind);
  }

  private static List<String> columns(List<String> cells) {
    return cells.stream()
        .map(c -> c.toLowerCase(Locale.ROOT).replaceAll("[^a-z ]+", " ").strip())
        .toList();
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
