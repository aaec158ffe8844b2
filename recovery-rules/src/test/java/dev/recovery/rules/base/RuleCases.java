package dev.recovery.rules.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.rules.BuiltInRules;
import dev.recovery.rules.RuleInfo;
import dev.recovery.safety.Action;
import dev.recovery.safety.Severity;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The cases of one file of the rule base: incidents that make a rule speak, and incidents that
 * leave it silent.
 *
 * <p>A new rule gets its cases in the constructor of its file's class:
 *
 * <pre>{@code
 * rule(
 *     "Playbook 3 — Safe Recovery: release only a lock whose owner is proven dead",
 *     fires("lockOfKilledRun", lock(HELD, DEAD)),
 *     silent("lockOfLivingRun", lock(HELD, ALIVE)));
 * }</pre>
 *
 * <p>A case is a name that tells the story, and the facts of {@link Facts}; the best silent case is
 * the firing one with one fact changed. A rule whose only pattern is {@code Situation( )} has
 * nothing to be silent about and is listed with {@link #always}. A new file gets a class of its
 * own, named like {@code StatesTest} for {@code states.drl} and {@code Playbook03Test} for {@code
 * playbooks/03-….drl}; its constructor holds nothing but rules.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RuleCases {

  private static final RecoveryAdvisor ADVISOR =
      RecoveryAdvisor.create(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));

  private static final Pattern UNCONDITIONAL =
      Pattern.compile("\\nwhen\\n  Situation\\( \\)\\nthen\\n");

  private static final Pattern READS_A_SYMPTOM = Pattern.compile("\\bObserved\\(");

  private final Map<String, List<Case>> cases = new LinkedHashMap<>();

  /** An incident that a rule is tried on. */
  record Case(String name, Expected expected, List<Fact> facts) {

    enum Expected {
      FIRES,
      SILENT
    }

    Advice advice() {
      return ADVISOR.classify(incident());
    }

    /** The same, and of each symptom no more than its name and subject. */
    Case byHand() {
      return new Case(
          name + "ByHand",
          expected,
          facts.stream()
              .map(
                  fact ->
                      fact instanceof Observed seen
                          ? Observed.of(seen.symptom()).withSubject(seen.subject())
                          : fact)
              .toList());
    }

    Case inProduction() {
      return new Case(
          name + "InProduction",
          expected,
          Stream.concat(facts.stream(), Stream.of(Facts.in(Environment.PRODUCTION))).toList());
    }

    // Of a plan that ended well and waits for its approval nobody is in need.
    boolean waits() {
      return facts.contains(Facts.seen(Symptom.APPROVAL_MISSING))
          && facts.contains(Facts.run(Operation.APPROVAL, Ending.SUCCEEDED));
    }

    Incident incident() {
      return Incident.about("unit").withAll(facts).build();
    }
  }

  static Case fires(String name, Fact... facts) {
    return new Case(name, Case.Expected.FIRES, List.of(facts));
  }

  static Case silent(String name, Fact... facts) {
    return new Case(name, Case.Expected.SILENT, List.of(facts));
  }

  /** The smallest incident that fires each rule. */
  final Map<String, Case> firing() {
    Map<String, Case> firing = new LinkedHashMap<>();
    cases.forEach(
        (rule, tried) ->
            tried.stream()
                .filter(t -> t.expected() == Case.Expected.FIRES)
                .min(Comparator.comparingInt(t -> t.facts().size()))
                .ifPresent(t -> firing.put(rule, t)));
    return firing;
  }

  final void rule(String name, Case... tried) {
    assertThat(cases.put(name, List.of(tried))).as("(%s) is listed twice", name).isNull();
  }

  /** A rule that speaks of every incident, whatever else is known. */
  final void always(String name) {
    rule(name, fires("nothingKnown"));
  }

  @TestFactory
  Stream<DynamicNode> cases() {
    return cases.entrySet().stream()
        .map(
            rule ->
                dynamicContainer(
                    rule.getKey(),
                    rule.getValue().stream()
                        .map(
                            tried ->
                                dynamicTest(
                                    tried.expected() + " " + tried.name(),
                                    () -> check(rule.getKey(), tried)))));
  }

  @Test
  void everyRuleOfTheFileHasACaseThatFiresItAndOneThatDoesNot() {
    assertThat(rules())
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              List<Case> tried = cases.getOrDefault(rule.name(), List.of());
              assertThat(tried)
                  .as("a case that fires (%s)", rule.name())
                  .anyMatch(t -> t.expected() == Case.Expected.FIRES);
              if (!UNCONDITIONAL.matcher(rule.text()).find()) {
                assertThat(tried)
                    .as("a case that leaves (%s) silent", rule.name())
                    .anyMatch(t -> t.expected() == Case.Expected.SILENT);
              }
            });
  }

  /**
   * Who builds an incident by hand has a symptom's name, and none of what a reader finds around it:
   * the rule speaks all the same, and in production that is never good news.
   */
  @TestFactory
  Stream<DynamicNode> aSymptomThatIsToldByHandIsHeard() {
    return rules().stream()
        .filter(rule -> READS_A_SYMPTOM.matcher(rule.text()).find())
        // A rule about what the atlas knows of a message needs the message.
        .filter(rule -> !rule.text().contains("witness.meaning"))
        .flatMap(
            rule ->
                cases.getOrDefault(rule.name(), List.of()).stream()
                    .filter(tried -> tried.expected() == Case.Expected.FIRES)
                    .filter(tried -> tried.facts().stream().anyMatch(Observed.class::isInstance))
                    .filter(tried -> !tried.waits())
                    .map(
                        tried ->
                            dynamicTest(
                                rule.name() + ": " + tried.name(),
                                () -> hear(rule.name(), tried.byHand()))));
  }

  private static void hear(String rule, Case tried) {
    check(rule, tried);
    Advice advice = tried.inProduction().advice();
    assertThat(advice.safety().severity())
        .as("%s%n%s", tried.facts(), advice.explain())
        .isLessThanOrEqualTo(Severity.SEV_3);
    assertThat(advice.safety().verdict(Action.RETRY_SAME_CHANGE).allowed())
        .as("%s%n%s", tried.facts(), advice.explain())
        .isFalse();
    assertThat(advice.recovery().next())
        .as("%s%n%s", tried.facts(), advice.explain())
        .isNotEqualTo(Action.NONE);
  }

  @Test
  void everyCaseIsOfARuleOfTheFile() {
    assertThat(cases).isNotEmpty();
    assertThat(rules()).extracting(RuleInfo::name).containsAll(cases.keySet());
  }

  private static void check(String rule, Case tried) {
    Advice advice = tried.advice();
    List<String> spoke =
        advice.opinions().stream()
            .flatMap(opinion -> opinion.rulings().stream())
            .map(ruling -> ruling.citation().rule())
            .distinct()
            .toList();
    if (tried.expected() == Case.Expected.FIRES) {
      assertThat(spoke).as("%s%n%s", tried.facts(), advice.explain()).contains(rule);
    } else {
      assertThat(spoke).as("%s%n%s", tried.facts(), advice.explain()).doesNotContain(rule);
    }
  }

  private List<RuleInfo> rules() {
    String file = file();
    return BuiltInRules.index().stream().filter(rule -> rule.file().equals(file)).toList();
  }

  private String file() {
    return BuiltInRules.FILES.stream()
        .filter(file -> className(file).equals(getClass().getSimpleName()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The class (%s) belongs to no file of the rule base. Maybe it is named after another one."
                        .formatted(getClass().getSimpleName())));
  }

  // DecisionMatrixTest is about decision-matrix.drl, Playbook03Test about playbooks/03-….drl.
  static String className(String file) {
    return Pattern.compile("(?:^|-)([a-z])")
            .matcher(file.replaceFirst("^playbooks/([0-9]+)-.*", "playbook$1").replace(".drl", ""))
            .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT))
        + "Test";
  }
}
