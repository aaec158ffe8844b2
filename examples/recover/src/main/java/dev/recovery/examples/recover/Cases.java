package dev.recovery.examples.recover;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Context;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a file of incidents, one JSON object on each line. */
final class Cases implements AutoCloseable {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(1_000_000_000).build())
          .build();

  /**
   * One incident of the file.
   *
   * @param id its id
   * @param artifacts what it left behind
   * @param context what the pipeline knows
   * @param problems what is wrong with the words of its context
   */
  record Case(String id, List<Artifact> artifacts, Context context, List<String> problems) {}

  private final String name;
  private final BufferedReader lines;
  private int line;

  Cases(String name, Path file) {
    this.name = name;
    try {
      lines = Files.newBufferedReader(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private BadInput unreadable(IOException e) {
    return new BadInput(
        line == 0 ? name : name + ":" + (line + 1),
        "The file cannot be read (%s).".formatted(e.getClass().getSimpleName()),
        "Maybe it is no text in UTF-8.");
  }

  /** The next incident, or null at the end. */
  @Nullable Case next() {
    try {
      String text = lines.readLine();
      line++;
      while (text != null && text.isBlank()) {
        text = lines.readLine();
        line++;
      }
      return text == null ? null : parse(text);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Case parse(String text) throws IOException {
    String id = "";
    List<Artifact> artifacts = new ArrayList<>();
    Map<String, String> context = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      require(json.nextToken() == JsonToken.START_OBJECT, json, "This is no JSON object.");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        switch (field) {
          case "id" -> {
            require(value.isScalarValue(), json, "The id is no text.");
            id = json.getText();
          }
          case "artifacts" -> artifacts(json, artifacts);
          case "tool" -> {
            require(value.isScalarValue(), json, "The tool is no text.");
            context.put("tool", json.getText());
          }
          case "context" -> context.putAll(texts(json, "context"));
          // A file may hold more than is read here: labels, notes.
          default -> json.skipChildren();
        }
      }
      require(json.nextToken() == null, json, "Something follows the object on this line.");
      require(!id.isEmpty(), json, "The id is missing.");
    } catch (JsonProcessingException e) {
      throw new BadInput(
          "%s:%d:%d"
              .formatted(name, line, e.getLocation() == null ? 1 : e.getLocation().getColumnNr()),
          "This is no JSON.",
          "Maybe the line was cut: every line is one object.");
    }
    List<String> problems =
        Context.problems(context).stream().map(p -> "%s:%d: %s".formatted(name, line, p)).toList();
    return new Case(id, artifacts, known(context), problems);
  }

  // One word that nobody knows costs an incident none of the others.
  private static Context known(Map<String, String> words) {
    Context known = Context.NONE;
    for (Map.Entry<String, String> word : words.entrySet()) {
      Map<String, String> one = Map.of(word.getKey(), word.getValue());
      if (Context.problems(one).isEmpty()) {
        known = known.or(Context.of(one));
      }
    }
    return known;
  }

  private void artifacts(JsonParser json, List<Artifact> artifacts) throws IOException {
    require(json.currentToken() == JsonToken.START_ARRAY, json, "The artifacts are no array.");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Map<String, String> artifact = texts(json, "artifacts");
      artifacts.add(
          Artifact.of(
              artifact.getOrDefault("name", "artifact " + (artifacts.size() + 1)),
              artifact.getOrDefault("text", "")));
    }
  }

  private Map<String, String> texts(JsonParser json, String what) throws IOException {
    require(
        json.currentToken() == JsonToken.START_OBJECT,
        json,
        "In (%s) there is something that is no object.".formatted(what));
    Map<String, String> texts = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isStructStart()) {
        json.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        texts.put(key, json.getText());
      }
    }
    return texts;
  }

  private void require(boolean holds, JsonParser json, String problem) {
    if (!holds) {
      throw new BadInput(
          "%s:%d:%d".formatted(name, line, json.currentTokenLocation().getColumnNr()),
          problem,
          "Maybe it is another file: a line is {\"id\": ..., \"artifacts\": [{\"name\": ..., \"text\": ...}], \"context\": {...}}.");
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
