package dev.recovery.readiness.internal.records;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Markdown;
import dev.recovery.readiness.internal.form.Prose;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what people write: runbooks, reviews of incidents, and the records of drills. */
public final class DocumentSigns {

  private static final Pattern GAME_DAY =
      Pattern.compile(
          "(?i)\\b(?:game[- _]?days?|(?:fire[- _]?)?drills?|chaos|failure injection|rehearsals?|rehearsed|exercises|practi[cs]ed"
              + "|(?:recovery|resilience|restore|failover|dr)[- ](?:tests|exercise|practice)"
              + "|br[eo]ken? on purpose|tried on purpose)\\b");
  private static final int MOST = 60;
  private static final int LONGEST = 20_000;
  private static final Pattern DRILLS =
      Pattern.compile("(?i)(?:.*/)?(?:drills?|game-?days?|exercises|rehearsals)/.*");
  private static final Pattern REVIEW =
      Pattern.compile(
          "(?i)post-?mortem|(?:post-?)?incident[- ](?:review|report|analysis)|retrospective|after[- ]action"
              + "|outage report|(?<![a-z])(?:rca|coe)(?![a-z])|learning review|lookback");
  private static final Pattern FOLDER =
      Pattern.compile(
          "(?i)(?:.*/)?(?:(?:incident-?|learning-?)?reviews|post-?mortems|incidents|outages"
              + "|rcas?|pirs?|coes?|after-?action(?:s|-reviews?)?|lessons(?:-learn(?:ed|t))?)/.*");
  private static final Pattern POLICY =
      Pattern.compile("(?i)\\b(?:polic(?:y|ies)|admission|kyverno|gatekeeper|conftest)\\b");
  private static final Pattern TESTED =
      Pattern.compile("(?i)\\b(?:regression|test|tests|suite)\\b");
  private static final Pattern FIELD =
      Pattern.compile("^[-*_>| ]*+([A-Za-z][\\w /-]{1,60}?)[*_ ]*+[:|][*_ ]*+(\\S.*?)\\s*\\|?$");
  private static final Pattern BACK =
      Pattern.compile("(?i).*\\b(?:roll|back|revert|downgrad|restor|undo|recover)\\w*\\b.*");
  private static final Pattern NO_RECORD =
      Pattern.compile("(?i)(?:readme|index|_?template|changelog).*");

  private final Platform platform;
  private final DrillSigns drills;
  private final TableRecords tables;
  private final RecordSigns records;
  private final ReviewSigns reviews;
  private final EmergencySigns emergencies;

  public DocumentSigns(
      Platform platform,
      DrillSigns drills,
      TableRecords tables,
      RecordSigns records,
      ReviewSigns reviews,
      LocalDate today) {
    this.platform = platform;
    this.emergencies = new EmergencySigns(platform, today);
    this.drills = drills;
    this.tables = tables;
    this.records = records;
    this.reviews = reviews;
  }

