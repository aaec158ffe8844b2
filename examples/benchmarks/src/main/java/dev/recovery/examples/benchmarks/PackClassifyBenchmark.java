package dev.recovery.examples.benchmarks;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One advice about the small incident, beside packs of twenty rules each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class PackClassifyBenchmark {

  /** How many packs. */
  @Param({"0", "4"})
  public int packs;

  private final Incident incident = Cases.small();
  private RecoveryAdvisor advisor = RecoveryAdvisor.create();

  /** Loads them. */
  @Setup
  public void load() throws IOException {
    RecoveryAdvisor.Builder builder = RecoveryAdvisor.builder();
    for (int i = 0; i < packs; i++) {
      builder.pack(Packs.load("team-" + i));
    }
    advisor = builder.build();
  }

  /** Classifies. */
  @Benchmark
  public Advice classify() {
    return advisor.classify(incident);
  }
}
