package dev.recovery.rules;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.recovery.pack.PackProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A YAML value that knows where it stands.
 *
 * @param place where
 * @param text the text of a scalar; null for a mapping or a sequence
 * @param fields the values of a mapping
 * @param elements the values of a sequence
 */
record Yaml(Place place, @Nullable String text, Map<String, Yaml> fields, List<Yaml> elements) {

  private static final YAMLFactory FACTORY = new YAMLFactory();
  private static final int DEEPEST = 16;
  private static final Pattern COLON_INSIDE = Pattern.compile("[ -]*[\\w-]+: +[^\"' ].*: .*");

  /** Reads one document; null where it is none. */
  static @Nullable Yaml read(String file, String text, Problems problems) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        problems.add(
            Place.start(file),
            PackProblem.Category.FORM,
            "The file is empty.",
            "Maybe it was not written to its end.");
        return null;
      }
      return value(file, parser, problems, 0);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      problems.add(
          new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())),
          PackProblem.Category.FORM,
          "This is no YAML (%s)."
              .formatted(e.getOriginalMessage().lines().findFirst().orElse("unknown")),
          text.lines()
              .skip(Math.max(0L, at.getLineNr() - 1L))
              .findFirst()
              .filter(line -> COLON_INSIDE.matcher(line).matches())
              .map(line -> "Maybe put the value in quotation marks: it holds a colon and a blank.")
              .orElse("Maybe an indentation or a colon is wrong."));
      return null;
    } catch (IOException | RuntimeException e) {
      problems.add(
          Place.start(file),
          PackProblem.Category.FORM,
          "This is no YAML (%s).".formatted(e.getClass().getSimpleName()),
          "Maybe an indentation or a colon is wrong.");
      return null;
    }
  }

  private static Yaml value(String file, JsonParser parser, Problems problems, int depth)
      throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("nested too deep");
    }
    Place place = place(file, parser);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Yaml> fields = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        Place at = place(file, parser);
        parser.nextToken();
        if (fields.putIfAbsent(name, value(file, parser, problems, depth + 1)) != null) {
          problems.add(
              at,
              PackProblem.Category.FORM,
              "The field (%s) is there twice.".formatted(name),
              "Maybe remove one of them.");
        }
      }
      return new Yaml(place, null, fields, List.of());
    }
    if (token == JsonToken.START_ARRAY) {
      List<Yaml> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(file, parser, problems, depth + 1));
      }
      return new Yaml(place, null, Map.of(), elements);
    }
    return new Yaml(
        place, token == JsonToken.VALUE_NULL ? "" : parser.getText(), Map.of(), List.of());
  }

  private static Place place(String file, JsonParser parser) {
    JsonLocation at = parser.currentTokenLocation();
    return new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  /** Where the value of a field stands; where this stands, if there is none. */
  Place at(String name) {
    return field(name).place();
  }

  /** Refuses every field that has none of the names. */
  void only(Collection<String> names, Problems problems) {
    fields.forEach(
        (name, value) -> {
          if (!names.contains(name)) {
            problems.unknown(
                value.place(), "The field (%s) is unknown.".formatted(name), name, names);
          }
        });
  }

  /** The text of a field that has to be there. */
  String required(String name, Problems problems) {
    String found = optional(name, problems);
    if (found.isBlank() && (!fields.containsKey(name) || isText(name))) {
      problems.add(
          fields.containsKey(name) ? field(name).place() : place,
          PackProblem.Category.FORM,
          "The field (%s) is missing or empty.".formatted(name),
          "Maybe add (%s: …).".formatted(name));
    }
    return found;
  }

  private boolean isText(String name) {
    return field(name).text() != null;
  }

  private Yaml field(String name) {
    return fields.getOrDefault(name, this);
  }

  /** The text of a field, or the empty string. */
  String optional(String name, Problems problems) {
    Yaml value = fields.get(name);
    if (value == null) {
      return "";
    }
    if (value.text() == null) {
      problems.add(
          value.place(),
          PackProblem.Category.FORM,
          "The field (%s) is no text.".formatted(name),
          "Maybe put its value on the same line.");
      return "";
    }
    return value.text();
  }

  /** The texts of a field that lists some. */
  List<String> texts(String name, Problems problems) {
    Yaml value = fields.get(name);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Yaml element : value.elements()) {
      if (element.text() != null && !element.text().isBlank()) {
        texts.add(element.text());
      }
    }
    if (texts.size() != value.elements().size() || value.elements().isEmpty()) {
      problems.add(
          value.place(),
          PackProblem.Category.FORM,
          "The field (%s) is no list of texts.".formatted(name),
          "Maybe write one on a line, each after a dash.");
    }
    return texts;
  }
}
