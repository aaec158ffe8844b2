package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.Situation;
import dev.recovery.boundary.Environment;
import dev.recovery.json.IncidentJson;
import dev.recovery.pack.RulePack;
import dev.recovery.pack.RulePackException;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever can be said in DRL has a sentence, and every sentence says something. */
final class SentencesTest {

  private static final Vocabulary VOCABULARY = Vocabulary.with(List.of());
  private static final Pattern ENTRY = Pattern.compile("(?m)^\\[(when|then)\\](.*?)=(.*)$");
  private static final Pattern WORD = Pattern.compile("(\\w+)\\.~\\{(\\w+)\\}~");
  private static final Pattern BLANK = Pattern.compile("\\{\\w+\\}");
  private static final Pattern FACT = Pattern.compile("\\b([A-Z]\\w*(?:\\.[A-Z]\\w*)?)\\(");

  @TempDir private Path folder = Path.of("");

  private record Entry(String part, String sentence, String means) {

    /** Whether a rule may say it: a proposal that only looks like a way out is refused. */
    boolean sayable(Object word) {
      return !means.startsWith("propose(")
          || (word instanceof Action action
              && action.nature() != Action.Nature.TEMPTING
              && action != Action.NONE);
    }

    /** The sentence with every word of the vocabulary that fits into it. */
    List<String> spoken() {
      Matcher word = WORD.matcher(means);
      if (!word.find()) {
        return List.of(BLANK.matcher(sentence).replaceAll("some of it"));
      }
      Class<?> type = Objects.requireNonNull(VOCABULARY.type(word.group(1)), means);
      List<String> spoken = new ArrayList<>();
      for (Object one : type.getEnumConstants()) {
        if (sayable(one)) {
          spoken.add(
              BLANK
                  .matcher(
                      sentence
                          .replace(
                              "{" + word.group(2) + "}",
                              ((Enum<?>) one).name().toLowerCase(Locale.ROOT).replace("_", " "))
                          .replace("{place}", "RUNBOOK-1")
                          .replace("{owner}", "platform")
                          .replace("{needed}", "fresh plan"))
                  .replaceAll("some of it"));
        }
      }
      return spoken;
    }
  }

  private static List<Entry> entries(String part) {
    return ENTRY
        .matcher(RuleWords.text())
        .results()
        .filter(m -> m.group(1).equals(part))
        .map(m -> new Entry(part, m.group(2), m.group(3)))
        .toList();
  }

  @Test
  void everyVerbHasASentenceForEachOfItsForms() {
    Set<String> said = new TreeSet<>();
    for (Entry entry : entries("then")) {
      String verb = entry.means().substring(0, entry.means().indexOf('('));
      Matcher word = WORD.matcher(entry.means());
      said.add(verb + " " + (word.find() ? word.group(1) : "String"));
    }
    Set<String> sayable = new TreeSet<>();
    for (String verb : Vocabulary.VERBS) {
      Vocabulary.parameters(verb)
          .forEach(form -> sayable.add(verb + " " + Vocabulary.name(form.get(0))));
    }
    assertThat(Vocabulary.VERBS).hasSize(11);
    assertThat(said).isEqualTo(sayable);
  }

  @Test
  void everyFactHasASentenceThatItIsThereAndOneThatItIsNot() {
    Set<String> there = new TreeSet<>();
    Set<String> absent = new TreeSet<>();
    for (Entry entry : entries("when")) {
      Matcher fact = FACT.matcher(entry.means());
      while (fact.find()) {
        (entry.means().startsWith("not ") ? absent : there).add(fact.group(1));
      }
    }
    Set<String> facts = new TreeSet<>();
    IncidentJson.facts().forEach(type -> facts.add(Vocabulary.name(type)));
    assertThat(facts).hasSizeGreaterThan(20);
    assertThat(there).containsAll(facts);
    assertThat(absent).containsAll(facts);
    Vocabulary.FINDINGS.stream()
        .filter(Class::isRecord)
        .forEach(type -> assertThat(there).contains(Vocabulary.name(type)));
    assertThat(VOCABULARY.patterns()).containsAll(there).containsAll(absent);
  }

