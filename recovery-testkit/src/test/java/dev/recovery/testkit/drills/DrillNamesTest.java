package dev.recovery.testkit.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.learning.Drill;
import dev.recovery.testkit.RetryAlways;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** A drill is told by its name, and never by its place in a list. */
class DrillNamesTest {

  /** Drills whose records nobody keeps, so that this class itself runs none of them. */
  private static class Drilled implements PipelineDrills {

    private final RecoveryAdvisor advisor;
    private final PipelineUnderDrill pipeline;

    Drilled(RecoveryAdvisor advisor, PipelineUnderDrill pipeline) {
      this.advisor = advisor;
      this.pipeline = pipeline;
    }

    @Override
    public PipelineUnderDrill pipeline() {
      return pipeline;
    }

    @Override
    public RecoveryAdvisor advisor() {
      return advisor;
    }

    @Override
    public void record(DrillRecord shown) {
      // Nothing is to be kept of it.
    }
  }

  /** A second class, as what a class was asked for is kept. */
  private static final class Reckless extends Drilled {

    Reckless() {
      super(new RetryAlways(PipelineDrills.Built.IN), new SimulatedPipeline());
    }
  }

  private static final class Unable extends Drilled {

    Unable(Path folder) throws IOException {
      super(PipelineDrills.Built.IN, new TerraformPipeline(Optional.empty(), folder));
    }
  }

  @Test
  void aTestIsNamedByItsDrill() {
    assertThat(new Reckless().drills())
        .extracting(DynamicTest::getDisplayName)
        .containsExactlyElementsOf(List.of(Drill.values()).stream().map(Drill::id).toList());
  }

  @Test
  void aFailureBeginsWithItsDrillAndSaysWhatWasDone() {
    List<Throwable> failed =
        new Reckless()
            .drills()
            .map(
                test -> {
                  Throwable thrown = catchThrowable(() -> test.getExecutable().execute());
                  if (thrown != null) {
                    assertThat(thrown)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith(test.getDisplayName() + ": ")
                        .hasMessageContaining("%nsteps: ".formatted());
                  }
                  return Optional.ofNullable(thrown);
                })
            .flatMap(Optional::stream)
            .toList();
    assertThat(failed).isNotEmpty();
  }

  @Test
  void whatCannotBeDrilledIsSkippedByName(@TempDir Path folder) throws IOException {
    assertThat(new Unable(folder).drills())
        .hasSize(Drill.values().length)
        .allSatisfy(
            test ->
                assertThat(catchThrowable(() -> test.getExecutable().execute()))
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessageStartingWith(test.getDisplayName() + " is skipped: ["));
  }
}
