package dev.recovery.readers.pipeline;

import dev.recovery.readers.base.JsonReader;
import java.util.List;

/** What the pipeline itself records. */
public final class PipelineDocuments extends JsonReader {

  /** For {@link java.util.ServiceLoader}. */
  public PipelineDocuments() {
    super(
        List.of(
            new Kind(
                PipelinesJson::is,
                (artifact, tree, sink) ->
                    PipelinesJson.read(artifact.name(), tree, sink.findings())),
            new Kind(
                RunsJson::is,
                (artifact, tree, sink) -> RunsJson.read(artifact.name(), tree, sink.findings())),
            new Kind(
                JobJson::is,
                (artifact, tree, sink) -> JobJson.read(artifact.name(), tree, sink.findings())),
            new Kind(
                InventoryJson::is,
                (artifact, tree, sink) ->
                    InventoryJson.read(artifact.name(), tree, sink.findings()))));
  }

  @Override
  public boolean reportsOnly() {
    return true;
  }
}
