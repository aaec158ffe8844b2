package dev.recovery.json;

import dev.recovery.Fact;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes records by what they consist of. What is unknown is left out. */
final class Components {

  private Components() {}

  /** A fact: its kind, then its components. */
  static void fields(Fact fact, JsonText json) {
    json.text(Shape.FACT, Shape.kind(fact.getClass()));
    of(fact, json);
  }

  /** The components that say something. */
  static void of(Object record, JsonText json) {
    Shape shape = Shape.of(record.getClass());
    for (RecordComponent component : shape.components().values()) {
      Object value = shape.value(component, record);
      if (!Shape.unknown(value)) {
        json.name(component.getName());
        value(value, json);
      }
    }
  }

  private static void value(Object value, JsonText json) {
    if (value instanceof Enum<?> constant) {
      json.text(Shape.word(constant));
    } else if (value instanceof Optional<?> optional) {
      value(optional.orElseThrow(), json);
    } else if (value instanceof OptionalLong number) {
      json.number(number.getAsLong());
    } else if (value instanceof Integer number) {
      json.number(number);
    } else if (value instanceof Collection<?> elements) {
      json.array(() -> elements.forEach(e -> value(e, json)));
    } else if (value instanceof Map<?, ?> map) {
      json.object(
          () ->
              map.forEach(
                  (key, each) -> {
                    json.name(
                        key instanceof Enum<?> constant ? Shape.word(constant) : key.toString());
                    value(each, json);
                  }));
    } else if (value instanceof Fact fact) {
      json.object(() -> fields(fact, json));
    } else if (value instanceof Record record) {
      json.object(() -> of(record, json));
    } else {
      // Strings, and times in ISO 8601.
      json.text(value.toString());
    }
  }
}
