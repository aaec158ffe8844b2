package dev.recovery.testkit.drills;

import dev.recovery.learning.Drill;
import dev.recovery.testkit.world.Pipeline;
import java.util.Optional;

/**
 * A pipeline in which a failure can be injected on purpose. A team implements it for its own, and
 * never for production.
 */
public interface PipelineUnderDrill extends Pipeline {

  /**
   * Injects a failure, and runs the pipeline until it shows.
   *
   * @param drill which
   * @return empty where that was done; otherwise why this pipeline cannot be drilled so
   */
  Optional<String> inject(Drill drill);
}
