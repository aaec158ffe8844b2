package dev.recovery.readers.form;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.transport.Times;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** JSON with limits, and accessors that never throw: what is missing is empty. */
public final class Json {

  private static final int DEEPEST = 300;
  // A plan of 100,000 resources has fewer; a tree of more does not fit an ordinary heap.
  private static final long MOST_TOKENS = 12_000_000;
  private static final int MOST_ATTRIBUTES = 40;

  public static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(20_000_000)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .build())
          // Which of the two would be meant, nobody knows.
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private Json() {}

  /** Reads the value of one field of an object; consumes it, or leaves it to be skipped. */
  @FunctionalInterface
  public interface FieldReader {
    void read(String name, JsonParser parser) throws IOException;
  }

  /** Reads one element of an array as a tree. */
  @FunctionalInterface
  interface ElementReader {
    void read(JsonNode element) throws IOException;
  }

  public static JsonParser parser(InputStream in) throws IOException {
    return MAPPER.getFactory().createParser(in);
  }

  /** The documents of a file, one after another. */
  public static List<JsonNode> values(InputStream in) throws IOException {
    // Not readValues, which takes an array for several documents.
    try (JsonParser parser = parser(in)) {
      List<JsonNode> all = new ArrayList<>();
      while (parser.nextToken() != null) {
        all.add(tree(parser));
      }
      return all;
    }
  }

  static JsonNode tree(JsonParser parser) throws IOException {
    JsonNode node = parser.readValueAsTree();
    return node == null ? MissingNode.getInstance() : node;
  }

  /** Walks the fields of the object that the parser is about to read or stands on. */
  public static void object(JsonParser parser, FieldReader fields) throws IOException {
    if (parser.currentToken() == null) {
      parser.nextToken();
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      fields.read(name, parser);
      // A reader that did not consume an object or array left the parser at its start.
      if ((value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY)
          && parser.currentToken() == value) {
        parser.skipChildren();
      }
    }
  }

  /** Walks the elements of the array that the parser stands on, one tree at a time. */
  static void array(JsonParser parser, ElementReader elements) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      elements.read(tree(parser));
      token = parser.nextToken();
    }
  }

  /** The first of several fields that holds a scalar, as text. */
  public static String text(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
        return value.asText();
      }
    }
    return "";
  }

  public static Optional<Instant> time(JsonNode node, String... names) {
    return Times.parse(text(node, names));
  }

  public static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (element.isValueNode() && !element.isNull()) {
        texts.add(element.asText());
      }
    }
    return texts;
  }

  /** A scalar that is small enough to keep. */
  public static boolean plain(JsonNode value) {
    return value.isBoolean()
        || value.isNumber()
        || (value.isTextual() && value.asText().length() <= 200);
  }

  /** Plain scalars of an object, by name, without what is marked as sensitive. */
  public static Map<String, String> plain(JsonNode values, Set<String> sensitive) {
    Map<String, String> plain = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : values.properties()) {
      if (plain.size() < MOST_ATTRIBUTES
          && !sensitive.contains(field.getKey())
          && !Redaction.secretName(field.getKey())
          && plain(field.getValue())) {
        plain.put(field.getKey(), field.getValue().asText());
      }
    }
    return plain;
  }

  /** Where in a document an error is, in words. */
  public static String place(IOException e) {
    if (e instanceof com.fasterxml.jackson.core.JsonProcessingException json
        && json.getLocation() != null) {
      return ":" + json.getLocation().getLineNr() + ":" + json.getLocation().getColumnNr();
    }
    return "";
  }

  /**
   * What is wrong, in words of our own: the parser's quote the document, and it may hold secrets.
   */
  public static String problem(IOException e) {
    if (e instanceof JsonEOFException) {
      return "it ends in the middle of a value";
    }
    if (e instanceof StreamConstraintsException) {
      return "a number, a text, the nesting or the whole is larger than any real one";
    }
    if (e instanceof MismatchedInputException) {
      return "an object holds a field twice";
    }
    if (e instanceof JacksonException) {
      return "it is not JSON from here on";
    }
    return e.getClass().getSimpleName();
  }
}
