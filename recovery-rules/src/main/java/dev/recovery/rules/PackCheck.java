package dev.recovery.rules;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.RulePack;
import dev.recovery.pack.RulePackException;
import dev.recovery.ruling.Opinion;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Reads a pack as a reviewer would: what loading refuses, and then what is not wrong and makes the
 * pack worse.
 */
public final class PackCheck {

  private static final Pattern EQUAL =
      Pattern.compile("\\s*(\\w+)\\s*==\\s*([\\w.]+|\"[^\"]*\")\\s*");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern SAID =
      Pattern.compile("\\b(forbid|propose)\\s*\\(\\s*kcontext\\s*,\\s*Action\\.(\\w+)");

  private static final Pattern MUTATION =
      Pattern.compile("Mutation\\.(NotStarted|Started|Unknown)\\b.*");

  private final Problems problems = new Problems();
  private final List<Read> read = new ArrayList<>();

  private PackCheck() {}

  private record Read(
      RuleDescr rule, Place place, Set<String> patterns, Set<String> said, Set<String> actions) {}

  /**
   * Checks a pack by itself.
   *
   * @param location a folder or a jar
   * @return what is wrong, in the order of files and lines; empty where nothing is
   */
  public static List<PackProblem> check(Path location) {
    try {
      return check(RulePack.load(location));
    } catch (RulePackException e) {
      return e.problems();
    }
  }

  /**
   * Checks a pack on incidents that each of its rules should speak about in some.
   *
   * @param location a folder or a jar
   * @param cases gives the incidents, once the pack is loaded
   * @return what is wrong, in the order of files and lines; empty for a pack to be proud of
   */
  public static List<PackProblem> check(Path location, Function<RulePack, List<Incident>> cases) {
    return check(location, cases, Instant.MIN);
  }

  /**
   * Checks a pack on incidents that each of its rules should speak about in some, at a time by
   * which its exceptions may have ended.
   *
   * @param location a folder or a jar
   * @param cases gives the incidents, once the pack is loaded
   * @param now the time
   * @return what is wrong, in the order of files and lines; empty for a pack to be proud of
   */
  public static List<PackProblem> check(
      Path location, Function<RulePack, List<Incident>> cases, Instant now) {
    try {
      LoadedPack pack = LoadedPack.of(RulePack.load(location));
      PackCheck check = read(pack);
      WithoutEffect.files(location, check.problems);
      WithoutEffect.exceptions(pack, now, check.problems);
      check.untested(pack, cases.apply(pack), now);
      return check.problems.spoken(pack.sources()).all();
    } catch (RulePackException e) {
      return e.problems();
    }
  }

  /**
   * Checks a pack that was loaded.
   *
   * @param pack the pack
   * @return what makes it worse, in the order of files and lines
   */
  public static List<PackProblem> check(RulePack pack) {
    LoadedPack loaded = LoadedPack.of(pack);
    return read(loaded).problems.spoken(loaded.sources()).all();
  }

  private static PackCheck read(LoadedPack pack) {
    PackCheck check = new PackCheck();
    pack.sources().forEach(check::read);
    check.compare();
    return check;
  }

  private void untested(LoadedPack pack, List<Incident> cases, Instant now) {
    RecoveryAdvisor.Builder builder = RecoveryAdvisor.builder().pack(pack);
    if (!now.equals(Instant.MIN)) {
      builder.clock(Clock.fixed(now, ZoneOffset.UTC));
    }
    RecoveryAdvisor advisor = builder.build();
    Set<String> spoke = new HashSet<>();
    Set<String> met = new HashSet<>();
    for (Incident incident : cases) {
      Advice advice = advisor.classify(incident);
      for (Opinion opinion : advice.opinions()) {
        opinion.rulings().forEach(r -> spoke.add(r.citation().rule()));
      }
      advice.safety().exceptions().forEach(use -> met.add(use.exception().id()));
    }
    if (!cases.isEmpty()) {
      WithoutEffect.unmet(pack, met, now, problems);
    }
    for (Read one : read) {
      if (!spoke.contains(one.rule().getName())) {
        problems.add(
            one.place(),
            PackProblem.Category.UNTESTED,
            "No case fires the rule (%s).".formatted(one.rule().getName()),
            cases.isEmpty()
                ? "Maybe put the artifacts of a run that it is about into a folder below (cases)."
                : "Maybe add one, or one of its conditions is not what you meant.");
      }
    }
  }

