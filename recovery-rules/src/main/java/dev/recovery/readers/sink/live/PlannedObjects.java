package dev.recovery.readers.sink.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.internal.Addresses;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.change.Field;
import dev.recovery.readers.form.change.ObjectDiff;
import dev.recovery.readers.form.change.Openings;
import dev.recovery.readers.form.change.RenderedResource;
import dev.recovery.readers.sink.Planned;
import dev.recovery.readers.sink.live.Exposures.Opening;
import dev.recovery.readers.sink.live.LiveChanges.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan says of single resources, rendered for people or as JSON: how one differs from what
 * was recorded, and what the plan would open to everybody or close.
 */
public final class PlannedObjects {

  private static final int DEEPEST = 60;
  private static final List<String> IDS =
      List.of(
          "id", "arn", "bucket", "identifier", "cluster_identifier", "self_link", "resource_id");

  private PlannedObjects() {}

  /**
   * Tells of the resources that a plan shows one by one.
   *
   * @param expected whether the changes are the configuration's, and not what a check found
   */
  public static void tell(Planned planned, boolean expected, String source, LiveChanges live) {
    planned.outside().forEach(r -> drifted(r.address(), r.before(), r.after(), source, live));
    for (RenderedResource r : planned.rendered()) {
      if (expected) {
        planned(r.address(), r.before(), r.after(), source, live);
      } else {
        differs(r.address(), r.before(), r.after(), source, live);
      }
    }
  }

  /** A resource that the plan found changed outside of the tool. */
  public static void drifted(
      String address, JsonNode recorded, JsonNode live, String source, LiveChanges to) {
    String type = Addresses.type(address);
    List<Field> fields = new ArrayList<>(ObjectDiff.of(recorded, live));
    if (live.isEmpty() && !recorded.isEmpty()) {
      fields = List.of(new Field("the whole object", "there", "gone"));
    }
    Set<String> names = names(address, recorded, live);
    Set<String> opened = Openings.opened(type, recorded, live);
    to.differs(new Difference(address, names, fields, opened, source));
    for (String what : opened) {
      to.exposures().stands(new Opening(address, names, what, Optional.empty(), source));
    }
  }

  /** A resource that the plan would change. */
  public static void planned(
      String address, JsonNode before, JsonNode after, String source, LiveChanges to) {
    String type = Addresses.type(address);
    Set<String> names = names(address, before, after);
    for (String what : Openings.opened(type, before, after)) {
      to.exposures().planned(new Opening(address, names, what, Optional.empty(), source));
    }
    for (String what : Openings.opened(type, after, before)) {
      to.exposures().plannedToClose(new Opening(address, names, what, Optional.empty(), source));
    }
  }

  /** A resource that differs from its configuration where no difference was expected. */
  public static void differs(
      String address, JsonNode live, JsonNode desired, String source, LiveChanges to) {
    Set<String> names = names(address, live, desired);
    Set<String> opened = Openings.opened(Addresses.type(address), desired, live);
    to.differs(new Difference(address, names, ObjectDiff.of(desired, live), opened, source));
    for (String what : opened) {
      to.exposures().stands(new Opening(address, names, what, Optional.empty(), source));
    }
  }

  private static Set<String> names(String address, JsonNode one, JsonNode other) {
    List<String> names = new ArrayList<>(List.of(address));
    for (String id : IDS) {
      names.add(Json.text(one, id));
      names.add(Json.text(other, id));
    }
    return LiveChanges.names(names);
  }

  /** The values of an object without those that are marked as sensitive. */
  public static JsonNode visible(JsonNode values, JsonNode sensitive) {
    return visible(values, sensitive, 0);
  }

  private static JsonNode visible(JsonNode values, JsonNode sensitive, int depth) {
    if (sensitive.asBoolean(false) || depth > DEEPEST) {
      return depth == 0 ? Json.MAPPER.createObjectNode() : Json.MAPPER.nullNode();
    }
    if (values.isObject() && sensitive.isObject()) {
      ObjectNode copy = Json.MAPPER.createObjectNode();
      values
          .properties()
          .forEach(
              f ->
                  copy.set(
                      f.getKey(), visible(f.getValue(), sensitive.path(f.getKey()), depth + 1)));
      return copy;
    }
    if (values.isArray() && sensitive.isArray()) {
      ArrayNode copy = Json.MAPPER.createArrayNode();
      for (int i = 0; i < values.size(); i++) {
        copy.add(visible(values.path(i), sensitive.path(i), depth + 1));
      }
      return copy;
    }
    return depth == 0 && !values.isObject() ? Json.MAPPER.createObjectNode() : values;
  }
}
