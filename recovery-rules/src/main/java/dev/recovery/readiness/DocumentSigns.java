package dev.recovery.readiness;

import dev.recovery.learning.Drill;
import dev.recovery.readers.form.NonAnswers;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Markdown;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what people write: runbooks, reviews of incidents, and the records of drills. */
final class DocumentSigns {

  private static final Pattern FIELD =
      Pattern.compile("(?i)^[*_ ]*+(owner|owners|maintainer)[*_ ]*+:[*_ ]*+(\\S.*)$");
  private static final Pattern EXERCISED =
      Pattern.compile(
          "(?i)^[*_ ]*+last[- _](?:exercised|tested|practi[cs]ed|drilled)[*_ ]*+:[*_ ]*+(\\S.*)$");
  private static final Pattern DATE = Pattern.compile("(?i)^[*_ ]*+date[*_ ]*+:[*_ ]*+(\\S.*)$");
  private static final Pattern UNDECIDED =
      Pattern.compile("(?i)\\W*(?:todo|tbd|tba|fixme|nobody|unassigned|vacant)\\b");
  private static final Pattern REVIEW =
      Pattern.compile("(?i)post-?mortem|incident[- ]review|retrospective");
  private static final Pattern ACTIONS =
      Pattern.compile("(?i)^#+\\s*(?:\\d+\\.?\\s*)?(action|improvement|follow|corrective|lesson)");
  private static final Pattern DONE =
      Pattern.compile(
          "(?i)^\\s*[-*]\\s*\\[x\\]\\s.*|^\\|.*\\|\\s*(done|closed|merged|completed)\\s*\\|.*");
  private static final Pattern LINK =
      Pattern.compile(
          "(?:^|[\\s(\\[!])[#!]\\d+|https?://\\S+|\\b(?!SEV-|SHA-|UTF-|ISO-|RFC-)[A-Z][A-Z0-9]+-\\d+");

  private final Platform platform;
  private final LocalDate today;
  private final Map<ReadinessItem, LocalDate> latest = new EnumMap<>(ReadinessItem.class);
  private final Map<ReadinessItem, Sign> drilled = new EnumMap<>(ReadinessItem.class);

  DocumentSigns(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  void read(String path, String text) {
    List<String> shown = Markdown.shown(text.lines().toList());
    List<String> lines = Markdown.prose(shown);
    drills(path, lines);
    String title = "";
    String owner = "";
    Optional<LocalDate> exercised = Optional.empty();
    Optional<LocalDate> date = Optional.empty();
    boolean actions = false;
    boolean inActions = false;
    boolean done = false;
    for (String line : lines) {
      if (line.startsWith("# ") && title.isEmpty()) {
        title = line.substring(2).strip();
      }
      Matcher field = FIELD.matcher(line);
      if (field.matches() && owner.isEmpty()) {
        owner = person(field.group(2));
      }
      Matcher day = EXERCISED.matcher(line);
      if (day.matches() && exercised.isEmpty()) {
        exercised = Dates.first(day.group(1));
      }
      Matcher when = DATE.matcher(line);
      if (when.matches() && date.isEmpty()) {
        date = Dates.in(when.group(1));
      }
      if (line.startsWith("#")) {
        inActions = ACTIONS.matcher(line).find();
        actions |= inActions;
      } else if (inActions && DONE.matcher(line).matches() && LINK.matcher(line).find()) {
        done = true;
      }
    }
    String whole = String.join("\n", shown);
    String about = (path + "\n" + title).toLowerCase(Locale.ROOT);
    boolean review =
        REVIEW.matcher(about).find()
            || path.matches("(?i)(.*/)?(reviews|postmortems|incidents)/.*");
    if (review) {
      review(path, title, date.or(() -> Dates.in(path)), actions, done);
    } else {
      platform.documents.add(
          new Platform.Document(
              path,
              1,
              title,
              whole.length() > 20_000 ? whole.substring(0, 20_000) : whole,
              exercised,
              owner));
    }
  }

  // A promise to name somebody is nobody.
  private static String person(String written) {
    String plain = written.replaceAll("[\"'*`]", "").strip();
    String name = plain.replaceAll("(?<![_ ])[_ ]+$", "");
    return UNDECIDED.matcher(name).lookingAt() ? "" : NonAnswers.without(name);
  }

  private void review(
      String path, String title, Optional<LocalDate> date, boolean actions, boolean done) {
    // A folder of reviews has its table of contents as well.
    if (date.isEmpty() || Platform.name(path).toLowerCase(Locale.ROOT).startsWith("readme")) {
      return;
    }
    String name = "the review (%s)".formatted(title);
    long age = ChronoUnit.DAYS.between(date.get(), today);
    if (done) {
      platform.sign(
          ReadinessItem.INCIDENT_REVIEWS,
          age > ReadinessItem.INCIDENT_REVIEWS.days() ? Bearing.INCOMPLETE : Bearing.FOR,
          "%s of %s has an improvement that is done".formatted(name, date.get()),
          path,
          1);
    } else if (age > 90) {
      platform.sign(
          ReadinessItem.INCIDENT_REVIEWS,
          Bearing.AGAINST,
          "%s of %s has %s"
              .formatted(
                  name,
                  date.get(),
                  actions ? "no improvement that is done" : "no improvement at all"),
          path,
          1);
    } else {
      platform.sign(
          ReadinessItem.INCIDENT_REVIEWS,
          Bearing.INCOMPLETE,
          "%s of %s has no improvement yet".formatted(name, date.get()),
          path,
          1);
    }
  }

  private void drills(String path, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.startsWith("|")) {
        continue;
      }
      List<String> cells = new ArrayList<>();
      for (String cell : line.substring(1).split("\\|", -1)) {
        cells.add(cell.replace("`", "").strip());
      }
      if (cells.size() < 4) {
        continue;
      }
      Optional<LocalDate> at = Dates.first(cells.get(1));
      for (Drill drill : Drill.values()) {
        if (at.isPresent()
            && (cells.get(0).equals(drill.article()) || cells.get(0).equals(drill.id()))) {
          drilled(path, i + 1, drill, at.get(), cells.get(3).toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  private void drilled(String path, int line, Drill drill, LocalDate at, String result) {
    ReadinessItem item =
        switch (drill) {
          case KILL_RUNNER_DURING_APPLY -> ReadinessItem.PARTIAL_APPLY;
          case ROTATE_SECRET_WRONG -> ReadinessItem.SECRET_ROLLBACK;
          default -> null;
        };
    if (item == null) {
      return;
    }
    boolean fresh = !at.isBefore(today.minusDays(item.days())) && !at.isAfter(today);
    Bearing bearing =
        switch (result) {
          case "passed" -> fresh ? Bearing.FOR : Bearing.INCOMPLETE;
          case "failed" -> Bearing.AGAINST;
          default -> Bearing.INCOMPLETE;
        };
    Sign sign =
        new Sign(
            item,
            bearing,
            "the drill (%s) of %s: %s".formatted(drill.id(), at, result),
            path,
            line);
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
