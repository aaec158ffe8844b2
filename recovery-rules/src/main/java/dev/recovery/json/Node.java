package dev.recovery.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.recovery.json.IncidentFormatException.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows where it stands.
 *
 * @param kind what it is
 * @param path its place in the document
 * @param line its line
 * @param column its column
 * @param text the text of a string or number
 * @param fields the fields of an object
 * @param elements the elements of an array
 */
record Node(
    Kind kind,
    String path,
    int line,
    int column,
    String text,
    Map<String, Node> fields,
    List<Node> elements) {

  enum Kind {
    OBJECT("an object"),
    ARRAY("an array"),
    TEXT("a string"),
    INTEGER("a whole number"),
    FRACTION("a number"),
    FLAG("true or false"),
    NULL("null");

    final String phrase;

    Kind(String phrase) {
      this.phrase = phrase;
    }
  }

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
          .build();

  /**
   * Reads one document.
   *
   * @param file its name
   * @param in the document in UTF-8
   * @param problems receives what is wrong with it
   * @return the document, or null where it is none
   */
  static @Nullable Node read(String file, InputStream in, List<Problem> problems)
      throws IOException {
    try (Reader reader = reader(in);
        JsonParser parser = FACTORY.createParser(reader)) {
      Parsing parsing = new Parsing(file, parser, problems);
      return parsing.document();
    }
  }

  private static Reader reader(InputStream in) throws IOException {
    Reader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    reader.mark(1);
    try {
      if (reader.read() == '\uFEFF') {
        return reader;
      }
    } catch (CharacterCodingException e) {
      // The parser meets it again, and says so.
    }
    reader.reset();
    return reader;
  }

  private static final class Parsing {

    private final String file;
    private final JsonParser parser;
    private final List<Problem> problems;

    Parsing(String file, JsonParser parser, List<Problem> problems) {
      this.file = file;
      this.parser = parser;
      this.problems = problems;
    }

    @Nullable Node document() throws IOException {
      try {
        if (parser.nextToken() == null) {
          problem(1, 1, "$", "The file is empty.", "Maybe it was not written to its end.");
          return null;
        }
        Node document = value("$");
        if (parser.nextToken() != null) {
          JsonLocation at = parser.currentTokenLocation();
          problem(
              at.getLineNr(),
              at.getColumnNr(),
              "$",
              "Something follows the incident.",
              "Maybe two files were put together: a file holds one incident.");
        }
        return document;
      } catch (StreamConstraintsException e) {
        syntax(e, "The document is too large or nested too deep.", "An incident is neither.");
        return null;
      } catch (com.fasterxml.jackson.core.io.JsonEOFException e) {
        syntax(e, "The file ends too early.", "Maybe it was cut off; get it again.");
        return null;
      } catch (JsonProcessingException e) {
        syntax(
            e,
            "This is no JSON (%s).".formatted(e.getOriginalMessage().replace('\n', ' ')),
            "Maybe a comma, quote or bracket is missing.");
        return null;
      } catch (CharacterCodingException e) {
        problem(1, 1, "$", "The file is not text in UTF-8.", "Maybe it is another file.");
        return null;
      }
    }

    private void syntax(JsonProcessingException e, String problem, String wayOut) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      problem(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), "$", problem, wayOut);
    }

    private void problem(int line, int column, String path, String problem, String wayOut) {
      problems.add(new Problem(file, line, column, path, problem, wayOut));
    }

    private Node value(String path) throws IOException {
      JsonLocation at = parser.currentTokenLocation();
      return switch (parser.currentToken()) {
        case START_OBJECT -> node(Kind.OBJECT, path, at, "", fields(path), List.of());
        case START_ARRAY -> node(Kind.ARRAY, path, at, "", Map.of(), elements(path));
        case VALUE_STRING -> scalar(Kind.TEXT, path, at);
        case VALUE_NUMBER_INT -> scalar(Kind.INTEGER, path, at);
        case VALUE_NUMBER_FLOAT -> scalar(Kind.FRACTION, path, at);
        case VALUE_TRUE, VALUE_FALSE -> scalar(Kind.FLAG, path, at);
        default -> scalar(Kind.NULL, path, at);
      };
    }

    private Node scalar(Kind kind, String path, JsonLocation at) throws IOException {
      return node(kind, path, at, parser.getText(), Map.of(), List.of());
    }

    private static Node node(
        Kind kind,
        String path,
        JsonLocation at,
        String text,
        Map<String, Node> fields,
        List<Node> elements) {
      return new Node(kind, path, at.getLineNr(), at.getColumnNr(), text, fields, elements);
    }

    private Map<String, Node> fields(String path) throws IOException {
      Map<String, Node> fields = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonLocation at = parser.currentTokenLocation();
        parser.nextToken();
        Node value = value(path + "." + name);
        if (fields.putIfAbsent(name, value) != null) {
          problem(
              at.getLineNr(),
              at.getColumnNr(),
              value.path(),
              "The field (%s) is there twice.".formatted(name),
              "Maybe remove one of them.");
        }
      }
      return fields;
    }

    private List<Node> elements(String path) throws IOException {
      List<Node> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(path + "[" + elements.size() + "]"));
      }
      return elements;
    }
  }
}
