package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.pack.Budget;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.PackRule;
import dev.recovery.pack.RulePack;
import dev.recovery.rules.PackCheck;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What every pack has to keep, as JUnit tests. Implement this in a test class with your pack, and
 * give the incidents that your rules are about:
 *
 * <pre>{@code
 * class PaymentsPackTest implements RulePackContract {
 *   private static final RulePack PACK = RulePack.classpath("acme/payments");
 *
 *   @Override
 *   public RulePack pack() {
 *     return PACK;
 *   }
 *
 *   @Override
 *   public List<Incident> incidents() {
 *     return List.of(killedApplyOfPayments, killedApplyOfSearch);
 *   }
 * }
 * }</pre>
 *
 * <p>The incidents are tried together with generated ones. A failure names every rule at fault.
 */
public interface RulePackContract {

  /** How many generated incidents a pack is tried on, besides its own. */
  int GENERATED = 200;

  /**
   * The pack on trial.
   *
   * @return a loaded pack; keep it in a constant, as it is asked for by every test
   */
  RulePack pack();

  /**
   * The incidents that the pack is about, and their neighbours that it has nothing to say of.
   *
   * @return by default none, which is enough for rules that generated incidents fire
   */
  default List<Incident> incidents() {
    return List.of();
  }

  /**
   * The advisor that hears the pack.
   *
   * @param pack the pack on trial
   * @param budget what the pack may use up in one call
   * @return by default the built-in one with this pack, on a clock that stands still
   */
  default RecoveryAdvisor advisor(RulePack pack, Budget budget) {
    return RecoveryAdvisor.builder()
        .clock(Clock.fixed(DoctrineProperties.Built.NOW, ZoneOffset.UTC))
        .pack(pack)
        .budget(budget)
        .build();
  }

  /**
   * How often the pack's rules may fire in one call.
   *
   * @return by default a thousand times
   */
  default int mostFirings() {
    return 1_000;
  }

  /**
   * How many times as long as without the pack an advice may take.
   *
   * @return by default ten times; a pack of twenty rules takes less than twice as long
   */
  default double mostTimesAsLong() {
    return 10;
  }

  /** Loading refuses nothing, and a reviewer would remark nothing. */
  @Test
  default void itLoadsClean() {
    List<String> remarks = PackCheck.check(pack()).stream().map(PackProblem::toString).toList();
    Contract.keep(remarks, "The pack (%s) does not load clean".formatted(pack().name()));
  }

  /** Its rules have names that stay, and say where they come from. */
  @Test
  default void itsRulesAreNamedAndCited() {
    List<String> breaches = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (PackRule rule : pack().rules()) {
      if (!names.add(rule.name())) {
        breaches.add("(%s) is there twice".formatted(rule.name()));
      }
      if (rule.references().isEmpty()) {
        breaches.add(
            "(%s) at %s:%d cites nothing. Maybe add @Reference( \"RUNBOOK-12\" )"
                .formatted(rule.name(), rule.file(), rule.line()));
      }
    }
    if (!pack().rules().equals(pack().rules()) || !pack().digest().equals(pack().digest())) {
      breaches.add("it is another pack each time it is loaded");
    }
    Contract.keep(breaches, "The rules of (%s) cannot be told apart".formatted(pack().name()));
  }

  /** Each of its rules fires on some incident and is silent on another. */
  @Test
  default void eachRuleFiresAndStaysSilent() {
    Contract trial = Contract.of(this, Budget.USUAL);
    List<String> breaches = new ArrayList<>();
    for (PackRule rule : pack().rules()) {
      long fired = trial.heard().stream().filter(h -> h.fired().contains(rule.name())).count();
      if (fired == 0) {
        breaches.add(
            "(%s) at %s:%d never fires. Maybe give an incident that fires it in incidents()"
                .formatted(rule.name(), rule.file(), rule.line()));
      } else if (fired == trial.heard().size()) {
        breaches.add(
            "(%s) at %s:%d is never silent. Maybe a condition is missing"
                .formatted(rule.name(), rule.file(), rule.line()));
      }
    }
    Contract.keep(
        breaches,
        "Rules of (%s) were tried on %d incidents".formatted(pack().name(), trial.heard().size()));
  }

  /** No rule says only what another rule says whenever it fires. */
  @Test
  default void noRuleIsShadowed() {
    Contract trial = Contract.of(this, Budget.USUAL);
    List<String> breaches = new ArrayList<>();
    for (PackRule rule : pack().rules()) {
      trial
          .shadowOf(rule.name())
          .ifPresent(
              other ->
                  breaches.add(
                      "(%s) at %s:%d says no more than (%s) on any incident. Maybe remove it, or give an incident on which it does"
                          .formatted(rule.name(), rule.file(), rule.line(), other)));
    }
    Contract.keep(breaches, "Rules of (%s) are shadowed".formatted(pack().name()));
  }

  /** Nothing is bolder with the pack than without, but for exceptions that the advice tells of. */
  @Test
  default void itNeverLoosens() {
    RecoveryAdvisor with = advisor(pack(), Budget.USUAL);
    Set<String> breaches = new TreeSet<>();
    for (Incident incident : Contract.incidents(this)) {
      Advice without = DoctrineProperties.Built.IN.classify(incident);
      breaches.addAll(Looser.than(without, with.classify(incident)));
    }
    Contract.keep(List.copyOf(breaches), "The advice is looser with (%s)".formatted(pack().name()));
  }

  /** Its rules mean the same in both engines of Drools. */
  @Test
  default void bothEnginesAgree() {
    TwoEngines engines = TwoEngines.of(pack());
    Set<String> breaches = new TreeSet<>();
    for (Incident incident : Contract.incidents(this)) {
      breaches.addAll(engines.differences(incident));
    }
    Contract.keep(
        List.copyOf(breaches),
        "Two engines read the rules of (%s) differently".formatted(pack().name()));
  }

  /** It is heard to its end, within its firings. */
  @Test
  default void itsFiringsAreBounded() {
    Budget tight = new Budget(mostFirings(), Budget.USUAL.time(), Budget.USUAL.rulings());
    Set<String> breaches = new TreeSet<>();
    for (Contract.Heard heard : Contract.of(this, tight).heard()) {
      heard.opinion().failure().ifPresent(breaches::add);
    }
    Contract.keep(
        List.copyOf(breaches), "The pack (%s) is not heard to its end".formatted(pack().name()));
  }

  /** An advice does not take much longer with it than without. */
  @Test
  default void itIsQuick() {
    List<Incident> incidents = Contract.incidents(this);
    double ratio =
        Contract.time(advisor(pack(), Budget.USUAL), incidents)
            / Contract.time(DoctrineProperties.Built.IN, incidents);
    List<String> breaches =
        ratio > mostTimesAsLong()
            ? List.of(
                "an advice takes %.1f times as long, and may take %.1f times as long. Maybe a rule joins every fact with every other"
                    .formatted(ratio, mostTimesAsLong()))
            : List.of();
    Contract.keep(breaches, "The pack (%s) is slow".formatted(pack().name()));
  }
}
