package dev.recovery.readers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.mutation.AuditTrail.Actor;
import dev.recovery.mutation.AuditTrail.Event;
import dev.recovery.mutation.AuditTrail.Result;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.change.ObjectDiff;
import dev.recovery.readers.form.change.Openings;
import dev.recovery.readers.sink.live.Exposures.Opening;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.LiveChanges.Hand;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads an entry of Azure's activity log, in the three forms in which it is given: as the command
 * line lists it, as it is exported, and as an event: who changed what, and what was opened by it.
 */
final class AzureAudit {

  private static final String UPN = "/identity/claims/upn";
  private static final String NAME = "/identity/claims/name";

  private AzureAudit() {}

  static boolean is(JsonNode record) {
    JsonNode data = data(record);
    return data.has("operationName")
        && (record.has("eventTimestamp")
            || record.has("eventTime")
            || (record.has("time") && record.has("resourceId")));
  }

  // {"eventType": "Microsoft.Resources.ResourceWriteSuccess", "data": {...}}
  private static JsonNode data(JsonNode record) {
    return record.path("data").has("operationName") ? record.path("data") : record;
  }

  /** The entry as a call; empty where it holds no time. */
  static Optional<Event> event(JsonNode record) {
    JsonNode data = data(record);
    return Json.time(record, "eventTimestamp", "eventTime", "time")
        .map(
            at ->
                new Event(
                    at,
                    caller(record, data),
                    word(data, "operationName"),
                    result(data),
                    subjects(Json.text(data, "resourceId", "resourceUri"))));
  }

  private static Result result(JsonNode data) {
    String status = word(data, "status").toLowerCase(Locale.ROOT);
    if (status.isEmpty()) {
      status = Json.text(data, "resultType").toLowerCase(Locale.ROOT);
    }
    return switch (status) {
      case "succeeded", "success" -> Result.SUCCEEDED;
      case "failed", "failure" -> Result.REFUSED;
      // What was accepted or started goes on by itself.
      default -> Result.UNCERTAIN;
    };
  }

  private static String caller(JsonNode record, JsonNode data) {
    String caller = Json.text(data, "caller");
    if (!caller.isEmpty()) {
      return caller;
    }
    JsonNode claims = data.path("claims");
    if (claims.isMissingNode()) {
      claims = record.path("identity").path("claims");
    }
    String name = "";
    for (Map.Entry<String, JsonNode> claim : claims.properties()) {
      if (claim.getKey().endsWith(UPN)) {
        return claim.getValue().asText();
      }
      if (claim.getKey().endsWith(NAME) || claim.getKey().equals("appid")) {
        name = name.isEmpty() ? claim.getValue().asText() : name;
      }
    }
    return name;
  }

  /** {@code {"value": "...", "localizedValue": "..."}}, or the word alone. */
  private static String word(JsonNode record, String field) {
    JsonNode node = record.path(field);
    return node.isObject() ? Json.text(node, "value") : node.asText();
  }

  private static Set<String> subjects(String id) {
    Set<String> subjects = new TreeSet<>();
    if (!id.isEmpty()) {
      subjects.add(id);
      subjects.add(id.substring(id.lastIndexOf('/') + 1));
    }
    return subjects;
  }

  static void see(JsonNode record, Event event, String source, LiveChanges to) {
    if (event.result() == Result.REFUSED) {
      return;
    }
    JsonNode data = data(record);
    String id = Json.text(data, "resourceId", "resourceUri");
    Set<String> names = LiveChanges.names(event.subjects());
    Hand hand = event.principal().indexOf('@') > 0 ? Hand.PERSON : Hand.UNKNOWN;
    if (event.actor() == Actor.PROGRAM) {
      hand = Hand.PROGRAM;
    }
    to.did(
        new LiveChanges.Deed(
            event.at(), event.principal(), hand, event.action(), id, names, source));
    JsonNode body = ObjectDiff.opened(data.path("properties").path("requestbody"));
    if (!body.isObject()) {
      body = ObjectDiff.opened(data.path("properties").path("requestBody"));
    }
    String call = event.action().toLowerCase(Locale.ROOT);
    // The last part of an id is a name that others have, too.
    Set<String> object = id.isEmpty() ? Set.of() : Set.of(id);
    Set<String> found = Openings.of("", body);
    // The answer to a call says no more of what was set than the call did.
    if (call.endsWith("/delete") || (call.endsWith("/write") && body.isObject() && found.isEmpty())) {
      to.exposures().closed(new Opening(id, object, "", Optional.of(event.at()), source));
      return;
    }
    for (String what : found) {
      to.exposures().opened(new Opening(id, object, what, Optional.of(event.at()), source));
    }
  }
}
