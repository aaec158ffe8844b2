package dev.recovery.rules.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.rules.BuiltInRules;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

class PatternsTest {

  private static final java.util.regex.Pattern LEARNED =
      java.util.regex.Pattern.compile("learn\\( kcontext, \"([^\"]+)\"");

  @Test
  void everyPatternIsAdvisedByTheGuardrailOfSomeRule() {
    Set<Pattern> advised = EnumSet.noneOf(Pattern.class);
    BuiltInRules.index()
        .forEach(
            rule -> {
              Matcher learned = LEARNED.matcher(rule.text());
              while (learned.find()) {
                Pattern.of(learned.group(1)).ifPresent(advised::add);
              }
            });
    assertThat(advised).containsExactly(Pattern.values());
  }
}
