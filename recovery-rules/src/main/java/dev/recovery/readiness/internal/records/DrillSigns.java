package dev.recovery.readiness.internal.records;

import dev.recovery.learning.Drill;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Markdown;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads records of drills: the table that the testkit writes, tables of a team's own with a head,
 * and what is told of a game day. The latest of each kind decides.
 */
public final class DrillSigns {

  private static final int LONG = 2_000;
  private static final int MOST_LEVELS = 6;
  private static final int BEGIN = 8;
  private static final Pattern WHAT =
      Pattern.compile(
          "item|drill|scenario|name|title|what|summary|injection|exercise|description|failure"
              + "|injected|experiment|theme|scene|story|plot|situation|challenge");
  // What says how it was done names other things too, so it is asked last.
  private static final Pattern HOW =
      Pattern.compile(
          "how|did|(?:what_)?(?:we_)?did|broken?(?:_how)?|(?:what_)?(?:we_)?broke|fault|topic|subject|page|runbook|procedure|method"
              + "|means|steps|hypothesis|setup");
  private static final Pattern STATUS = Pattern.compile("status|state");
  static final Pattern RESULT =
      Pattern.compile(
          "result|outcome|verdict|passed|success(?:ful)?|recovered|(?:how_)?(?:it_|that_)?went|ended|ending"
              + "|assessment|(?:goal|target|objective)_(?:reached|met)|reached");
  static final Pattern HELD =
      Pattern.compile(
          "held|date|at|day|when|on|played|(?:executed|performed|held|run|done|tried|played|drill|started|conducted|exercise)_(?:at|on|date|day)|performed");
  // What stands in the record of a drill that was not held.
  private static final Pattern NOT_HELD =
      Pattern.compile(
          "(?i)planned|scheduled|to ?do|open|upcoming|draft|postponed|skipped|cancel+ed|called off|proposed|tbd|tba|pending");

  private static final Pattern TO_COME =
      Pattern.compile(
          "(?i)[(\\[,:-] ?(?:planned|postponed|skipped|cancel+ed|called off|to come)\\b");
  private static final Pattern MISSED =
      Pattern.compile(
          "(?i)^\\W*(?:not (?:done|held|run|tested|tried|exercised|executed|performed|started)|never"
              + ")\\b");
  private static final Pattern HALF =
      Pattern.compile(
          "(?i)\\bpartial(?:ly)?[- ]appl|\\bappl(?:y|ied)\\b.{0,40}\\b(?:half|partial|interrupt|killed|died|cut)"
              + "|\\b(?:half|interrupted|killed|broken)\\b.{0,20}\\bapply\\b");
  private static final Pattern HELD_AS =
      Pattern.compile("(?i)\\b(?:game[- _]?day|drill|fire[- _]?drill|rehearsal|chaos)s?\\b");
  // Of these a drill is the proof; of all others it is a part of one.
  private static final Set<ReadinessItem> ALONE =
      Set.of(ReadinessItem.PARTIAL_APPLY, ReadinessItem.SECRET_ROLLBACK);

  private final Platform platform;
  private final LocalDate today;
  private final Map<ReadinessItem, LocalDate> latest = new EnumMap<>(ReadinessItem.class);
  private final Map<ReadinessItem, Boolean> well = new EnumMap<>(ReadinessItem.class);
  private final Set<ReadinessItem> lost = new TreeSet<>();
  private final Map<ReadinessItem, Sign> missed = new EnumMap<>(ReadinessItem.class);
  private final Map<ReadinessItem, Sign> drilled = new EnumMap<>(ReadinessItem.class);

