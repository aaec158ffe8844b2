package dev.recovery.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Drill;
import dev.recovery.learning.FailureMode;
import dev.recovery.learning.FailureModel.Heading;
import dev.recovery.learning.Pattern;
import dev.recovery.safety.Action;
import java.util.Collection;
import java.util.List;

/** The schema of a failure model, made from the types that it is read into. */
final class ModelSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelSchema() {}

  static String text() throws JsonProcessingException {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "https://recovery.dev/schemas/1.0/failure-model.schema.json");
    schema.put("title", "Failure model");
    schema.put(
        "description",
        "How a component fails, by the template's ten headings. What a line names is held against"
            + " the advisor.");
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    name(properties, "id", "Its name, in small letters joined by dashes.");
    name(properties, "component", "What fails.");
    words(
        properties.putObject("domain"),
        "The control surface that it belongs to.",
        ModelReader.words(FailureDomain.values()).keySet());
    for (Heading heading : Heading.values()) {
      ObjectNode list = properties.putObject(heading.id());
      list.put("description", heading.question());
      list.put("type", "array");
      list.putObject("items")
          .put("$ref", heading == Heading.FAILURE_MODES ? "#/$defs/failure-mode" : "#/$defs/line");
    }
    schema.putArray("required").add("id").add("component").add("domain");
    schema.put("additionalProperties", false);
    ObjectNode definitions = schema.putObject("$defs");
    line(definitions.putObject("line"));
    mode(definitions.putObject("failure-mode"));
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    return JSON.writer(printer).writeValueAsString(schema) + "\n";
  }

  private static void line(ObjectNode line) {
    ObjectNode object = JSON.createObjectNode();
    object.put("type", "object");
    ObjectNode properties = object.putObject("properties");
    name(properties, "text", "The line, in words.");
    texts(properties, "in", "Ids of the failure modes that it holds for; left out: all.");
    several(properties, "symptoms", "What shows it.", ModelReader.words(Symptom.values()).keySet());
    texts(properties, "atlas", "Ids of atlas entries: what tools say about it.");
    several(properties, "playbooks", "What leads out of it.", ModelReader.playbooks().keySet());
    several(
        properties,
        "actions",
        "The steps that it permits or refuses.",
        ModelReader.words(Action.values()).keySet());
    several(
        properties,
        "evidence",
        "What is captured.",
        ModelReader.words(EvidenceKind.values()).keySet());
    several(properties, "drills", "What exercises it.", ModelReader.words(Drill.values()).keySet());
    texts(properties, "guardrails", "Places in the article whose guardrail a rule teaches.");
    several(
        properties, "patterns", "What it follows.", ModelReader.words(Pattern.values()).keySet());
    several(
        properties,
        "anti-patterns",
        "What it warns of.",
        ModelReader.words(AntiPattern.values()).keySet());
    object.putArray("required").add("text");
    object.put("additionalProperties", false);
    line.putArray("oneOf")
        .add(JSON.createObjectNode().put("type", "string").put("pattern", "\\S"))
        .add(object);
  }

  private static void mode(ObjectNode mode) {
    mode.put("type", "object");
    ObjectNode properties = mode.putObject("properties");
    properties
        .putObject("id")
        .put("description", "Its name, unique in the model.")
        .put("type", "string")
        .put("pattern", "^[a-z0-9]+(-[a-z0-9]+)*$");
    name(properties, "text", "The failure, in words.");
    words(
        properties.putObject("when"),
        "Where it falls, seen from the mutation.",
        ModelReader.words(FailureMode.When.values()).keySet());
    several(
        properties,
        "symptoms",
        "What the incident shows of it; each stands under detection as well.",
        ModelReader.words(Symptom.values()).keySet());
    several(
        properties,
        "playbooks",
        "What leads out of it; the advice leads with one of them.",
        ModelReader.playbooks().keySet());
    several(
        properties,
        "evidence",
        "What the advice asks for.",
        ModelReader.words(EvidenceKind.values()).keySet());
    several(properties, "drill", "What injects it.", ModelReader.words(Drill.values()).keySet());
    name(properties, "incident", "The folder of the worked incident.");
    mode.putArray("required").add("id").add("text").add("when");
    mode.put("additionalProperties", false);
  }

  private static void name(ObjectNode properties, String name, String description) {
    properties
        .putObject(name)
        .put("description", description)
        .put("type", "string")
        .put("pattern", "\\S");
  }

  private static void texts(ObjectNode properties, String name, String description) {
    ObjectNode list = properties.putObject(name);
    list.put("description", description);
    list.put("type", "array");
    list.putObject("items").put("type", "string").put("pattern", "\\S");
    list.put("minItems", 1);
  }

  private static void several(
      ObjectNode properties, String name, String description, Collection<String> words) {
    ObjectNode list = properties.putObject(name);
    list.put("description", description);
    list.put("type", "array");
    words(list.putObject("items"), "", List.copyOf(words));
    list.put("minItems", 1);
  }

  private static void words(ObjectNode node, String description, Collection<String> words) {
    if (!description.isEmpty()) {
      node.put("description", description);
    }
    words.forEach(node.withArray("enum")::add);
  }
}
