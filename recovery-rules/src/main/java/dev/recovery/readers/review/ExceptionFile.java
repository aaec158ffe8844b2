package dev.recovery.readers.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.Document;
import dev.recovery.readers.base.HouseReader;
import dev.recovery.readers.base.Sink;
import dev.recovery.readers.form.OpenDocument;
import dev.recovery.readers.form.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** Policy exceptions that a team keeps as YAML, as the article writes them. */
public final class ExceptionFile implements HouseReader {

  private static final Pattern START =
      Pattern.compile("(?:#.{0,500}\\n|---\\s{0,20}\\n|\\s){0,50}+exceptions?:[ \\t]*+\\r?\\n");

  /** For {@link java.util.ServiceLoader}. */
  public ExceptionFile() {}

  @Override
  public boolean reads(OpenDocument document) {
    return document.form() == Document.Form.TEXT && START.matcher(document.head()).lookingAt();
  }

  @Override
  public boolean reportsOnly() {
    return true;
  }

  @Override
  public void read(OpenDocument document, Sink sink) throws IOException {
    try (InputStream in = document.open()) {
      for (JsonNode tree : Yaml.documents(document.name(), in, sink::warn)) {
        if (ReviewRecords.is(tree)) {
          ReviewRecords.read(document.name(), tree, sink.findings());
        }
      }
    }
  }
}