  @Test
  void everySentenceWithEveryWordIsARule() throws IOException {
    StringBuilder rules = new StringBuilder();
    int number = 0;
    int sentences = 0;
    for (Entry entry : entries("then")) {
      List<String> spoken = entry.spoken();
      assertThat(spoken).as(entry.sentence()).isNotEmpty();
      sentences += spoken.size();
      rules.append(
          "rule \"then %d\"\nwhen\n  the change is in production\nthen\n".formatted(number++));
      spoken.forEach(s -> rules.append("  ").append(s).append('\n'));
      rules.append("end\n");
    }
    assertThat(sentences).isGreaterThan(200);
    PackFolder.write(
        folder, "rule \"one\" when Situation( ) then own( kcontext, Owner.PLATFORM ); end");
    RulePack pack = RulePack.load(PackFolder.file(folder, "words.dslr", rules.toString()));
    Advice advice =
        RecoveryAdvisor.builder()
            .pack(pack)
            .build()
            .classify(Incident.about("ledger").in(Environment.PRODUCTION).build());
    assertThat(advice.opinions().get(1).failure()).isEmpty();
    Set<Class<?>> said =
        advice.opinions().get(1).rulings().stream()
            .map(Object::getClass)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    // A proposal of a pack counts beside a built-in one only, and is read from the notices.
    assertThat(said)
        .containsAll(
            Arrays.stream(Ruling.class.getPermittedSubclasses())
                .filter(c -> c != Ruling.Proposed.class && c != Ruling.Paused.class)
                .filter(c -> c != Ruling.Owned.class)
                .toList());
  }

  @Test
  void everyComponentOfEveryFactCanBeAskedInASentence() throws IOException {
    StringBuilder rules = new StringBuilder();
    int asked = 0;
    Map<String, Class<?>> incident = Vocabulary.components(Situation.class);
    rules.append("rule \"situation\"\nwhen\n");
    for (var component : incident.entrySet()) {
      if (component.getValue().isEnum()) {
        rules.append("  the incident's ").append(words(component.getKey())).append(" is ");
        rules.append(word(component.getValue())).append('\n');
        rules.append("  the incident's ").append(words(component.getKey())).append(" is not ");
        rules.append(word(component.getValue())).append('\n');
        asked++;
      }
    }
    rules.append("then\n  own it as platform\nend\n");
    for (Entry entry : entries("when")) {
      Matcher fact = FACT.matcher(entry.means());
      if (!entry.sentence().startsWith("there is") || !fact.find()) {
        continue;
      }
      Class<?> type = Objects.requireNonNull(VOCABULARY.type(fact.group(1)), entry.means());
      rules.append("rule \"%s\"\nwhen\n  %s\n".formatted(entry.sentence(), entry.sentence()));
      for (var component : Vocabulary.components(type).entrySet()) {
        if (component.getValue().isEnum()) {
          rules.append("  - whose ").append(words(component.getKey())).append(" is ");
          rules.append(word(component.getValue())).append('\n');
          asked++;
        } else if (component.getValue() == String.class) {
          rules.append("  - whose ").append(words(component.getKey())).append(" says \"it\"\n");
          asked++;
        }
      }
      rules.append("then\n  own it as platform\nend\n");
    }
    assertThat(asked).isGreaterThan(80);
    PackFolder.write(
        folder, "rule \"one\" when Situation( ) then own( kcontext, Owner.PLATFORM ); end");
    assertThat(RulePack.load(PackFolder.file(folder, "facts.dslr", rules.toString())).rules())
        .hasSizeGreaterThan(40);
  }

  private static String words(String component) {
    return component.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private static String word(Class<?> type) {
    return Vocabulary.words(type).stream()
        .max(Comparator.comparingInt(String::length))
        .orElseThrow()
        .replace('-', ' ');
  }

  @Test
  void whatStandsInAReasonIsNoSentence() throws IOException {
    PackFolder.write(
        folder, "rule \"one\" when Situation( ) then own( kcontext, Owner.PLATFORM ); end");
    PackFolder.file(
        folder,
        "reasons.dslr",
        """
        rule "reasons"
        when
          the change is in production
        then
          forbid pause target because "pause it, capture run id, prove plan clean" unless "the owner says: pause it from here"
        end
        """);
    Advice advice =
        RecoveryAdvisor.builder()
            .pack(RulePack.load(folder))
            .build()
            .classify(Incident.about("ledger").in(Environment.PRODUCTION).build());
    assertThat(advice.safety().verdict(Action.PAUSE_TARGET).vetoes())
        .anySatisfy(
            v -> assertThat(v.reason()).isEqualTo("pause it, capture run id, prove plan clean"));
  }

  @Test
  void whatIsNoSentenceIsNamedWithItsPlace() throws IOException {
    PackFolder.write(
        folder, "rule \"one\" when Situation( ) then own( kcontext, Owner.PLATFORM ); end");
    PackFolder.file(
        folder,
        "house.dslr",
        """
        rule "a"
        when
          the change is in prodution
        then
          forbit retry because "no" unless "yes"
        end
        rule "b"
        when
          the symptom run kiled was seen
        then
          rate it sev 9 because "it is bad"
        end
        """);
    assertThatThrownBy(() -> RulePack.load(folder))
        .isInstanceOf(RulePackException.class)
        .hasMessage(
            """
            house.dslr:3:3: There is no sentence like (the change is in prodution). Maybe you meant (the change is in production).
            house.dslr:5:3: There is no sentence like (forbit retry because "no" unless "yes"). Maybe you meant (forbid {action} because "{reason}" unless "{exit}").""");
  }
}
