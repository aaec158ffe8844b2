package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.recovery.Term;
import dev.recovery.learning.FailureMode;
import dev.recovery.learning.FailureModel;
import dev.recovery.learning.FailureModel.Heading;
import dev.recovery.learning.ModelEntry;
import dev.recovery.models.FailureModels;
import dev.recovery.recovery.Playbook;
import dev.recovery.recovery.Procedures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every place of the article is carried by something: a rule that cites it, a question or a
 * guardrail, a step of a procedure, or a word of the vocabulary. The index of all that is {@code
 * docs/article-index.md}.
 */
class ArticleIndexTest {

  /** Whole lists of the article that are templates, reviews and exercises, and no judgement. */
  private static final Pattern LATER = Pattern.compile("command-center\\..*");

  /** The article's two worked failure models, by the names of their sections. */
  private static final Map<String, String> MODELS =
      Map.of("iac-apply-runner", "apply-runner", "gitops-controller", "gitops-controller");

  private static final Pattern PLACED =
      Pattern.compile("(ask|learn)\\( kcontext, \"([^\"]+)\", \"([^\"]+)\" \\);");

  private static final Map<String, SortedSet<String>> CARRIERS = carriers();

  @Test
  void everyPlaceIsCarried() {
    assertThat(ArticleIds.ALL)
        .hasSizeGreaterThan(600)
        .filteredOn(id -> !LATER.matcher(id).matches())
        .hasSizeGreaterThan(400)
        .allSatisfy(id -> assertThat(CARRIERS).containsKey(id));
  }

  @Test
  void nothingNamesAPlaceThatTheArticleDoesNotHave() {
    assertThat(CARRIERS.keySet())
        .allSatisfy(id -> assertThat(ArticleIds.ALL).as("%s", CARRIERS.get(id)).contains(id));
  }

  @Test
  void theIndexIsTheOneThatTheCodeGives() throws IOException {
    Path fresh = Files.createDirectories(Path.of("target", "docs")).resolve("article-index.md");
    Files.writeString(fresh, index());
    Path kept = Path.of("docs", "article-index.md");
    assertThat(kept)
        .as("Maybe copy %s to %s", fresh, kept)
        .content(StandardCharsets.UTF_8)
        .isEqualTo(index());
  }

  private static Map<String, SortedSet<String>> carriers() {
    Map<String, SortedSet<String>> carriers = new TreeMap<>();
    for (RuleInfo rule : BuiltInRules.index()) {
      rule.articles().forEach(id -> carry(carriers, id, "rule: " + rule.name()));
      PLACED
          .matcher(rule.text())
          .results()
          .forEach(
              placed ->
                  carry(
                      carriers,
                      placed.group(2),
                      (placed.group(1).equals("ask") ? "question: " : "guardrail: ")
                          + placed.group(3)));
    }
    for (Playbook playbook : Playbook.values()) {
      Procedures.of(playbook)
          .forEach(step -> carry(carriers, step.article(), "step: " + step.text()));
    }
    for (FailureModel model : FailureModels.builtIn()) {
      if (MODELS.containsKey(model.id())) {
        lines(carriers, model, MODELS.get(model.id()));
      }
    }
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(new HouseLawTest.WithoutCompiledRules())
            .importPackages("dev.recovery")) {
      if (type.isEnum() && type.isAssignableTo(Term.class)) {
        for (Object word : Objects.requireNonNull(type.reflect().getEnumConstants())) {
          String place = ((Term) word).article();
          // A playbook's place is a whole section.
          if (place.contains(".")) {
            carry(
                carriers,
                place,
                "word: %s.%s".formatted(type.getSimpleName(), ((Term) word).name()));
          }
        }
      }
    }
    return carriers;
  }

  // The article's lines lead each heading; what a model adds has no place of its own.
  private static void lines(
      Map<String, SortedSet<String>> carriers, FailureModel model, String section) {
    for (Heading heading : Heading.values()) {
      List<String> lines =
          heading == Heading.FAILURE_MODES
              ? model.modes().stream().map(FailureMode::text).toList()
              : model.under(heading).stream().map(ModelEntry::text).toList();
      for (int i = 0; i < lines.size(); i++) {
        String id = "%s.%s.%d".formatted(section, heading.id(), i + 1);
        if (ArticleIds.ALL.contains(id)) {
          carry(carriers, id, "model: " + lines.get(i));
        }
      }
    }
  }

  private static void carry(Map<String, SortedSet<String>> carriers, String id, String carrier) {
    carriers.computeIfAbsent(id, i -> new TreeSet<>()).add(carrier);
  }

  private static String index() {
    StringBuilder index = new StringBuilder();
    index.append(
        """
        # The article, place by place

        What carries each statement of the article. Written by `ArticleIndexTest`, which fails where
        a place is carried by nothing, where something names a place that does not exist, and where
        this page is not what the code gives.
        """);
    String section = "";
    for (String id : ArticleIds.ALL) {
      SortedSet<String> carriers = CARRIERS.getOrDefault(id, new TreeSet<>());
      if (carriers.isEmpty()) {
        continue;
      }
      String own = id.substring(0, id.lastIndexOf('.'));
      if (!own.equals(section)) {
        section = own;
        index.append("\n## ").append(section).append("\n\n");
      }
      index.append("- `").append(id).append("`: ").append(String.join("; ", carriers)).append('\n');
    }
    List<String> open = ArticleIds.ALL.stream().filter(id -> !CARRIERS.containsKey(id)).toList();
    if (!open.isEmpty()) {
      index.append("\n## Carried by nothing yet\n\n");
      open.forEach(id -> index.append("- `").append(id).append("`\n"));
    }
    return index.toString();
  }
}
