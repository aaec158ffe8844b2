package dev.recovery.readers.terraform.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.change.Field;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.LiveChanges.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the report of driftctl: what differs, what is missing, and what nobody manages. */
final class DriftctlJson {

  private DriftctlJson() {}

  static boolean is(JsonNode tree) {
    return tree.path("summary").has("total_resources")
        && (tree.has("coverage") || tree.path("summary").has("total_managed"));
  }

  static void read(String source, JsonNode tree, Findings findings) {
    for (JsonNode difference : tree.path("differences")) {
      JsonNode resource = difference.path("res");
      List<Field> fields = new ArrayList<>();
      for (JsonNode change : difference.path("changelog")) {
        fields.add(
            new Field(
                String.join(".", Json.texts(change.path("path"))),
                text(change.path("from")),
                text(change.path("to"))));
      }
      tell(resource, fields, source, findings);
    }
    for (String gone : List.of("missing", "deleted")) {
      for (JsonNode resource : tree.path(gone)) {
        tell(resource, List.of(new Field("the whole object", "there", "gone")), source, findings);
      }
    }
  }

  private static void tell(
      JsonNode resource, List<Field> fields, String source, Findings findings) {
    String id = Json.text(resource, "id");
    JsonNode from = resource.path("source");
    String name = Json.text(from, "internal_name");
    String module = Json.text(from, "namespace");
    String type = Json.text(resource, "type");
    String address = name.isEmpty() ? "" : (module.isEmpty() ? "" : module + ".") + type + "." + name;
    String subject = address.isEmpty() ? type + " " + id : address + " " + id;
    LiveChanges.of(findings)
        .differs(
            new Difference(
                subject, LiveChanges.names(List.of(id, address)), fields, Set.of(), source));
  }

  private static String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
