package dev.recovery.rules;

import dev.recovery.pack.PackProblem;
import dev.recovery.pack.RulePack;
import dev.recovery.pack.RulePackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  private final Problems problems = new Problems();
  private final List<Read> read = new ArrayList<>();

  private PackCheck() {}

  private record Read(
      RuleDescr rule, Place place, Set<String> patterns, Set<String> said, Set<String> actions) {}

  /**
   * Checks a pack.
   *
   * @param location a folder or a jar
   * @return what is wrong, in the order of files and lines; empty for a pack to be proud of
   */
  public static List<PackProblem> check(Path location) {
    try {
      return check(RulePack.load(location));
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
    PackCheck check = new PackCheck();
    LoadedPack.of(pack).sources().forEach(check::read);
    check.compare();
    return check.problems.all();
  }

  private void read(Source source) {
    for (RuleDescr rule : source.descr().getRules()) {
      Place place = source.place(rule.getStartCharacter());
      String consequence = String.valueOf(rule.getConsequence());
      if (rule.getAnnotation("Reference") == null && rule.getAnnotation("Article") == null) {
        problems.add(
            place,
            PackProblem.Kind.NO_REFERENCE,
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
              PackProblem.Kind.UNCLEAR,
              "Nobody can act on (%s).".formatted(text.group(1)),
              "Maybe say it in a clause: what, and by whom.");
        }
      }
      Set<String> patterns = new TreeSet<>();
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
          impossible(source, rule, pattern);
        }
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

  private void impossible(Source source, RuleDescr rule, PatternDescr pattern) {
    Map<String, String> values = new HashMap<>();
    for (BaseDescr constraint : pattern.getDescrs()) {
      if (constraint instanceof ExprConstraintDescr expression) {
        Matcher equal = EQUAL.matcher(expression.getExpression());
        if (equal.matches()) {
          String before = values.putIfAbsent(equal.group(1), equal.group(2));
          if (before != null && !before.equals(equal.group(2))) {
            problems.add(
                source.place(Math.max(0, expression.getStartCharacter())),
                PackProblem.Kind.NEVER_FIRES,
                "The rule (%s) can never fire: (%s) cannot be (%s) and (%s)."
                    .formatted(rule.getName(), equal.group(1), before, equal.group(2)),
                "Maybe (%s in ( %s, %s )).".formatted(equal.group(1), before, equal.group(2)));
          }
        }
      }
    }
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
            && (!one.patterns().equals(other.patterns())
                || one.place().line() > other.place().line())) {
          problems.add(
              one.place(),
              PackProblem.Kind.SHADOWED,
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
                PackProblem.Kind.CONTRADICTS,
                "The rule (%s) proposes %s, and (%s) forbids it whenever it does."
                    .formatted(one.rule().getName(), said.substring(8), other.rule().getName()),
                "A veto trumps, so maybe remove the proposal.");
          }
        }
      }
    }
  }
}
