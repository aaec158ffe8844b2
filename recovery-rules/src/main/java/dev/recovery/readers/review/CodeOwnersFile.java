package dev.recovery.readers.review;

import dev.recovery.readers.Document;
import dev.recovery.readers.base.HouseReader;
import dev.recovery.readers.base.Sink;
import dev.recovery.readers.form.OpenDocument;

/** The file that says whose files are whose. */
public final class CodeOwnersFile implements HouseReader {

  /** For {@link java.util.ServiceLoader}. */
  public CodeOwnersFile() {}

  @Override
  public boolean reads(OpenDocument document) {
    return document.form() == Document.Form.TEXT && CodeOwners.is(document.head());
  }

  @Override
  public void read(OpenDocument document, Sink sink) {
    CodeOwners.of(sink.findings()).owners(document.artifact(), sink.findings());
  }
}
