package dev.recovery.readers.terraform.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.Fact;
import dev.recovery.boundary.Symptom;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.ResourceEntry;
import dev.recovery.state.ResourceEntry.Condition;
import dev.recovery.state.ResourceEntry.Intent;
import dev.recovery.state.StateVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Reads recorded state, version 4. */
public final class StateFile {

  private static final int KNOWN = 4;

  private StateFile() {}

  static boolean is(JsonNode tree) {
    return tree.path("version").isInt()
        && (tree.has("serial") || tree.has("lineage"))
        && !tree.has("Records");
  }

  static Inventory.View view(String base) {
    String name = base.toLowerCase(Locale.ROOT);
    if (name.contains("errored")) {
      return Inventory.View.UNSAVED;
    }
    return name.contains("before") || name.contains("prior") || name.contains(".backup")
        ? Inventory.View.RECORDED_BEFORE
        : Inventory.View.RECORDED;
  }

  static void read(Artifact artifact, JsonNode state, Findings findings) {
    String source = artifact.name();
    Inventory.View view = view(artifact.base());
    int version = state.path("version").asInt();
    boolean known = version == KNOWN;
    findings.add(
        new StateVersion(
            view,
            known
                ? StateVersion.Readability.READABLE
                : version > KNOWN
                    ? StateVersion.Readability.TOO_NEW
                    : StateVersion.Readability.UNKNOWN,
            state.path("serial").isIntegralNumber() && state.path("serial").canConvertToLong()
                ? OptionalLong.of(state.path("serial").asLong())
                : OptionalLong.empty(),
            Json.text(state, "lineage"),
            Json.text(state, "terraform_version"),
            source));
    if (!known) {
      findings.warn(
          source,
          "The state's version (" + version + ") is not " + KNOWN + ".",
          "What it records is taken for unknown.");
      return;
    }
    List<ResourceEntry> entries = new ArrayList<>();
    boolean whole = state.path("resources").isArray();
    for (JsonNode resource : state.path("resources")) {
      String mode = Json.text(resource, "mode");
      if (mode.equals("managed")) {
        whole &= instances(resource, entries);
      } else {
        whole &= mode.equals("data");
      }
    }
    if (!whole) {
      findings.warn(
          source,
          "The state lacks its resources, or holds one of an unknown kind.",
          "What it does not record is taken for unknown.");
    }
    findings.add(
        new Inventory(view, whole ? Completeness.COMPLETE : Completeness.PARTIAL, entries, source));
    if (view == Inventory.View.UNSAVED) {
      findings.observe(Symptom.STATE_WRITE_FAILED, "", "", "", source);
    }
  }

  // False where an instance is of a kind that nobody knows yet.
  private static boolean instances(JsonNode resource, List<ResourceEntry> entries) {
    boolean known = resource.path("instances").isArray();
    String type = Json.text(resource, "type");
    String module = Json.text(resource, "module");
    String base = (module.isEmpty() ? "" : module + ".") + type + "." + Json.text(resource, "name");
    for (JsonNode instance : resource.path("instances")) {
      JsonNode key = instance.path("index_key");
      String address =
          key.isTextual()
              ? base + "[\"" + key.asText() + "\"]"
              : key.isIntegralNumber() ? base + "[" + key.asText() + "]" : base;
      JsonNode attributes = instance.path("attributes");
      Set<String> sensitive = sensitive(instance);
      String status = Json.text(instance, "status");
      known &= status.isEmpty() || status.equals("tainted");
      entries.add(
          new ResourceEntry(
              address,
              type,
              sensitive.contains("id") ? "" : Json.text(attributes, "id"),
              !Json.text(instance, "deposed").isEmpty()
                  ? Condition.DEPOSED
                  : status.equals("tainted") ? Condition.TAINTED : Condition.PLAIN,
              Intent.KEEP,
              Json.plain(attributes, sensitive)));
    }
    return known;
  }

  private static Set<String> sensitive(JsonNode instance) {
    Set<String> names = new HashSet<>();
    for (JsonNode path : instance.path("sensitive_attributes")) {
      JsonNode first = path.isArray() ? path.path(0) : path;
      names.add(Json.text(first, "value"));
    }
    return names;
  }

  /** Of two states without a telling name, the older one is the one before. */
  public static void order(Findings findings) {
    List<StateVersion> now = new ArrayList<>();
    boolean before = false;
    for (StateVersion version : findings.all(StateVersion.class)) {
      before |= version.view() == Inventory.View.RECORDED_BEFORE;
      if (version.view() == Inventory.View.RECORDED && version.serial().isPresent()) {
        now.add(version);
      }
    }
    if (before || now.size() != 2 || !now.get(0).lineage().equals(now.get(1).lineage())) {
      return;
    }
    StateVersion older =
        now.get(0).serial().getAsLong() <= now.get(1).serial().getAsLong()
            ? now.get(0)
            : now.get(1);
    findings.replace(fact -> asBefore(fact, older.source()));
  }

  private static Fact asBefore(Fact fact, String source) {
    if (fact instanceof StateVersion v
        && v.view() == Inventory.View.RECORDED
        && v.source().equals(source)) {
      return new StateVersion(
          Inventory.View.RECORDED_BEFORE,
          v.readability(),
          v.serial(),
          v.lineage(),
          v.writtenBy(),
          v.source());
    }
    if (fact instanceof Inventory i
        && i.view() == Inventory.View.RECORDED
        && i.source().equals(source)) {
      return new Inventory(
          Inventory.View.RECORDED_BEFORE, i.completeness(), i.resources(), i.source());
    }
    return fact;
  }
}
