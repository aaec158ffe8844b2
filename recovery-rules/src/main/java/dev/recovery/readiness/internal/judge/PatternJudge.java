package dev.recovery.readiness.internal.judge;

import dev.recovery.learning.Pattern;
import dev.recovery.readers.form.Glob;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.ReadinessReport;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Followed;
import dev.recovery.readiness.ReadinessReport.Verdict;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Platform.App;
import dev.recovery.readiness.internal.collected.Platform.OwnerRule;
import dev.recovery.readiness.internal.collected.Platform.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for the nine patterns in what was collected. */
public final class PatternJudge {

  private static final int LARGE = 150;
  private static final String EARLY =
      "(?:staging|stg|pre-?prod\\w*|test|dev|sandbox|acc(?:eptance)?|uat|qa|non-?pro?d\\w*|play-?test|pilot|lab)";
  private static final java.util.regex.Pattern FIRST =
      java.util.regex.Pattern.compile(
          "\\bcanary\\b|\\b"
              + EARLY
              + "\\b[^.\\n]{0,40}(?:\\b(?:first|before)\\b|(?:\\u2192|-+>|=>|\\bthen\\b)[^.\\n]{0,80}\\bpro?d)"
              + "|\\bfirst\\b[^.\\n]{0,30}\\b"
              + EARLY
              + "\\b|\\border\\b\\W{1,12}"
              + EARLY
              + "\\b|\\b"
              + EARLY
              + "\\W{1,6}then\\b|\\b(?:weeks?|days?) (?:in|on) "
              + EARLY
              + "\\b");
  private static final java.util.regex.Pattern EARLIER =
      java.util.regex.Pattern.compile("(?<!\\w)" + EARLY + "\\b");
  private static final java.util.regex.Pattern LATER =
      java.util.regex.Pattern.compile("(?<![\\w-])pro?d(?:uction)?\\b");
  private static final java.util.regex.Pattern UPGRADE =
      java.util.regex.Pattern.compile(Runbooks.UPGRADE);
  private static final int STEPS = 3;
  private static final java.util.regex.Pattern STEP =
      java.util.regex.Pattern.compile(
          " {0,3}(?:\\d{1,2}[.)]|(?i:step) \\d|#{2,4} (?:(?i:step) )?\\d)");
  private final Platform platform;
  private final List<ReadinessReport.Item> items;
  private final LocalDate today;

  public PatternJudge(Platform platform, List<ReadinessReport.Item> items, LocalDate today) {
    this.platform = platform;
    this.items = items;
    this.today = today;
  }

