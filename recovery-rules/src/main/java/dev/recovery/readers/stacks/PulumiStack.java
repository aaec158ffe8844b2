package dev.recovery.readers.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
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

/**
 * Reads what {@code pulumi stack export} gives, and the checkpoint it comes from. An operation that
 * is pending there was sent, and its answer was never recorded.
 */
final class PulumiStack {

  private static final int KNOWN = 3;

  private PulumiStack() {}

  static boolean is(JsonNode tree) {
    JsonNode deployment = deployment(tree);
    return deployment.has("manifest") || deployment.has("pending_operations");
  }

  private static JsonNode deployment(JsonNode tree) {
    JsonNode checkpoint = tree.path("checkpoint").path("latest");
    return checkpoint.isObject() ? checkpoint : tree.path("deployment");
  }

  static void read(String source, JsonNode tree, Findings findings) {
    int version = tree.path("version").asInt();
    boolean known = version == KNOWN;
    if (!known) {
      findings.warn(
          source,
          "The stack's version (" + version + ") is not " + KNOWN + ".",
          "What it records is taken for incomplete.");
    }
    JsonNode deployment = deployment(tree);
    List<ResourceEntry> entries = new ArrayList<>();
    for (JsonNode resource : deployment.path("resources")) {
      String type = Json.text(resource, "type");
      if (resource.path("custom").asBoolean(false) && !type.startsWith("pulumi:")) {
        entries.add(entry(type, resource));
      }
    }
    findings.add(
        new Inventory(
            Inventory.View.RECORDED,
            known ? Completeness.COMPLETE : Completeness.UNKNOWN,
            entries,
            source));
    for (JsonNode pending : deployment.path("pending_operations")) {
      String type = Json.text(pending, "type");
      findings.observe(
          Symptom.TIMEOUT_AFTER_CREATION,
          "",
          address(Json.text(pending.path("resource"), "urn")),
          "the record holds an operation that is still pending (" + type + ")",
          source);
    }
  }

  private static ResourceEntry entry(String type, JsonNode resource) {
    boolean replaced = resource.path("delete").asBoolean(false);
    return new ResourceEntry(
        address(Json.text(resource, "urn")),
        type,
        Json.text(resource, "id"),
        replaced
            ? Condition.DEPOSED
            : resource.path("taint").asBoolean(false) ? Condition.TAINTED : Condition.PLAIN,
        Intent.KEEP,
        Map.of());
  }

  // urn:pulumi:stack::project::parent$type::name
  private static String address(String urn) {
    String[] parts = urn.split("::", 4);
    if (parts.length < 4) {
      return urn;
    }
    return PulumiText.address(parts[2].substring(parts[2].lastIndexOf('$') + 1), parts[3]);
  }
}
