package dev.recovery.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks work; how fast they are is measured by hand. */
class BenchmarksTest {

  @Test
  void eachRunsOnce() throws RunnerException {
    System.setProperty("jmh.ignoreLock", "true");
    Collection<RunResult> runs =
        new Runner(
                new OptionsBuilder()
                    .include(
                        "\\.(Case|Classify|ColdStart|Compare|PackClassify|PackLoad|Readers)Benchmark\\.")
                    .param("resources", "100")
                    .param("packs", "1")
                    .param("events", "100")
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    assertThat(runs)
        .hasSize(13)
        .allSatisfy(run -> assertThat(run.getPrimaryResult().getScore()).isPositive());
  }
}
