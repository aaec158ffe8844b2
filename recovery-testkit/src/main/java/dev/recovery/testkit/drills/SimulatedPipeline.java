package dev.recovery.testkit.drills;

import dev.recovery.Fact;
import dev.recovery.authority.Bound;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.Drill;
import dev.recovery.readers.Artifact;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import dev.recovery.testkit.world.ClusterWorld;
import dev.recovery.testkit.world.Pipeline;
import dev.recovery.testkit.world.PipelineWorld;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The simulated pipeline: the drills of an infrastructure unit and of an application in a cluster,
 * in no time.
 */
public final class SimulatedPipeline implements PipelineUnderDrill {

  private @Nullable Pipeline world;

  /** A pipeline in which nothing is wrong yet. */
  public SimulatedPipeline() {}

  @Override
  public Optional<String> inject(Drill drill) {
    Optional<Pipeline> struck =
        PipelineWorld.struckBy(drill).or(() -> ClusterWorld.struckBy(drill));
    world = struck.orElse(null);
    return struck.isPresent() ? Optional.empty() : Optional.of("it has no world yet");
  }

  private Pipeline world() {
    return Objects.requireNonNull(world, "Nothing was injected yet. Maybe call inject first.");
  }

  @Override
  public String target() {
    return world().target();
  }

  @Override
  public List<Artifact> artifacts() {
    return world().artifacts();
  }

  @Override
  public List<Fact> facts() {
    return world().facts();
  }

  @Override
  public Optional<Captured> capture(EvidenceKind kind) {
    return world().capture(kind);
  }

  @Override
  public void supply(Needed needed) {
    world().supply(needed);
  }

  @Override
  public void act(Action action) {
    world().act(action);
  }

  @Override
  public void check() {
    world().check();
  }

  @Override
  public Bound.Validity prove(PostCondition condition) {
    return world().prove(condition);
  }

  @Override
  public void pass(Duration time) {
    world().pass(time);
  }
}
