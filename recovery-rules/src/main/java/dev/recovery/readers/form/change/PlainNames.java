package dev.recovery.readers.form.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The fields of an object by names without case, dashes and underscores: {@code from_port}, {@code
 * FromPort} and {@code fromPort} are one name to three tools.
 */
public final class PlainNames {

  private PlainNames() {}

  public static Map<String, JsonNode> fields(JsonNode object) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      fields.put(of(field.getKey()), field.getValue());
    }
    return fields;
  }

  public static String of(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && c != '-') {
        plain.append(c);
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }
}
