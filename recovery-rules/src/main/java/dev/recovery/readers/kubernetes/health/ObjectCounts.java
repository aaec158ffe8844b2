package dev.recovery.readers.kubernetes.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.kubernetes.health.StatusWords.Meaning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares how many parts an object should have with how many are ready, up to date, available. */
final class ObjectCounts {

  // 1/3, as a printer column has it
  private static final Pattern OF = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  private static final List<String> WANTED =
      List.of(
          "desiredNumberScheduled",
          "desiredReplicas",
          "desiredHealthy",
          "expectedNodes",
          "expectedMachines",
          "members",
          "size",
          "replicas");
  private static final List<String> THERE =
      List.of(
          "readyReplicas",
          "availableReplicas",
          "updatedReplicas",
          "updatedReadyReplicas",
          "updatedAvailableReplicas",
          "numberReady",
          "numberAvailable",
          "updatedNumberScheduled",
          "availableNodes",
          "currentHealthy",
          "readyMembers",
          "ready");

  private ObjectCounts() {}

  static void read(KubeObject object, Evidence evidence) {
    JsonNode status = object.status();
    OptionalInt wanted = number(object.spec(), "replicas");
    for (String name : WANTED) {
      wanted = wanted.isPresent() ? wanted : number(status, name);
    }
    if (wanted.isPresent()) {
      compare(status, wanted.getAsInt(), evidence);
    }
    for (JsonNode part : status) {
      if (part.isObject()) {
        nested(part, evidence);
      } else if (part.isTextual()) {
        ofText(part.asText(), evidence);
      }
    }
    JsonNode active = status.path("active");
    boolean running = active.asInt(0) > 0 || (active.isArray() && !active.isEmpty());
    if (running && !KindCustoms.rests(object)) {
      evidence.add(Meaning.UNDERWAY, "active", "it is running");
    }
    schedule(status, running, evidence);
  }

  // The last time that came did not end well, and nothing runs any more.
  private static void schedule(JsonNode status, boolean running, Evidence evidence) {
    Optional<Instant> due = Json.time(status, "lastScheduleTime");
    Optional<Instant> done = Json.time(status, "lastSuccessfulTime");
    if (!running && due.isPresent() && done.isPresent() && done.get().isBefore(due.get())) {
      evidence.add(
          Meaning.FAILING, "lastSuccessfulTime", "%s, before %s".formatted(done.get(), due.get()));
    }
  }

  // racks: {a: {members: 3, readyMembers: 1}}, scale: {statusReplicas: 1/3}
  private static void nested(JsonNode part, Evidence evidence) {
    for (JsonNode inner : part) {
      if (inner.isObject()) {
        number(inner, "members").ifPresent(m -> compare(inner, m, evidence));
      } else if (inner.isTextual()) {
        ofText(inner.asText(), evidence);
      }
    }
  }

  private static void ofText(String text, Evidence evidence) {
    Matcher matcher = OF.matcher(text);
    if (matcher.matches()) {
      count(
          Integer.parseInt(matcher.group(1)),
          Integer.parseInt(matcher.group(2)),
          "ready",
          evidence);
    }
  }

  private static void compare(JsonNode status, int wanted, Evidence evidence) {
    for (String name : THERE) {
      OptionalInt there = number(status, name);
      if (there.isPresent()) {
        count(there.getAsInt(), wanted, name, evidence);
      }
    }
    // Of those that are there, some are still old.
    OptionalInt all = number(status, "replicas");
    OptionalInt updated = number(status, "updatedReplicas");
    if (all.isPresent() && updated.isPresent() && updated.getAsInt() < all.getAsInt()) {
      count(updated.getAsInt(), all.getAsInt(), "updatedReplicas", evidence);
    }
  }

  private static void count(int there, int wanted, String name, Evidence evidence) {
    String text = "%d of %d".formatted(there, wanted);
    evidence.add(there < wanted ? Meaning.UNDERWAY : Meaning.WELL, name, text);
  }

  private static OptionalInt number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isInt() && value.asInt() >= 0
        ? OptionalInt.of(value.asInt())
        : OptionalInt.empty();
  }
}
