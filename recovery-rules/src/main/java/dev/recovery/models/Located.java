package dev.recovery.models;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A YAML value that knows where it stands.
 *
 * @param line where, from 1
 * @param column where in the line, from 1
 * @param text the text of a scalar; null for a mapping or a sequence
 * @param fields the values of a mapping
 * @param elements the values of a sequence
 */
record Located(
    int line,
    int column,
    @Nullable String text,
    Map<String, Located> fields,
    List<Located> elements) {

  private static final YAMLFactory FACTORY = new YAMLFactory();
  private static final int DEEPEST = 12;

  /** The file is no YAML, or one that is not taken. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final int column;

    Unreadable(int line, int column, String problem) {
      super(problem);
      this.line = line;
      this.column = column;
    }

    int line() {
      return line;
    }

    int column() {
      return column;
    }

    String problem() {
      return String.valueOf(getMessage());
    }
  }

  static Located read(String text) throws Unreadable {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new Unreadable(1, 1, "The file is empty.");
      }
      return value(parser, 0);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      throw new Unreadable(
          Math.max(1, at.getLineNr()),
          Math.max(1, at.getColumnNr()),
          "This is no YAML (%s)."
              .formatted(e.getOriginalMessage().lines().findFirst().orElse("unknown")));
    } catch (IOException | RuntimeException e) {
      // Escapes that name no character make the parser itself fail.
      throw new Unreadable(1, 1, "This is no YAML (%s).".formatted(e.getClass().getSimpleName()));
    }
  }

  private static Located value(YAMLParser parser, int depth) throws IOException, Unreadable {
    JsonLocation at = parser.currentTokenLocation();
    int line = Math.max(1, at.getLineNr());
    int column = Math.max(1, at.getColumnNr());
    if (depth > DEEPEST) {
      throw new Unreadable(line, column, "The file is nested too deep.");
    }
    if (parser.isCurrentAlias()) {
      throw new Unreadable(line, column, "The file holds an alias, which is not taken.");
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Located> fields = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonLocation twice = parser.currentTokenLocation();
        parser.nextToken();
        if (fields.putIfAbsent(name, value(parser, depth + 1)) != null) {
          throw new Unreadable(
              twice.getLineNr(),
              twice.getColumnNr(),
              "The field (%s) is there twice.".formatted(name));
        }
      }
      return new Located(line, column, null, fields, List.of());
    }
    if (token == JsonToken.START_ARRAY) {
      List<Located> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser, depth + 1));
      }
      return new Located(line, column, null, Map.of(), elements);
    }
    return new Located(line, column, scalar(parser, token), Map.of(), List.of());
  }

  private static String scalar(JsonParser parser, @Nullable JsonToken token) throws IOException {
    return token == null || token == JsonToken.VALUE_NULL ? "" : parser.getText();
  }
}
