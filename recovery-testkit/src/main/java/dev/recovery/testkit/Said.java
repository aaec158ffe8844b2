package dev.recovery.testkit;

import dev.recovery.ruling.Ruling;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What rules say, without who says it and of which facts. */
final class Said {

  private Said() {}

  static Set<String> by(String rule, List<Ruling> rulings) {
    Set<String> said = new TreeSet<>();
    for (Ruling ruling : rulings) {
      if (ruling.citation().rule().equals(rule)) {
        said.add(of(ruling));
      }
    }
    return said;
  }

  static String of(Ruling ruling) {
    List<Object> parts = new ArrayList<>();
    for (RecordComponent component : ruling.getClass().getRecordComponents()) {
      if (!component.getName().equals("citation") && !component.getName().equals("matched")) {
        parts.add(value(ruling, component));
      }
    }
    return ruling.getClass().getSimpleName() + parts;
  }

  private static Object value(Ruling ruling, RecordComponent component) {
    try {
      return component.getAccessor().invoke(ruling);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("A ruling cannot be read.", e);
    }
  }
}
