package dev.recovery.readiness.internal.records;

import dev.recovery.Term;
import dev.recovery.learning.AntiPattern;
import dev.recovery.readers.form.NonAnswers;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
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
import java.util.stream.Stream;

/** Reads records: releases of locks, emergencies, drift, exported settings, and attestations. */
public final class RecordSigns {

  private static final int MANY_RELEASES = 3;
  private static final int DAYS_TO_RECONCILE = 14;

  private static final Pattern LINK =
      Pattern.compile("https?://\\S+|[#!]\\d+|\\b(?!SEV-|SHA-|UTF-|ISO-|RFC-)[A-Z][A-Z0-9]+-\\d+");

  // The names that teams give to the same thing.
  private static final List<String> DAYS =
      List.of(
          "at",
          "found",
          "date",
          "when",
          "day",
          "released_at",
          "detected",
          "detected_at",
          "found_on",
          "occurred_at",
          "timestamp");
  private static final List<String> PEOPLE =
      List.of("by", "who", "released_by", "operator", "actor", "engineer");
  private static final List<String> RECONCILED =
      List.of(
          "reconciliation",
          "reconciliation_pr",
          "reconciliation_mr",
          "reconciled_by",
          "reconciled_in",
          "reconciled_with",
          "reconciled",
          "reconciliationPullRequest",
          "pull_request",
          "merge_request",
          "pr",
          "mr");
  private static final List<String> APPROVERS =
      List.of("approved_by", "approvedBy", "approver", "approvers", "second_person");

  private final Platform platform;
  private final LocalDate today;
  private final DrillSigns drills;
  private final PolicySigns policies;
  private final Set<String> approving = new HashSet<>();
  private final Map<String, Integer> releases = new HashMap<>();

  public RecordSigns(Platform platform, LocalDate today, DrillSigns drills, PolicySigns policies) {
    this.platform = platform;
    this.today = today;
    this.drills = drills;
    this.policies = policies;
  }

  /** A document, or whatever list of records is in it. */
  public void read(String path, Value document) {
    if (document.has("attestations")) {
      document.at("attestations").items().forEach(a -> attested(path, a));
      return;
    }
    if (document.has("kind")) {
      record(path, document, document.text("kind"));
      return;
    }
    if (document.has("title") && document.has("labels") && drills.issue(path, document)) {
      return;
    }
    String told = TableRecords.kind(path, document.fields().keySet());
    if (!told.isEmpty()) {
      record(path, document, told);
      return;
    }
    document.items().forEach(i -> read(path, i));
    if (document.fields().size() <= 3) {
      document
          .fields()
          .forEach((name, list) -> list.items().forEach(i -> record(path, i, kind(path, name, i))));
    }
  }

  // What a list is called says what its records are, where they do not say it themselves.
  private static String kind(String path, String list, Value record) {
    if (record.has("kind")) {
      return record.text("kind");
    }
    String plain = list.toLowerCase(Locale.ROOT).replaceAll("[_ -]", "");
    return switch (plain) {
      case "lockreleases", "forceunlocks" -> "lock-release";
      case "emergencies", "emergencychanges", "hotfixes", "breakglass" -> "emergency-change";
      case "drift", "driftfindings" -> "drift-finding";
      case "drills", "gamedays", "exercises", "rehearsals" -> "drill";
      case "exceptions", "policyexceptions", "waivers", "exemptions" -> "policy-exception";
      default -> TableRecords.kind(path, record.fields().keySet());
    };
  }

  /** A record of a kind. */
  public void record(String path, Value record, String kind) {
    Optional<LocalDate> at = Dates.in(String.join(" ", texts(record, DAYS)));
    switch (kind) {
      case "lock-release" -> release(path, record, at);
      case "emergency-change", "break-glass", "hotfix", "manual-change" ->
          emergency(path, record, at);
      case "drift-finding" -> drift(path, record, at);
      case "drill", "game-day", "gameday", "exercise", "rehearsal" -> drills.record(path, record);
      case "policy-exception", "exception", "waiver" -> policies.record(path, record);
      default -> {
        // Another record, which no item asks for.
      }
    }
  }

  private static List<String> texts(Value record, List<String> names) {
    return names.stream().map(record::text).filter(t -> !t.isBlank()).toList();
  }

  private static String first(Value record, List<String> names) {
    return texts(record, names).stream().findFirst().orElse("");
  }

  private void release(String path, Value record, Optional<LocalDate> at) {
    String by = NonAnswers.without(first(record, PEOPLE));
    boolean fresh = at.isPresent() && fresh(ReadinessItem.FORCE_UNLOCK, at.get());
    boolean asked = APPROVERS.stream().anyMatch(record::has);
    List<String> approvers =
        APPROVERS.stream()
            .flatMap(f -> record.at(f).texts().stream())
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
    String unit = record.text("unit");
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

  private void emergency(String path, Value record, Optional<LocalDate> at) {
    boolean reconciled = RECONCILED.stream().anyMatch(f -> LINK.matcher(record.text(f)).find());
    String what = "the emergency change of " + at.map(LocalDate::toString).orElse("an unknown day");
    boolean aside = Stage.aside(record.text("environment"), record.text("env"), path);
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

  private void drift(String path, Value record, Optional<LocalDate> at) {
    String found = first(record, List.of("class", "classification", "classified_as"));
    boolean classified = !found.isBlank() && !OPEN.matcher(found.strip()).matches();
    String what =
        "the drift of (%s)"
            .formatted(first(record, List.of("resource", "address", "what", "unit", "id")));
    String by =
        NonAnswers.without(
            first(record, List.of("classified_by", "triaged_by", "reviewed_by", "assessed_by")));
    // What is known of another stage says nothing of production.
    boolean aside =
        Stage.aside(
            record.text("environment"),
            record.text("env"),
            record.text("unit"),
            record.text("stack"),
            record.text("workspace"),
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
