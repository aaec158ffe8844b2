package dev.recovery.readiness.internal.records;

import dev.recovery.readers.form.NonAnswers;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Markdown;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what people write: runbooks, reviews of incidents, and the records of drills. */
public final class DocumentSigns {

  // A field stands at the front of a line, in a list, or in a table of two columns.
  private static final String MARK = "(?i)^[-*_>| ]*+";
  private static final String COLON = "[*_ ]*+[:|][*_ ]*+(\\S.*)$";
  private static final Pattern FIELD =
      Pattern.compile(
          MARK + "(owners?|maintainers?|owned by|owning team|(?:runbook|service) owner)" + COLON);
  private static final Pattern EXERCISED =
      Pattern.compile(
          MARK
              + "last[- _](?:exercised?|tested|test|practi[cs]ed|drilled|drill|rehearsed|rehearsal"
              + "|game[- ]?day|walked[- _]through|walk-?through|dry[- _]?run|used)(?:[- _]on)?"
              + COLON);
  private static final int LONG = 1_000;
  private static final Pattern BETWEEN =
      Pattern.compile("(?<=[.;,])\\s+|\\s+[\u00b7\u2022|/\u2013\u2014-]\\s+");
  private static final Pattern DATE = Pattern.compile(MARK + "date" + COLON);
  private static final Pattern RESULT = Pattern.compile(MARK + "(?:result|outcome)" + COLON);
  private static final Pattern GAME_DAY =
      Pattern.compile("(?i)\\b(?:game ?days?|drills?|fire ?drills?|chaos|failure injection)\\b");
  private static final int MOST = 60;
  private static final Pattern DRILLS =
      Pattern.compile("(?i)(?:.*/)?(?:drills?|game-?days?|exercises|rehearsals)/.*");
  private static final Pattern KIND =
      Pattern.compile("(?i)(?:drill|game-?day|fire-?drill|exercise|rehearsal)s?");
  private static final Pattern UNDECIDED =
      Pattern.compile("(?i)\\W*(?:todo|tbd|tba|fixme|nobody|unassigned|vacant)\\b");
  private static final Pattern REVIEW =
      Pattern.compile("(?i)post-?mortem|incident[- ]review|retrospective");
  private static final Pattern ACTIONS =
      Pattern.compile("(?i)^#+\\s*(?:\\d+\\.?\\s*)?(action|improvement|follow|corrective|lesson)");
  private static final Pattern DONE =
      Pattern.compile(
          "(?i)^\\s*[-*]\\s*\\[x\\]\\s.*|^\\|.*\\|\\s*(done|closed|merged|completed)\\b[^|]{0,40}\\|.*");
  // | Action | Owner | Status | Change |, under no heading of its own
  private static final Pattern TABLE =
      Pattern.compile(
          "(?i)^\\|(?:.*\\|)?\\s*(?:action|improvement|follow-?up|corrective action)(?: items?|s)?\\s*\\|.*");
  private static final Pattern POLICY =
      Pattern.compile("(?i)\\b(?:polic(?:y|ies)|admission|kyverno|gatekeeper|conftest)\\b");
  private static final Pattern TESTED =
      Pattern.compile("(?i)\\b(?:regression|test|tests|suite)\\b");
  private static final Pattern LINK =
      Pattern.compile(
          "(?:^|[\\s(\\[!])[#!]\\d+|https?://\\S+|\\b(?!SEV-|SHA-|UTF-|ISO-|RFC-)[A-Z][A-Z0-9]+-\\d+");

  private final Platform platform;
  private final LocalDate today;
  private final DrillSigns drills;
  private final TableRecords tables;

  public DocumentSigns(Platform platform, LocalDate today, DrillSigns drills, TableRecords tables) {
    this.platform = platform;
    this.today = today;
    this.drills = drills;
    this.tables = tables;
  }

  public void read(String path, String text) {
    List<String> shown = Markdown.shown(text.lines().toList());
    List<String> lines = Markdown.prose(shown);
    drills.read(path, lines);
    tables.document(path, lines);
    boolean recorded = front(path, lines);
    String title = "";
    String owner = "";
    Optional<LocalDate> exercised = Optional.empty();
    Optional<LocalDate> date = Optional.empty();
    String result = "";
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
      if (exercised.isEmpty()) {
        exercised = exercised(line);
      }
      Matcher when = DATE.matcher(line);
      if (when.matches() && date.isEmpty()) {
        date = Dates.in(when.group(1));
      }
      Matcher outcome = RESULT.matcher(line);
      if (outcome.matches() && result.isEmpty()) {
        result = outcome.group(1);
      }
      if (line.startsWith("#")) {
        inActions = ACTIONS.matcher(line).find();
        actions |= inActions;
      } else if (TABLE.matcher(line).matches()) {
        inActions = true;
        actions = true;
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
      if (POLICY.matcher(title).find() && !TESTED.matcher(whole).find()) {
        platform.untested.add(path);
      }
      review(path, title, date.or(() -> Dates.in(path)), actions, done);
    } else if (!recorded
        && (GAME_DAY.matcher(title).find() || DRILLS.matcher(path).matches())
        && !result.isEmpty()
        && date.isPresent()) {
      drills.told(path, title + "\n" + String.join("\n", lines), date.get(), result);
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

  // What stands between two lines of dashes at the front is a record of its own.
  private boolean front(String path, List<String> lines) {
    int end = lines.isEmpty() || !lines.get(0).strip().equals("---") ? -1 : 1;
    while (end > 0 && end < Math.min(lines.size(), MOST) && !lines.get(end).strip().equals("---")) {
      end++;
    }
    if (end <= 1 || end >= Math.min(lines.size(), MOST)) {
      return false;
    }
    try {
      for (Value record : Value.documents(String.join("\n", lines.subList(1, end)))) {
        boolean drill =
            Stream.of("kind", "type", "category", "tags", "labels")
                .flatMap(f -> record.at(f).texts().stream())
                .anyMatch(t -> KIND.matcher(t.strip()).matches());
        if (drill) {
          drills.record(path, record);
          return true;
        }
      }
    } catch (Value.Unreadable e) {
      // It is read line by line below, as far as it can be.
    }
    return false;
  }

  // Several fields can stand in one line, with a mark between them.
  private static Optional<LocalDate> exercised(String line) {
    if (line.length() <= LONG && FIELD.matcher(line).matches()) {
      for (String field : BETWEEN.split(line, -1)) {
        Matcher day = EXERCISED.matcher(field);
        if (day.matches()) {
          return Dates.first(day.group(1));
        }
      }
    }
    Matcher day = EXERCISED.matcher(line);
    return day.matches() ? Dates.first(day.group(1)) : Optional.empty();
  }

  // A promise to name somebody is nobody.
  private static String person(String written) {
    String plain = written.replaceAll("[\"'*`\\[\\]]", "").replaceAll("\\s*\\|\\s*$", "").strip();
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
}
