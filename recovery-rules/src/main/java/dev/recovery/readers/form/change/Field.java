package dev.recovery.readers.form.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.form.Json;

/**
 * A field of an object that differs.
 *
 * @param path its name, with those of the objects around it
 * @param was what was desired or recorded; the empty string where it was not there
 * @param is what the object has now; the empty string where it is not there
 */
public record Field(String path, String was, String is) {

  private static final int LONGEST = 60;

  /** The name without those of the objects around it. */
  public String name() {
    String last = path;
    while (last.endsWith("]") && last.lastIndexOf('[') > 0) {
      last = last.substring(0, last.lastIndexOf('['));
    }
    return last.substring(Math.max(last.lastIndexOf('.'), last.lastIndexOf('/')) + 1);
  }

  /** The field in a few words: {@code desired_capacity 3 -> 7}. */
  public String words() {
    if (Redaction.secretName(name())) {
      return path + " (hidden)";
    }
    return path + " " + shown(was) + " -> " + shown(is);
  }

  // A rule that lets everybody in is told by what it opens.
  private static String rule(String value) {
    if (!value.startsWith("{")) {
      return "";
    }
    try {
      JsonNode tree = Json.MAPPER.readTree(value);
      return String.join(", ", NetworkRule.opens(PlainNames.fields(tree)));
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private static String shown(String value) {
    String rule = rule(value);
    if (!rule.isEmpty()) {
      return rule;
    }
    String text = value.isEmpty() ? "none" : value.replaceAll("\\s{1,200}", " ").strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
