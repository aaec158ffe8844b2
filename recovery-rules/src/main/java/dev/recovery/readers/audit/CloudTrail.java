package dev.recovery.readers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.internal.secrets.Redaction;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads audit records in CloudTrail's format. */
public final class CloudTrail {

  private static final int MOST_SUBJECTS = 40;
  private static final List<String> NO_ANSWER =
      List.of(
          "timeout",
          "timedout",
          "internalerror",
          "internalfailure",
          "internalserver",
          "serviceunavailable",
          "serviceexception",
          "unavailable",
          "bad gateway");

  private CloudTrail() {}

  static boolean is(JsonNode tree) {
    return tree.path("Records").isArray() || lines(tree) || lines(tree.path(0));
  }

  /** Whether a document is one record, as files hold it that have one on each line. */
  public static boolean lines(JsonNode tree) {
    return tree.has("eventName");
  }

  static void read(Artifact artifact, JsonNode tree, Findings findings, Runs runs) {
    String source = artifact.name();
    List<Event> events = new ArrayList<>();
    boolean partial = false;
    Iterable<JsonNode> records = tree.path("Records").isArray() ? tree.path("Records") : tree;
    for (JsonNode record : records) {
      Optional<Instant> at = Json.time(record, "eventTime");
      if (at.isEmpty()) {
        partial = true;
        continue;
      }
      if (record.path("readOnly").asBoolean(false)) {
        continue;
      }
      Result result = result(record);
      Set<String> subjects = subjects(record);
      if (result == Result.SUCCEEDED) {
        CloudTrailChanges.see(at.get(), record, subjects, source, LiveChanges.of(findings));
      }
      events.add(
          new Event(
              at.get(),
              CloudActor.who(record.path("userIdentity")),
              Json.text(record, "eventName"),
              result,
              subjects));
    }
    if (partial) {
      findings.warn(
          source,
          "Some records hold no eventTime that can be read.",
          "The audit log is taken for incomplete.");
    }
    events.sort(Comparator.comparing(Event::at).thenComparing(Event::action));
    findings.add(runs.trail(source, artifact.base(), events, partial));
  }

  private static Result result(JsonNode record) {
    String code = Json.text(record, "errorCode");
    String message = Json.text(record, "errorMessage");
    if (code.isEmpty() && message.isEmpty()) {
      return Result.SUCCEEDED;
    }
    String text = (code + " " + message).toLowerCase(Locale.ROOT);
    return NO_ANSWER.stream().anyMatch(text::contains) ? Result.UNCERTAIN : Result.REFUSED;
  }

  private static Set<String> subjects(JsonNode record) {
    Set<String> subjects = new TreeSet<>();
    collect(record.path("requestParameters"), subjects, 0);
    collect(record.path("responseElements"), subjects, 0);
    collect(record.path("resources"), subjects, 0);
    return subjects;
  }

  private static void collect(JsonNode node, Set<String> subjects, int depth) {
    if (subjects.size() >= MOST_SUBJECTS || depth > 4) {
      return;
    }
    if (node.isContainerNode()) {
      // {"name": "DB_PASSWORD", "value": ...}
      if (node.has("value") && Redaction.secretName(Json.text(node, "name", "key"))) {
        return;
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!Redaction.secretName(field.getKey())) {
          collect(field.getValue(), subjects, depth + 1);
        }
      }
      if (node.isArray()) {
        node.forEach(element -> collect(element, subjects, depth + 1));
      }
      return;
    }
    if (node.isTextual() && Json.plain(node)) {
      String text = node.asText();
      subjects.add(text);
      int cut = Math.max(text.lastIndexOf('/'), text.lastIndexOf(':'));
      if (cut >= 0 && cut < text.length() - 1) {
        subjects.add(text.substring(cut + 1));
      }
    }
  }
}
