package dev.recovery.readers.terraform.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Planned;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.PlannedObjects;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.ResourceEntry;
import dev.recovery.state.ResourceEntry.Condition;
import dev.recovery.state.ResourceEntry.Intent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code show -json} of a plan: what it would do, and what it found changed. */
final class PlanJson {

  private PlanJson() {}

  static boolean is(JsonNode tree) {
    return tree.path("format_version").isTextual()
        && (tree.has("resource_changes")
            || tree.has("planned_values")
            || tree.has("applyable")
            || tree.has("output_changes"));
  }

  static void read(String source, JsonNode plan, Findings findings) {
    String version = plan.path("format_version").asText();
    if (!version.startsWith("1.") && !version.startsWith("0.")) {
      findings.warn(
          source,
          "The plan's format_version (" + version + ") is unknown.",
          "A newer version of this library may know it; what the plan would do is taken for unknown.");
      findings.add(
          new PlannedChanges(
              PlannedChanges.Quality.UNKNOWN, 0, 0, List.of(), List.of(), List.of(), source));
      return;
    }
    List<ResourceEntry> desired = new ArrayList<>();
    boolean foreign = foreign(plan);
    if (foreign) {
      findings.warn(
          source,
          "The plan holds an action that is unknown.",
          "What it would do is taken for unknown; a newer version of this library may know the action.");
    }
    Set<String> deleted = new LinkedHashSet<>();
    Set<String> created = new LinkedHashSet<>();
    List<String> destroyed = new ArrayList<>();
    int creates = 0;
    int updates = 0;
    for (JsonNode change : plan.path("resource_changes")) {
      if (!change.path("mode").asText("managed").equals("managed")) {
        continue;
      }
      String address = Json.text(change, "address");
      Intent intent = intent(change.path("change").path("actions"));
      boolean deposed = !Json.text(change, "deposed").isEmpty();
      switch (intent) {
        case CREATE -> {
          creates++;
          created.add(address);
        }
        case UPDATE -> updates++;
        case DELETE -> {
          destroyed.add(deposed ? address + " (deposed)" : address);
          deleted.add(address);
        }
        case REPLACE -> destroyed.add(address);
        case KEEP, FORGET -> {
          // Nothing is made or lost.
        }
      }
      if (intent != Intent.KEEP && intent != Intent.FORGET) {
        PlannedObjects.planned(
            address, before(change), after(change), source, LiveChanges.of(findings));
      }
      if (!deposed) {
        desired.add(
            new ResourceEntry(
                address,
                Json.text(change, "type"),
                identity(change.path("change")),
                Condition.PLAIN,
                intent,
                Map.of()));
      }
    }
    findings.add(
        new Inventory(
            Inventory.View.DESIRED,
            foreign
                    || plan.path("errored").asBoolean(false)
                    || !plan.path("complete").asBoolean(true)
                    || !plan.path("deferred_changes").isEmpty()
                ? Completeness.PARTIAL
                : Completeness.COMPLETE,
            desired,
            source));
    findings.add(
        new PlannedChanges(
            plan.path("errored").asBoolean(false)
                ? PlannedChanges.Quality.ERRORED
                : foreign ? PlannedChanges.Quality.UNKNOWN : PlannedChanges.Quality.WHOLE,
            creates,
            updates,
            destroyed,
            Planned.renames(deleted, created),
            drifted(plan, source, LiveChanges.of(findings)),
            source));
  }

  private static JsonNode before(JsonNode change) {
    JsonNode inner = change.path("change");
    return PlannedObjects.visible(inner.path("before"), inner.path("before_sensitive"));
  }

  private static JsonNode after(JsonNode change) {
    JsonNode inner = change.path("change");
    return PlannedObjects.visible(inner.path("after"), inner.path("after_sensitive"));
  }

  private static final Set<String> ACTIONS =
      Set.of("no-op", "create", "read", "update", "delete", "forget", "open");

  private static boolean foreign(JsonNode plan) {
    for (JsonNode change : plan.path("resource_changes")) {
      List<String> actions = Json.texts(change.path("change").path("actions"));
      if (actions.isEmpty() || !ACTIONS.containsAll(actions)) {
        return true;
      }
    }
    return !plan.path("resource_changes").isArray() && plan.has("resource_changes");
  }

  private static String identity(JsonNode change) {
    JsonNode hidden = change.path("before_sensitive");
    return hidden.asBoolean(false) || hidden.path("id").asBoolean(false)
        ? ""
        : Json.text(change.path("before"), "id");
  }

  private static List<String> drifted(JsonNode plan, String source, LiveChanges live) {
    List<String> drifted = new ArrayList<>();
    for (JsonNode drift : plan.path("resource_drift")) {
      Intent intent = intent(drift.path("change").path("actions"));
      if (intent != Intent.KEEP && drift.path("mode").asText("managed").equals("managed")) {
        String address = Json.text(drift, "address");
        drifted.add(address);
        PlannedObjects.drifted(address, before(drift), after(drift), source, live);
      }
    }
    return drifted;
  }

  private static Intent intent(JsonNode actions) {
    Set<String> names = new LinkedHashSet<>(Json.texts(actions));
    if (names.contains("create") && (names.contains("delete") || names.contains("forget"))) {
      return Intent.REPLACE;
    }
    if (names.contains("create")) {
      return Intent.CREATE;
    }
    if (names.contains("delete")) {
      return Intent.DELETE;
    }
    if (names.contains("update")) {
      return Intent.UPDATE;
    }
    return names.contains("forget") ? Intent.FORGET : Intent.KEEP;
  }
}
