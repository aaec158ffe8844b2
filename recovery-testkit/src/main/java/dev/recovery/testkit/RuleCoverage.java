package dev.recovery.testkit;

import dev.recovery.testkit.RuleMutant.Fate;
import dev.recovery.testkit.RuleMutant.Mistake;
import dev.recovery.testkit.RuleMutant.Tried;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far cases reach into rules: that each rule fired, and that each of its conditions was
 * decisive once, so that without it, or with its opposite, the rule would have said something else.
 */
public final class RuleCoverage {

  private static final Pattern CONDITION = Pattern.compile("(\\(.*\\)) (?:dropped|turned .*)");

  private final Map<String, Boolean> fired = new LinkedHashMap<>();
  private final Map<String, Boolean> decisive = new LinkedHashMap<>();

  private RuleCoverage(List<Tried> tried) {
    for (Tried one : tried) {
      RuleMutant mutant = one.mutant();
      boolean killed = one.fate() == Fate.KILLED;
      // That something is no longer said is noticed only where the rule spoke.
      if (mutant.kind() == Mistake.DROP_VERB) {
        fired.merge("%s: (%s)".formatted(mutant.file(), mutant.rule()), killed, Boolean::logicalOr);
      }
      Matcher condition = CONDITION.matcher(mutant.change());
      if (mutant.kind().ofCondition() && condition.matches()) {
        decisive.merge(
            "%s:%d: %s of (%s)"
                .formatted(mutant.file(), mutant.line(), condition.group(1), mutant.rule()),
            killed,
            Boolean::logicalOr);
      }
    }
  }

  /**
   * Reads the coverage off what became of mutants.
   *
   * @param tried all mutants of the rules in question
   * @return the coverage
   */
  public static RuleCoverage of(List<Tried> tried) {
    return new RuleCoverage(tried);
  }

  /**
   * How many rules there are.
   *
   * @return the number of rules that say anything
   */
  public int rules() {
    return fired.size();
  }

  /**
   * How many conditions there are.
   *
   * @return patterns and constraints
   */
  public int conditions() {
    return decisive.size();
  }

  /**
   * Rules that no incident fires.
   *
   * @return file and name
   */
  public List<String> neverFired() {
    return lacking(fired);
  }

  /**
   * Conditions that made no difference on any incident.
   *
   * @return file, line, condition and rule
   */
  public List<String> neverDecisive() {
    return lacking(decisive);
  }

  private static List<String> lacking(Map<String, Boolean> reached) {
    return reached.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
  }
}
