package dev.recovery.readers.form.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.readers.form.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One resource as a plan renders it for people, taken apart into what it was and what it becomes:
 * the two objects that the plan's JSON holds as {@code before} and {@code after}. Mutable while its
 * lines are read.
 *
 * <p>What the rendering hides, neither object holds.
 */
public final class RenderedResource {

  private static final int DEEPEST = 60;
  private static final int MOST_LINES = 20_000;
  private static final String ARROW = " -> ";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A container that is open, on the sides on which it exists. */
  private record Frame(@Nullable ContainerNode<?> before, @Nullable ContainerNode<?> after) {}

  private final String address;
  private final ObjectNode before = NODES.objectNode();
  private final ObjectNode after = NODES.objectNode();
  private final Deque<Frame> open = new ArrayDeque<>();
  private final StringBuilder oldText = new StringBuilder();
  private final StringBuilder newText = new StringBuilder();
  private String textKey = "";
  private String textEnd = "";
  private int lines;

  /**
   * Begins at the line that opens the block.
   *
   * @param symbol what is planned, as the line begins
   */
  public RenderedResource(String address, String symbol) {
    this.address = address;
    boolean made = symbol.equals("+") || symbol.equals("<=");
    boolean gone = symbol.equals("-");
    open.push(new Frame(made ? null : before, gone ? null : after));
  }

  public String address() {
    return address;
  }

  public ObjectNode before() {
    return before;
  }

  public ObjectNode after() {
    return after;
  }

  /** Whether its last line has been read. */
  public boolean closed() {
    return open.isEmpty();
  }

