package dev.recovery.testkit;

import com.google.common.collect.Sets;
import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.pack.RulePack;
import dev.recovery.rules.BuiltInRules;
import dev.recovery.rules.engine.TextRules;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The same rules in two engines: the executable model, in which they run, and classic Drools. A
 * rule that means one thing in one and another thing in the other says something its author did not
 * mean in at least one of them.
 */
public final class TwoEngines {

  private final String pack;
  private final Function<Advice, Opinion> executable;
  private final Function<Advice, Opinion> classic;

  private TwoEngines(
      String pack, Function<Advice, Opinion> executable, Function<Advice, Opinion> classic) {
    this.pack = pack;
    this.executable = executable;
    this.classic = classic;
  }

  /**
   * The built-in rules: those that are advised by, and the same files in the classic engine.
   *
   * @return takes some seconds, so keep it
   */
  public static TwoEngines builtIn() {
    TextRules classic =
        TextRules.compile(BuiltInRules.PACK, RuleFiles.builtIn(), TextRules.Engine.CLASSIC);
    return new TwoEngines(
        BuiltInRules.PACK,
        TwoEngines::builtIn,
        advice -> classic.consult(findings(advice), List.of()));
  }

  /**
   * A pack in both.
   *
   * @param pack a loaded pack
   * @return takes a second, so keep it
   */
  public static TwoEngines of(RulePack pack) {
    return new TwoEngines(
        pack.name(),
        asked(pack, TextRules.Engine.EXECUTABLE),
        asked(pack, TextRules.Engine.CLASSIC));
  }

  private static Function<Advice, Opinion> asked(RulePack pack, TextRules.Engine engine) {
    TextRules rules = TextRules.compile(pack.name(), TextRules.of(pack), engine);
    return advice -> rules.consult(findings(advice), builtIn(advice).rulings());
  }

  private static Opinion builtIn(Advice advice) {
    return advice.opinions().get(0);
  }

  private static Findings findings(Advice advice) {
    return Findings.of(advice.incident(), advice.binding().at());
  }

  /**
   * Asks both.
   *
   * @param incident what about
   * @return where they differ, in sentences; empty where they agree
   */
  public List<String> differences(Incident incident) {
    Advice advice = DoctrineProperties.Built.IN.classify(incident);
    Opinion one = executable.apply(advice);
    Opinion other = classic.apply(advice);
    List<String> differences = new ArrayList<>();
    if (!one.failure().equals(other.failure())) {
      differences.add(
          "The pack (%s) fails in one engine: executable (%s), classic (%s)."
              .formatted(pack, one.failure().orElse("no"), other.failure().orElse("no")));
    }
    tell(one, other, "the executable model", differences);
    tell(other, one, "the classic engine", differences);
    return differences;
  }

  private static void tell(Opinion one, Opinion other, String engine, List<String> differences) {
    Set<Ruling> only =
        Sets.difference(new HashSet<>(one.rulings()), new HashSet<>(other.rulings()));
    for (Ruling ruling : only) {
      differences.add(
          "The rule (%s) says %s in %s only. Maybe it compares values of different kinds."
              .formatted(ruling.citation().rule(), Said.of(ruling), engine));
    }
  }
}
