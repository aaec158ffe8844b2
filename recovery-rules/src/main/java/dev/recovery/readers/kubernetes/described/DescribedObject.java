package dev.recovery.readers.kubernetes.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.readers.kubernetes.described.DescribeText.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns what {@code kubectl describe} prints of an object back into the object: keys in words are
 * fields, an indent is a level, and a key that comes again begins the next element of a list.
 */
public final class DescribedObject {

  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
  private static final int DEEPEST = 40;

  private record Level(int indent, ObjectNode node, ObjectNode parent, String key) {}

  private final List<Line> lines;
  private final List<Line> events = new ArrayList<>();
  private final ObjectNode tree = MAKE.objectNode();
  private final Deque<Level> levels = new ArrayDeque<>();

  private DescribedObject(List<Line> lines) {
    this.lines = lines;
  }

  /**
   * Reads an object.
   *
   * @param lines all that was printed of it
   * @param words the command that printed it
   */
  public static DescribedObject of(List<Line> lines, String words) {
    DescribedObject object = new DescribedObject(lines);
    object.read();
    DescribedShapes.complete(object.tree, words);
    return object;
  }

  /** The object, as far as it was printed; without a kind where nobody can tell. */
  public ObjectNode tree() {
    return tree;
  }

  /** The rows of the table of its events, without their heading. */
  public List<Line> events() {
    return events;
  }

  private void read() {
    boolean inEvents = false;
    for (Line line : lines) {
      String text = line.text();
      if (text.startsWith("Events:")) {
        inEvents = true;
      } else if (inEvents) {
        event(line);
      } else if (!text.isBlank()) {
        field(text);
      }
    }
    lists(tree, 0);
  }

  // A message of several lines goes on below its event.
  private void event(Line line) {
    String text = line.text().strip();
    boolean heading = text.startsWith("Type ") || text.startsWith("----");
    boolean row = text.startsWith("Warning ") || text.startsWith("Normal ");
    if (row) {
      events.add(line);
    } else if (!heading && !text.isEmpty() && !events.isEmpty()) {
      Line last = events.remove(events.size() - 1);
      events.add(new Line(last.text() + " " + text, last.at()));
    }
  }

  private void field(String text) {
    int indent = indent(text);
    String content = text.strip();
    while (!levels.isEmpty() && levels.peek().indent() >= indent) {
      levels.pop();
    }
    ObjectNode into = into();
    int colon = colon(content);
    if (colon < 0 || into.has("rows")) {
      loose(content);
      return;
    }
    String key = key(content.substring(0, colon));
    String value = content.substring(colon + 1).strip();
    // A key that stands there already begins the next element.
    if (into.has(key) && !levels.isEmpty()) {
      into = next(key);
    }
    if (value.isEmpty()) {
      ObjectNode node = MAKE.objectNode();
      into.set(key, node);
      push(indent, node, into, key);
    } else {
      into.set(key, scalar(value));
      push(indent, null, into, key);
    }
  }

  private void push(int indent, @Nullable ObjectNode node, ObjectNode parent, String key) {
    if (levels.size() < DEEPEST) {
      levels.push(new Level(indent, node == null ? MAKE.objectNode() : node, parent, key));
    }
  }

  // The object that fields of this indent belong to. A value that has fields of its own, as State:
  // Waiting has its reason, becomes an object.
  private ObjectNode into() {
    if (levels.isEmpty()) {
      return tree;
    }
    Level level = levels.peek();
    JsonNode there = level.parent().path(level.key());
    if (there.isValueNode()) {
      ObjectNode node = level.node();
      node.set("", there);
      level.parent().set(level.key(), node);
      return node;
    }
    return there instanceof ObjectNode object ? object : level.node();
  }

  private ObjectNode next(String key) {
    Level level = levels.peek();
    if (level == null) {
      return tree;
    }
    JsonNode there = level.parent().path(level.key());
    ObjectNode whole = there instanceof ObjectNode object ? object : level.node();
    ArrayNode before = whole.withArray("/elements");
    ObjectNode element = MAKE.objectNode();
    for (var field : List.copyOf(whole.properties())) {
      if (!field.getKey().equals("elements")) {
        element.set(field.getKey(), field.getValue());
        whole.remove(field.getKey());
      }
    }
    before.add(element);
    return whole.has(key) ? MAKE.objectNode() : whole;
  }

  // A line without a key is an element of a list, a row of a table, or a text that goes on.
  private void loose(String content) {
    if (levels.isEmpty()) {
      return;
    }
    Level level = levels.peek();
    JsonNode there = level.parent().path(level.key());
    if (there instanceof ObjectNode object) {
      object.withArray("/rows").add(content);
    } else if (there.isTextual()) {
      level.parent().put(level.key(), there.asText() + "\n" + content);
    }
  }

  // Elements that were told apart by a key that came again become a list; so do conditions.
  private static JsonNode lists(JsonNode node, int depth) {
    if (!(node instanceof ObjectNode object) || depth > DEEPEST) {
      return node;
    }
    for (var field : List.copyOf(object.properties())) {
      if (field.getValue() instanceof ObjectNode inner) {
        lists(inner, depth + 1);
        boolean conditions = field.getKey().equals("conditions") && !inner.has("rows");
        if (inner.size() == 1 && inner.has("rows") && !field.getKey().equals("conditions")) {
          object.set(field.getKey(), inner.path("rows"));
        } else if (inner.path("elements").isArray() || conditions) {
          object.set(field.getKey(), list(inner));
        }
      }
    }
    return object;
  }

  private static ArrayNode list(ObjectNode inner) {
    ArrayNode list = MAKE.arrayNode();
    inner.path("elements").forEach(one -> list.add(lists(one, 1)));
    inner.remove("elements");
    if (!inner.isEmpty()) {
      list.add(inner);
    }
    return list;
  }

  private static int indent(String text) {
    int indent = 0;
    while (indent < text.length() && (text.charAt(indent) == ' ' || text.charAt(indent) == '\t')) {
      indent++;
    }
    return indent;
  }

  // Behind a key stands nothing, or space: a colon in an address or a time is none.
  private static int colon(String content) {
    int colon = content.indexOf(':');
    while (colon > 0 && colon + 1 < content.length() && content.charAt(colon + 1) != ' ') {
      colon = content.indexOf(':', colon + 1);
    }
    return colon > 0 && colon <= 250 ? colon : -1;
  }

  /** Last Transition Time: {@code lastTransitionTime}. */
  private static String key(String words) {
    if (words.indexOf('/') >= 0 || !Character.isUpperCase(words.charAt(0))) {
      return words;
    }
    StringBuilder key = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (key.isEmpty()) {
        key.append(
            word.equals(word.toUpperCase(Locale.ROOT))
                ? word.toLowerCase(Locale.ROOT)
                : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1));
      } else {
        key.append(word);
      }
    }
    return key.toString();
  }

  private static JsonNode scalar(String value) {
    return switch (value) {
      case "true" -> MAKE.booleanNode(true);
      case "false" -> MAKE.booleanNode(false);
      case "<none>", "<nil>", "<unset>" -> MAKE.nullNode();
      default ->
          value.length() < 10 && value.chars().allMatch(c -> c >= '0' && c <= '9')
              ? MAKE.numberNode(Integer.parseInt(value))
              : MAKE.textNode(value);
    };
  }
}
