package dev.recovery.readiness.internal.records;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads records that stand in tables, of Markdown or of values between commas. What a table is
 * about its heading or its file says, and its columns have to say it as well.
 */
public final class TableRecords {

  private static final int LONG = 10_000;
  private static final String VALUES = "(?i).*\\.[ct]sv";
  private static final Pattern KEEPS =
      Pattern.compile(
          "(?i)(?:^|[/_-])(?:ledgers?|log-?books?|journals?|registers?|records?|registry|books?|chronicles?|diary|minutes|logs?|audits?|inventory|evidence)(?:$|[/_-])");
  private static final Pattern RULE = Pattern.compile("[|:\\s-]+");
  private static final Pattern HISTORY =
      Pattern.compile(
          "(?i)\\b(?:revisions?|versions?|document|page) (?:history|log)\\b|\\bchange ?log\\b|\\brevisions\\b");
  private final RecordSigns records;

  public TableRecords(RecordSigns records) {
    this.records = records;
  }

  /**
   * Whether a file of values between commas can hold records: by its name, or by the folder, in
   * which a team keeps what it writes down.
   */
  public static boolean named(String path) {
    return path.matches(VALUES)
        && (!Kinds.ofFile(path).isEmpty() || KEEPS.matcher(Platform.folder(path)).find());
  }

