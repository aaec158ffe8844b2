package dev.recovery.readiness.internal.records;

import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads findings of drift: whether somebody has said of each what it means. */
final class DriftSigns {

  /** Fields that are a class by their name. */
  static final String NAMED =
      "class(?:ification|ified_as)?(?:_\\w+)?|disposition(?:_\\w+)?|triage\\w*";

  /** Fields that are a class among findings, and something else elsewhere. */
  static final String MEANT =
      "kind|sort|sorted_as|category|label|bucket|verdict|assess(?:ment|ed_as)|judge?ment|judged_as"
          + "|decision|decided|ruling|conclusion|evaluation|nature|cause|origin|meaning|means|explanation|explained_as|outcome|type";

  // Whoever found or mended a difference need not have said what it means.
  private static final String OTHERS =
      "(?!(?:found|detected|reported|seen|noticed|spotted|flagged|discovered|raised|opened|created|caused|made"
          + "|changed|introduced|fixed|resolved|reverted|reconciled|closed|brought|applied|merged|due|held|owned"
          + "|blocked|followed|expires|logged|recorded|entered)_)";

  /** Fields that say who gave a class. */
  static final String JUDGES =
      "classifier|triager|judge|assessor|reviewer|(?:classification|triage)_(?:by|owner|person)|by|who|"
          + OTHERS
          + "[a-z]{3,20}(?:_[a-z]{1,20}){0,2}_by";

  private static final int DAYS_TO_CLASSIFY = 14;
  private static final Pattern CLASS =
      Pattern.compile(
          "class(?:ified_as|ification(?:_(?:class|kind|type|value|result))?)?|disposition"
              + "|triage(?:_(?:result|class|decision))?");
  // The one that is asked stands before those that can name a kind of resource as well.
  private static final List<Pattern> CLASSES =
      List.of(
          Pattern.compile("kind|sort|sorted_as|category|label|bucket"),
          Pattern.compile(
              "verdict|assess(?:ment|ed_as)|judge?ment|judged_as|decision|decided|ruling|conclusion"
                  + "|evaluation"));
  private static final Pattern LAST =
      Pattern.compile("nature|cause|origin|meaning|means|explanation|explained_as|outcome|type");
  private static final Pattern CLASSIFIERS =
      Pattern.compile(
          "(?:classified|triaged|reviewed|assessed|decided|judged|sorted)_by|classifier|triager|judge|assessor"
              + "|(?:classification|triage)_(?:by|owner|person)");
  private static final Pattern PEOPLE = Pattern.compile(JUDGES);
  private static final Pattern STAGE = Pattern.compile("environment|env|stage|workspace");
  private static final Pattern PLACE = Pattern.compile("unit|stack|state|component|folder|path");
  private static final Pattern WHAT =
      Pattern.compile("resource|address|what|unit|id|object|name|finding");

  // What stands where a class should be until somebody has looked.
  private static final Pattern OPEN =
      Pattern.compile(
          "(?i)unknown|unclear|none|todo|to ?do|tbd|tbc|untriaged|un-?(?:classified|sorted|judged)|unreviewed"
              + "|unassigned|new|open|pending|not (?:yet )?(?:classified|sorted|triaged|judged|looked at)"
              + "|to be (?:classified|sorted|triaged|judged|decided)|needs (?:triage|a look)|\\?+");
  // A program finds a difference; what it means a person says.
  static final Pattern PROGRAM =
      Pattern.compile(
          "(?i)(?:^|[-_ \\[])(?:bot|job|ci|cron|pipeline|automation|github[- ]actions|gitlab[- ]ci|robot)\\]?$"
              + "|^(?:job|run|pipeline|workflow) #?\\d+$|^automatic(?:ally)?$");

  private final Platform platform;
  private final LocalDate today;

  DriftSigns(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  // Where several fields can be the class, none of them is left open.
  private static String found(Fields fields) {
    if (fields.any(CLASS)) {
      return fields.first(CLASS);
    }
    String found = "";
    for (Pattern names : CLASSES) {
      if (fields.any(names)) {
        found = fields.first(names);
        if (found.isEmpty()) {
          return "";
        }
      }
    }
    return found.isEmpty() ? fields.first(LAST) : found;
  }

  void read(String path, Value record, Fields fields) {
    Optional<LocalDate> at = fields.day();
    String found = found(fields);
    boolean classified = !found.isBlank() && !OPEN.matcher(found.strip()).matches();
    String what = "the drift of (%s)".formatted(fields.first(WHAT));
    String by = fields.any(CLASSIFIERS) ? fields.first(CLASSIFIERS) : fields.first(PEOPLE);
    // What is known of another stage says nothing of production.
    boolean aside =
        Stage.aside(
            fields.first(STAGE),
            fields.first(PLACE),
            record.text("resource").strip().replaceAll("\\s.*", ""),
            path);
    boolean fresh =
        at.map(
                d ->
                    !d.isBefore(today.minusDays(ReadinessItem.DRIFT_CLASSIFIED.days()))
                        && !d.isAfter(today))
            .orElse(false);
    if (classified && !by.isEmpty() && !PROGRAM.matcher(by).find()) {
      sign(
          path,
          record.line(),
          fresh && !aside ? Bearing.FOR : Bearing.INCOMPLETE,
          what + " is classified as " + found + (aside ? ", which is none of production" : ""));
      return;
    }
    boolean due = at.map(d -> d.isBefore(today.minusDays(DAYS_TO_CLASSIFY))).orElse(true);
    // Of what nobody has said in time nothing will be said; what counts is what is done of late.
    boolean past =
        at.map(d -> d.isBefore(today.minusDays(ReadinessItem.DRIFT_CLASSIFIED.days())))
            .orElse(false);
    if (fresh && !aside) {
      // What the others are called does not speak for it.
      platform.open.add(ReadinessItem.DRIFT_CLASSIFIED);
    }
    sign(
        path,
        record.line(),
        due && !past ? Platform.against(aside) : Bearing.INCOMPLETE,
        what + (classified ? " is classified by nobody" : " is not classified"));
  }

  private void sign(String path, int line, Bearing bearing, String text) {
    platform.sign(ReadinessItem.DRIFT_CLASSIFIED, bearing, text, path, line);
  }
}
