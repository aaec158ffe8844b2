package dev.recovery.readers.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Document;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A document with the artifact it stands in.
 *
 * @param artifact the file
 * @param form its form
 * @param head its beginning
 * @param tree its value, where it is JSON
 */
public record OpenDocument(Artifact artifact, Form form, String head, @Nullable JsonNode tree)
    implements Document {

  @Override
  public String name() {
    return artifact.name();
  }

  @Override
  public InputStream open() throws IOException {
    return artifact.content().open();
  }

  @Override
  public @Nullable Object value() {
    return tree == null ? null : Json.MAPPER.convertValue(tree, Object.class);
  }
}
