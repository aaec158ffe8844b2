package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.examples.recover.Shell.Result;
import dev.recovery.safety.Action;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program around its commands. */
class RecoverTest {

  @ParameterizedTest
  @ValueSource(strings = {"classify", "gate", "explain", "rules"})
  void everyCommandHasAHelpOfEightyColumns(String command) {
    Result result = Shell.run(command, "--help");
    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("Usage: recover " + command);
    assertThat(result.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void theHelpNamesTheExitCodes() {
    assertThat(Shell.run("--help").out())
        .contains("2   the input cannot be used")
        .contains("3   gate, forbidden");
  }

  @Test
  void completionKnowsTheCommandsAndTheActions() {
    Result result = Shell.run("generate-completion");
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains("classify gate explain rules")
        .contains(Arrays.stream(Action.values()).map(Action::id).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "clasify,Maybe you meant (classify).",
    "--versoin,Maybe you meant (--version).",
  })
  void aTypingErrorIsAnsweredWithTheNearestWord(String typed, String answer) {
    Result result = Shell.run(typed);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(answer).hasLineCount(1);
  }

  @Test
  void withoutACommandItSaysWhatIsMissing() {
    Result result = Shell.run();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("What to do is missing.");
  }
}
