package dev.recovery.readiness.internal.records;

import dev.recovery.Term;
import dev.recovery.learning.AntiPattern;
import dev.recovery.readers.form.NonAnswers;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Controllers;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.policies.PolicySigns;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads records: releases of locks, emergencies, drift, exported settings, and attestations. */
public final class RecordSigns {

  private static final int MANY_RELEASES = 3;
  private static final int DAYS_TO_RECONCILE = 14;
  private static final int DAYS_OF_COUNTS = 180;
  private static final int MOST_LISTS = 12;
  private static final Pattern ROLLBACK =
      Pattern.compile("(?:roll_?back|back_?out|way_back|revert)(?:_plan)?");
  private static final Pattern CHANGED =
      Pattern.compile("change|title|summary|what|name|component|controller");
  private static final Pattern NO_PLAN =
      Pattern.compile("(?i)\\W*(?:none|no\\b|n/?a|todo|tbd|not (?:possible|planned)|roll forward)");
  private static final Pattern UNIT =
      Pattern.compile("unit|stack|state|workspace|folder|path|component|name|dir(?:ectory)?");
  private static final Pattern COUNT =
      Pattern.compile("resources?(?:_count)?|count|managed_resources");

  private static final Pattern LINK =
      Pattern.compile(
          "https?://\\S+|[#!]\\d+|\\b(?!SEV-|SHA-|UTF-|ISO-|RFC-)[A-Z][A-Z0-9]+-\\d+"
              + "|(?i:\\b(?:pr|mr|pull request|merge request) \\d+)");
  private static final Pattern RECONCILED =
      Pattern.compile(
          "reconcil\\w*|(?:\\w+_)?(?:pull|merge)_request|(?:\\w+_)?(?:pr|mr)(?:_url|_link)?"
              + "|codified_(?:in|by)");
  // A link to what is still to be done is none to what was done.
  private static final Pattern TO_COME =
      Pattern.compile(
          "(?i)\\b(?:pending|open|todo|to do|tbd|planned|draft|not yet|none|waiting|closed without)\\b");
  private static final Pattern CLASS =
      Pattern.compile(
          "class(?:ified_as|ification(?:_(?:class|kind|type|value|result))?)?|disposition"
              + "|triage(?:_(?:result|class|decision))?");
  private static final Pattern CLASSIFIERS =
      Pattern.compile(
          "(?:classified|triaged|reviewed|assessed|decided|judged)_by|classifier"
              + "|(?:classification|triage)_(?:by|owner|person)|triager");
  private static final Pattern STAGE = Pattern.compile("environment|env|stage|workspace");
  private static final Pattern PLACE = Pattern.compile("unit|stack|state|component|folder|path");
  private static final Pattern WHAT =
      Pattern.compile("resource|address|what|unit|id|object|name|finding");

  private final Platform platform;
  private final LocalDate today;
  private final DrillSigns drills;
  private final PolicySigns policies;
  private final ReviewSigns reviews;
  private final Set<String> approving = new HashSet<>();
  private final Map<String, Integer> releases = new HashMap<>();

  public RecordSigns(
      Platform platform,
      LocalDate today,
      DrillSigns drills,
      PolicySigns policies,
      ReviewSigns reviews) {
    this.platform = platform;
    this.today = today;
    this.drills = drills;
    this.policies = policies;
    this.reviews = reviews;
  }

  /** A document, or whatever list of records is in it. */
  public void read(String path, Value document) {
    if (document.has("attestations")) {
      document.at("attestations").items().forEach(a -> attested(path, a));
      return;
    }
    if (document.has("kind")) {
      kind(path, document, document.text("kind"));
      return;
    }
    if (document.has("title")
        && document.has("labels")
        && new IssueSigns(this, drills).read(path, document)) {
      return;
    }
    if (told(path, document) || changed(path, document)) {
      return;
    }
    String told = Kinds.of(path, "", names(document));
    if (!told.isEmpty()) {
      record(path, document, told);
      return;
    }
    document.items().forEach(i -> read(path, i));
    if (document.fields().size() <= MOST_LISTS) {
      document.fields().forEach((name, list) -> list(path, name, list));
    }
  }