  /** Reads the next line of the block, whatever its indent. */
  public void line(String text) {
    String line = text.strip();
    if (++lines > MOST_LINES || open.size() > DEEPEST) {
      open.clear();
      return;
    }
    if (!textEnd.isEmpty()) {
      heredoc(line);
      return;
    }
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("}") || line.startsWith("]") || line.startsWith(")")) {
      closes(line);
      return;
    }
    String symbol = symbol(line);
    part(symbol, comment(line.substring(symbol.length()).strip()));
  }

  // "})" closes the object and the function around it, of which only the object was opened.
  private void closes(String line) {
    if (!line.startsWith(")")) {
      open.pop();
    }
  }

  private static String symbol(String line) {
    for (String symbol : new String[] {"-/+ ", "+/- ", "+ ", "- ", "~ ", "! "}) {
      if (line.startsWith(symbol)) {
        return symbol;
      }
    }
    return "";
  }

  // ami = "a" -> "b" # forces replacement
  private static String comment(String line) {
    int at = line.lastIndexOf(" # ");
    return at > 0 && line.indexOf('"', at) < 0 ? line.substring(0, at).strip() : line;
  }

  private void part(String symbol, String rest) {
    Frame frame = open.element();
    boolean old = !symbol.startsWith("+") || symbol.startsWith("+/-");
    boolean now = !symbol.equals("- ");
    ContainerNode<?> from = old ? frame.before() : null;
    ContainerNode<?> to = now ? frame.after() : null;
    int equals = assignment(rest);
    String key = equals < 0 ? "" : unquoted(rest.substring(0, equals).strip());
    String value = equals < 0 ? rest : rest.substring(equals + 3).strip();
    if (equals < 0 && rest.endsWith("{") && rest.length() > 1) {
      // A nested block can stand several times under one name.
      String block = unquoted(rest.substring(0, rest.length() - 1).strip());
      open.push(new Frame(block(from, block), block(to, block)));
    } else if (value.endsWith("[")) {
      open.push(new Frame(array(from, key), array(to, key)));
    } else if (value.endsWith("{")) {
      open.push(new Frame(object(from, key), object(to, key)));
    } else if (value.endsWith("(")) {
      // jsonencode( and its like: what follows is the value.
      textKey = key;
    } else if (value.startsWith("<<")) {
      textKey = key;
      textEnd = value.substring(2).replace("-", "").replace("~", "").strip();
    } else {
      scalar(from, to, key.isEmpty() ? textKey : key, value);
    }
  }

  // The equals sign after a key, and none inside of a value.
  private static int assignment(String rest) {
    int at = rest.indexOf(" = ");
    int quote = rest.indexOf('"');
    if (at < 0 || (quote >= 0 && quote < at && quote > 0)) {
      return -1;
    }
    if (quote == 0) {
      int end = rest.indexOf('"', 1);
      return end > 0 && at > end ? at : -1;
    }
    return at;
  }

  private void heredoc(String line) {
    String symbol = symbol(line + " ");
    String rest = line.substring(Math.min(line.length(), symbol.length())).strip();
    if (rest.equals(textEnd) || rest.startsWith(textEnd + " ")) {
      Frame frame = open.element();
      put(frame.before(), textKey, NODES.textNode(oldText.toString()));
      put(frame.after(), textKey, NODES.textNode(newText.toString()));
      oldText.setLength(0);
      newText.setLength(0);
      textEnd = "";
      textKey = "";
      return;
    }
    if (!symbol.startsWith("+")) {
      oldText.append(rest).append('\n');
    }
    if (!symbol.equals("- ")) {
      newText.append(rest).append('\n');
    }
  }

  private void scalar(
      @Nullable ContainerNode<?> from, @Nullable ContainerNode<?> to, String key, String value) {
    String text = value.endsWith(",") ? value.substring(0, value.length() - 1) : value;
    int arrow = arrow(text);
    String old = arrow < 0 ? text : text.substring(0, arrow).strip();
    String now = arrow < 0 ? text : text.substring(arrow + ARROW.length()).strip();
    put(from, key, value(old));
    if (!now.equals("null")) {
      put(to, key, value(now));
    }
  }

  // Between two values, and not inside of a quoted one.
  private static int arrow(String text) {
    int from = 0;
    if (text.startsWith("\"")) {
      int end = 1;
      while (end < text.length() && text.charAt(end) != '"') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      from = Math.min(end, text.length());
    }
    return text.indexOf(ARROW, from);
  }

  private static JsonNode value(String text) {
    if (text.startsWith("(")) {
      // (known after apply), (sensitive value)
      return NODES.nullNode();
    }
    try {
      JsonNode node = Json.MAPPER.readTree(text);
      return node == null || node.isMissingNode() ? NODES.textNode(text) : node;
    } catch (JsonProcessingException e) {
      return NODES.textNode(text);
    }
  }

  private static String unquoted(String key) {
    return key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")
        ? key.substring(1, key.length() - 1)
        : key;
  }

  private static void put(@Nullable ContainerNode<?> into, String key, JsonNode value) {
    if (into instanceof ObjectNode object && !key.isEmpty()) {
      object.set(key, value);
    } else if (into instanceof ArrayNode array) {
      array.add(value);
    }
  }

  private @Nullable ContainerNode<?> object(@Nullable ContainerNode<?> into, String key) {
    return into == null ? null : placed(into, key, NODES.objectNode());
  }

  private @Nullable ContainerNode<?> array(@Nullable ContainerNode<?> into, String key) {
    return into == null ? null : placed(into, key, NODES.arrayNode());
  }

  private ContainerNode<?> placed(ContainerNode<?> into, String key, ContainerNode<?> value) {
    put(into, key.isEmpty() ? textKey : key, value);
    return value;
  }

  private static @Nullable ContainerNode<?> block(@Nullable ContainerNode<?> into, String key) {
    if (into == null) {
      return null;
    }
    ObjectNode value = NODES.objectNode();
    if (into instanceof ObjectNode object) {
      JsonNode there = object.path(key);
      ArrayNode blocks = there instanceof ArrayNode array ? array : object.putArray(key);
      blocks.add(value);
    } else {
      put(into, key, value);
    }
    return value;
  }
}
