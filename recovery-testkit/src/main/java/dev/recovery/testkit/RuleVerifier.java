package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.pack.RulePack;
import dev.recovery.recovery.Playbook;
import dev.recovery.rules.BuiltInRules;
import dev.recovery.rules.RuleInfo;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import dev.recovery.safety.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Verifies one rule alone: what it says of given facts, whatever the other rules say.
 *
 * <pre>{@code
 * verifyThat("Playbook 3 — Safe Recovery: release only a lock whose owner is proven dead")
 *     .given(lockOfKilledRun)
 *     .proposes(Action.RELEASE_STALE_LOCK);
 * }</pre>
 */
public final class RuleVerifier {

  private final RecoveryAdvisor advisor;
  private final String rule;
  private final String target;
  private final List<Fact> facts;

  private RuleVerifier(RecoveryAdvisor advisor, String rule, String target, List<Fact> facts) {
    this.advisor = advisor;
    this.rule = rule;
    this.target = target;
    this.facts = facts;
  }

  /**
   * Verifies a built-in rule.
   *
   * @param rule its name
   * @return a verifier without facts
   */
  public static RuleVerifier verifyThat(String rule) {
    return verifyThat(DoctrineProperties.Built.IN, rule);
  }

  /**
   * Verifies a rule of any advisor: a built-in one, or one of its packs.
   *
   * @param advisor whose rule it is
   * @param rule its name
   * @return a verifier without facts
   * @throws AssertionError if the advisor has no such rule: it would be silent about everything
   */
  public static RuleVerifier verifyThat(RecoveryAdvisor advisor, String rule) {
    List<String> names = names(advisor);
    if (!names.contains(rule)) {
      throw new AssertionError(
          "There is no rule (%s) among the built-in ones and those of %s.%s"
              .formatted(rule, packs(advisor), maybe(rule, names)));
    }
    return new RuleVerifier(advisor, rule, "unit", List.of());
  }

  private static List<String> names(RecoveryAdvisor advisor) {
    List<String> names = new ArrayList<>();
    BuiltInRules.index().forEach(r -> names.add(r.name()));
    advisor.packs().forEach(p -> p.rules().forEach(r -> names.add(r.name())));
    return names;
  }

  private static String packs(RecoveryAdvisor advisor) {
    List<String> packs = advisor.packs().stream().map(RulePack::name).toList();
    return packs.isEmpty() ? "no pack" : "the pack " + String.join(", ", packs);
  }

  /**
   * Says what failed, where the rule asks for it.
   *
   * @param name the target's name
   * @return a verifier of the same facts about it
   */
  public RuleVerifier about(String name) {
    return new RuleVerifier(advisor, rule, Objects.requireNonNull(name, "target"), facts);
  }

  /**
   * Gives facts.
   *
   * @param more what was seen, beside what was given before
   * @return a verifier with them
   */
  public RuleVerifier given(Fact... more) {
    List<Fact> all = new ArrayList<>(facts);
    all.addAll(List.of(more));
    return new RuleVerifier(advisor, rule, target, List.copyOf(all));
  }

  /**
   * The rule forbids.
   *
   * @param action what
   * @return this
   */
  public RuleVerifier forbids(Action action) {
    return says("forbids " + action.id());
  }

  /**
   * The rule proposes.
   *
   * @param action what
   * @return this
   */
  public RuleVerifier proposes(Action action) {
    return says("proposes " + action.id());
  }

  /**
   * The rule recognises.
   *
   * @param playbook which playbook
   * @return this
   */
  public RuleVerifier recognises(Playbook playbook) {
    return says("recognises " + playbook.slug());
  }

  /**
   * The rule rates.
   *
   * @param severity how bad it is
   * @return this
   */
  public RuleVerifier rates(Severity severity) {
    return says("rates " + severity.id());
  }

  /**
   * The rule locates.
   *
   * @param domain where
   * @return this
   */
  public RuleVerifier locates(FailureDomain domain) {
    return says("locates " + domain.id());
  }

  /**
   * The rule wants evidence captured.
   *
   * @param kind which
   * @return this
   */
  public RuleVerifier captures(EvidenceKind kind) {
    return says("captures " + kind.id());
  }

