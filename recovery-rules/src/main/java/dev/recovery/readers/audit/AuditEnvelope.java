package dev.recovery.readers.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.readers.form.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes records of audit logs out of what delivers them: an event of EventBridge, the answer of a
 * look-up, a message of a log group or a queue, one record on each line.
 */
public final class AuditEnvelope {

  private static final int DEEPEST = 3;

  private AuditEnvelope() {}

  /** The documents of a file, with the records of one log in one of them. */
  public static List<JsonNode> opened(List<JsonNode> documents) {
    List<JsonNode> others = new ArrayList<>();
    ArrayNode trail = Json.MAPPER.createArrayNode();
    ArrayNode audit = Json.MAPPER.createArrayNode();
    for (JsonNode document : documents) {
      JsonNode inner = inner(document, 0);
      if (CloudTrail.lines(inner)) {
        trail.add(inner);
      } else if (inner.path("Records").isArray() && documents.size() > 1) {
        trail.addAll((ArrayNode) inner.path("Records"));
      } else if (documents.size() > 1 && AuditJson.is(inner)) {
        audit.add(inner);
      } else {
        others.add(kubernetes(inner));
      }
    }
    if (!trail.isEmpty()) {
      others.add(trail);
    }
    if (!audit.isEmpty()) {
      others.add(audit);
    }
    return others;
  }

  private static JsonNode inner(JsonNode document, int depth) {
    if (depth > DEEPEST || !document.isObject()) {
      return document;
    }
    if (KubeAudit.bare(document)) {
      return KubeAudit.headed(document);
    }
    // Azure hands on what an API server logged as text, in its own record of it.
    JsonNode logged = parsed(document.path("properties").path("log"));
    if (logged.isObject()) {
      return inner(logged, depth + 1);
    }
    JsonNode detail = document.path("detail");
    if (CloudTrail.lines(detail)) {
      return detail;
    }
    JsonNode message = parsed(document.path("Message"));
    if (message.isObject() && (document.has("TopicArn") || document.has("MessageId"))) {
      return inner(message, depth + 1);
    }
    for (String list : List.of("Events", "events", "Records")) {
      JsonNode records = records(document.path(list));
      if (!records.isEmpty()) {
        return records;
      }
    }
    return document;
  }

  // What lies as text in each of a list, where it is a record.
  private static JsonNode records(JsonNode list) {
    ArrayNode records = Json.MAPPER.createArrayNode();
    for (JsonNode one : list) {
      JsonNode record = record(one);
      if (record.isMissingNode()) {
        return Json.MAPPER.createObjectNode();
      }
      records.add(record);
    }
    ObjectNode log = Json.MAPPER.createObjectNode();
    if (records.isEmpty()) {
      return log;
    }
    if (CloudTrail.lines(records.path(0))) {
      log.set("Records", records);
      return log;
    }
    return kubernetes(records);
  }

  private static JsonNode record(JsonNode one) {
    for (String field : List.of("CloudTrailEvent", "message", "body", "@message")) {
      JsonNode record = parsed(one.path(field));
      if (record.isObject()) {
        return inner(record, DEEPEST);
      }
    }
    return KubeAudit.bare(one) ? KubeAudit.headed(one) : summary(one);
  }

  // A look-up whose answer was cut down to what it says of each event.
  private static JsonNode summary(JsonNode one) {
    if (!one.has("EventName") || !one.has("EventTime")) {
      return Json.MAPPER.missingNode();
    }
    ObjectNode record = Json.MAPPER.createObjectNode();
    record.put("eventName", Json.text(one, "EventName"));
    record.put("eventTime", Json.text(one, "EventTime"));
    record.put("readOnly", Json.text(one, "ReadOnly").equals("true"));
    record.putObject("userIdentity").put("userName", Json.text(one, "Username"));
    record.set("resources", one.path("Resources"));
    return record;
  }

  private static JsonNode parsed(JsonNode text) {
    String value = text.isTextual() ? text.asText().strip() : "";
    if (!value.startsWith("{")) {
      return Json.MAPPER.missingNode();
    }
    try {
      return Json.MAPPER.readTree(value);
    } catch (JsonProcessingException e) {
      return Json.MAPPER.missingNode();
    }
  }

  // A list of objects of a cluster without the list's own head.
  private static JsonNode kubernetes(JsonNode tree) {
    if (!tree.isArray() || tree.isEmpty()) {
      return tree;
    }
    ArrayNode items = Json.MAPPER.createArrayNode();
    for (JsonNode each : tree) {
      JsonNode one = KubeAudit.bare(each) ? KubeAudit.headed(each) : each;
      items.add(one);
      if (!one.path("kind").isTextual() || !one.path("apiVersion").isTextual()) {
        return tree;
      }
    }
    ObjectNode list = Json.MAPPER.createObjectNode();
    list.put("kind", "List");
    list.put("apiVersion", "v1");
    list.set("items", items);
    return list;
  }
}