  private void read(Source source) {
    for (RuleDescr rule : source.descr().getRules()) {
      Place place = source.place(rule.getStartCharacter());
      String consequence = String.valueOf(rule.getConsequence());
      WithoutEffect.vetoes(rule.getName(), place, consequence, problems);
      if (!cites(rule, "Reference") && !cites(rule, "Article")) {
        problems.add(
            place,
            PackProblem.Category.NO_REFERENCE,
            "The rule (%s) does not say where it comes from.".formatted(rule.getName()),
            "Maybe add @Reference( \"RUNBOOK-12\" ) below its name.");
      }
      Matcher text = TEXT.matcher(consequence);
      int from = Math.max(0, source.drl().indexOf(consequence.strip(), rule.getStartCharacter()));
      while (text.find()) {
        if (consequence
            .substring(0, text.start())
            .matches("(?s).*\\b(ask|learn)\\s*\\(\\s*kcontext\\s*,\\s*")) {
          continue;
        }
        if (!text.group(1).strip().contains(" ")) {
          problems.add(
              source.place(from + text.start()),
              PackProblem.Category.UNCLEAR,
              "Nobody can act on (%s).".formatted(text.group(1)),
              "Maybe say it in a clause: what, and by whom.");
        }
      }
      Set<String> patterns = new TreeSet<>();
      Map<String, String> situation = new HashMap<>();
      for (BaseDescr descr : rule.getLhs().getDescrs()) {
        patterns.add(
            source
                .drl()
                .substring(
                    descr.getStartCharacter(),
                    Math.max(descr.getStartCharacter(), descr.getEndCharacter() + 1))
                .replaceAll("\\$\\w+\\s*:\\s*", "")
                .replaceAll("\\s+", " ")
                .strip());
        if (descr instanceof PatternDescr pattern) {
          // There is one situation, so that all patterns over it are about the same one.
          impossible(
              source,
              rule,
              pattern,
              pattern.getObjectType().equals("Situation") ? situation : new HashMap<>());
        }
      }
      patterns.stream()
          .filter(p -> patterns.contains("not " + p))
          .forEach(
              p ->
                  problems.add(
                      place,
                      PackProblem.Category.NEVER_FIRES,
                      "The rule (%s) can never fire: it wants (%s), and that there is none."
                          .formatted(rule.getName(), p),
                      "Maybe these are two rules."));
      if (patterns.stream().filter(MUTATION.asMatchPredicate()).count() > 1) {
        problems.add(
            place,
            PackProblem.Category.NEVER_FIRES,
            "The rule (%s) can never fire: a mutation is not started, started or unknown, and never two of them."
                .formatted(rule.getName()),
            "Maybe (not Mutation.NotStarted( )): the mutation is not ruled out.");
      }
      Set<String> said = new TreeSet<>();
      Matcher action = SAID.matcher(consequence);
      Set<String> actions = new TreeSet<>();
      while (action.find()) {
        actions.add(action.group(1) + " " + action.group(2));
      }
      consequence.lines().map(String::strip).filter(l -> !l.isEmpty()).forEach(said::add);
      read.add(new Read(rule, place, patterns, said, actions));
    }
  }

  private static boolean cites(RuleDescr rule, String annotation) {
    return rule.getAnnotation(annotation) != null
        && !String.valueOf(rule.getAnnotation(annotation).getSingleValue())
            .replace("\"", "")
            .isBlank();
  }

  private void impossible(
      Source source, RuleDescr rule, PatternDescr pattern, Map<String, String> values) {
    for (BaseDescr constraint : pattern.getDescrs()) {
      if (constraint instanceof ExprConstraintDescr expression) {
        Matcher equal = EQUAL.matcher(expression.getExpression());
        if (equal.matches()) {
          String before = values.putIfAbsent(equal.group(1), equal.group(2));
          if (before != null && !before.equals(equal.group(2))) {
            problems.add(
                source.place(Math.max(0, expression.getStartCharacter())),
                PackProblem.Category.NEVER_FIRES,
                "The rule (%s) can never fire: (%s) cannot be (%s) and (%s)."
                    .formatted(rule.getName(), equal.group(1), before, equal.group(2)),
                "Maybe (%s in ( %s, %s )).".formatted(equal.group(1), before, equal.group(2)));
          }
        }
      }
    }
  }

  // Of two rules that say the same, in one file or in two, the later one is too many.
  private static boolean behind(Place one, Place other) {
    int files = one.file().compareTo(other.file());
    return files != 0 ? files > 0 : one.line() > other.line();
  }

  private void compare() {
    for (Read one : read) {
      for (Read other : read) {
        if (one.rule().getName().equals(other.rule().getName())) {
          continue;
        }
        boolean wider = one.patterns().containsAll(other.patterns());
        if (wider
            && other.said().containsAll(one.said())
            && (!one.patterns().equals(other.patterns()) || behind(one.place(), other.place()))) {
          problems.add(
              one.place(),
              PackProblem.Category.SHADOWED,
              "The rule (%s) says no more than (%s), which fires whenever it does."
                  .formatted(one.rule().getName(), other.rule().getName()),
              "Maybe remove it.");
        }
        for (String said : one.actions()) {
          if (wider
              && said.startsWith("propose ")
              && other.actions().contains(said.replace("propose ", "forbid "))) {
            problems.add(
                one.place(),
                PackProblem.Category.CONTRADICTS,
                "The rule (%s) proposes %s, and (%s) forbids it whenever it does."
                    .formatted(one.rule().getName(), said.substring(8), other.rule().getName()),
                "A veto trumps, so maybe remove the proposal.");
          }
        }
      }
    }
  }
}