  /** Whether a line of a journal can be a record, though it does not say its kind. */
  public boolean may(String path, String line) {
    return !Kinds.ofFile(path).isEmpty() || !Kinds.named(line).isEmpty();
  }

  // A report of records is none itself.
  private void kind(String path, Value document, String kind) {
    List<Value> lists =
        document.fields().values().stream()
            .filter(f -> f.items().stream().anyMatch(i -> i.fields().size() > 1))
            .toList();
    boolean report = kind.matches("(?i).*(?:report|list|log|journal|register|s)");
    if (report && !lists.isEmpty()) {
      lists.forEach(l -> list(path, kind, l));
    } else {
      record(path, document, kind);
    }
  }

  // What a list is called says what its records are, where they do not say it themselves.
  private void list(String path, String name, Value list) {
    // The members of a mapping are records as well, each below its name.
    boolean mapping =
        !list.fields().isEmpty()
            && !Kinds.named(name).isEmpty()
            && list.fields().values().stream().noneMatch(f -> f.fields().isEmpty());
    for (Value one : mapping ? list.fields().values() : list.items()) {
      String own = one.text("kind");
      record(path, one, own.isEmpty() ? Kinds.inList(path, name, names(one)) : own);
    }
  }

  private static Set<String> names(Value record) {
    return record.fields().keySet().stream().map(Fields::plain).collect(Collectors.toSet());
  }

  /** Takes a record that says of itself what it is; tells whether that is known. */
  public boolean told(String path, Value record) {
    for (String field : List.of("kind", "type", "event", "event_type", "record", "category")) {
      String kind = Kinds.named(record.text(field));
      if (!kind.isEmpty()) {
        kind(path, record, kind);
        return true;
      }
    }
    return false;
  }

  /** A record of a kind. */
  public void record(String path, Value record, String kind) {
    Fields fields = new Fields(record);
    String known = Kinds.named(kind);
    switch (known.isEmpty() && kind.matches("exception|waiver") ? Kinds.EXCEPTION : known) {
      case Kinds.RELEASE -> release(path, record, fields);
      case Kinds.EMERGENCY -> emergency(path, record, fields);
      case Kinds.DRIFT -> drift(path, record, fields);
      case Kinds.DRILL -> drills.record(path, record);
      case Kinds.EXCEPTION -> policies.record(path, record);
      case Kinds.REVIEW -> {
        reviews.record(path, record, fields);
        fields.day().ifPresent(day -> within(path, record, day.toString()));
      }
      case Kinds.SIZE -> sized(path, fields);
      default -> {
        // Another record, which no item asks for.
      }
    }
  }

  // What an incident says of changes by hand, of the day on which it was.
  private void within(String path, Value incident, String day) {
    incident
        .fields()
        .forEach(
            (name, list) -> {
              if (Kinds.named(name).equals(Kinds.EMERGENCY)) {
                for (Value one : list.items()) {
                  Map<String, Value> fields = new HashMap<>(one.fields());
                  fields.putIfAbsent("date", new Value(one.line(), day, Map.of(), List.of()));
                  if (!one.fields().isEmpty()) {
                    record(path, new Value(one.line(), "", fields, List.of()), Kinds.EMERGENCY);
                  }
                }
              }
            });
  }

  // A change of a controller, of which a plan says how it is taken back.
  private boolean changed(String path, Value document) {
    Fields fields = new Fields(document);
    if (!fields.any(ROLLBACK)) {
      return false;
    }
    String what = fields.first(CHANGED).toLowerCase(Locale.ROOT);
    Optional<LocalDate> at = fields.day();
    boolean controller = Controllers.KNOWN.values().stream().anyMatch(k -> k.matcher(what).find());
    if (controller && at.isPresent() && fresh(ReadinessItem.CONTROLLER_UPGRADES, at.get())) {
      String plan = fields.first(ROLLBACK);
      boolean none = plan.isBlank() || NO_PLAN.matcher(plan).lookingAt();
      platform.sign(
          ReadinessItem.CONTROLLER_UPGRADES,
          none ? Bearing.AGAINST : Bearing.INCOMPLETE,
          "the change (%s) of %s %s"
              .formatted(what, at.get(), none ? "had no way back" : "had a way back"),
          path,
          document.line());
    }
    return controller;
  }