  /**
   * The rule stays silent.
   *
   * @return this
   */
  public RuleVerifier saysNothing() {
    Advice advice = advice();
    SortedSet<String> said = said(advice);
    if (!said.isEmpty()) {
      throw failure("nothing", said, advice, "Maybe a condition is too wide.");
    }
    return this;
  }

  private RuleVerifier says(String expected) {
    Advice advice = advice();
    SortedSet<String> said = said(advice);
    if (!said.contains(expected)) {
      String hint =
          said.isEmpty()
              ? "Maybe one of its conditions is not met:%n%s".formatted(conditions())
              : "Maybe you meant (%s).".formatted(said.first());
      throw failure(expected, said, advice, hint);
    }
    return this;
  }

  private Advice advice() {
    return advisor.classify(Incident.about(target).withAll(facts).build());
  }

  private SortedSet<String> said(Advice advice) {
    TreeSet<String> said = new TreeSet<>();
    for (Opinion opinion : advice.opinions()) {
      for (Ruling ruling : opinion.rulings()) {
        if (ruling.citation().rule().equals(rule)) {
          said.add(words(ruling));
        }
      }
    }
    return said;
  }

  private AssertionError failure(
      String expected, SortedSet<String> said, Advice advice, String hint) {
    String actual = said.isEmpty() ? "nothing" : String.join("%n            ".formatted(), said);
    return new AssertionError(
        "The rule (%s) says something else.%n  expected: %s%n  actual:   %s%n%n%s%n%n%s"
            .formatted(rule, expected, actual, advice.explain(), hint));
  }

  private String conditions() {
    return advisor.packs().stream()
        .flatMap(pack -> pack.rules().stream())
        .filter(r -> r.name().equals(rule))
        .map(r -> "%s:%d%n%s".formatted(r.file(), r.line(), r.text()))
        .findFirst()
        .or(
            () ->
                BuiltInRules.index().stream()
                    .filter(r -> r.name().equals(rule))
                    .map(RuleInfo::text)
                    .findFirst())
        .orElse("");
  }

  private static String words(Ruling ruling) {
    if (ruling instanceof Ruling.Located r) {
      return "locates " + r.domain().id();
    } else if (ruling instanceof Ruling.RecognisedState r) {
      return "recognises " + r.state().id();
    } else if (ruling instanceof Ruling.RecognisedPlaybook r) {
      return "recognises " + r.playbook().slug();
    } else if (ruling instanceof Ruling.RecognisedRow r) {
      return "recognises " + r.row().id();
    } else if (ruling instanceof Ruling.RecognisedFailure r) {
      return "recognises " + r.failureClass().id();
    } else if (ruling instanceof Ruling.RecognisedDrift r) {
      return "recognises " + r.driftClass().id();
    } else if (ruling instanceof Ruling.Owned r) {
      return "owns " + r.owner().id();
    } else if (ruling instanceof Ruling.Paused r) {
      return "pauses " + r.loop().id();
    } else if (ruling instanceof Ruling.Rated r) {
      return "rates " + r.severity().id();
    } else if (ruling instanceof Ruling.Forbidden r) {
      return "forbids " + r.action().id();
    } else if (ruling instanceof Ruling.Captures r) {
      return "captures " + r.kind().id();
    } else if (ruling instanceof Ruling.Asked r) {
      return "asks " + r.question();
    } else if (ruling instanceof Ruling.Proposed r) {
      return "proposes " + r.action().id();
    } else if (ruling instanceof Ruling.Proved r) {
      return "proves " + r.condition().id();
    } else if (ruling instanceof Ruling.Learned r) {
      return "learns " + r.guardrail();
    } else if (ruling instanceof Ruling.Habit r) {
      return "learns " + r.antiPattern().id();
    } else if (ruling instanceof Ruling.Exercise r) {
      return "learns " + r.drill().id();
    }
    return ruling.toString();
  }

  // The rule whose name begins most like it.
  private static String maybe(String rule, List<String> names) {
    Optional<String> nearest =
        names.stream().max(Comparator.comparingInt(name -> common(name, rule)));
    return nearest.map(" Maybe you meant (%s)."::formatted).orElse("");
  }

  private static int common(String one, String other) {
    int i = 0;
    while (i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return i;
  }
}
