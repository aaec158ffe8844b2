package dev.recovery.readers.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an object says of itself, in its own words and on one line. */
public final class ObjectWords {

  private static final int MOST = 3;

  private ObjectWords() {}

  /**
   * The words of an object's status.
   *
   * @param object any object
   * @return phase, message and conditions; the empty string where it has none
   */
  public static String of(KubeObject object) {
    JsonNode status = object.status();
    List<String> words = new ArrayList<>();
    add(words, "phase", Json.text(status, "phase"));
    add(words, "message", Json.text(status, "message"));
    JsonNode operation = status.path("operationState");
    add(words, "operation", Json.text(operation, "phase"));
    add(words, "message", Json.text(operation, "message"));
    List<JsonNode> conditions = new ArrayList<>();
    status.path("conditions").forEach(conditions::add);
    // What does not hold says more than what does.
    conditions.sort(Comparator.comparing(c -> Json.text(c, "status").equals("True")));
    conditions.stream().limit(MOST).forEach(c -> words.add(condition(c)));
    return words.isEmpty() ? "" : object.subject() + ": " + String.join("; ", words);
  }

  private static String condition(JsonNode condition) {
    StringBuilder words = new StringBuilder();
    words.append(Json.text(condition, "type")).append(' ').append(Json.text(condition, "status"));
    for (String field : List.of("reason", "message")) {
      String text = Json.text(condition, field);
      if (!text.isEmpty()) {
        words.append(", ").append(field).append(": ").append(text);
      }
    }
    return words.toString();
  }

  private static void add(List<String> words, String label, String text) {
    if (!text.isEmpty()) {
      words.add(label + ": " + text);
    }
  }
}