  // What somebody has counted in a state, where it names the folder of its unit.
  private void sized(String path, Fields fields) {
    String unit = fields.first(UNIT).replaceAll("^\\./|/+$", "");
    String count = fields.first(COUNT);
    boolean old = fields.day().map(d -> d.isBefore(today.minusDays(DAYS_OF_COUNTS))).orElse(false);
    if (!unit.isEmpty() && count.matches("\\d{1,7}") && !old && !Stage.aside(path)) {
      String stage = fields.first(STAGE);
      platform.sizes.counted(stage.isEmpty() ? unit : stage + "/" + unit, Integer.parseInt(count));
      platform.sizes.counted(unit, Integer.parseInt(count));
    }
  }

  private void release(String path, Value record, Fields fields) {
    Optional<LocalDate> at = fields.day();
    String by = fields.first(Fields.PEOPLE);
    boolean fresh = at.isPresent() && fresh(ReadinessItem.FORCE_UNLOCK, at.get());
    boolean asked = fields.any(Fields.APPROVERS);
    List<String> approvers =
        fields.texts(Fields.APPROVERS).stream()
            .map(NonAnswers::without)
            .filter(a -> !a.isBlank() && !a.equalsIgnoreCase(by))
            .toList();
    if (!approvers.isEmpty()) {
      approving.add(path);
    }
    // A journal in which others name their approver asks for one.
    boolean alone = (asked || approving.contains(path)) && approvers.isEmpty();
    platform.releasedByTwo |= fresh && !by.isEmpty() && !approvers.isEmpty();
    platform.sign(
        ReadinessItem.FORCE_UNLOCK,
        by.isEmpty() || (alone && fresh)
            ? Bearing.AGAINST
            : fresh ? Bearing.FOR : Bearing.INCOMPLETE,
        by.isEmpty()
            ? "a lock was released, and nobody is named"
            : alone
                ? "a lock was released by %s, and nobody else has approved it".formatted(by)
                : "a release of a lock is on record, by " + by,
        path,
        record.line());
    String unit = fields.first(PLACE);
    boolean late = at.map(d -> d.isAfter(today.minusDays(90))).orElse(false);
    if (late && releases.merge(unit, 1, Integer::sum) == MANY_RELEASES) {
      platform.sign(
          AntiPattern.FORCE_UNLOCK_AS_ROUTINE,
          Bearing.AGAINST,
          "the lock of (%s) was released %d times in 90 days".formatted(unit, MANY_RELEASES),
          path,
          record.line());
    }
  }

  private void emergency(String path, Value record, Fields fields) {
    Optional<LocalDate> at = fields.day();
    boolean reconciled =
        fields.texts(RECONCILED).stream()
            .anyMatch(t -> LINK.matcher(t).find() && !TO_COME.matcher(t).find());
    String what = "the emergency change of " + at.map(LocalDate::toString).orElse("an unknown day");
    boolean aside = Stage.aside(fields.first(STAGE), path);
    if (reconciled) {
      boolean fresh = !aside && at.isPresent() && fresh(ReadinessItem.RECONCILIATION, at.get());
      platform.sign(
          ReadinessItem.RECONCILIATION,
          fresh ? Bearing.FOR : Bearing.INCOMPLETE,
          what + " names its reconciliation",
          path,
          record.line());
    } else if (at.map(d -> d.isBefore(today.minusDays(DAYS_TO_RECONCILE))).orElse(true)) {
      platform.sign(
          ReadinessItem.RECONCILIATION,
          Platform.against(aside),
          what + " is not reconciled",
          path,
          record.line());
      platform.sign(
          AntiPattern.MANUAL_FIX_WITHOUT_RECONCILIATION,
          Platform.against(aside),
          what + " is not in Git",
          path,
          record.line());
    } else {
      platform.sign(
          ReadinessItem.RECONCILIATION,
          Bearing.INCOMPLETE,
          what + " is not reconciled yet",
          path,
          record.line());
    }
  }

