package dev.recovery.readers.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Context;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.Warnings;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the pipeline says of an incident in words. */
public final class ContextJson {

  private static final String NAME = "context.json";

  private ContextJson() {}

  /** Whether a document is the file that holds nothing else. */
  public static boolean is(Artifact artifact, JsonNode tree) {
    return artifact.base().equals(NAME) && tree.isObject();
  }

  /** Reads all of it: every key that is not known is a warning. */
  public static Context read(String source, JsonNode tree, Warnings warnings) {
    Map<String, String> words = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      words.put(field.getKey(), field.getValue().isValueNode() ? field.getValue().asText() : "");
    }
    return context(source, words, warnings);
  }

  /** Reads the keys that are known, out of a record that holds more. */
  static Context of(String source, JsonNode tree, Warnings warnings) {
    Map<String, String> words = new TreeMap<>();
    Context.keys().forEach(key -> words.put(key, Json.text(tree, key)));
    return context(source, words, warnings);
  }

  // One word that nobody knows costs the others nothing.
  private static Context context(String source, Map<String, String> words, Warnings warnings) {
    Context context = Context.NONE;
    for (Map.Entry<String, String> word : words.entrySet()) {
      Map<String, String> one = Map.of(word.getKey(), word.getValue());
      if (Context.problems(one).isEmpty()) {
        context = context.or(Context.of(one));
      }
    }
    for (String problem : Context.problems(words)) {
      int end = problem.indexOf(" is unknown. ") + " is unknown.".length();
      warnings.warn(
          source,
          problem.substring(0, end),
          problem.substring(end + 1) + " It is taken for unknown.");
    }
    return context;
  }
}
