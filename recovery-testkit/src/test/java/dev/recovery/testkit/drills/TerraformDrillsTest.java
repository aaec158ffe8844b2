package dev.recovery.testkit.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.recovery.Fact;
import dev.recovery.readers.Artifacts;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import dev.recovery.testkit.world.Operator;
import dev.recovery.testkit.world.StrategyReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Terraform goes through the drills that one machine can show, where its binary is there. */
class TerraformDrillsTest implements PipelineDrills {

  private final List<TerraformPipeline> started = new ArrayList<>();
  private final Path folder;

  TerraformDrillsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  public PipelineUnderDrill pipeline() {
    return fresh();
  }

  private TerraformPipeline fresh() {
    try {
      TerraformPipeline pipeline =
          new TerraformPipeline(
              TerraformPipeline.binary(), Files.createTempDirectory(folder, "drill"));
      started.add(pipeline);
      return pipeline;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    started.forEach(TerraformPipeline::close);
  }

  @Test
  void aLockThatALiveRunHoldsIsWaitedForAndNeverBroken() {
    assumeTrue(
        TerraformPipeline.binary().isPresent(),
        "lock-held is skipped: " + TerraformPipeline.ABSENT);
    TerraformPipeline pipeline = fresh();
    pipeline.planUnderALiveLock();
    pipeline.supply(Needed.LOCK_RELEASED);
    assertThat(
            advisor()
                .classify(
                    Artifacts.read(pipeline.target(), pipeline.artifacts())
                        .incident()
                        .and(pipeline.facts().toArray(Fact[]::new)))
                .safety()
                .verdict(Action.RELEASE_STALE_LOCK)
                .allowed())
        .isFalse();
    StrategyReport outcome = Operator.following(advisor()).recover(pipeline);
    assertThat(outcome.ending()).as("%s", outcome).isEqualTo(StrategyReport.Ending.RECOVERED);
    assertThat(outcome.steps())
        .contains(Action.WAIT_FOR_OWNER)
        .doesNotContain(Action.RELEASE_STALE_LOCK, Action.FORCE_UNLOCK);
  }
}
