package dev.recovery.readiness;

import dev.recovery.learning.Pattern;
import dev.recovery.readers.form.Glob;
import dev.recovery.readiness.Platform.App;
import dev.recovery.readiness.Platform.OwnerRule;
import dev.recovery.readiness.Platform.Unit;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Followed;
import dev.recovery.readiness.ReadinessReport.Verdict;
import dev.recovery.readiness.Sign.Bearing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks for the nine patterns in what was collected. */
final class PatternJudge {

  private static final int LARGE = 100;
  private static final java.util.regex.Pattern LOCK =
      java.util.regex.Pattern.compile("(?<![a-z])(?:un)?lock(?:s|ed|ing)?(?![a-z])");

  private final Platform platform;
  private final List<ReadinessReport.Item> items;
  private final LocalDate today;

  PatternJudge(Platform platform, List<ReadinessReport.Item> items, LocalDate today) {
    this.platform = platform;
    this.items = items;
    this.today = today;
  }

  List<Followed> judge() {
    List<Followed> all = new ArrayList<>();
    for (Pattern pattern : Pattern.values()) {
      all.add(
          switch (pattern) {
            case SMALL_STATE_UNITS -> smallUnits(pattern);
            case IMMUTABLE_ARTIFACTS -> immutable(pattern);
            case EXPLICIT_OWNERSHIP -> ownership(pattern);
            case NARROW_AUTO_HEAL -> autoHeal(pattern);
            case RECONCILIATION_PRS -> like(pattern, ReadinessItem.RECONCILIATION);
            case POLICY_REGRESSION_TESTS -> like(pattern, ReadinessItem.POLICY_TESTS);
            case STATE_VERSIONING -> versioning(pattern);
            case CONTROLLER_CANARIES -> canaries(pattern);
            case PRECOMPUTED_RUNBOOKS -> runbooks(pattern);
          });
    }
    return all;
  }

  private ReadinessReport.Item item(ReadinessItem wanted) {
    return items.get(wanted.ordinal());
  }

  private Followed like(Pattern pattern, ReadinessItem wanted) {
    ReadinessReport.Item item = item(wanted);
    return new Followed(
        pattern,
        switch (item.verdict()) {
          case PROVEN -> Adherence.FOLLOWED;
          case FAILED -> Adherence.BROKEN;
          case UNPROVEN -> Adherence.UNKNOWN;
        },
        item.evidence());
  }

  private static Followed of(Pattern pattern, List<Sign> bad, boolean good, List<Sign> others) {
    Adherence standing =
        !bad.isEmpty() ? Adherence.BROKEN : good ? Adherence.FOLLOWED : Adherence.UNKNOWN;
    List<Sign> instances = new ArrayList<>(bad);
    instances.addAll(others);
    return new Followed(pattern, standing, instances);
  }

  // What a unit takes from modules is not counted, so few resources prove nothing then.
  private Followed smallUnits(Pattern pattern) {
    List<Sign> large = new ArrayList<>();
    boolean counted = !platform.units.isEmpty();
    for (Unit unit : platform.units) {
      int resources = platform.resources.getOrDefault(unit.folder(), 0);
      counted &= resources > 0 && !platform.callers.contains(unit.folder());
      if (resources > LARGE) {
        large.add(
            new Sign(
                pattern,
                Bearing.AGAINST,
                "the unit (%s) holds %d resources"
                    .formatted(unit.folder().isEmpty() ? "." : unit.folder(), resources),
                unit.file(),
                unit.line()));
      }
    }
    return of(pattern, large, counted, List.of());
  }

  private Followed immutable(Pattern pattern) {
    List<Sign> signs = ReadinessReport.about(pattern, platform.signs);
    List<Sign> bad = signs.stream().filter(s -> s.bearing() == Bearing.AGAINST).toList();
    boolean locked = platform.units.stream().allMatch(u -> platform.lockFiles.contains(u.folder()));
    return of(
        pattern,
        bad,
        platform.references && !platform.undigested && locked,
        signs.stream().filter(s -> s.bearing() != Bearing.AGAINST).toList());
  }

