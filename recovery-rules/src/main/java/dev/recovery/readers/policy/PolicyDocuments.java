package dev.recovery.readers.policy;

import dev.recovery.readers.base.JsonReader;
import java.util.List;

/** What policy engines, scanners and gates write as JSON. */
public final class PolicyDocuments extends JsonReader {

  /** For {@link java.util.ServiceLoader}. */
  public PolicyDocuments() {
    super(
        List.of(
            new Kind(
                Sarif::is,
                (artifact, tree, sink) -> Sarif.read(artifact.name(), tree, sink.findings())),
            new Kind(
                ScannerJson::is,
                (artifact, tree, sink) -> ScannerJson.read(artifact.name(), tree, sink.findings())),
            new Kind(
                SummaryJson::is,
                (artifact, tree, sink) -> SummaryJson.read(artifact.name(), tree, sink.findings())),
            new Kind(
                ConftestJson::is,
                (artifact, tree, sink) ->
                    ConftestJson.read(artifact.name(), tree, sink.findings())),
            new Kind(
                GateRecords::is,
                (artifact, tree, sink) ->
                    GateRecords.read(artifact.name(), tree, sink.findings()))));
  }

  @Override
  public boolean reportsOnly() {
    return true;
  }
}