  public List<Followed> judge() {
    List<Followed> all = new ArrayList<>();
    for (Pattern pattern : Pattern.values()) {
      all.add(
          switch (pattern) {
            case SMALL_STATE_UNITS -> smallUnits(pattern);
            case IMMUTABLE_ARTIFACTS -> immutable(pattern);
            case EXPLICIT_OWNERSHIP -> ownership(pattern);
            case NARROW_AUTO_HEAL -> autoHeal(pattern);
            case RECONCILIATION_PRS -> like(pattern, ReadinessItem.RECONCILIATION);
            case POLICY_REGRESSION_TESTS -> regressions(pattern);
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

  // That there are tests shows nothing of an incident of which the review speaks of none.
  private Followed regressions(Pattern pattern) {
    Followed tests = like(pattern, ReadinessItem.POLICY_TESTS);
    if (tests.standing() != Adherence.FOLLOWED || platform.untested.isEmpty()) {
      return tests;
    }
    List<Sign> reviews =
        platform.untested.stream()
            .map(
                path ->
                    new Sign(
                        pattern,
                        Bearing.INCOMPLETE,
                        "the review of an incident with a policy speaks of no test",
                        path,
                        1))
            .toList();
    return new Followed(pattern, Adherence.UNKNOWN, reviews);
  }

  private static Followed of(Pattern pattern, List<Sign> bad, boolean good, List<Sign> others) {
    Adherence standing =
        !bad.isEmpty() ? Adherence.BROKEN : good ? Adherence.FOLLOWED : Adherence.UNKNOWN;
    List<Sign> instances = new ArrayList<>(bad);
    instances.addAll(others);
    return new Followed(pattern, standing, instances);
  }

  private Followed smallUnits(Pattern pattern) {
    List<Sign> large = new ArrayList<>();
    boolean counted = !platform.units.isEmpty();
    for (Unit unit : platform.units()) {
      int least = platform.sizes.least(unit.folder());
      // What stands in the code is what somebody wants; how much there is a state says.
      counted &= platform.sizes.counted(unit.folder()) && least <= LARGE;
      if (least > LARGE) {
        large.add(
            new Sign(
                pattern,
                Bearing.AGAINST,
                "the unit (%s) holds %d resources"
                    .formatted(unit.folder().isEmpty() ? "." : unit.folder(), least),
                unit.file(),
                unit.line()));
      }
    }
    return of(pattern, large, counted, List.of());
  }

  private Followed immutable(Pattern pattern) {
    List<Sign> signs = Verdicts.about(pattern, platform.signs);
    List<Sign> bad = signs.stream().filter(s -> s.bearing() == Bearing.AGAINST).toList();
    boolean locked =
        platform.units().stream().allMatch(u -> platform.lockFiles.contains(u.folder()));
    return of(
        pattern,
        bad,
        platform.references && !platform.undigested && locked,
        signs.stream().filter(s -> s.bearing() != Bearing.AGAINST).toList());
  }

  private Followed ownership(Pattern pattern) {
    List<Sign> bad = new ArrayList<>();
    for (Platform.Owned one : platform.ownerless) {
      bad.add(
          new Sign(
              pattern,
              Bearing.AGAINST,
              "the %s has no owner".formatted(one.what()),
              one.file(),
              one.line()));
    }
    if (platform.owners.isEmpty()) {
      return of(pattern, bad, false, List.of());
    }
    platform.units.forEach(u -> orphan(pattern, "state unit", u.file(), u.line(), bad));
    platform.owned.forEach(o -> orphan(pattern, o.what(), o.file(), o.line(), bad));
    return of(pattern, bad, !platform.units.isEmpty() || !platform.owned.isEmpty(), List.of());
  }

  private void orphan(Pattern pattern, String what, String file, int line, List<Sign> bad) {
    if (ItemJudge.rule(platform, file).filter(OwnerRule::owned).isEmpty()) {
      bad.add(
          new Sign(
              pattern,
              Bearing.AGAINST,
              "%s %s has no owner".formatted(what.matches("[aeiou].*") ? "an" : "a", what),
              file,
              line));
    }
  }

  private Followed autoHeal(Pattern pattern) {
    List<Sign> bad = new ArrayList<>();
    for (App app : platform.apps()) {
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
              : app.prunes() && app.heals() && moving && !window && !platform.bounded(app)
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
    // What a source says that was not read can move, where the account of an app may do anything.
    boolean read =
        platform.apps().stream()
            .allMatch(
                a ->
                    !a.prunes()
                        || a.source().isEmpty()
                        || a.scope() == Platform.Scope.SCOPED
                        || platform.movingSources.containsKey(a.source()));
    return of(pattern, bad, read && !platform.apps.isEmpty(), List.of());
  }

  private Followed versioning(Pattern pattern) {
    ReadinessReport.Item item = item(ReadinessItem.STATE_BACKEND);
    boolean logged =
        !platform.units.isEmpty()
            && platform.units().stream()
                .allMatch(
                    u ->
                        u.backend().equals("cloud")
                            || u.backend().equals("remote")
                            || StateBackends.logged(platform, StateBackends.place(u))
                            || platform.buckets.stream()
                                .anyMatch(
                                    b -> b.logged() && b.name().equals(StateBackends.place(u))));
    // Whether it is locked another item asks.
    List<Sign> bad =
        Verdicts.about(pattern, platform.signs).stream()
            .filter(s -> s.bearing() == Bearing.AGAINST)
            .toList();
    boolean kept =
        item.verdict() == Verdict.PROVEN
            || (item.verdict() == Verdict.FAILED
                && platform.units().stream()
                    .allMatch(u -> platform.versioned.contains(u.folder())));
    return of(pattern, bad, kept && logged, List.of());
  }

  private Followed canaries(Pattern pattern) {
    List<Sign> bad =
        Verdicts.about(pattern, platform.signs).stream()
            .filter(s -> s.bearing() == Bearing.AGAINST)
            .toList();
    boolean written = upgrades().anyMatch(PatternJudge::first);
    boolean staged =
        platform.controllers.staged()
            || (!platform.canaries.isEmpty() && platform.controllers.inProduction().isEmpty());
    boolean ordered = written || platform.controllers.inSteps();
    // What stands there already in a newer version had it first, unless it is written otherwise.
    boolean contrary = upgrades().anyMatch(PatternJudge::last);
    boolean ahead = platform.controllers.behind() && !contrary;
    return of(pattern, bad, (staged && ordered) || ahead, List.of());
  }

  // What documents say of how something is brought to a newer version.
  private Stream<String> upgrades() {
    return platform.documents.stream()
        .filter(d -> UPGRADE.matcher(d.title().toLowerCase(Locale.ROOT)).find())
        .map(d -> d.text().toLowerCase(Locale.ROOT));
  }

  private Followed runbooks(Pattern pattern) {
    List<Sign> bad = new ArrayList<>();
    List<Sign> good = new ArrayList<>();
    List<Sign> open = new ArrayList<>();
    unready(pattern, bad, open);
    boolean others = open.isEmpty();
    for (Platform.Document one : platform.documents) {
      if (!Runbooks.ofLocks(one)) {
        continue;
      }
      boolean fresh =
          !one.owner().isEmpty()
              && one.date()
                  .map(d -> !d.isBefore(today.minusDays(180)) && !d.isAfter(today))
                  .orElse(Runbooks.drilled(platform, one));
      // It is computed beforehand where somebody can follow it step by step; whether that leads
      // anywhere an exercise shows.
      boolean steps = !one.owner().isEmpty() && steps(one.text()) >= STEPS;
      if (one.part() && !fresh) {
        // A heading in another document promises no runbook.
        continue;
      }
      (fresh ? good : steps ? open : bad)
          .add(
              sign(
                  pattern,
                  fresh ? Bearing.FOR : steps ? Bearing.INCOMPLETE : Bearing.AGAINST,
                  one,
                  fresh
                      ? "has an owner and was exercised"
                      : steps
                          ? "has an owner and steps, and was not exercised of late"
                          : "has no owner, or neither steps nor an exercise of late"));
    }
    boolean ready = !good.isEmpty() && others;
    good.addAll(open);
    return of(pattern, bad, ready, good);
  }

  // One of the others that nobody keeps, or that nobody ever went through, is no help at night.
  private void unready(Pattern pattern, List<Sign> bad, List<Sign> open) {
    for (Platform.Document one : platform.documents) {
      Platform.Unready why = platform.unready.get(one.file());
      boolean runbook =
          why == Platform.Unready.NEVER
              ? Runbooks.procedure(one)
              : Runbooks.kept(one) && !Runbooks.ofLocks(one);
      if (why == null
          || !runbook
          || steps(one.text()) < STEPS
          || platform.registered.containsKey(one.file())
          || Runbooks.drilled(platform, one)) {
        continue;
      }
      boolean lacks = why == Platform.Unready.NO_EXERCISE;
      (lacks ? open : bad)
          .add(sign(pattern, lacks ? Bearing.INCOMPLETE : Bearing.AGAINST, one, why.phrase()));
    }
  }

  private static Sign sign(Pattern pattern, Bearing bearing, Platform.Document one, String what) {
    return new Sign(
        pattern, bearing, "the runbook (%s) %s".formatted(one.title(), what), one.file(), 1);
  }

  // In so many words, or by the order of the steps.
  private static boolean first(String text) {
    if (FIRST.matcher(text).find()) {
      return true;
    }
    return firstStep(text)
        .filter(line -> EARLIER.matcher(line).find() && !LATER.matcher(line).find())
        .isPresent();
  }

  // Whether the steps begin with what should come last.
  private static boolean last(String text) {
    return !FIRST.matcher(text).find()
        && firstStep(text)
            .filter(line -> LATER.matcher(line).find() && !EARLIER.matcher(line).find())
            .isPresent();
  }

  // The first step that names a stage.
  private static Optional<String> firstStep(String text) {
    return text.lines()
        .filter(line -> STEP.matcher(line).lookingAt())
        .filter(line -> EARLIER.matcher(line).find() || LATER.matcher(line).find())
        .findFirst();
  }

  private static long steps(String text) {
    long steps = 0;
    boolean commands = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      boolean fence = line.strip().startsWith("```");
      commands ^= fence;
      // A command that is written down is a step as well.
      if (STEP.matcher(line).lookingAt()
          || (commands && !fence && !line.isBlank() && !line.strip().startsWith("#"))) {
        steps++;
      }
    }
    return steps;
  }
}
