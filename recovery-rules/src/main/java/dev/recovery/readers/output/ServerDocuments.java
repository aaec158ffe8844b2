package dev.recovery.readers.output;

import dev.recovery.readers.base.JsonReader;
import java.util.List;

/** What servers that run tools wrap the tools' words in. */
public final class ServerDocuments extends JsonReader {

  /** For {@link java.util.ServiceLoader}. */
  public ServerDocuments() {
    super(
        List.of(
            new Kind(
                AtlantisJson::is,
                (artifact, tree, sink) ->
                    AtlantisJson.read(artifact.name(), tree, sink.findings(), sink.logs()))));
  }
}