  private Followed ownership(Pattern pattern) {
    if (platform.owners.isEmpty()) {
      return of(pattern, List.of(), false, List.of());
    }
    List<Sign> bad = new ArrayList<>();
    platform.units.forEach(u -> orphan(pattern, "state unit", u.file(), u.line(), bad));
    platform.owned.forEach(o -> orphan(pattern, o.what(), o.file(), o.line(), bad));
    return of(pattern, bad, !platform.units.isEmpty() || !platform.owned.isEmpty(), List.of());
  }

  private void orphan(Pattern pattern, String what, String file, int line, List<Sign> bad) {
    if (ItemJudge.rule(platform, file).filter(OwnerRule::owned).isEmpty()) {
      bad.add(new Sign(pattern, Bearing.AGAINST, "a %s has no owner".formatted(what), file, line));
    }
  }

  private Followed autoHeal(Pattern pattern) {
    List<Sign> bad = new ArrayList<>();
    for (App app : platform.apps) {
      boolean window =
          platform.windows.stream()
              .filter(w -> w.startsWith(app.project() + "/") && !app.project().isEmpty())
              .anyMatch(w -> Glob.matches(w.substring(w.indexOf('/') + 1), app.name()));
      boolean moving =
          app.source().isEmpty()
              ? !app.guarded()
              : platform.movingSources.getOrDefault(app.source(), false);
      String why =
          app.empties()
              ? "may be healed down to nothing"
              : app.prunes() && app.heals() && moving && !window
                  ? "heals and prunes whatever a branch says, and nothing holds it back"
                  : "";
      if (!why.isEmpty()) {
        bad.add(
            new Sign(
                pattern,
                Bearing.AGAINST,
                "(%s) ".formatted(app.name()) + why,
                app.file(),
                app.line()));
      }
    }
    return of(pattern, bad, !platform.apps.isEmpty(), List.of());
  }

  private Followed versioning(Pattern pattern) {
    ReadinessReport.Item item = item(ReadinessItem.STATE_BACKEND);
    boolean logged =
        !platform.units.isEmpty()
            && platform.units.stream()
                .allMatch(
                    u ->
                        u.backend().equals("cloud")
                            || u.backend().equals("remote")
                            || platform.buckets.stream()
                                .anyMatch(
                                    b -> b.logged() && b.name().equals(StateBackends.place(u))));
    List<Sign> bad = item.verdict() == Verdict.FAILED ? item.evidence() : List.of();
    return of(pattern, bad, item.verdict() == Verdict.PROVEN && logged, List.of());
  }

  private Followed canaries(Pattern pattern) {
    List<Sign> bad = ReadinessReport.about(pattern, platform.signs);
    boolean written =
        platform.documents.stream()
            .anyMatch(
                d ->
                    d.title().toLowerCase(Locale.ROOT).contains("upgrad")
                        && d.text().toLowerCase(Locale.ROOT).contains("canary"));
    return of(pattern, bad, written && !platform.canaries.isEmpty(), List.of());
  }

  private Followed runbooks(Pattern pattern) {
    List<Sign> bad = new ArrayList<>();
    List<Sign> good = new ArrayList<>();
    for (Platform.Document one : platform.documents) {
      String name = (one.title() + " " + Platform.name(one.file())).toLowerCase(Locale.ROOT);
      if (!LOCK.matcher(name).find()) {
        continue;
      }
      boolean fresh =
          !one.owner().isEmpty()
              && one.date()
                  .map(d -> !d.isBefore(today.minusDays(180)) && !d.isAfter(today))
                  .orElse(false);
      (fresh ? good : bad)
          .add(
              new Sign(
                  pattern,
                  fresh ? Bearing.FOR : Bearing.AGAINST,
                  "the runbook (%s) %s"
                      .formatted(
                          one.title(),
                          fresh
                              ? "has an owner and was exercised"
                              : "has no owner, or no exercise of late"),
                  one.file(),
                  1));
    }
    return of(pattern, bad, !good.isEmpty(), good);
  }
}
