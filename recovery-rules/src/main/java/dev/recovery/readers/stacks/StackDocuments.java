package dev.recovery.readers.stacks;

import dev.recovery.readers.base.JsonReader;
import java.util.List;

/** What Pulumi and CloudFormation write as JSON. */
public final class StackDocuments extends JsonReader {

  /** For {@link java.util.ServiceLoader}. */
  public StackDocuments() {
    super(
        List.of(
            new Kind(
                PulumiStack::is,
                (artifact, tree, sink) -> PulumiStack.read(artifact.name(), tree, sink.findings())),
            new Kind(
                StackEvents::is,
                (artifact, tree, sink) ->
                    sink.logs().add(StackEvents.read(artifact.name(), tree, sink.findings()))),
            new Kind(
                StackStatus::is,
                (artifact, tree, sink) ->
                    sink.logs().add(StackStatus.read(artifact.name(), tree, sink.findings()))),
            new Kind(
                StackSets::is,
                (artifact, tree, sink) ->
                    sink.logs().add(StackSets.read(artifact.name(), tree, sink.findings()))),
            new Kind(
                StackTemplate::is,
                (artifact, tree, sink) -> StackTemplate.of(sink.findings()).read(tree)),
            new Kind(
                StackDrift::is,
                (artifact, tree, sink) ->
                    StackDrift.read(artifact.name(), tree, sink.findings()))));
  }
}
