package dev.recovery.readers.form.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the lines that a tool printed in the fields of JSON that stands in output: in the result of
 * an Ansible task, in a notification, in a list of lines. Mutable.
 */
public final class FieldText {

  private static final int LONGEST = 200_000;

  private boolean array;
  private boolean output;

  /**
   * What a line of output says.
   *
   * @param lines what a tool said in it; mostly the line itself
   * @param quoted whether it is quoted, and proves nothing of what was refused
   */
  public record Said(List<String> lines, boolean quoted) {}

  /**
   * What a line says.
   *
   * @param telling whether a tool is in the middle of telling an error
   */
  public Said of(String raw, boolean telling) {
    int at = 0;
    while (at < raw.length() && raw.charAt(at) <= ' ') {
      at++;
    }
    boolean field = at < raw.length() && raw.charAt(at) == '"';
    boolean object = raw.endsWith("}") && raw.contains("{\"");
    if ((!array && !field && !object) || raw.length() > LONGEST) {
      return new Said(List.of(raw), false);
    }
    String text = raw.strip();
    if (field) {
      return field(raw, text.endsWith(",") ? text.substring(0, text.length() - 1) : text);
    }
    array = array && text.isEmpty();
    return object ? object(raw, telling) : new Said(List.of(raw), false);
  }

  // "stderr_lines": [    "Error: no",    "msg": "Error: no"
  private Said field(String raw, String text) {
    if (text.endsWith(": [") || text.endsWith(":[")) {
      array = true;
      output = output(text.substring(1));
      return new Said(List.of(raw), false);
    }
    boolean printed = array ? output : output(text.substring(1));
    boolean worth = text.endsWith("\"") && (array || value(text, printed));
    JsonNode value = worth ? parsed(array ? "[" + text + "]" : "{" + text + "}") : null;
    if (value == null || value.size() != 1 || !value.iterator().next().isTextual()) {
      return new Said(List.of(raw), false);
    }
    return new Said(value.iterator().next().asText().lines().toList(), !printed);
  }

  // Any other field holds anything.
  private static boolean value(String text, boolean printed) {
    int name = text.indexOf('"', 1);
    return name > 0 && text.startsWith("\":", name) && (printed || text.indexOf("\\n", name) > 0);
  }

  private static boolean output(String name) {
    return name.startsWith("stdout") || name.startsWith("stderr");
  }

  // fatal: [localhost]: FAILED! => {"cmd": ..., "stderr": "Error: no", ...}
  private static Said object(String raw, boolean telling) {
    int brace = raw.indexOf("{\"");
    boolean alone = raw.substring(0, brace).isBlank();
    boolean result = raw.indexOf("\"stdout\"", brace) > 0 || raw.indexOf("\"stderr\"", brace) > 0;
    JsonNode tree = result || (alone && !telling) ? parsed(raw.substring(brace)) : null;
    List<String> lines = new ArrayList<>();
    if (tree != null && (tree.has("stdout") || tree.has("stderr"))) {
      String command = command(tree.has("cmd") ? tree.path("cmd") : tree.path("command"));
      if (!command.isEmpty()) {
        lines.add("$ " + command);
      }
      for (String stream : List.of("stdout", "stderr")) {
        Json.text(tree, stream).lines().forEach(lines::add);
      }
      return new Said(lines, false);
    }
    // The answer of a server stands in what a tool says of it.
    if (tree != null && alone && !telling) {
      texts(tree, lines);
    }
    return lines.isEmpty() ? new Said(List.of(raw), false) : new Said(lines, true);
  }

  private static String command(JsonNode command) {
    return command.isArray() ? String.join(" ", Json.texts(command)) : command.asText("");
  }

  private static void texts(JsonNode node, List<String> lines) {
    if (node.isTextual() && node.asText().indexOf(' ') > 0) {
      node.asText().lines().forEach(lines::add);
    }
    for (JsonNode child : node) {
      texts(child, lines);
    }
  }

  private static @org.jspecify.annotations.Nullable JsonNode parsed(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (IOException e) {
      return null;
    }
  }
}
