package dev.recovery.testkit;

import com.google.common.base.Splitter;
import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.json.IncidentJson;
import dev.recovery.pack.RulePack;
import dev.recovery.rules.BuiltInRules;
import dev.recovery.rules.engine.TextRules;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import dev.recovery.testkit.RuleMutant.Fate;
import dev.recovery.testkit.RuleMutant.Tried;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Tries whether cases are good enough to notice a mistake in a rule: every rule is written wrongly
 * in many ways, one at a time, and some incident should tell each of these mutants from the rule.
 *
 * <pre>{@code
 * List<RuleMutant.Tried> tried = RuleMutants.of(pack, incidents).tried();
 * assertThat(RuleMutants.survivors(tried)).isEmpty();
 * }</pre>
 *
 * <p>The incidents are tried together with their neighbours, in which one fact is gone, says
 * something else, or is added, and with generated ones. A survivor shows that a case is missing, or
 * that a condition can go. Needs {@code drools-mvel} on the class path.
 */
public final class RuleMutants {

  private static final String ORIGINAL = "original";
  private static final int GENERATED = 1_000;
  private static final long SEED = 2026;

  private final String pack;
  private final Map<String, String> files;
  private final Map<String, List<Incident>> cases;
  private final List<Incident> all;
  private final List<Fact> more;
  private final List<Incident> generated = Incidents.sample(GENERATED, SEED);
  private final Predicate<RuleMutant> which;

  private RuleMutants(
      String pack,
      Map<String, String> files,
      Map<String, List<Incident>> cases,
      Collection<Incident> all,
      Predicate<RuleMutant> which) {
    this.pack = pack;
    this.files = files;
    this.cases = cases;
    this.all = List.copyOf(all);
    this.which = which;
    Set<Fact> facts = new LinkedHashSet<>();
    all.forEach(incident -> facts.addAll(incident.facts()));
    for (Symptom symptom : Symptom.values()) {
      facts.add(Observed.of(symptom));
    }
    this.more = List.copyOf(facts);
  }

  /**
   * The mutants of the built-in rules, and for each rule the incident that its reference shows.
   *
   * @return all of them: some thousands, which take some minutes
   */
  public static RuleMutants builtIn() {
    Map<String, List<Incident>> cases = new LinkedHashMap<>();
    for (String entry : Splitter.on("\n== ").omitEmptyStrings().split("\n" + cases())) {
      List<String> head = Splitter.on(" <- ").splitToList(entry.lines().findFirst().orElse(""));
      String incident = entry.substring(entry.indexOf('\n') + 1);
      cases.put(head.get(0), List.of(read(head.get(0), incident)));
    }
    List<Incident> all = new ArrayList<>();
    cases.values().forEach(all::addAll);
    return new RuleMutants(BuiltInRules.PACK, RuleFiles.builtIn(), cases, all, mutant -> true);
  }

  /**
   * The mutants of a pack's rules.
   *
   * @param pack a loaded pack
   * @param incidents its cases
   * @return all of them
   */
  public static RuleMutants of(RulePack pack, Collection<Incident> incidents) {
    return new RuleMutants(pack.name(), TextRules.of(pack), Map.of(), incidents, mutant -> true);
  }

  /**
   * Some of them only.
   *
   * @param some which
   * @return the rest is not tried
   */
  public RuleMutants where(Predicate<RuleMutant> some) {
    return new RuleMutants(pack, files, cases, all, which.and(some));
  }

  /**
   * Lists them without trying them.
   *
   * @return in the order of files and lines
   */
  public List<RuleMutant> mutants() {
    List<RuleMutant> mutants = new ArrayList<>();
    for (RuleMutator.Rule rule : rules()) {
      rule.mutants().keySet().stream().filter(which).forEach(mutants::add);
    }
    return mutants;
  }

  /**
   * Tries them.
   *
   * @return what became of each
   */
  public List<Tried> tried() {
    List<Tried> tried = new ArrayList<>();
    for (RuleMutator.Rule rule : rules()) {
      Map<RuleMutant, Function<String, String>> mutants = new LinkedHashMap<>();
      rule.mutants()
          .forEach(
              (mutant, text) -> {
                if (which.test(mutant)) {
                  mutants.put(mutant, text);
                }
              });
      if (!mutants.isEmpty()) {
        Map<RuleMutant, Fate> fates = new LinkedHashMap<>();
        mutants.keySet().forEach(mutant -> fates.put(mutant, Fate.STILLBORN));
        tryOut(rule, mutants, List.copyOf(mutants.keySet()), fates);
        fates.forEach((mutant, fate) -> tried.add(new Tried(mutant, fate)));
      }
    }
    return tried;
  }

