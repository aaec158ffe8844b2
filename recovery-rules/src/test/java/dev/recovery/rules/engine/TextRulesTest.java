package dev.recovery.rules.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules compiled from text, where the classic engine is not on the class path. */
final class TextRulesTest {

  @Test
  void whoAsksForTheClassicEngineLearnsWhatIsMissing() {
    assertThatThrownBy(() -> TextRules.compile("payments", Map.of(), TextRules.Engine.CLASSIC))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("org.drools:drools-mvel");
  }

  @Test
  void textThatDoesNotCompileIsRefusedWithWhatTheCompilerSays() {
    assertThatThrownBy(
            () ->
                TextRules.compile("payments", Map.of("a.drl", "rule"), TextRules.Engine.EXECUTABLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(payments) do not compile");
  }
}