  // What stands where a class should be until somebody has looked.
  private static final Pattern OPEN =
      Pattern.compile(
          "(?i)unknown|none|todo|tbd|untriaged|un-?classified|unreviewed|unassigned|new|open|pending");
  // A program finds a difference; what it means a person says.
  private static final Pattern PROGRAM =
      Pattern.compile("(?i)(?:^|[-_ \\[])(?:bot|job|ci|cron)\\]?$");

  private void drift(String path, Value record, Fields fields) {
    Optional<LocalDate> at = fields.day();
    String found = fields.first(CLASS);
    boolean classified = !found.isBlank() && !OPEN.matcher(found.strip()).matches();
    String what = "the drift of (%s)".formatted(fields.first(WHAT));
    String by = fields.first(CLASSIFIERS);
    // What is known of another stage says nothing of production.
    boolean aside =
        Stage.aside(
            fields.first(STAGE),
            fields.first(PLACE),
            record.text("resource").strip().replaceAll("\\s.*", ""),
            path);
    if (classified && !by.isEmpty() && !PROGRAM.matcher(by).find()) {
      boolean fresh = at.isPresent() && fresh(ReadinessItem.DRIFT_CLASSIFIED, at.get());
      platform.sign(
          ReadinessItem.DRIFT_CLASSIFIED,
          fresh && !aside ? Bearing.FOR : Bearing.INCOMPLETE,
          what + " is classified as " + found + (aside ? ", which is none of production" : ""),
          path,
          record.line());
    } else {
      boolean old = at.map(d -> d.isBefore(today.minusDays(DAYS_TO_RECONCILE))).orElse(true);
      platform.sign(
          ReadinessItem.DRIFT_CLASSIFIED,
          old ? Platform.against(aside) : Bearing.INCOMPLETE,
          what + (classified ? " is classified by nobody" : " is not classified"),
          path,
          record.line());
    }
  }

  private boolean fresh(ReadinessItem item, LocalDate at) {
    return !at.isBefore(today.minusDays(item.days())) && !at.isAfter(today);
  }

  // A tick by hand counts with a name, a date and an expiry, and never against what was read.
  private void attested(String path, Value tick) {
    Term item = null;
    for (ReadinessItem each : ReadinessItem.values()) {
      if (each.id().equals(tick.text("item"))) {
        item = each;
      }
    }
    if (item == null) {
      return;
    }
    String by = NonAnswers.without(tick.text("by"));
    Optional<LocalDate> on = Dates.in(tick.text("on"));
    Optional<LocalDate> until = Dates.in(tick.text("until"));
    List<String> missing =
        Stream.of(
                by.isEmpty() ? "a name" : "",
                on.isEmpty() ? "a date" : "",
                until.isEmpty() ? "an expiry" : "")
            .filter(m -> !m.isEmpty())
            .toList();
    boolean future = on.map(d -> d.isAfter(today)).orElse(false);
    boolean over = until.map(d -> d.isBefore(today)).orElse(false);
    String text =
        !missing.isEmpty()
            ? "a tick by hand without " + String.join(", ", missing)
            : over
                ? "the word of %s expired on %s".formatted(by, until.get())
                : future
                    ? "the word of %s is of a day to come".formatted(by)
                    : "the word of %s of %s, until %s".formatted(by, on.get(), until.get());
    Bearing bearing = missing.isEmpty() && !over && !future ? Bearing.FOR : Bearing.INCOMPLETE;
    Sign sign = new Sign(item, bearing, text, path, tick.line());
    platform.signs.add(sign);
    platform.attested.add(sign);
  }
}