  public void read(String path, String text) {
    List<String> shown = Markdown.shown(Prose.markdown(path, text).lines().toList());
    List<String> lines = Markdown.prose(shown);
    drills.read(path, lines);
    tables.document(path, lines);
    Optional<Value> front = front(lines);
    String title =
        lines.stream()
            .filter(l -> l.startsWith("# "))
            .map(l -> l.substring(2).strip())
            .findFirst()
            .orElse(front.map(f -> f.text("title")).orElse(""));
    DocumentHead head =
        front.map(DocumentHead::front).orElse(DocumentHead.NOTHING).or(DocumentHead.of(lines));
    String whole = String.join("\n", shown);
    String about = (path + "\n" + title).toLowerCase(Locale.ROOT);
    boolean review =
        REVIEW.matcher(about).find()
            || FOLDER.matcher(path).matches()
            || (Dates.in(title + " " + Platform.name(path)).isPresent()
                && !drill(path, title)
                && ReviewSigns.written(lines));
    boolean recorded = front.map(f -> drill(path, f)).orElse(false);
    if (review) {
      if (POLICY.matcher(title).find() && !TESTED.matcher(whole).find()) {
        platform.untested.add(path);
      }
      Optional<LocalDate> day = head.date().or(() -> Dates.in(path)).or(() -> Dates.in(title));
      reviews.document(path, title, day, lines);
      emergencies.incident(path, title, day, lines);
    } else if (!recorded && told(path, title, head, lines)) {
      return;
    } else if (!record(path, front, lines)) {
      if (DocumentHead.never(lines)) {
        drills.never(path, title);
        platform.unready.put(path, Platform.Unready.NEVER);
      } else if (head.exercised().isEmpty()) {
        platform.unready.put(
            path, head.owner().isEmpty() ? Platform.Unready.NOTHING : Platform.Unready.NO_EXERCISE);
      }
      emergencies.procedure(path, title, whole);
      document(path, title, whole, head, false);
      sections(path, title, head, shown);
      registered(path, lines);
    }
  }

  private static boolean drill(String path, String title) {
    return GAME_DAY.matcher(title).find()
        || DRILLS.matcher(path).matches()
        || Kinds.ofFile(path).equals(Kinds.DRILL);
  }

  // A day on which something was broken on purpose, told as a document.
  private boolean told(String path, String title, DocumentHead head, List<String> lines) {
    boolean drill = drill(path, title);
    Optional<LocalDate> named = Dates.in(title).or(() -> Dates.in(Platform.name(path)));
    if (drill && journal(path, lines, named)) {
      return true;
    }
    Optional<LocalDate> day = head.date().or(() -> named);
    if (!drill || head.result().isEmpty() || day.isEmpty()) {
      return false;
    }
    drills.told(path, title + "\n" + String.join("\n", lines), day.get(), head.result());
    return true;
  }

  // An exercise has a part of its own, or a line.
  private boolean journal(String path, List<String> lines, Optional<LocalDate> day) {
    boolean parts = drills.journal(path, lines, day);
    return drills.listed(path, lines) || parts;
  }

  private void document(String path, String title, String text, DocumentHead head, boolean part) {
    platform.documents.add(
        new Platform.Document(
            path,
            1,
            title,
            text.length() > LONGEST ? text.substring(0, LONGEST) : text,
            head.exercised(),
            head.owner(),
            part));
  }

  // Several procedures can stand in one document, each below a heading of its own.
  private void sections(String path, String title, DocumentHead whole, List<String> shown) {
    List<List<String>> parts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> top = new ArrayList<>();
    for (String line : shown) {
      boolean heading = line.startsWith("## ");
      // A way back belongs to what stands above it.
      if (heading && (parts.isEmpty() || !BACK.matcher(line).matches())) {
        parts.add(new ArrayList<>());
        names.add(line.substring(3).strip());
      }
      (parts.isEmpty() ? top : parts.get(parts.size() - 1)).add(line);
    }
    DocumentHead above = DocumentHead.of(Markdown.prose(top));
    for (int i = 0; i < Math.min(MOST, parts.size()); i++) {
      DocumentHead own =
          DocumentHead.of(Markdown.prose(parts.get(i)))
              .or(above)
              .or(new DocumentHead(whole.owner(), Optional.empty(), Optional.empty(), ""));
      document(path, title + ": " + names.get(i), String.join("\n", parts.get(i)), own, true);
    }
  }

  // A table of runbooks says of each who owns it, and when it was exercised.
  private void registered(String path, List<String> lines) {
    List<String> head = List.of();
    for (String line : lines) {
      if (!line.strip().startsWith("|")) {
        head = List.of();
      } else if (head.isEmpty()) {
        head = DocumentHead.cells(line.strip());
      } else {
        register(path, head, DocumentHead.cells(line.strip()));
      }
    }
  }

