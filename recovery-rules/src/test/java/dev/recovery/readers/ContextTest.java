package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.evidence.Recognised;
import dev.recovery.evidence.Unrecognised;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a caller says without an artifact, and what is said where no artifact says anything. */
class ContextTest {

  @Test
  void wordsAndTypesSayTheSame() {
    assertThat(
            Context.of(Map.of("stage", "apply", "environment", "production", "approval", "valid")))
        .isEqualTo(
            Context.builder()
                .stage(Stage.APPLY)
                .environment(Environment.PRODUCTION)
                .approval(true)
                .build());
  }

  @Test
  void everyUnknownKeyAndValueIsAnErrorAtOnceWithWhatWasMeant() {
    assertThatThrownBy(
            () ->
                Context.of(
                    Map.of("enviroment", "production", "environment", "prod", "stage", "aply")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "The key (enviroment) of the context is unknown. Maybe you meant (environment).")
        .hasMessageContaining("The environment (prod) is unknown. Maybe you meant (production).")
        .hasMessageContaining("The stage (aply) is unknown. Maybe you meant (apply).");
  }

  @Test
  void unknownAndEmptySayNothing() {
    assertThat(Context.of(Map.of("stage", "unknown", "environment", ""))).isEqualTo(Context.NONE);
  }

  @Test
  void aFileOfWordsIsReadBesideTheArtifactsAndTheCallersWordWins() {
    List<Artifact> artifacts =
        List.of(
            Artifact.of("run.log", "kaboom\n"),
            Artifact.of("context.json", "{\"stage\": \"apply\", \"environment\": \"staging\"}"));
    Context typed = Context.builder().environment(Environment.PRODUCTION).build();
    Circumstances said =
        Artifacts.read("unit", artifacts, typed).incident().facts().stream()
            .filter(Circumstances.class::isInstance)
            .map(Circumstances.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(said.stage()).isEqualTo(Stage.APPLY);
    assertThat(said.environment()).isEqualTo(Environment.PRODUCTION);
  }

  @Test
  void aWordThatNobodyKnowsInAFileIsAWarningAndCostsTheOthersNothing() {
    Reading reading =
        Artifacts.read(
            "unit",
            List.of(
                Artifact.of("run.log", "kaboom\n"),
                Artifact.of("context.json", "{\"stage\": \"apply\", \"environment\": \"prod\"}")));
    assertThat(reading.warnings().toString())
        .contains("context.json: The environment (prod) is unknown. Maybe you meant (production).");
    assertThat(reading.incident().facts().toString()).contains("stage=APPLY");
  }

  @Test
  void whereNothingIsRecognisedNothingIsClaimedAndTheLastErrorLinesAreQuoted() {
    Reading reading =
        Artifacts.read(
            "unit",
            List.of(Artifact.of("build.log", "lorem ipsum\nERROR: dolor failed\nsit amet\n")),
            Context.builder().stage(Stage.APPLY).build());
    assertThat(Recognised.of(reading.incident())).isEqualTo(Recognised.NONE);
    assertThat(reading.incident().facts())
        .contains(
            new Unrecognised(
                1, List.of(new Unrecognised.Quote("ERROR: dolor failed", "build.log:2"))));
  }

  @Test
  void aLogThatSomethingIsRecognisedInSaysNothingOfTheKind() {
    Reading reading =
        Artifacts.read(
            "unit", List.of(Artifact.of("apply.log", "Error: Error acquiring the state lock\n")));
    assertThat(Recognised.of(reading.incident())).isEqualTo(Recognised.SOME);
  }
}
