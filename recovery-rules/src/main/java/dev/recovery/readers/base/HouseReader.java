package dev.recovery.readers.base;

import dev.recovery.readers.ArtifactReader;
import dev.recovery.readers.Document;
import dev.recovery.readers.FactSink;
import dev.recovery.readers.form.OpenDocument;
import java.io.IOException;

/** A reader of the library's own: it sees a document's tree, and may prove what a tool proves. */
public interface HouseReader extends ArtifactReader {

  /** Whether it reads the document. */
  boolean reads(OpenDocument document);

  /** Reads it. */
  void read(OpenDocument document, Sink sink) throws IOException;

  /** Whether its documents are what checks, reviews and jobs leave behind, and nothing else. */
  default boolean reportsOnly() {
    return false;
  }

  @Override
  default boolean reads(Document document) {
    return document instanceof OpenDocument open && reads(open);
  }

  @Override
  default void read(Document document, FactSink facts) throws IOException {
    if (document instanceof OpenDocument open && facts instanceof Sink sink) {
      read(open, sink);
    }
  }
}
