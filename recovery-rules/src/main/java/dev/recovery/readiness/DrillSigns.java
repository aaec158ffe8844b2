package dev.recovery.readiness;

import dev.recovery.learning.Drill;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.form.Dates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads records of drills: the table that the testkit writes, tables of a team's own with a head,
 * and what is told of a game day. The latest of each kind decides.
 */
final class DrillSigns {

  private static final int LONG = 2_000;
  private static final Pattern KILLED =
      Pattern.compile(
          "(?i)\\b(?:kill|terminat|crash|evict|interrupt|abort)\\w{0,6}\\b[^\\n]{0,80}"
              + "\\b(?:runner|agent|apply|worker)\\b");
  private static final Pattern APPLY = Pattern.compile("(?i)\\bappl(?:y|ies|ied|ying)\\b");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)\\b(?:wrong|bad|broken|invalid|revoked)\\b[^\\n]{0,60}"
              + "\\b(?:secret|credential|password)s?\\b");
  private static final Pattern WELL =
      Pattern.compile("(?i)^\\W*(?:passed|pass|success(?:ful)?|recovered|ok)\\b");
  private static final Pattern ILL =
      Pattern.compile("(?i)^\\W*(?:failed|fail|not recovered|lost)\\b");

  private final Platform platform;
  private final LocalDate today;
  private final Map<ReadinessItem, LocalDate> latest = new EnumMap<>(ReadinessItem.class);
  private final Map<ReadinessItem, Sign> drilled = new EnumMap<>(ReadinessItem.class);

  DrillSigns(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  void read(String path, List<String> lines) {
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
      row(path, i + 1, head, cells);
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
  private void row(String path, int line, List<String> head, List<String> cells) {
    int what = column(head, "drill|scenario|exercise|what|injection|game day");
    int when = column(head, "date|when|at|day|on");
    int how = column(head, "result|outcome");
    int all = Math.max(what, Math.max(when, how));
    if (what < 0 || when < 0 || how < 0 || cells.size() <= all) {
      return;
    }
    String told = cells.get(what);
    if (told.matches("drills\\.\\d+|[a-z-]+")) {
      // The names of the testkit are read above.
      return;
    }
    Optional<LocalDate> at = Dates.first(cells.get(when));
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

  /** What a document tells of a day on which something was broken on purpose. */
  void told(String path, String text, LocalDate at, String result) {
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
    return SECRET.matcher(told).find()
        ? Optional.of(ReadinessItem.SECRET_ROLLBACK)
        : Optional.empty();
  }

  private void drilled(
      String path, int line, ReadinessItem item, String name, LocalDate at, String result) {
    boolean fresh = !at.isBefore(today.minusDays(item.days())) && !at.isAfter(today);
    Bearing bearing =
        WELL.matcher(result).find()
            ? fresh ? Bearing.FOR : Bearing.INCOMPLETE
            : ILL.matcher(result).find() ? Bearing.AGAINST : Bearing.INCOMPLETE;
    String how = result.isBlank() ? "without a result" : result;
    Sign sign =
        new Sign(item, bearing, "the drill (%s) of %s: %s".formatted(name, at, how), path, line);
    LocalDate known = latest.getOrDefault(item, LocalDate.MIN);
    if (!at.isAfter(today) && at.isAfter(known)) {
      latest.put(item, at);
      drilled.put(item, sign);
    } else if (at.equals(known) && bearing == Bearing.AGAINST) {
      drilled.put(item, sign);
    } else if (at.isAfter(today)) {
      platform.signs.add(new Sign(item, Bearing.INCOMPLETE, sign.text(), path, line));
    }
  }

  /** Says how the latest drill of each kind went. */
  void finish() {
    platform.signs.addAll(drilled.values());
  }
}
