package dev.recovery.readers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.mutation.AuditTrail.Event;
import dev.recovery.mutation.AuditTrail.Result;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Runs;
import dev.recovery.readers.sink.live.LiveChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads audit records that are not CloudTrail's: Google Cloud's, Azure's, and the lists that other
 * services give, which all say when, who and what.
 */
final class AuditJson {

  private static final List<String> READS =
      List.of(
          "get", "list", "read", "describe", "view", "search", "query", "check", "test", "watch");

  private AuditJson() {}

  static boolean is(JsonNode tree) {
    JsonNode first = records(tree).path(0);
    return google(first) || azure(first) || other(first);
  }

  private static JsonNode records(JsonNode tree) {
    if (tree.isArray()) {
      return tree;
    }
    for (String name : List.of("entries", "value", "results", "events", "records", "data")) {
      if (tree.path(name).isArray()) {
        return tree.path(name);
      }
    }
    return Json.MAPPER.createArrayNode().add(tree);
  }

  private static boolean google(JsonNode record) {
    return record.path("protoPayload").has("methodName");
  }

  private static boolean azure(JsonNode record) {
    return AzureAudit.is(record);
  }

  private static boolean other(JsonNode record) {
    return at(record).isPresent()
        && !action(record).isEmpty()
        && !Json.text(record, "actor", "actorId", "user", "principal", "actor_id", "username")
            .isEmpty();
  }

  private static Optional<Instant> at(JsonNode record) {
    return Json.time(record, "timestamp", "time", "created_at", "createdAt", "@timestamp", "date");
  }

  private static String action(JsonNode record) {
    return Json.text(record, "action", "actionIdentifier", "event", "operation", "method");
  }

  static void read(Artifact artifact, JsonNode tree, Findings findings, Runs runs) {
    String source = artifact.name();
    List<Event> events = new ArrayList<>();
    boolean partial = false;
    for (JsonNode record : records(tree)) {
      Optional<Event> event =
          google(record)
              ? googleEvent(record)
              : azure(record) ? AzureAudit.event(record) : event(record);
      if (event.isEmpty()) {
        partial = true;
      } else if (!reads(event.get().action())) {
        events.add(event.get());
        changes(record, event.get(), source, LiveChanges.of(findings));
      }
    }
    if (partial) {
      findings.warn(
          source,
          "Some records hold no time that can be read.",
          "The audit log is taken for incomplete.");
    }
    events.sort(Comparator.comparing(Event::at).thenComparing(Event::action));
    findings.add(runs.trail(source, artifact.base(), events, partial));
  }

  private static void changes(JsonNode record, Event event, String source, LiveChanges to) {
    if (google(record)) {
      GoogleAudit.see(record, event, source, to);
    } else if (azure(record)) {
      AzureAudit.see(record, event, source, to);
    }
  }

  private static Optional<Event> googleEvent(JsonNode record) {
    JsonNode payload = record.path("protoPayload");
    int code = payload.path("status").path("code").asInt(0);
    // A long operation is recorded when it begins and when it ends.
    boolean begun = record.path("operation").has("first") && !record.path("operation").has("last");
    Result result =
        switch (code) {
          case 0 -> begun ? Result.UNCERTAIN : Result.SUCCEEDED;
          case 1, 2, 4, 13, 14, 15 -> Result.UNCERTAIN;
          default -> Result.REFUSED;
        };
    return Json.time(record, "timestamp", "receiveTimestamp")
        .map(
            at ->
                new Event(
                    at,
                    Json.text(payload.path("authenticationInfo"), "principalEmail"),
                    Json.text(payload, "methodName"),
                    result,
                    subjects(Json.text(payload, "resourceName"))));
  }

  private static Optional<Event> event(JsonNode record) {
    String outcome =
        Json.text(record, "outcome", "result", "status", "error").toLowerCase(Locale.ROOT);
    Result result =
        switch (outcome) {
          case "", "success", "succeeded", "ok", "allow", "allowed" -> Result.SUCCEEDED;
          case "failure", "failed", "denied", "deny", "refused", "forbidden" -> Result.REFUSED;
          default -> Result.UNCERTAIN;
        };
    return at(record)
        .map(
            at ->
                new Event(
                    at,
                    Json.text(
                        record, "actorId", "actor", "user", "principal", "actor_id", "username"),
                    action(record),
                    result,
                    subjects(Json.text(record, "targetId", "target", "resource", "object"))));
  }

  // google.compute.v1.Instances.Get, Microsoft.Storage/storageAccounts/read, repo.view
  private static boolean reads(String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    String last = lower.substring(Math.max(lower.lastIndexOf('.'), lower.lastIndexOf('/')) + 1);
    return READS.stream().anyMatch(last::startsWith);
  }

  private static Set<String> subjects(String name) {
    Set<String> subjects = new TreeSet<>();
    if (!name.isEmpty()) {
      subjects.add(name);
      subjects.add(name.substring(name.lastIndexOf('/') + 1));
    }
    return subjects;
  }
}
