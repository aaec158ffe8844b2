package dev.recovery.readers.review;

import dev.recovery.readers.base.JsonReader;
import java.util.List;

/** What services that host reviews answer. */
public final class ReviewDocuments extends JsonReader {

  /** For {@link java.util.ServiceLoader}. */
  public ReviewDocuments() {
    super(
        List.of(
            new Kind(
                Reviews::is,
                (artifact, tree, sink) -> Reviews.read(artifact.name(), tree, sink.findings())),
            new Kind(
                CheckRunsJson::is,
                (artifact, tree, sink) ->
                    CheckRunsJson.read(artifact.name(), tree, sink.findings())),
            new Kind(
                ReviewRecords::is,
                (artifact, tree, sink) ->
                    ReviewRecords.read(artifact.name(), tree, sink.findings()))));
  }

  @Override
  public boolean reportsOnly() {
    return true;
  }
}
