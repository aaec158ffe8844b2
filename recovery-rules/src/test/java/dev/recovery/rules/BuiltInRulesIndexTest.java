package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.recovery.Playbook;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kie.api.definition.rule.Rule;

/** The index of the rule base, the base itself and the article name the same things. */
class BuiltInRulesIndexTest {

  private static final List<RuleInfo> INDEX = BuiltInRules.index();

  @Test
  void everyFileIsListedAndEveryListedFileIsThere() throws IOException, URISyntaxException {
    Path root =
        Path.of(Objects.requireNonNull(BuiltInRules.class.getResource("doctrine.drl")).toURI())
            .resolve("..")
            .normalize();
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(f -> f.toString().endsWith(".drl")))
          .extracting(f -> root.relativize(f).toString().replace('\\', '/'))
          .containsExactlyInAnyOrderElementsOf(BuiltInRules.FILES);
    }
  }

  @Test
  void aPlaybooksFileIsItsSlug() {
    List<String> slugs =
        Arrays.stream(Playbook.values()).map(p -> "playbooks/%s.drl".formatted(p.slug())).toList();
    List<String> files =
        BuiltInRules.FILES.stream().filter(f -> f.startsWith("playbooks/")).toList();
    assertThat(slugs).containsSubsequence(files);
    assertThat(files).hasSizeGreaterThan(10);
  }

  @Test
  void everyCompiledRuleIsInTheIndexAndEveryRuleOfTheIndexIsCompiled() {
    List<String> compiled =
        BuiltInRules.load().getKiePackages().stream()
            .flatMap(p -> p.getRules().stream())
            .map(Rule::getName)
            .toList();
    assertThat(INDEX)
        .extracting(RuleInfo::name)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(compiled);
  }

  @Test
  void aRuleOfTheIndexIsWhereItSays() {
    assertThat(INDEX)
        .allSatisfy(
            rule -> {
              List<String> lines = BuiltInRulesLawTest.text(rule.file()).lines().toList();
              assertThat(lines.get(rule.line() - 1)).isEqualTo("rule \"" + rule.name() + "\"");
              assertThat(rule.text()).startsWith(lines.get(rule.line() - 1)).endsWith("\nend");
            });
  }

  @Test
  void everyRuleCitesPlacesOfTheArticle() {
    assertThat(INDEX)
        .allSatisfy(rule -> assertThat(ArticleIds.ALL).as(rule.name()).containsAll(rule.articles()))
        .allSatisfy(rule -> assertThat(rule.articles()).as(rule.name()).isNotEmpty());
  }

  @Test
  void everyQuestionAndGuardrailIsAPlaceOfTheArticle() {
    assertThat(INDEX.stream().flatMap(rule -> places(rule.text())))
        .hasSizeGreaterThan(50)
        .allSatisfy(place -> assertThat(ArticleIds.ALL).contains(place));
  }

  private static Stream<String> places(String rule) {
    return Pattern.compile("(?:ask|learn)\\( kcontext, \"([^\"]*)\"")
        .matcher(rule)
        .results()
        .map(found -> found.group(1));
  }
}
