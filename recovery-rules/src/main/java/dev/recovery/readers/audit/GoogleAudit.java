package dev.recovery.readers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.mutation.AuditTrail.Event;
import dev.recovery.mutation.AuditTrail.Result;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.change.Openings;
import dev.recovery.readers.sink.live.Exposures.Opening;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.LiveChanges.Hand;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an entry of Google Cloud's audit log changed, and what it opened to everybody or closed. */
final class GoogleAudit {

  private static final int DEEPEST = 6;

  private GoogleAudit() {}

  static void see(JsonNode record, Event event, String source, LiveChanges to) {
    // A long operation is recorded when it begins; that it was let begin is enough to be looked at.
    if (event.result() == Result.REFUSED) {
      return;
    }
    JsonNode payload = record.path("protoPayload");
    Set<String> names = LiveChanges.names(event.subjects());
    String object = Json.text(payload, "resourceName");
    to.did(
        new LiveChanges.Deed(
            event.at(),
            event.principal(),
            hand(payload, event),
            event.action(),
            object,
            names,
            source));
    // The last part of a path is a name that others have, too.
    Set<String> path = object.isEmpty() ? Set.of() : Set.of(object);
    JsonNode deltas = deltas(payload, 0);
    if (deltas.isArray()) {
      for (JsonNode delta : deltas) {
        boolean gone = Json.text(delta, "action").equals("REMOVE");
        for (String what : granted(delta)) {
          Opening opening = new Opening(object, path, what, Optional.of(event.at()), source);
          if (gone) {
            to.exposures().closed(opening);
          } else {
            to.exposures().opened(opening);
          }
        }
      }
      return;
    }
    Set<String> found = Openings.of("", payload.path("request"));
    String call = event.action().toLowerCase(Locale.ROOT);
    boolean replaces = call.contains("patch") || call.contains("update") || call.contains("setiam");
    if (call.endsWith("delete") || (replaces && found.isEmpty())) {
      to.exposures().closed(new Opening(object, path, "", Optional.of(event.at()), source));
    } else {
      for (String what : found) {
        to.exposures().opened(new Opening(object, path, what, Optional.of(event.at()), source));
      }
    }
  }

  // Whether it was granted or taken away, the words are the same.
  private static Set<String> granted(JsonNode delta) {
    return Openings.of(
        "",
        Json.MAPPER
            .createObjectNode()
            .put("role", Json.text(delta, "role"))
            .put("member", Json.text(delta, "member")));
  }

  private static JsonNode deltas(JsonNode node, int depth) {
    JsonNode here = node.path("bindingDeltas");
    if (here.isArray() || depth > DEEPEST) {
      return here;
    }
    for (String inner : List.of("serviceData", "metadata", "policyDelta", "protoPayload")) {
      JsonNode found = node.path(inner);
      if (found.isObject()) {
        JsonNode deltas = deltas(found, depth + 1);
        if (deltas.isArray()) {
          return deltas;
        }
      }
    }
    return here;
  }

  private static Hand hand(JsonNode payload, Event event) {
    String agent =
        Json.text(payload.path("requestMetadata"), "callerSuppliedUserAgent")
            .toLowerCase(Locale.ROOT);
    if (event.principal().endsWith(".gserviceaccount.com")) {
      return Hand.PROGRAM;
    }
    if (agent.contains("terraform") || agent.contains("pulumi")) {
      return Hand.UNKNOWN;
    }
    return event.principal().indexOf('@') > 0 ? Hand.PERSON : Hand.UNKNOWN;
  }
}
