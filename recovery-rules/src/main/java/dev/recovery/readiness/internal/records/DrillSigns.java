package dev.recovery.readiness.internal.records;

import dev.recovery.learning.Drill;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads records of drills: the table that the testkit writes, tables of a team's own with a head,
 * and what is told of a game day. The latest of each kind decides.
 */
public final class DrillSigns {

  private static final int LONG = 2_000;
  private static final Pattern WHAT =
      Pattern.compile(
          "item|drill|scenario|name|title|what|summary|injection|exercise|description|failure"
              + "|injected|experiment");
  private static final Pattern STATUS = Pattern.compile("status|state");
  static final Pattern RESULT =
      Pattern.compile("result|outcome|verdict|passed|success(?:ful)?|recovered");
  static final Pattern HELD =
      Pattern.compile(
          "held|date|at|on|day|when|(?:executed|performed|held|run|drill|started|conducted|exercise)_(?:at|on|date)|performed");
  private static final Pattern KILLED =
      Pattern.compile(
          "(?i)\\b(?:kill|terminat|crash|evict|interrupt|abort)\\w{0,6}\\b[^\\n]{0,80}"
              + "\\b(?:runner|agent|apply|worker)\\b"
              + "|\\b(?:runner|agent|apply|worker|pod|job|pipeline|network|session)\\b[^\\n]{0,80}"
              + "\\b(?:kill|terminat|crash|evict|interrupt|abort|die|dies|dying|lost|cut|cancel|disconnect)\\w{0,6}\\b"
              + "|\\b(?:los(?:e|ing|s)|cut(?:ting)?|cancel\\w*|pull\\w*|drop\\w*|die|sigkill)\\b[^\\n]{0,80}"
              + "\\b(?:runner|agent|apply|worker|network|connection|pipeline|credentials?)\\b"
              + "|\\bpartial(?:ly)?[- ]appl|\\bhalf[- ](?:way|finished|done|applied)|\\bmid[- ]apply");
  private static final Pattern APPLY = Pattern.compile("(?i)\\bappl(?:y|ies|ied|ying)\\b");
  private static final String WRONG =
      "\\b(?:wrong|bad|broken|invalid|revoked|expired|corrupt(?:ed)?)\\b";
  private static final String KEY =
      "\\b(?:secret|credential|password|passphrase|token|(?:api|access|signing)[- ]key|certificate)s?\\b";
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)"
              + WRONG
              + "[^\\n]{0,60}"
              + KEY
              + "|"
              + KEY
              + "[^\\n]{0,60}"
              + WRONG
              + "|"
              + KEY
              + "[^\\n]{0,60}\\broll(?:ed|ing)?[- ]?back\\b"
              + "|\\broll(?:ed|ing)?[- ]?back\\b[^\\n]{0,60}"
              + KEY);
  private static final Pattern PAUSE =
      Pattern.compile(
          "(?i)\\b(?:paus|suspend)\\w{0,4}\\b[^\\n]{0,80}\\b(?:applications?|apps?|kustomizations?|releases?|sync|reconcil\\w+)\\b");
  private static final Pattern UNLOCK =
      Pattern.compile("(?i)\\bforce-unlock\\b|\\bstate locks?\\b|\\block of (?:the|a) state\\b");
  private static final Pattern WELL =
      Pattern.compile(
          "(?i)^\\W*(?:passed|pass|success(?:ful(?:ly)?)?|succeeded|recovered|restored|ok|green|met|achieved"
              + "|true|yes|completed successfully|fully recovered|worked)\\b"
              + "(?![^\\n]{0,40}\\b(?:partly|partially|except|not|but)\\b)"
              + "|^\\s*(?:\u2705|\u2714)(?![^\\n]{0,40}\\b(?:partly|partially|except|not|but|fail\\w*)\\b)");
  private static final Pattern ILL =
      Pattern.compile(
          "(?i)^\\W*(?:failed|fail|unsuccessful|not (?:recovered|passed|met)|lost|red|false)\\b|^\\s*\u274c");
  // What stands in the record of a drill that was not held.
  private static final Pattern NOT_HELD =
      Pattern.compile(
          "(?i)planned|scheduled|to ?do|open|upcoming|draft|postponed|skipped|cancel+ed|called off|proposed");

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
      List<String> cells = cells(line);
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

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.substring(1).split("\\|", -1)) {
      cells.add(cell.replace("`", "").strip());
    }
    return cells;
  }

  // A table of a team's own: what its head calls drill, day and result.
  private void row(
      String path, int line, List<String> head, List<String> cells, Optional<LocalDate> held) {
    int what = column(head, "drill|scenario|exercise|what|injection|game day");
    int when = column(head, "date|when|at|day|on");
    int how = column(head, "result|outcome");
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
    Optional<ReadinessItem> item = item(told);
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

  /** A record of its own, in whatever list or file it stands. */
  public void record(String path, Value record) {
    Fields fields = new Fields(record);
    String text = String.join("\n", fields.texts(WHAT));
    String status = fields.first(STATUS);
    String result = fields.first(RESULT);
    if (result.isBlank() && (WELL.matcher(status).find() || ILL.matcher(status).find())) {
      result = status;
    }
    Optional<LocalDate> at =
        fields.texts(HELD).stream().map(Dates::first).flatMap(Optional::stream).findFirst();
    Optional<ReadinessItem> item = named(record).or(() -> item(text));
    if (at.isEmpty() || item.isEmpty()) {
      return;
    }
    String how = NOT_HELD.matcher(status.strip()).matches() ? "" : result.strip();
    drilled(path, record.line(), item.get(), name(record), at.get(), how);
  }

  /** An issue about a drill, with what it says of day and result. */
  void told(String path, Value issue, String title, Optional<LocalDate> at, String result) {
    item(title)
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
    String begin = text.length() > LONG ? text.substring(0, LONG) : text;
    item(begin).ifPresent(t -> drilled(path, 1, t, "game day", at, result));
  }

  // No item of the checklist asks for the other drills.
  private static Optional<ReadinessItem> item(Drill drill) {
    return switch (drill) {
      case KILL_RUNNER_DURING_APPLY -> Optional.of(ReadinessItem.PARTIAL_APPLY);
      case ROTATE_SECRET_WRONG -> Optional.of(ReadinessItem.SECRET_ROLLBACK);
      default -> Optional.empty();
    };
  }

  private static Optional<ReadinessItem> item(String told) {
    if (KILLED.matcher(told).find() && APPLY.matcher(told).find()) {
      return Optional.of(ReadinessItem.PARTIAL_APPLY);
    }
    if (SECRET.matcher(told).find()) {
      return Optional.of(ReadinessItem.SECRET_ROLLBACK);
    }
    if (PAUSE.matcher(told).find()) {
      return Optional.of(ReadinessItem.SCOPED_PAUSE);
    }
    return UNLOCK.matcher(told).find() ? Optional.of(ReadinessItem.FORCE_UNLOCK) : Optional.empty();
  }

  private void drilled(
      String path, int line, ReadinessItem item, String name, LocalDate at, String result) {
    if (MISSED.matcher(result).find() && ALONE.contains(item)) {
      String text = "the drill (%s) was not held on %s".formatted(name, at);
      missed.putIfAbsent(item, new Sign(item, Bearing.AGAINST, text, path, line));
      return;
    }
    int days = item.days() == 0 ? ReadinessItem.PARTIAL_APPLY.days() : item.days();
    boolean fresh = !at.isBefore(today.minusDays(days)) && !at.isAfter(today);
    Bearing bearing =
        WELL.matcher(result).find()
            ? fresh && ALONE.contains(item) ? Bearing.FOR : Bearing.INCOMPLETE
            : ILL.matcher(result).find() ? Bearing.AGAINST : Bearing.INCOMPLETE;
    String how = result.isBlank() ? "without a result" : result;
    Sign sign =
        new Sign(item, bearing, "the drill (%s) of %s: %s".formatted(name, at, how), path, line);
    LocalDate known = latest.getOrDefault(item, LocalDate.MIN);
    if (!at.isAfter(today) && at.isAfter(known)) {
      latest.put(item, at);
      drilled.put(item, sign);
      well.put(item, fresh && WELL.matcher(result).find());
    } else if (at.equals(known) && bearing == Bearing.AGAINST) {
      drilled.put(item, sign);
      well.put(item, false);
    } else if (at.isAfter(today)) {
      platform.signs.add(new Sign(item, Bearing.INCOMPLETE, sign.text(), path, line));
    }
  }

  /** Says how the latest drill of each kind went. */
  public void finish() {
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
