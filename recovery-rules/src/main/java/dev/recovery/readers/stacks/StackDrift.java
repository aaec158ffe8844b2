package dev.recovery.readers.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.change.Field;
import dev.recovery.readers.form.change.ObjectDiff;
import dev.recovery.readers.form.change.Openings;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.live.Exposures.Opening;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.LiveChanges.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what CloudFormation says of the drift of a stack: resource by resource, with what is
 * expected and what is there, or of the stack as a whole.
 */
public final class StackDrift {

  /** A resource that differs, until the template is read, too. */
  private record Seen(JsonNode drift, String status, String source) {}

  private final List<Seen> seen = new ArrayList<>();

  private StackDrift() {}

  private static StackDrift of(Findings findings) {
    return findings.part(StackDrift.class, StackDrift::new);
  }

  public static boolean is(JsonNode tree) {
    return drifts(tree).path(0).has("StackResourceDriftStatus")
        || tree.has("StackDriftStatus")
        || tree.has("StackDriftDetectionId")
        || information(tree).has("StackDriftStatus");
  }

  // The list, one of them, or what a query left of the list.
  private static JsonNode drifts(JsonNode tree) {
    if (tree.isArray()) {
      return tree;
    }
    JsonNode one = tree.path("StackResourceDrift");
    return one.isObject() ? Json.MAPPER.createArrayNode().add(one) : tree.path("StackResourceDrifts");
  }

  private static JsonNode information(JsonNode tree) {
    return tree.path("Stacks").path(0).path("DriftInformation");
  }

  public static void read(String source, JsonNode tree, Findings findings) {
    LiveChanges live = LiveChanges.of(findings);
    boolean named = false;
    for (JsonNode drift : drifts(tree)) {
      String status = Json.text(drift, "StackResourceDriftStatus");
      if (status.equals("MODIFIED") || status.equals("DELETED")) {
        of(findings).seen.add(new Seen(drift, status, source));
        named = true;
      }
    }
    if (!named) {
      whole(tree, source, live);
    }
  }

  /** Adds what follows once everything is read. */
  public static void facts(Findings findings) {
    StackTemplate template = StackTemplate.of(findings);
    for (Seen one : of(findings).seen) {
      resource(one, template, LiveChanges.of(findings));
    }
  }

  private static void resource(Seen one, StackTemplate template, LiveChanges live) {
    JsonNode drift = one.drift();
    String source = one.source();
    String subject = Json.text(drift, "LogicalResourceId");
    Set<String> names = LiveChanges.names(List.of(subject, Json.text(drift, "PhysicalResourceId")));
    List<Field> fields = new ArrayList<>();
    if (one.status().equals("DELETED")) {
      fields.add(new Field("the whole object", "there", "gone"));
    }
    boolean declared = !drift.path("PropertyDifferences").isEmpty();
    for (JsonNode difference : drift.path("PropertyDifferences")) {
      String path = Json.text(difference, "PropertyPath");
      String was = value(Json.text(difference, "ExpectedValue"));
      String is = value(Json.text(difference, "ActualValue"));
      String part = was.isEmpty() ? template.declared(is) : "";
      declared &= !part.isEmpty();
      fields.add(
          part.isEmpty()
              ? new Field(path, was, is)
              : new Field(path + ", which the template declares as " + part + ",", is, is));
    }
    Set<String> opened =
        declared
            ? Set.of()
            : Openings.opened(
                Json.text(drift, "ResourceType"),
                ObjectDiff.opened(drift.path("ExpectedProperties")),
                ObjectDiff.opened(drift.path("ActualProperties")));
    live.differs(new Difference(subject, names, fields, opened, source));
    for (String what : opened) {
      live.exposures()
          .stands(new Opening(subject, names, what, Json.time(drift, "Timestamp"), source));
    }
  }

  private static String value(String text) {
    return text.equals("null") ? "" : text;
  }

  private static void whole(JsonNode tree, String source, LiveChanges live) {
    JsonNode stack = tree.path("Stacks").path(0);
    String status = Json.text(tree, "StackDriftStatus");
    if (status.isEmpty()) {
      status = Json.text(information(tree), "StackDriftStatus");
    }
    if (!status.equals("DRIFTED")) {
      return;
    }
    String id = Json.text(tree, "StackId");
    String name = id.isEmpty() ? Json.text(stack, "StackName") : stackName(id);
    String count = Json.text(tree, "DriftedStackResourceCount");
    List<Field> fields =
        List.of(new Field("drifted resources", "0", count.isEmpty() ? "some" : count));
    live.differs(
        new Difference(name, LiveChanges.names(List.of(name, id)), fields, Set.of(), source));
  }

  // arn:aws:cloudformation:eu-west-1:1:stack/web-prod/0b6f3c80
  private static String stackName(String id) {
    String[] parts = id.split("/", 4);
    return parts.length > 1 ? parts[1] : id;
  }
}
