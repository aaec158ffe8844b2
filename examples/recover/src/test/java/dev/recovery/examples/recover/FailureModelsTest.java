package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.learning.FailureMode;
import dev.recovery.models.FailureModels;
import dev.recovery.models.ModelReading;
import dev.recovery.readers.Artifacts;
import dev.recovery.testkit.FailureModelContract;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The models that ship, each failure mode held against its worked incident. */
class FailureModelsTest implements FailureModelContract {

  private static final List<ModelReading> MODELS = FailureModels.readings();

  @Override
  public List<ModelReading> models() {
    return MODELS;
  }

  @Override
  public Incident incident(FailureMode mode) {
    Path folder = Path.of(Repository.incident(mode.incident()));
    assertThat(folder).as("the worked incident of (%s)", mode.id()).isDirectory();
    assertThat(Files.exists(folder.resolve("incident.json"))).isTrue();
    return Artifacts.read(
            mode.incident(),
            IncidentFiles.of(List.of(folder.toString()), new ByteArrayInputStream(new byte[0])))
        .incident();
  }

  @Test
  void thereAreFourteenModelsAndEachFailsInSeveralWays() {
    assertThat(MODELS)
        .hasSize(14)
        .allSatisfy(
            reading ->
                assertThat(reading.model().orElseThrow().modes()).hasSizeGreaterThanOrEqualTo(7));
  }
}
