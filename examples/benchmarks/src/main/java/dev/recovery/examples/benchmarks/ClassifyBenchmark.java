package dev.recovery.examples.benchmarks;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
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

/** One advice, on an advisor that has given many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ClassifyBenchmark {

  /** Resources in each of three inventories; none is the incident without inventories. */
  @Param({"0", "100", "10000"})
  public int resources;

  private final RecoveryAdvisor advisor = RecoveryAdvisor.create();
  private Incident incident = Cases.small();

  /** Builds the incident. */
  @Setup
  public void build() {
    incident = resources == 0 ? Cases.small() : Cases.compared(resources);
  }

  /** Classifies it. */
  @Benchmark
  public Advice classify() {
    return advisor.classify(incident);
  }
}
