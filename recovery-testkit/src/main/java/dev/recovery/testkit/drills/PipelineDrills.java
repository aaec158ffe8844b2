package dev.recovery.testkit.drills;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.learning.Drill;
import dev.recovery.testkit.Asked;
import dev.recovery.testkit.world.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * The ten drills as tests, one for each. Implement this in a test class with a pipeline of your
 * own.
 *
 * <p>A drill that the pipeline cannot be put through is reported as skipped, by name.
 */
public interface PipelineDrills {

  /**
   * The pipeline to drill, fresh for every drill.
   *
   * @return nothing is wrong with it yet
   */
  PipelineUnderDrill pipeline();

  /**
   * The advisor on trial.
   *
   * @return by default the built-in one, on a clock that stands still
   */
  default RecoveryAdvisor advisor() {
    return Built.IN;
  }

  /** The built-in advisor, loaded once. */
  final class Built {

    static final RecoveryAdvisor IN =
        RecoveryAdvisor.create(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));

    private Built() {}
  }

  /**
   * Takes a record. By default it joins those of the same pipeline in {@code
   * target/recovery-drills}, for a readiness checklist to cite.
   *
   * @param shown what a drill showed
   */
  default void record(DrillRecord shown) {
    Records.take(Path.of("target", "recovery-drills"), shown);
  }

  /** What was shown so far, by pipeline. */
  final class Records {

    private static final Map<String, Map<Drill, DrillRecord>> SHOWN = new TreeMap<>();

    private Records() {}

    static synchronized void take(Path folder, DrillRecord shown) {
      Map<Drill, DrillRecord> all =
          SHOWN.computeIfAbsent(shown.pipeline(), name -> new EnumMap<>(Drill.class));
      all.put(shown.drill(), shown);
      try {
        Files.createDirectories(folder);
        Files.writeString(
            folder.resolve(shown.pipeline() + ".md"),
            DrillRecord.report(List.copyOf(all.values())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * All ten drills.
   *
   * @return a test for each
   */
  @TestFactory
  default Stream<DynamicTest> drills() {
    return Arrays.stream(Drill.values()).map(d -> dynamicTest(d.id(), () -> run(d)));
  }

  private void run(Drill drill) {
    DrillRecord shown =
        PipelineDrill.of(drill)
            .run(
                getClass().getSimpleName(), pipeline(), Asked.once(this, "advisor", this::advisor));
    record(shown);
    switch (shown.result()) {
      case PASSED -> {
        // Diagnosis and recovery are as they should be.
      }
      case SKIPPED ->
          throw new TestAbortedException(
              "%s is skipped: %s".formatted(drill.id(), shown.findings()));
      case FAILED ->
          throw new AssertionError(
              "%s: %s%nsteps: %s%nMaybe the facts that decide do not reach the advisor."
                  .formatted(
                      drill.id(), String.join("\n", shown.findings()), Steps.text(shown.steps())));
    }
  }
}