  /** Takes the lines of a document as its readers see them. */
  public void document(String path, List<String> lines) {
    String kind = Kinds.ofFile(path);
    String known = "";
    List<String> head = List.of();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("#")) {
        String said = Kinds.named(line);
        // What was changed in the text itself is no record.
        kind = HISTORY.matcher(line).find() ? "" : said.isEmpty() ? kind : said;
      }
      if (!line.startsWith("|") || line.length() > LONG) {
        head = List.of();
      } else if (head.isEmpty()) {
        head = columns(cells(line));
        known = known(path, kind, head, below(lines, i));
      } else if (!RULE.matcher(line).matches()) {
        row(path, i + 1, known, head, cells(line));
      }
    }
    told(path, lines);
  }

  private static final Set<String> TOLD = Set.of(Kinds.RELEASE, Kinds.EMERGENCY, Kinds.DRIFT);
  private static final Pattern FIELD =
      Pattern.compile("^[-*+_> ]*+([A-Za-z][\\w /-]{1,40}?)[*_ ]*+:[*_ ]*+(\\S.*)$");
  private static final Pattern ITEM = Pattern.compile("^\\s{0,3}[-*+]\\s+(\\S.*)$");
  private static final String NAME = "\\s+(@?[\\p{L}][\\p{L}.'-]*(?:\\s\\p{Lu}[\\p{L}'-]*)?)";
  private static final Pattern LET_GO =
      Pattern.compile(
          "\\b(?i:released|let go|broken|removed|cleared|freed|unlocked|cancel+ed|forced) by"
              + NAME);
  private static final Pattern AGREED =
      Pattern.compile(
          "\\b(?i:approved by|seconded by|confirmed by|agreed by|witnessed by|together with)"
              + NAME);
  private static final Pattern BACK =
      Pattern.compile(
          "(?i)\\b(?:reconciled|codified|backported|brought back|caught up|back in (?:code|git)|landed)\\b[^,;]*"
              + "|\\b(?:pr|mr|pull request|merge request) [#!]?\\d+[^,;]*");

  // A journal has a part for each event, or a line; where one says what such a record says, the
  // others are records as well.
  private void told(String path, List<String> lines) {
    String kind =
        lines.stream()
            .filter(l -> l.startsWith("# "))
            .findFirst()
            .map(Kinds::named)
            .filter(k -> !k.isEmpty())
            .orElse(Kinds.ofFile(path));
    if (!TOLD.contains(kind)) {
      return;
    }
    List<Value> parts = new ArrayList<>();
    List<Value> items = new ArrayList<>();
    Map<String, Value> part = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.length() > LONG) {
        continue;
      }
      Matcher field = FIELD.matcher(line);
      Matcher item = ITEM.matcher(line);
      if (line.matches("#{2,4} .*")) {
        if (line.startsWith("## ") || Dates.in(line).isPresent()) {
          add(parts, part);
          part = new LinkedHashMap<>();
          int at = i + 1;
          Map<String, Value> opened = part;
          Dates.in(line).ifPresent(d -> opened.put("date", text(at, d.toString())));
          part.put("heading", text(at, line.replaceFirst("^#+ ", "")));
        }
      } else if (!part.isEmpty() && field.matches()) {
        part.putIfAbsent(Fields.plain(field.group(1)), text(i + 1, field.group(2)));
      } else if (item.matches() && Dates.first(item.group(1)).isPresent()) {
        // In a sentence a name can stand in a way that is not known, so none is missed there.
        Value one = item(i + 1, item.group(1));
        if (kind.equals(Kinds.EMERGENCY) || fits(kind, one)) {
          items.add(one);
        }
      }
    }
    add(parts, part);
    for (List<Value> all : List.of(parts, items)) {
      if (all.stream().anyMatch(r -> fits(kind, r))) {
        all.forEach(r -> records.record(path, r, kind));
      }
    }
  }

  private static boolean fits(String kind, Value record) {
    return Kinds.fits(kind, record.fields().keySet())
        || (kind.equals(Kinds.EMERGENCY) && EmergencySigns.mended(new Fields(record)));
  }

  private static void add(List<Value> parts, Map<String, Value> part) {
    Value whole =
        new Value(
            part.values().stream().mapToInt(Value::line).min().orElse(1), "", part, List.of());
    // The heading, the day and no more say nothing of who and what.
    if (part.size() > 2 && new Fields(whole).day().isPresent()) {
      parts.add(whole);
    }
  }

  private static Value item(int line, String said) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("date", text(line, Dates.first(said).map(LocalDate::toString).orElse("")));
    for (Map.Entry<String, Pattern> one :
        Map.of("released_by", LET_GO, "approved_by", AGREED, "reconciled", BACK).entrySet()) {
      Matcher found = one.getValue().matcher(said);
      if (found.find()) {
        String text = found.groupCount() > 0 ? found.group(1) : found.group();
        fields.put(one.getKey(), text(line, text));
      }
    }
    return new Value(line, "", fields, List.of());
  }

  private static Value text(int line, String text) {
    return new Value(line, text, Map.of(), List.of());
  }

  /** Takes a file of values between commas. */
  public void values(String path, String text) {
    List<String> head = List.of();
    Map<Integer, List<String>> rows = new LinkedHashMap<>();
    int number = 0;
    char mark = ',';
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.isBlank() || line.length() > LONG) {
        continue;
      }
      mark = head.isEmpty() ? mark(line) : mark;
      List<String> cells = separated(line, mark);
      if (head.isEmpty()) {
        head = columns(cells);
      } else {
        rows.put(number, cells);
      }
    }
    List<String> columns = head;
    String known = known(path, Kinds.ofFile(path), columns, rows.values());
    rows.forEach((line, cells) -> row(path, line, known, columns, cells));
  }

  // Where one row says how its change came back into code, all of them are changes by hand.
  private static String known(
      String path, String kind, List<String> head, Collection<List<String>> rows) {
    String known = Kinds.fits(kind, head) ? kind : Kinds.of(path, "", head);
    if (!known.isEmpty()
        || !kind.equals(Kinds.EMERGENCY)
        || head.stream().noneMatch(h -> Fields.DAYS.matcher(h).matches())) {
      return known;
    }
    return rows.stream().anyMatch(r -> EmergencySigns.mended(new Fields(record(1, head, r))))
        ? kind
        : "";
  }

  // The rows below the head of a table.
  private static List<List<String>> below(List<String> lines, int from) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = from + 1; i < lines.size() && lines.get(i).strip().startsWith("|"); i++) {
      rows.add(cells(lines.get(i).strip()));
    }
    return rows;
  }

  private static Value record(int line, List<String> head, List<String> cells) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(head.size(), cells.size()); i++) {
      fields.putIfAbsent(head.get(i), new Value(line, cells.get(i), Map.of(), List.of()));
    }
    return new Value(line, "", fields, List.of());
  }

  private void row(String path, int line, String known, List<String> head, List<String> cells) {
    // Drills are read where their tables are known, and a review's table holds its actions.
    boolean document = !path.matches(VALUES);
    if (known.isEmpty()
        || (document && (known.equals(Kinds.DRILL) || known.equals(Kinds.REVIEW)))) {
      return;
    }
    records.record(path, record(line, head, cells), known);
  }

  private static List<String> columns(List<String> cells) {
    return cells.stream().map(Fields::plain).toList();
  }

  /** The cells of a row between bars. */
  static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.substring(1).split("(?<!\\\\)\\|", -1)) {
      cells.add(cell.replace("`", "").strip());
    }
    return cells;
  }

  // The head names columns in one word each, so what stands most often in it separates them.
  private static char mark(String head) {
    char mark = ',';
    for (char other : new char[] {';', '\t'}) {
      if (count(head, other) > count(head, mark)) {
        mark = other;
      }
    }
    return mark;
  }

  private static long count(String text, char of) {
    return text.chars().filter(c -> c == of).count();
  }

  private static List<String> separated(String line, char mark) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == mark && !quoted) {
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
