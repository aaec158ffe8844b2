package dev.recovery.json;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A schema as it ships in the jar. */
final class Schema {

  private final JsonSchema schema;

  private Schema(String text) {
    schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
  }

  static Schema of(String file) {
    return new Schema(text(file));
  }

  static String text(String file) {
    try (InputStream in =
        Objects.requireNonNull(
            AdviceJson.class.getResourceAsStream(file), () -> file + " is not in the jar")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What keeps a document from being valid; empty for a valid one. */
  List<String> violations(String json) {
    return schema
        .validate(
            json,
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
        .stream()
        .map(ValidationMessage::toString)
        .toList();
  }
}