  private static final Pattern TARGET =
      Pattern.compile(
          "\\]\\(([^)\\s#]{1,200}\\.(?:md|adoc|rst))[^)]{0,60}\\)|([\\w./-]{1,200}\\.(?:md|adoc|rst))");

  private void register(String path, List<String> head, List<String> row) {
    for (String cell : row) {
      Matcher link = TARGET.matcher(cell);
      if (link.find()) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < Math.min(head.size(), row.size()); i++) {
          fields.add(head.get(i) + ": " + row.get(i));
        }
        DocumentHead said = DocumentHead.of(fields);
        String target = link.group(1) == null ? link.group(2) : link.group(1);
        if (!said.owner().isEmpty() || said.exercised().isPresent()) {
          platform.registered.put(
              Platform.beside(path, target),
              new Platform.Registered(said.owner(), said.exercised()));
        }
        return;
      }
    }
  }

  /** Takes a register of runbooks that is kept as a list; each member names its file. */
  public void register(String path, Value document) {
    List<Value> all = new ArrayList<>(document.items());
    document.fields().values().forEach(f -> all.addAll(f.items()));
    for (Value one : all) {
      List<String> head = new ArrayList<>(one.fields().keySet());
      List<String> row = head.stream().map(h -> String.join(", ", one.at(h).texts())).toList();
      register(path, head.stream().map(h -> Fields.plain(h).replace('_', ' ')).toList(), row);
    }
  }

  // What stands between two lines of dashes at the front is a record of its own.
  private static Optional<Value> front(List<String> lines) {
    int end = lines.isEmpty() || !lines.get(0).strip().equals("---") ? -1 : 1;
    while (end > 0 && end < Math.min(lines.size(), MOST) && !lines.get(end).strip().equals("---")) {
      end++;
    }
    if (end <= 1 || end >= Math.min(lines.size(), MOST)) {
      return Optional.empty();
    }
    try {
      return Value.documents(String.join("\n", lines.subList(1, end))).stream().findFirst();
    } catch (Value.Unreadable e) {
      // It is read line by line, as far as it can be.
      return Optional.empty();
    }
  }

  private boolean drill(String path, Value front) {
    for (String field : List.of("kind", "type", "category", "tags", "labels")) {
      for (String said : front.at(field).texts()) {
        if (Kinds.named(said).equals(Kinds.DRILL)) {
          drills.record(path, front);
          return true;
        }
      }
    }
    return false;
  }

  // An emergency, a release of a lock or an exception that has a document of its own.
  private boolean record(String path, Optional<Value> front, List<String> lines) {
    if (front.isPresent()) {
      for (String field : List.of("kind", "type", "category")) {
        String kind = Kinds.named(front.get().text(field));
        if (!kind.isEmpty() && !kind.equals(Kinds.DRILL)) {
          records.record(path, front.get(), kind);
          return true;
        }
      }
    }
    String kind = Kinds.named(Platform.name(Platform.folder(path)));
    if (kind.isEmpty()
        || kind.equals(Kinds.DRILL)
        || NO_RECORD.matcher(Platform.name(path)).matches()) {
      return false;
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    front.ifPresent(f -> fields.putAll(f.fields()));
    int number = 0;
    for (String line : lines) {
      number++;
      Matcher field = FIELD.matcher(line);
      if (line.length() < LONGEST && field.matches()) {
        fields.putIfAbsent(
            field.group(1).strip(), new Value(number, field.group(2), Map.of(), List.of()));
      }
    }
    boolean dated = new Fields(new Value(1, "", fields, List.of())).day().isPresent();
    if (!dated) {
      Dates.in(Platform.name(path))
          .ifPresent(d -> fields.put("date", new Value(1, d.toString(), Map.of(), List.of())));
    }
    if (!Kinds.fits(kind, fields.keySet().stream().map(Fields::plain).toList())) {
      return false;
    }
    records.record(path, new Value(1, "", fields, List.of()), kind);
    return true;
  }
}
