package dev.recovery.readers.kubernetes.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.kubernetes.health.StatusWords.Meaning;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the fields of a status in which a verdict stands by custom: a phase, a state, a health, an
 * error, a switch; the object's own, and those of its parts.
 */
final class ObjectStatus {

  private static final int DEEPEST = 5;
  private static final int MOST_PARTS = 500;

  private static final Set<String> VERDICTS =
      Set.of("phase", "state", "status", "health", "compliant");
  private static final Set<String> ERRORS =
      Set.of(
          "error",
          "errors",
          "errormessage",
          "errmsg",
          "errordescription",
          "errorreason",
          "failuremessage",
          "failurereason",
          "lasterror",
          "lasterrors");
  // What is wanted, what was before, and what stands elsewhere is not what is.
  private static final List<String> NOT_NOW =
      List.of("desired", "target", "previous", "prior", "initial", "expected", "old");
  // Records of the past, of attempts one by one, or of something that only stands beside.
  private static final Set<String> ASIDE =
      Set.of(
          "history",
          "conditions",
          "atprovider",
          "forprovider",
          "lastappliedspec",
          "measurements",
          "metricresults",
          "commitstatuses",
          "subresourcestatuses",
          "executorstate",
          "phasetransitiontimestamps",
          "volumesnapshotstatuses",
          "relatedobjects",
          "cataloghealth",
          "containerstatuses",
          "initcontainerstatuses",
          "ephemeralcontainerstatuses",
          "proposed",
          "retries",
          "attempts");
  // Where the answer to a question is no, and not merely not yet.
  private static final Set<String> ANSWERS =
      Set.of("healthy", "success", "succeeded", "pass", "passed", "valid", "compliant", "applied");

  private final KubeObject object;
  private final Evidence evidence;
  private final boolean ends;
  private final ObjectConditions conditions;
  private int parts;

  /**
   * Reads for one object.
   *
   * @param object the object
   * @param evidence where it goes
   * @param generation which version of the object is wanted
   * @param ends whether an object of its kind runs to an end, so that running is not yet well
   */
  ObjectStatus(KubeObject object, Evidence evidence, OptionalLong generation, boolean ends) {
    this.object = object;
    this.evidence = evidence;
    this.ends = ends;
    this.conditions = new ObjectConditions(evidence, generation);
  }

  void read() {
    JsonNode status = object.status();
    if (status.path("conditions").isArray()) {
      conditions.read(status.path("conditions"));
    }
    fields(status, "", 0);
  }

  private void fields(JsonNode node, String path, int depth) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = field.getKey();
      JsonNode value = field.getValue();
      String where = path.isEmpty() ? key : path + "." + key;
      List<String> name = StatusWords.parts(key);
      if (name.isEmpty() || NOT_NOW.contains(name.get(0))) {
        continue;
      }
      if (ERRORS.contains(String.join("", name))) {
        error(value, where, depth);
      } else if (value.isTextual()) {
        word(name, value.asText(), where, depth);
      } else if (value.isInt()) {
        KindCustoms.word(object, key, value.asInt()).ifPresent(w -> word(name, w, where, depth));
      } else if (value.isBoolean()) {
        answer(name, value.asBoolean(), where, depth);
      } else if (value.isContainerNode()) {
        part(name, value, where, depth);
      }
    }
  }

  private void part(List<String> name, JsonNode value, String where, int depth) {
    String joined = String.join("", name);
    if (name.get(0).equals("failed") && value.size() > 0) {
      evidence.add(Meaning.FAILING, where, first(value));
    }
    if (ASIDE.contains(joined) || depth >= DEEPEST) {
      return;
    }
    if (value.isObject()) {
      inner(value, where, depth);
      return;
    }
    boolean current = false;
    for (JsonNode element : value) {
      current |= conditions.current(element.path("conditions"));
    }
    for (JsonNode element : value) {
      // What nobody reports on any more belongs to an earlier version of the object.
      if (element.isObject() && !(current && conditions.stale(element.path("conditions")))) {
        inner(element, where, depth);
      }
    }
  }

  private void inner(JsonNode value, String where, int depth) {
    if (++parts > MOST_PARTS) {
      return;
    }
    if (value.path("conditions").isArray()) {
      conditions.read(value.path("conditions"));
    }
    fields(value, where, depth + 1);
  }

  private void error(JsonNode value, String where, int depth) {
    String text = value.isValueNode() ? value.asText("") : first(value);
    if (!value.isNull() && !text.isBlank() && !text.equals("false") && depth <= 1) {
      evidence.add(evidence.isSummedUp() ? Meaning.UNREADY : Meaning.FAILING, where, text);
    }
  }

  private static String first(JsonNode value) {
    JsonNode one = value.isArray() ? value.path(0) : value;
    String text = Json.text(one, "message", "description", "reason", "error");
    return text.isEmpty() ? one.isValueNode() ? one.asText("") : value.size() + " of them" : text;
  }

  private void word(List<String> name, String text, String where, int depth) {
    if (!VERDICTS.contains(name.get(name.size() - 1)) || text.isBlank()) {
      return;
    }
    Meaning meaning = text.contains(" ") ? sentence(text) : StatusWords.of(text);
    if (text.equalsIgnoreCase("missing")) {
      meaning = Meaning.UNDERWAY;
    } else if (ends && meaning == Meaning.WELL && StatusWords.parts(text).contains("running")) {
      meaning = Meaning.UNDERWAY;
    }
    switch (meaning) {
      case FAILING, PAUSED, DOUBTFUL -> evidence.add(meaning, where, text);
      case UNDERWAY, UNREADY -> evidence.add(Meaning.UNDERWAY, where, text);
      case WELL -> {
        evidence.add(Meaning.WELL, where, text);
      }
      case NOTHING -> {
        if (text.endsWith("ing")) {
          evidence.add(Meaning.UNDERWAY, where, text);
        } else if (depth == 0 && !text.toLowerCase(Locale.ROOT).equals("unknown")) {
          evidence.unknown(where, text, false);
        }
      }
    }
  }

  // Waiting for Pods to be ready; Cluster in healthy state; ERROR, it cannot be found
  private static Meaning sentence(String text) {
    Meaning begins = StatusWords.of(text.split("[\\s,.:;]", 2)[0]);
    Meaning says = StatusWords.ofMessage(text);
    if (begins == Meaning.FAILING || begins == Meaning.UNDERWAY) {
      return begins;
    }
    return says == Meaning.NOTHING ? StatusWords.ofParts(StatusWords.parts(text)) : says;
  }

  private void answer(List<String> name, boolean value, String where, int depth) {
    String last = name.get(name.size() - 1);
    Meaning meaning = StatusWords.ofParts(name);
    if (value) {
      if ((meaning == Meaning.FAILING && !last.startsWith("warning"))
          || meaning == Meaning.UNREADY) {
        evidence.add(Meaning.FAILING, where, "true");
      } else if (meaning == Meaning.PAUSED) {
        evidence.add(Meaning.PAUSED, where, "true");
      } else if (depth == 0 && (ANSWERS.contains(last) || name.get(0).equals("ready"))) {
        evidence.add(Meaning.WELL, where, "true");
      }
    } else if (ANSWERS.contains(last)) {
      evidence.add(Meaning.FAILING, where, "false");
    } else if (depth == 0 && name.get(0).equals("ready")) {
      evidence.add(Meaning.UNDERWAY, where, "false");
    }
  }
}
