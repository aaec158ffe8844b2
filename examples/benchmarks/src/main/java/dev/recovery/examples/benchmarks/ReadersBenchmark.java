package dev.recovery.examples.benchmarks;

import dev.recovery.readers.Artifact;
import dev.recovery.readers.Artifacts;
import dev.recovery.readers.Reading;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Artifacts read into facts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadersBenchmark {

  /** Resources that the artifact tells of. */
  @Param("20000")
  public int resources;

  private Artifact stream = Artifact.of("", "");
  private Artifact console = Artifact.of("", "");
  private Artifact state = Artifact.of("", "");

  /** Megabytes read in each second. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Read {

    /** Megabytes. */
    public double megabytes;

    /** Starts anew. */
    @Setup(Level.Iteration)
    public void clear() {
      megabytes = 0;
    }

    void all(Artifact artifact) {
      megabytes += artifact.size().orElse(0) / 1e6;
    }
  }

  /** Writes the artifacts. */
  @Setup
  public void build() {
    stream = Artifact.of("apply.ndjson", Cases.stream(resources));
    console = Artifact.of("apply.log", Cases.console(resources));
    state = Artifact.of("state.json", Cases.state(resources));
  }

  /** The UI stream of an apply. */
  @Benchmark
  public Reading applyStream(Read read) {
    return read(stream, read);
  }

  /** What an apply prints on the console. */
  @Benchmark
  public Reading consoleText(Read read) {
    return read(console, read);
  }

  /** A state file. */
  @Benchmark
  public Reading state(Read read) {
    return read(state, read);
  }

  private static Reading read(Artifact artifact, Read read) {
    Reading reading = Artifacts.read("shop", List.of(artifact));
    if (reading.incident().facts().isEmpty()) {
      throw new IllegalStateException("Nothing was read of (%s).".formatted(artifact.name()));
    }
    read.all(artifact);
    return reading;
  }
}
