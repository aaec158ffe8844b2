package dev.recovery.rules.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.json.IncidentJson;
import dev.recovery.rules.BuiltInRules;
import dev.recovery.rules.RuleReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The published reference of the built-in rules. {@code -Ddocs.write=true} rewrites the cases, and
 * in the next run the pages.
 */
class RuleReferenceTest {

  private static final Path CASES =
      Path.of("src", "main", "resources", "dev", "recovery", "rules", "cases.txt");
  private static final Path PAGES = Path.of("docs", "rules");
  private static final String MAYBE = "Maybe run this test twice with -Ddocs.write=true";

  @Test
  void theCasesAreThoseOfTheTests() throws Exception {
    StringBuilder cases = new StringBuilder();
    for (String file : BuiltInRules.FILES) {
      RuleCases of =
          Class.forName(getClass().getPackageName() + "." + RuleCases.className(file))
              .asSubclass(RuleCases.class)
              .getDeclaredConstructor()
              .newInstance();
      of.firing()
          .forEach(
              (rule, tried) ->
                  cases
                      .append("== %s <- %s\n".formatted(rule, tried.name()))
                      .append(IncidentJson.pretty(tried.incident())));
    }
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(CASES, cases);
    }
    assertThat(Files.readString(CASES)).as(MAYBE).isEqualTo(cases.toString());
  }

  @Test
  void thePagesAreWhatTheRulesSay() throws IOException {
    SortedMap<String, String> pages = RuleReference.builtIn();
    assertThat(pages).hasSize(BuiltInRules.FILES.size() + 1);
    if (Boolean.getBoolean("docs.write")) {
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Path file = PAGES.resolve(page.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, page.getValue());
      }
    }
    SortedMap<String, String> kept = new TreeMap<>();
    try (Stream<Path> files = Files.walk(PAGES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        kept.put(PAGES.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    assertThat(kept).as(MAYBE).isEqualTo(pages);
  }

  @Test
  void everyRuleHasAnIncidentThatFiresIt() {
    String all = String.join("\n", RuleReference.builtIn().values());
    assertThat(all.split("\nAn incident that fires it, ", -1))
        .hasSize(BuiltInRules.index().size() + 1);
  }
}
