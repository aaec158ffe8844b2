package dev.recovery.readiness.internal.composed;

import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Copies of values in which names are filled in, and which stand on a line of their user. */
final class Filling {

  private static final int MOST = 20_000;

  private Filling() {}

  /**
   * A copy of a value.
   *
   * @param value what is copied
   * @param line the line of all its parts; 0 to leave each where it is
   * @param text what becomes of every text
   */
  static Value copy(Value value, int line, UnaryOperator<String> text) {
    return copy(value, line, text, new int[] {MOST});
  }

  private static Value copy(Value value, int line, UnaryOperator<String> text, int[] left) {
    int at = line > 0 ? line : value.line();
    if (--left[0] < 0) {
      return new Value(at, "", Map.of(), List.of());
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    value
        .fields()
        .forEach((name, one) -> fields.put(text.apply(name), copy(one, line, text, left)));
    List<Value> items = new ArrayList<>();
    value.items().forEach(i -> items.add(copy(i, line, text, left)));
    return new Value(at, value.text().isEmpty() ? "" : text.apply(value.text()), fields, items);
  }

  /** Fills in what stands between braces: {@code ${{ inputs.name }}} and its like. */
  static UnaryOperator<String> expressions(String root, Map<String, String> known) {
    Pattern wanted =
        Pattern.compile(
            "\\$\\{\\{\\s*" + root + "(?:\\.([\\w-]{1,100})|\\['([\\w-]{1,100})'\\])\\s*\\}\\}");
    return text ->
        text.contains("${{")
            ? wanted
                .matcher(text)
                .replaceAll(
                    m -> {
                      String name = m.group(1) == null ? m.group(2) : m.group(1);
                      String given = known.get(name);
                      return Matcher.quoteReplacement(given == null ? m.group() : given);
                    })
            : text;
  }

  /** A mapping with some fields of it replaced. */
  static Value with(Value value, Map<String, Value> fields) {
    Map<String, Value> all = new LinkedHashMap<>(value.fields());
    all.putAll(fields);
    return new Value(value.line(), "", all, List.of());
  }

  /** A list. */
  static Value list(int line, List<Value> items) {
    return new Value(line, "", Map.of(), items);
  }

  /** A text. */
  static Value text(int line, String text) {
    return new Value(line, text, Map.of(), List.of());
  }

  /** What the user of a part gives it, over what the part takes where nobody gives anything. */
  static Map<String, String> inputs(Value declared, Value given) {
    Map<String, String> known = new LinkedHashMap<>();
    declared
        .fields()
        .forEach(
            (name, input) -> {
              if (input.has("default")) {
                known.put(name, input.text("default"));
              }
            });
    // Azure writes them as a list.
    for (Value input : declared.items()) {
      if (input.has("default")) {
        known.put(input.text("name"), input.text("default"));
      }
    }
    given.fields().forEach((name, one) -> known.put(name, one.text()));
    return known;
  }
}
