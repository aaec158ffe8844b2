package dev.recovery.readiness.internal.records;

import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads issues that a code host or a tracker has exported; their labels say what they are about.
 */
final class IssueSigns {

  private static final int LONG = 2_000;
  private static final Pattern DRILL =
      Pattern.compile("(?i)(?:^|[-/: ])(?:drill|game-?day|fire-?drill|rehearsal)s?$");
  // A label that is the class: drift/accepted, drift::expected, class: revert.
  private static final Pattern CLASS =
      Pattern.compile("(?i)(?:drift|class(?:ification)?|triage)\\s*(?:::?|/|=)\\s*([\\w -]{2,60})");
  private static final Pattern OPEN =
      Pattern.compile("(?i)new|open|stale|needs?[- ]triage|untriaged|triage|pending|todo|unknown");
  private static final Pattern FIELD =
      Pattern.compile("^[-*_>| ]*+([A-Za-z][\\w /-]{1,60}?)[*_ ]*+[:|][*_ ]*+(\\S.*?)\\s*\\|?$");

  private final RecordSigns records;
  private final DrillSigns drills;

  IssueSigns(RecordSigns records, DrillSigns drills) {
    this.records = records;
    this.drills = drills;
  }

  /** Takes an issue; tells whether its labels say that it is about something here. */
  boolean read(String path, Value issue) {
    List<String> labels =
        issue.at("labels").items().stream()
            .map(l -> l.text().isEmpty() ? l.text("name") : l.text())
            .map(String::strip)
            .toList();
    String title = issue.text("title");
    Map<String, Value> fields = fields(issue);
    if (labels.stream().anyMatch(l -> DRILL.matcher(l).find())) {
      Fields said = new Fields(new Value(1, "", fields, List.of()));
      Optional<LocalDate> at =
          said.texts(DrillSigns.HELD).stream()
              .map(Dates::first)
              .flatMap(Optional::stream)
              .findFirst()
              .or(() -> Dates.first(first(issue, "closedAt", "closed_at")));
      boolean over = first(issue, "state").matches("(?i)closed|done|");
      drills.told(path, issue, title, at, over ? said.first(DrillSigns.RESULT) : "");
      return true;
    }
    for (String label : labels) {
      String kind = Kinds.named(label);
      if (kind.equals(Kinds.DRIFT) || kind.equals(Kinds.EMERGENCY) || kind.equals(Kinds.RELEASE)) {
        record(path, issue, kind, labels, fields);
        return true;
      }
    }
    return false;
  }

  private void record(
      String path, Value issue, String kind, List<String> labels, Map<String, Value> fields) {
    Map<String, Value> record = new LinkedHashMap<>(fields);
    put(record, "created_at", first(issue, "createdAt", "created_at"));
    put(record, "resource", issue.text("title"));
    for (String label : labels) {
      Matcher classified = CLASS.matcher(label);
      if (classified.matches() && !OPEN.matcher(classified.group(1).strip()).matches()) {
        put(record, "class", classified.group(1));
      }
    }
    List<String> people = new ArrayList<>();
    for (Value one : issue.at("assignees").items()) {
      people.add(first(one, "login", "username", "name") + one.text());
    }
    // Whoever has taken it up has also judged it.
    people.stream()
        .filter(p -> !p.isBlank())
        .findFirst()
        .ifPresent(p -> put(record, "classified_by", p));
    people.stream().filter(p -> !p.isBlank()).findFirst().ifPresent(p -> put(record, "by", p));
    records.record(path, new Value(issue.line(), "", record, List.of()), kind);
  }

  private static void put(Map<String, Value> record, String name, String text) {
    if (!text.isBlank()) {
      record.putIfAbsent(name, new Value(1, text.strip(), Map.of(), List.of()));
    }
  }

  // The lines of fields in the text of an issue, and in what was said below it.
  private static Map<String, Value> fields(Value issue) {
    Map<String, Value> fields = new LinkedHashMap<>();
    StringBuilder all = new StringBuilder(first(issue, "body", "description"));
    for (Value comment : issue.at("comments").items()) {
      all.append('\n').append(first(comment, "body", "note", "text"));
    }
    all.toString()
        .lines()
        .limit(LONG)
        .forEach(
            line -> {
              Matcher field = FIELD.matcher(line);
              if (line.length() < LONG && field.matches()) {
                put(fields, field.group(1), field.group(2));
              }
            });
    return fields;
  }

  private static String first(Value one, String... names) {
    for (String name : names) {
      if (!one.text(name).isBlank()) {
        return one.text(name);
      }
    }
    return "";
  }
}
