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
import java.util.ArrayList;
import java.util.Collection;
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
  private static final int DAYS_OF_COUNTS = 180;
  private static final int MOST_LISTS = 12;
  private static final Pattern ROLLBACK =
      Pattern.compile("(?:roll_?back|back_?out|way_back|revert)(?:_plan)?");
  private static final Pattern CHANGED =
      Pattern.compile("change|title|summary|what|name|component|controller");
  private static final Pattern NO_PLAN =
      Pattern.compile("(?i)\\W*(?:none|no\\b|n/?a|todo|tbd|not (?:possible|planned)|roll forward)");
  private static final Pattern UNIT = Pattern.compile(Kinds.UNITS);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");
  private static final Pattern COUNT = Pattern.compile(Kinds.SIZES);
  private static final Pattern STAGE = Pattern.compile("environment|env|stage|workspace");
  private static final Pattern PLACE = Pattern.compile("unit|stack|state|component|folder|path");
  private final Platform platform;
  private final LocalDate today;
  private final DrillSigns drills;
  private final DriftSigns drift;
  private final EmergencySigns emergencies;
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
    this.drift = new DriftSigns(platform, today);
    this.emergencies = new EmergencySigns(platform, today);
    this.policies = policies;
    this.reviews = reviews;
  }

  /**
   * A document, or whatever list of records is in it.
   *
   * @param introduction what the file says of itself in its first lines; the empty string for none
   */
  public void read(String path, String introduction, Value document) {
    String kind = Kinds.named(introduction);
    boolean introduced =
        Kinds.ofFile(path).isEmpty()
            && document.items().stream().anyMatch(i -> Kinds.fits(kind, names(i)));
    if (introduced) {
      document.items().forEach(i -> record(path, i, kind));
    } else {
      read(path, document);
    }
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
    counted(path, document);
    String told = Kinds.of(path, "", names(document));
    if (!told.isEmpty()) {
      record(path, document, told);
      return;
    }
    if (Kinds.ofFile(path).equals(Kinds.EMERGENCY) && mended(document.items())) {
      list(path, "", document);
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
      record(path, document, Kinds.inList(path, "", kind, names(document)));
    }
  }

  // What a list is called says what its records are, where they do not say it themselves.
  private void list(String path, String name, Value list) {
    // The members of a mapping are records as well, each below its name.
    boolean mapping =
        !list.fields().isEmpty()
            && !Kinds.named(name).isEmpty()
            && list.fields().values().stream().noneMatch(f -> f.fields().isEmpty());
    Collection<Value> members = mapping ? list.fields().values() : list.items();
    // Where one of them was brought back into code, they all are changes by hand.
    boolean mended =
        (Kinds.named(name).isEmpty() ? Kinds.ofFile(path) : Kinds.named(name))
                .equals(Kinds.EMERGENCY)
            && mended(members);
    for (Value one : members) {
      String kind = Kinds.inList(path, name, one.text("kind"), names(one));
      record(path, one, kind.isEmpty() && mended ? Kinds.EMERGENCY : kind);
    }
  }

  private static boolean mended(Collection<Value> members) {
    return members.stream().anyMatch(m -> EmergencySigns.mended(new Fields(m)));
  }

  private static Set<String> names(Value record) {
    return record.fields().keySet().stream().map(Fields::plain).collect(Collectors.toSet());
  }

  /** Takes a record that says of itself what it is; tells whether that is known. */
  public boolean told(String path, Value record) {
    if (Kinds.ofFile(path).equals(Kinds.DRIFT) && Kinds.fits(Kinds.DRIFT, names(record))) {
      record(path, record, Kinds.DRIFT);
      return true;
    }
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
      case Kinds.EMERGENCY -> emergencies.record(path, record, fields);
      case Kinds.DRIFT -> drift.read(path, record, fields);
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

  // A number for each unit, below its name.
  private void counted(String path, Value document) {
    if (!Kinds.ofFile(path).equals(Kinds.SIZE)) {
      return;
    }
    String day = new Fields(document).day().map(LocalDate::toString).orElse("");
    List<Value> all = new ArrayList<>(document.fields().values());
    all.add(document);
    for (Value counts : all) {
      counts
          .fields()
          .forEach(
              (unit, count) -> {
                if (NUMBER.matcher(count.text()).matches()) {
                  Map<String, Value> fields = new HashMap<>();
                  fields.put("unit", new Value(count.line(), unit, Map.of(), List.of()));
                  fields.put("count", count);
                  fields.put("date", new Value(count.line(), day, Map.of(), List.of()));
                  sized(path, new Fields(new Value(count.line(), "", fields, List.of())));
                }
              });
    }
  }

  // What somebody has counted in a state, where it names the folder of its unit.
  private void sized(String path, Fields fields) {
    String unit = fields.first(UNIT).replaceAll("^\\./|/+$", "");
    String count = fields.first(COUNT);
    boolean old = fields.day().map(d -> d.isBefore(today.minusDays(DAYS_OF_COUNTS))).orElse(false);
    if (!unit.isEmpty() && NUMBER.matcher(count).matches() && !old && !Stage.aside(path)) {
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
            .map(Fields::said)
            .filter(a -> !a.isBlank() && !a.equalsIgnoreCase(by))
            .toList();
    if (!approvers.isEmpty()) {
      approving.add(path);
    }
    // A journal in which others name their approver asks for one.
    boolean alone = (asked || approving.contains(path)) && approvers.isEmpty();
    boolean program = DriftSigns.PROGRAM.matcher(by).find();
    platform.releasedByTwo |= fresh && !by.isEmpty() && !program && !approvers.isEmpty();
    platform.sign(
        ReadinessItem.FORCE_UNLOCK,
        by.isEmpty() || program || (alone && fresh)
            ? Bearing.AGAINST
            : fresh ? Bearing.FOR : Bearing.INCOMPLETE,
        by.isEmpty()
            ? "a lock was released, and nobody is named"
            : program
                ? "a lock was released by a program (%s)".formatted(by)
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
