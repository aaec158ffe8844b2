package dev.recovery.readers.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.internal.Addresses;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.ResourceEntry;
import dev.recovery.state.ResourceEntry.Condition;
import dev.recovery.state.ResourceEntry.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the neutral list of what exists. */
final class InventoryJson {

  private InventoryJson() {}

  static boolean is(JsonNode tree) {
    return tree.path("resources").isArray()
        && (tree.has("complete")
            || (tree.path("resources").path(0).has("id") && !tree.has("version")));
  }

  static void read(String source, JsonNode tree, Findings findings) {
    List<ResourceEntry> entries = new ArrayList<>();
    for (JsonNode resource : tree.path("resources")) {
      Map<String, String> attributes =
          new TreeMap<>(Json.plain(resource.path("attributes"), Set.of()));
      String name = Json.text(resource, "name");
      if (!name.isEmpty()) {
        attributes.put("name", name);
      }
      entries.add(
          new ResourceEntry(
              Json.text(resource, "address"),
              type(Json.text(resource, "address"), Json.text(resource, "type")),
              Json.text(resource, "id"),
              Condition.PLAIN,
              Intent.KEEP,
              attributes));
    }
    JsonNode complete = tree.path("complete");
    if (!complete.isBoolean() && !complete.isMissingNode()) {
      findings.warn(
          source,
          "Whether it is complete (" + complete.asText() + ") is not said.",
          "Maybe write true or false. It is taken for unknown.");
    }
    Json.time(tree, "takenAt").ifPresent(at -> findings.taken(source, at));
    findings.add(
        new Inventory(
            Inventory.View.ACTUAL,
            complete.isBoolean()
                ? complete.asBoolean() ? Completeness.COMPLETE : Completeness.PARTIAL
                : Completeness.UNKNOWN,
            entries,
            source));
  }

  private static String type(String address, String type) {
    return address.isEmpty() ? type : Addresses.type(address);
  }
}
