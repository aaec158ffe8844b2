package dev.recovery.readers.form.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.internal.secrets.Redaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two accounts of one object, field by field. */
public final class ObjectDiff {

  private static final int DEEPEST = 60;
  private static final int MOST = 200;

  private ObjectDiff() {}

  /** The fields in which two objects differ, the first of them where there are many. */
  public static List<Field> of(JsonNode was, JsonNode is) {
    List<Field> fields = new ArrayList<>();
    compare("", opened(was), opened(is), fields, 0);
    return fields;
  }

  private static void compare(
      String path, JsonNode was, JsonNode is, List<Field> fields, int depth) {
    if (fields.size() >= MOST || depth > DEEPEST || was.equals(is)) {
      return;
    }
    if (was.isObject() && is.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      was.fieldNames().forEachRemaining(names::add);
      is.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String inner = path.isEmpty() ? name : path + "." + name;
        compare(inner, opened(was.path(name)), opened(is.path(name)), fields, depth + 1);
      }
    } else if (was.isArray() && is.isArray()) {
      elements(path, was, is, fields, depth);
    } else if (!absent(was) || !absent(is)) {
      fields.add(new Field(path, text(was), text(is)));
    }
  }

  // The order of elements says nothing; of two that are left over, one became the other.
  private static void elements(
      String path, JsonNode was, JsonNode is, List<Field> fields, int depth) {
    List<JsonNode> gone = without(was, is);
    List<JsonNode> added = without(is, was);
    if (gone.size() == 1 && added.size() == 1 && gone.get(0).isObject()) {
      compare(path, gone.get(0), added.get(0), fields, depth + 1);
      return;
    }
    String old = texts(gone);
    String now = texts(added);
    if (!old.equals(now)) {
      fields.add(new Field(path, old, now));
    } else if (gone.isEmpty() && was.size() != is.size()) {
      fields.add(new Field(path, was.size() + " elements", is.size() + " elements"));
    }
  }

  private static List<JsonNode> without(JsonNode all, JsonNode others) {
    Set<JsonNode> there = new HashSet<>();
    others.forEach(there::add);
    List<JsonNode> left = new ArrayList<>();
    for (JsonNode one : all) {
      if (!there.contains(one)) {
        left.add(one);
      }
    }
    return left;
  }

  private static String texts(List<JsonNode> nodes) {
    List<String> texts = new ArrayList<>();
    for (JsonNode node : nodes) {
      texts.add(text(node));
    }
    return String.join(", ", texts);
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String text(JsonNode node) {
    if (absent(node)) {
      return "";
    }
    return node.isValueNode() ? node.asText() : hidden(node).toString();
  }

  // Values under the names of secrets stay out of what is shown.
  private static JsonNode hidden(JsonNode node) {
    if (!node.isObject()) {
      return node;
    }
    com.fasterxml.jackson.databind.node.ObjectNode copy = Json.MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!Redaction.secretName(field.getKey())) {
        copy.set(field.getKey(), field.getValue());
      }
    }
    return copy;
  }

  /** A document that stands in a text, as policies do, else the value itself. */
  public static JsonNode opened(JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    String text = value.asText().strip();
    boolean document =
        (text.startsWith("{") && text.endsWith("}")) || (text.startsWith("[") && text.endsWith("]"));
    if (!document) {
      return value;
    }
    try {
      JsonNode tree = Json.MAPPER.readTree(text);
      return tree == null || !tree.isContainerNode() ? value : tree;
    } catch (JsonProcessingException e) {
      return value;
    }
  }
}