  public DrillSigns(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  public void read(String path, List<String> lines) {
    Optional<LocalDate> held =
        lines.stream()
            .filter(l -> l.startsWith("# "))
            .findFirst()
            .filter(l -> HELD_AS.matcher(l + " " + path).find())
            .flatMap(l -> Dates.in(l).or(() -> Dates.in(path)));
    List<String> head = List.of();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.startsWith("|")) {
        head = List.of();
        continue;
      }
      List<String> cells = TableRecords.cells(line);
      if (head.isEmpty()) {
        head = cells.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
      }
      if (cells.size() >= 4) {
        Optional<LocalDate> at = Dates.first(cells.get(1));
        for (Drill drill : Drill.values()) {
          if (at.isPresent()
              && (cells.get(0).equals(drill.article()) || cells.get(0).equals(drill.id()))) {
            LocalDate day = at.get();
            int number = i + 1;
            item(drill).ifPresent(t -> drilled(path, number, t, drill.id(), day, cells.get(3)));
          }
        }
      }
      row(path, i + 1, head, cells, held);
    }
  }

  // A table of a team's own: what its head calls drill, day and result.
  private void row(
      String path, int line, List<String> head, List<String> cells, Optional<LocalDate> held) {
    int what =
        column(
            head,
            "drill|scenario|exercise|what(?: (?:was|we) (?:broken?|did|tried))?|injection|game day|failure|fault|test|experiment|topic|case");
    int when =
        column(
            head,
            "(?:date|when|at|day|on|held|played|done|run)(?: (?:held|on|at))?|last (?:held|run|exercised|played|done)");
    int how = column(head, DrillWords.RESULTS + "|passed\\??|success(?:ful)?\\??");
    int all = Math.max(what, Math.max(when, how));
    // All that one day brought need not say the day again.
    if (what < 0 || how < 0 || cells.size() <= all || (when < 0 && held.isEmpty())) {
      return;
    }
    String told = cells.get(what);
    if (told.matches("drills\\.\\d+|[a-z-]+")) {
      // The names of the testkit are read above.
      return;
    }
    Optional<LocalDate> at = when < 0 ? held : Dates.first(cells.get(when));
    Optional<ReadinessItem> item = DrillWords.item(told);
    if (at.isPresent() && item.isPresent()) {
      drilled(path, line, item.get(), told, at.get(), cells.get(how));
    }
  }

  private static int column(List<String> head, String names) {
    for (int i = 0; i < head.size(); i++) {
      if (head.get(i).matches(names)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Takes a journal, of which each part below a heading tells of one exercise.
   *
   * @param day of all its exercises, where they do not say their own
   * @return whether there is an exercise in it
   */
  boolean journal(String path, List<String> lines, Optional<LocalDate> day) {
    boolean any = false;
    Map<String, ReadinessItem> known = known(lines);
    Map<Integer, Optional<LocalDate>> above = new TreeMap<>(Map.of(1, day));
    for (int i = 0; i < lines.size(); i++) {
      int level = Markdown.level(lines.get(i));
      if (level < 2) {
        continue;
      }
      String heading = lines.get(i).substring(level).strip();
      DocumentHead direct =
          DocumentHead.of(lines.subList(i + 1, Markdown.end(lines, i, MOST_LEVELS)));
      int end = Markdown.end(lines, i, level);
      DocumentHead whole = DocumentHead.of(lines.subList(i + 1, end));
      boolean parts = false;
      for (int j = i + 1; j < end && direct.result().isEmpty(); j++) {
        parts |=
            Markdown.level(lines.get(j)) > 0
                && !DocumentHead.of(lines.subList(j + 1, Markdown.end(lines, j, MOST_LEVELS)))
                    .result()
                    .isEmpty();
      }
      Optional<LocalDate> own = Dates.in(heading).or(direct::date);
      Optional<LocalDate> held = Optional.empty();
      for (Map.Entry<Integer, Optional<LocalDate>> one : above.entrySet()) {
        held = one.getKey() < level && one.getValue().isPresent() ? one.getValue() : held;
      }
      held = own.isPresent() ? own : held;
      above.keySet().removeIf(k -> k >= level);
      above.put(level, held);
      // What has no day and no result of its own is a part of an exercise.
      String result = parts ? "" : result(whole, lines.subList(i + 1, end));
      if (held.isPresent() && (own.isPresent() || !result.isEmpty()) && !parts) {
        String begin = String.join("\n", lines.subList(i + 1, Math.min(end, i + 1 + BEGIN)));
        String most = begin(heading + "\n" + begin);
        Optional<ReadinessItem> item =
            DrillWords.item(heading)
                .or(() -> DrillWords.item(most))
                .or(() -> Optional.ofNullable(known.get(DrillWords.title(heading))));
        any |= item.isPresent() || (own.isPresent() && !result.isEmpty());
        LocalDate at = held.get();
        int line = i + 1;
        item.ifPresent(t -> drilled(path, line, t, heading, at, result));
      }
    }
    return any;
  }

  private static String begin(String text) {
    return text.length() > LONG ? text.substring(0, LONG) : text;
  }

  // An exercise that is held again bears the name of the one before.
  private static Map<String, ReadinessItem> known(List<String> lines) {
    Map<String, ReadinessItem> known = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      int level = Markdown.level(lines.get(i));
      String name = level < 2 ? "" : DrillWords.title(lines.get(i).substring(level));
      if (!name.isEmpty()) {
        int end = Math.min(Markdown.end(lines, i, level), i + BEGIN);
        DrillWords.item(begin(String.join("\n", lines.subList(i, end))))
            .ifPresent(item -> known.putIfAbsent(name, item));
      }
    }
    return known;
  }

  private static String result(DocumentHead head, List<String> part) {
    return head.result().isEmpty() ? DrillWords.told(String.join("\n", part)) : head.result();
  }

  /** Takes a journal that has a line for each exercise; tells whether there is one in it. */
  boolean listed(String path, List<String> lines) {
    boolean any = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Optional<LocalDate> at =
          line.matches("[-*+] .*") && line.length() <= LONG
              ? Dates.first(line.substring(2))
              : Optional.empty();
      Optional<ReadinessItem> item = at.flatMap(d -> DrillWords.item(line));
      if (at.isPresent() && item.isPresent()) {
        any = true;
        drilled(path, i + 1, item.get(), line.substring(2), at.get(), DrillWords.told(line));
      }
    }
    return any;
  }

  /** A record of its own, in whatever list or file it stands. */
  public void record(String path, Value record) {
    Fields fields = new Fields(record);
    String text = String.join("\n", fields.texts(WHAT));
    String status = fields.first(STATUS);
    // What tells how it went can be a story beside the word that says how it ended.
    String result =
        fields.texts(RESULT).stream()
            .filter(t -> DrillWords.well(t) || DrillWords.ill(t))
            .findFirst()
            .orElse(fields.first(RESULT));
    if (result.isBlank() && (DrillWords.well(status) || DrillWords.ill(status))) {
      result = status;
    }
    Optional<LocalDate> at =
        fields.texts(HELD).stream().map(Dates::first).flatMap(Optional::stream).findFirst();
    Optional<ReadinessItem> item =
        named(record)
            .or(() -> DrillWords.item(text))
            .or(() -> DrillWords.item(text + "\n" + String.join("\n", fields.texts(HOW))));
    if (at.isEmpty() || item.isEmpty()) {
      return;
    }
    boolean told = DrillWords.talk(String.join("\n", fields.others(RESULT)));
    String how = told || NOT_HELD.matcher(status.strip()).matches() ? "" : result.strip();
    drilled(path, record.line(), item.get(), name(record), at.get(), how);
  }

  /** An issue about a drill, with what it says of day and result. */
  void told(String path, Value issue, String title, Optional<LocalDate> at, String result) {
    DrillWords.item(title)
        .filter(i -> at.isPresent())
        .ifPresent(i -> drilled(path, issue.line(), i, title, at.get(), result));
  }

  private static Optional<ReadinessItem> named(Value record) {
    String given = first(record, "item", "checklist", "readiness_item", "drill");
    for (Drill drill : Drill.values()) {
      if (given.equals(drill.id()) || given.equals(drill.article())) {
        return item(drill);
      }
    }
    return Stream.of(ReadinessItem.values()).filter(i -> i.id().equals(given)).findFirst();
  }

  private static String name(Value record) {
    String name = first(record, "name", "title", "scenario", "id", "drill", "item");
    return name.isBlank() ? "drill" : name;
  }

  private static String first(Value record, String... names) {
    return Stream.of(names).map(record::text).filter(t -> !t.isBlank()).findFirst().orElse("");
  }

  /** Takes that a procedure was never gone through, which its own document admits. */
  void never(String path, String title) {
    if (HALF.matcher(title).find()) {
      missed.putIfAbsent(
          ReadinessItem.PARTIAL_APPLY,
          new Sign(
              ReadinessItem.PARTIAL_APPLY,
              Bearing.AGAINST,
              "the runbook (%s) was never exercised".formatted(title),
              path,
              1));
    }
  }

  /** What a document tells of a day on which something was broken on purpose. */
  public void told(String path, String text, LocalDate at, String result) {
    DrillWords.item(begin(text)).ifPresent(t -> drilled(path, 1, t, "game day", at, result));
  }

  // No item of the checklist asks for the other drills.
  private static Optional<ReadinessItem> item(Drill drill) {
    return switch (drill) {
      case KILL_RUNNER_DURING_APPLY -> Optional.of(ReadinessItem.PARTIAL_APPLY);
      case ROTATE_SECRET_WRONG -> Optional.of(ReadinessItem.SECRET_ROLLBACK);
      default -> Optional.empty();
    };
  }

  private void drilled(
      String path, int line, ReadinessItem item, String name, LocalDate at, String result) {
    if (MISSED.matcher(result).find() && ALONE.contains(item)) {
      String text = "the drill (%s) was not held on %s".formatted(name, at);
      missed.putIfAbsent(item, new Sign(item, Bearing.AGAINST, text, path, line));
      return;
    }
    // What is still to come takes nothing from what was held before it.
    if (NOT_HELD.matcher(result.strip()).matches() || TO_COME.matcher(name).find()) {
      String text = "the drill (%s) of %s is still to come".formatted(name, at);
      platform.sign(item, Bearing.INCOMPLETE, text, path, line);
      return;
    }
    int days = item.days() == 0 ? ReadinessItem.PARTIAL_APPLY.days() : item.days();
    boolean fresh = !at.isBefore(today.minusDays(days)) && !at.isAfter(today);
    boolean ill = DrillWords.ill(result);
    Bearing bearing =
        DrillWords.well(result)
            ? fresh && ALONE.contains(item) ? Bearing.FOR : Bearing.INCOMPLETE
            : ill && ALONE.contains(item) ? Bearing.AGAINST : Bearing.INCOMPLETE;
    String how = result.isBlank() ? "without a result" : result;
    Sign sign =
        new Sign(item, bearing, "the drill (%s) of %s: %s".formatted(name, at, how), path, line);
    LocalDate known = latest.getOrDefault(item, LocalDate.MIN);
    if (!at.isAfter(today) && at.isAfter(known)) {
      latest.put(item, at);
      drilled.put(item, sign);
      well.put(item, fresh && DrillWords.well(result));
      lost(item, ill && fresh);
    } else if (at.equals(known) && ill) {
      drilled.put(item, sign);
      well.put(item, false);
      lost(item, fresh);
    } else if (at.isAfter(today)) {
      platform.signs.add(new Sign(item, Bearing.INCOMPLETE, sign.text(), path, line));
    }
  }

  private void lost(ReadinessItem item, boolean last) {
    if (last) {
      lost.add(item);
    } else {
      lost.remove(item);
    }
  }

  /** Says how the latest drill of each kind went. */
  public void finish() {
    // What a drill does not prove alone, the rest does not prove against one that failed of late.
    lost.stream().filter(i -> !ALONE.contains(i)).forEach(platform.open::add);
    platform.signs.addAll(drilled.values());
    // What was left out once was held at another time, or it is not practised.
    missed.forEach(
        (item, sign) ->
            platform.signs.add(
                drilled.containsKey(item)
                    ? new Sign(item, Bearing.INCOMPLETE, sign.text(), sign.file(), sign.line())
                    : sign));
    well.forEach(
        (item, good) -> {
          if (good) {
            platform.exercised.add(item);
          }
        });
  }
}
