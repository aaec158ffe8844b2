package dev.recovery.readers.kubernetes.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.kubernetes.health.StatusWords.Meaning;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads whether somebody paused an object, by a field of its specification or an annotation. */
final class ObjectPauses {

  private static final int DEEPEST = 3;
  private static final Set<String> ON = Set.of("true", "on", "yes", "enabled", "");
  private static final Set<String> OFF = Set.of("disabled", "off", "false", "paused");
  private static final Set<String> SWITCHES =
      Set.of("suspend", "suspended", "paused", "pause", "hibernate", "hibernated", "stopped");
  // Where a pause of others, or of what is to be made, is described.
  private static final Set<String> TEMPLATES =
      Set.of("template", "jobTemplate", "steps", "analysis");

  private ObjectPauses() {}

  static void read(KubeObject object, Evidence evidence) {
    for (Map.Entry<String, JsonNode> one : object.metadata().path("annotations").properties()) {
      if (annotation(one.getKey(), one.getValue().asText(""))) {
        evidence.add(Meaning.PAUSED, one.getKey(), one.getValue().asText(""));
      }
    }
    fields(object.spec(), "spec", 0, evidence);
  }

  private static boolean annotation(String key, String value) {
    List<String> name = StatusWords.parts(key.substring(key.lastIndexOf('/') + 1));
    String word = value.toLowerCase(Locale.ROOT);
    boolean pauses =
        name.stream()
            .anyMatch(
                p -> p.startsWith("pause") || p.startsWith("suspend") || p.startsWith("hibernat"));
    boolean skips = name.contains("skip") && name.contains("reconcile");
    boolean reconciles = name.stream().anyMatch(p -> p.startsWith("reconcil"));
    return ((pauses || skips) && ON.contains(word))
        || (name.contains("paused") && name.contains("replicas"))
        || (reconciles && !skips && !pauses && OFF.contains(word));
  }

  private static void fields(JsonNode node, String path, int depth, Evidence evidence) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = field.getKey();
      JsonNode value = field.getValue();
      String where = path + "." + key;
      if (SWITCHES.contains(key) && value.asBoolean(false)) {
        evidence.add(Meaning.PAUSED, where, "true");
      } else if (depth == 0
          && ((key.equals("enabled") && value.isBoolean() && !value.asBoolean())
              || (key.equals("disabled") && value.asBoolean(false)))) {
        evidence.add(Meaning.PAUSED, where, value.asText());
      } else if (value.isObject() && depth < DEEPEST && !TEMPLATES.contains(key)) {
        fields(value, where, depth + 1, evidence);
      }
    }
  }
}
