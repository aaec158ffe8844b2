package dev.recovery.examples.benchmarks;

import dev.recovery.pack.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A pack of twenty rules is read, checked and compiled. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PackLoadBenchmark {

  private Path folder = Path.of("");

  /** Writes the pack. */
  @Setup
  public void write() throws IOException {
    folder = Packs.write(Files.createTempDirectory("pack"), "payments");
  }

  /** Removes it. */
  @TearDown
  public void delete() throws IOException {
    Packs.delete(folder);
  }

  /** Loads it as the first thing that a process does. */
  @Benchmark
  @Fork(5)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public RulePack cold() {
    return RulePack.load(folder);
  }

  /** Loads it once more. */
  @Benchmark
  @Fork(1)
  @Warmup(iterations = 15)
  @Measurement(iterations = 20)
  public RulePack warm() {
    return RulePack.load(folder);
  }
}
