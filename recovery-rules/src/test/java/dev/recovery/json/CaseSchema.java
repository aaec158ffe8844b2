package dev.recovery.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Makes the schema of a case from the types of its events. */
final class CaseSchema {

  private CaseSchema() {}

  static String text() {
    Map<String, ObjectNode> definitions = new TreeMap<>();
    ArrayNode kinds = Schemas.JSON.arrayNode();
    CaseBinder.KINDS.forEach(
        (kind, type) -> {
          ObjectNode event = Schemas.record(type, definitions);
          ObjectNode properties = Schemas.JSON.objectNode();
          properties.set(Shape.SCHEMA_VERSION, Schemas.version());
          properties.set(CaseBinder.EVENT, Schemas.JSON.objectNode().put("const", kind));
          properties.setAll((ObjectNode) event.get("properties"));
          event.set("properties", properties);
          ((ArrayNode) event.get("required")).insert(0, CaseBinder.EVENT);
          definitions.put("event-" + kind, event);
          kinds.add(Schemas.JSON.objectNode().put("$ref", "#/$defs/event-" + kind));
        });
    definitions.put("fact", Schemas.fact(definitions));
    definitions.put("case-event", Schemas.JSON.objectNode().set("oneOf", kinds));
    ObjectNode events = Schemas.JSON.objectNode().put("type", "array");
    events.set("items", Schemas.JSON.objectNode().put("$ref", "#/$defs/case-event"));
    definitions.put(
        "case",
        Schemas.object(
            Shape.SCHEMA_VERSION, Schemas.version(),
            CaseBinder.CASE, Schemas.text().put("minLength", 1),
            CaseBinder.EVENTS, events));
    ObjectNode schema =
        Schemas.head(
            "case",
            CaseJson.SCHEMA_VERSION,
            "Case",
            "Everything that happened in one incident, or one event of it. What is left out is"
                + " unknown.");
    schema.set(
        "oneOf",
        Schemas.JSON
            .arrayNode()
            .add(Schemas.JSON.objectNode().put("$ref", "#/$defs/case"))
            .add(Schemas.JSON.objectNode().put("$ref", "#/$defs/case-event")));
    schema.set("$defs", Schemas.JSON.objectNode().setAll(definitions));
    return Schemas.text(schema);
  }
}
