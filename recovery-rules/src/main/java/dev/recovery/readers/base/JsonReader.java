package dev.recovery.readers.base;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.form.OpenDocument;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The kinds of JSON documents that the tools of one family write. The first that fits reads. */
public abstract class JsonReader implements HouseReader {

  private final List<Kind> kinds;

  public JsonReader(List<Kind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** Reads a document's tree. */
  @FunctionalInterface
  public interface Reads {
    void read(Artifact artifact, JsonNode tree, Sink sink) throws IOException;
  }

  /**
   * One kind of document.
   *
   * @param is whether a tree is of the kind
   * @param reads reads it
   */
  public record Kind(Predicate<JsonNode> is, Reads reads) {}

  private Optional<Kind> kind(OpenDocument document) {
    JsonNode tree = document.tree();
    return tree == null
        ? Optional.empty()
        : kinds.stream().filter(kind -> kind.is().test(tree)).findFirst();
  }

  @Override
  public final boolean reads(OpenDocument document) {
    return kind(document).isPresent();
  }

  @Override
  public final void read(OpenDocument document, Sink sink) throws IOException {
    JsonNode tree = document.tree();
    Optional<Kind> kind = kind(document);
    if (tree != null && kind.isPresent()) {
      kind.get().reads().read(document.artifact(), tree, sink);
    }
  }
}