  /**
   * Those that no incident told from their rule.
   *
   * @param tried all that were tried
   * @return the ones to look into, each in a sentence with file and line
   */
  public static List<String> survivors(List<Tried> tried) {
    return tried.stream()
        .filter(t -> t.fate() == Fate.SURVIVED)
        .map(t -> t.mutant().toString())
        .toList();
  }

  private List<RuleMutator.Rule> rules() {
    List<RuleMutator.Rule> rules = new ArrayList<>();
    files.forEach((file, text) -> rules.addAll(new RuleMutator(file, text).rules()));
    return rules;
  }

  // All mutants of a rule stand in one base beside it; what does not compile is found by halves.
  private void tryOut(
      RuleMutator.Rule rule,
      Map<RuleMutant, Function<String, String>> texts,
      List<RuleMutant> mutants,
      Map<RuleMutant, Fate> fates) {
    StringBuilder drl = new StringBuilder(rule.header()).append(rule.named().apply(ORIGINAL));
    for (int i = 0; i < mutants.size(); i++) {
      drl.append(Objects.requireNonNull(texts.get(mutants.get(i))).apply(String.valueOf(i)));
    }
    TextRules base;
    try {
      base =
          TextRules.compile(pack, Map.of("mutants.drl", drl.toString()), TextRules.Engine.CLASSIC);
    } catch (RuntimeException | LinkageError e) {
      halves(rule, texts, mutants, fates);
      return;
    }
    Set<Integer> alive = new TreeSet<>();
    for (int i = 0; i < mutants.size(); i++) {
      alive.add(i);
    }
    for (Incident incident : incidents(rule.name())) {
      Advice advice = DoctrineProperties.Built.IN.classify(incident);
      List<Ruling> before = advice.opinions().get(0).rulings();
      Opinion opinion = base.consult(Findings.of(incident, advice.binding().at()), before);
      if (opinion.failure().isPresent()) {
        // One of them throws, and which one shows only when each is alone.
        if (mutants.size() > 1) {
          halves(rule, texts, mutants, fates);
        } else {
          fates.put(mutants.get(0), Fate.KILLED);
        }
        return;
      }
      Set<String> said = Said.by(ORIGINAL, opinion.rulings());
      alive.removeIf(i -> !Said.by(String.valueOf(i), opinion.rulings()).equals(said));
      if (alive.isEmpty()) {
        break;
      }
    }
    for (int i = 0; i < mutants.size(); i++) {
      fates.put(mutants.get(i), alive.contains(i) ? Fate.SURVIVED : Fate.KILLED);
    }
  }

  private void halves(
      RuleMutator.Rule rule,
      Map<RuleMutant, Function<String, String>> texts,
      List<RuleMutant> mutants,
      Map<RuleMutant, Fate> fates) {
    if (mutants.size() > 1) {
      int half = mutants.size() / 2;
      tryOut(rule, texts, mutants.subList(0, half), fates);
      tryOut(rule, texts, mutants.subList(half, mutants.size()), fates);
    }
  }

  private Set<Incident> incidents(String rule) {
    Set<Incident> incidents = new LinkedHashSet<>();
    List<Incident> own = cases.getOrDefault(rule, all);
    for (Incident incident : own) {
      incidents.addAll(Neighbours.of(incident, more));
    }
    incidents.addAll(all);
    incidents.addAll(generated);
    for (Incident incident : own) {
      for (Incident other : all) {
        incidents.add(incident.and(other.facts().toArray(Fact[]::new)));
      }
      for (List<Fact> corner : Incidents.corners().values()) {
        incidents.add(incident.and(corner.toArray(Fact[]::new)));
      }
    }
    return incidents;
  }

  private static String cases() {
    try (InputStream in =
        Objects.requireNonNull(BuiltInRules.class.getResourceAsStream("cases.txt"), "cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The cases of the built-in rules cannot be read.", e);
    }
  }

  private static Incident read(String rule, String incident) {
    try {
      return IncidentJson.read(
          rule, new ByteArrayInputStream(incident.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException("The case of (%s) cannot be read.".formatted(rule), e);
    }
  }
}
