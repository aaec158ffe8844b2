package dev.recovery.readers.audit;

import dev.recovery.readers.sink.JsonReader;
import java.util.List;

/** What clouds record of every call. */
public final class AuditDocuments extends JsonReader {

  /** For {@link java.util.ServiceLoader}. */
  public AuditDocuments() {
    super(
        List.of(
            new Kind(
                PublicFindings::is,
                (artifact, tree, sink) ->
                    PublicFindings.read(artifact.name(), tree, sink.findings())),
            new Kind(
                CloudTrail::is,
                (artifact, tree, sink) ->
                    CloudTrail.read(artifact, tree, sink.findings(), sink.runs())),
            new Kind(
                AuditJson::is,
                (artifact, tree, sink) ->
                    AuditJson.read(artifact, tree, sink.findings(), sink.runs()))));
  }
}
