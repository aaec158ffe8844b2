package dev.recovery.testkit.world;

import dev.recovery.Fact;
import dev.recovery.authority.Bound;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.readers.Artifact;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A pipeline, seen and handled through somebody else. */
abstract class Forwarding implements Pipeline {

  private final Pipeline pipeline;

  Forwarding(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public String target() {
    return pipeline.target();
  }

  @Override
  public List<Artifact> artifacts() {
    return pipeline.artifacts();
  }

  @Override
  public List<Fact> facts() {
    return pipeline.facts();
  }

  @Override
  public Optional<Captured> capture(EvidenceKind kind) {
    return pipeline.capture(kind);
  }

  @Override
  public void supply(Needed needed) {
    pipeline.supply(needed);
  }

  @Override
  public void act(Action action) {
    pipeline.act(action);
  }

  @Override
  public void check() {
    pipeline.check();
  }

  @Override
  public Bound.Validity prove(PostCondition condition) {
    return pipeline.prove(condition);
  }

  @Override
  public void pass(Duration time) {
    pipeline.pass(time);
  }
}
