package dev.recovery.readers.form;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads YAML as trees: several documents, bounded in size and depth, and without aliases. */
public final class Yaml {

  private static final int DEEPEST = 100;
  private static final int MOST_DOCUMENTS = 10_000;
  private static final int MOST_NODES = 2_000_000;
  private static final int LONGEST_TEXT = 5_000_000;

  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private int nodes;

  private Yaml() {}

  /**
   * Whether a text looks like a Kubernetes object in YAML, and not like a log that mentions one.
   */
  public static boolean object(String start) {
    boolean version = false;
    boolean kind = false;
    boolean first = true;
    for (String line : (Iterable<String>) start.lines()::iterator) {
      if (line.isBlank() || line.startsWith("#") || line.equals("---")) {
        continue;
      }
      String key = line.startsWith("- ") ? line.substring(2) : line;
      version |= key.startsWith("apiVersion: ") || key.startsWith("\"apiVersion\": ");
      kind |= key.startsWith("kind: ") || key.startsWith("\"kind\": ");
      // The first line of a log is no key.
      if (first && !key.matches("[\"A-Za-z][\\w\"./-]*:(\\s.*)?")) {
        return false;
      }
      first = false;
    }
    return version && kind;
  }

  /**
   * The documents of a file. What cannot be read ends the reading with a warning; what came before
   * is kept.
   */
  public static List<JsonNode> documents(String source, InputStream in, Warnings warnings) {
    List<JsonNode> documents = new ArrayList<>();
    Yaml reading = new Yaml();
    try (YAMLParser parser = FACTORY.createParser(in)) {
      while (parser.nextToken() != null) {
        if (documents.size() >= MOST_DOCUMENTS) {
          throw new Refused(parser.currentTokenLocation(), "too many documents");
        }
        documents.add(reading.node(parser));
      }
    } catch (Refused e) {
      warnings.warn(
          source + place(e.location),
          "The YAML holds " + e.getMessage() + ".",
          "What follows is taken for unknown; give the object as the cluster prints it.");
    } catch (IOException e) {
      warnings.warn(
          source + Json.place(e),
          "The YAML cannot be read to its end (" + Json.problem(e) + ").",
          "Maybe it was cut; what follows is taken for unknown.");
    }
    return documents;
  }

  private static String place(JsonLocation location) {
    return ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  /** Something that is well-formed, and not taken. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient JsonLocation location;

    Refused(JsonLocation location, String what) {
      super(what);
      this.location = location;
    }
  }

  private JsonNode node(YAMLParser parser) throws IOException {
    if (++nodes > MOST_NODES) {
      throw new Refused(parser.currentTokenLocation(), "too many values");
    }
    // An alias can stand for anything, a thousand times over.
    if (parser.isCurrentAlias()) {
      throw new Refused(parser.currentTokenLocation(), "an alias");
    }
    JsonNodeFactory make = JsonNodeFactory.instance;
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new Refused(parser.currentTokenLocation(), "an end in its middle");
    }
    return switch (token) {
      case START_OBJECT -> {
        ObjectNode object = make.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          object.set(name, node(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = make.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(node(parser));
        }
        yield array;
      }
      case VALUE_TRUE -> make.booleanNode(true);
      case VALUE_FALSE -> make.booleanNode(false);
      case VALUE_NULL -> make.nullNode();
      case VALUE_NUMBER_INT -> number(parser.getText());
      default -> make.textNode(parser.getText());
    };
  }

  // Larger ones are ids and versions: nobody calculates with them.
  private static JsonNode number(String text) {
    boolean small = text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return small
        ? JsonNodeFactory.instance.numberNode(Integer.parseInt(text))
        : JsonNodeFactory.instance.textNode(text);
  }
}
