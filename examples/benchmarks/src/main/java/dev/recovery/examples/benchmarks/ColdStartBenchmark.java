package dev.recovery.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A process that starts, gives its first advice and ends; no class data is shared. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 10)
public class ColdStartBenchmark {

  /** What the process runs. */
  static final class FirstAdvice {

    private FirstAdvice() {}

    public static void main(String[] arguments) {
      System.exit(
          dev.recovery.RecoveryAdvisor.create().classify(Cases.small()).explain().isEmpty()
              ? 1
              : 0);
    }
  }

  /** Starts it and waits for its end. */
  @Benchmark
  public int firstAdvice() throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:off",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FirstAdvice.class.getName())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("The process ended with status (%d).".formatted(status));
    }
    return status;
  }
}
