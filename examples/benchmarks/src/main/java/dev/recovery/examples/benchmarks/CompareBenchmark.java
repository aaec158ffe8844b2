package dev.recovery.examples.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recovery.Incident;
import dev.recovery.json.IncidentJson;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.state.Comparison;
import dev.recovery.state.ThreeWay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** The comparison of three inventories, beside the parse of the JSON that they come from. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class CompareBenchmark {

  /** Resources in each inventory. */
  @Param("100000")
  public int resources;

  private final ObjectMapper mapper = new ObjectMapper();
  private Incident incident = Cases.small();
  private Mutation mutation = Mutations.conclude(incident);
  private byte[] json = {};

  /** Builds the incident and its JSON. */
  @Setup
  public void build() {
    incident = Cases.compared(resources);
    mutation = Mutations.conclude(incident);
    json = IncidentJson.write(incident).getBytes(StandardCharsets.UTF_8);
  }

  /** Compares. */
  @Benchmark
  public Comparison compare() {
    return ThreeWay.compare(incident, mutation);
  }

  /** Parses the same, and no more than that. */
  @Benchmark
  public JsonNode parse() throws IOException {
    return mapper.readTree(json);
  }
}
