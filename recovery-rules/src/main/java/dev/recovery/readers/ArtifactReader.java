package dev.recovery.readers;

import java.io.IOException;

/**
 * Reads documents of one kind to facts. Every reader of the library is one, and a team's own are
 * found by {@link java.util.ServiceLoader}: name the class in {@code
 * META-INF/services/dev.recovery.readers.ArtifactReader}.
 *
 * <p>A reader of a team's is asked about documents that none of the library's own readers knows,
 * and text is searched for messages of known tools besides. So it can add what it knows, and hide
 * nothing. One that throws is reported as a warning, and what it added counts all the same.
 */
public interface ArtifactReader {

  /**
   * Whether a document is of the kind that this reader reads. Asked often, so it should look at the
   * name, the form and the head alone.
   *
   * @param document what an artifact holds
   * @return whether {@link #read} is to be called with it
   */
  boolean reads(Document document);

  /**
   * Reads a document.
   *
   * @param document one of the kind
   * @param facts takes what it says
   * @throws IOException when it cannot be read to its end; what was added before still counts
   */
  void read(Document document, FactSink facts) throws IOException;
}
