package dev.recovery.testkit;

import dev.recovery.Fact;
import dev.recovery.Incident;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Incidents that differ from one in a single fact: it is gone, says something else, or is added.
 */
final class Neighbours {

  private Neighbours() {}

  static Set<Incident> of(Incident incident, List<Fact> more) {
    Set<Incident> neighbours = new LinkedHashSet<>();
    neighbours.add(incident);
    for (Fact fact : incident.facts()) {
      neighbours.add(incident.without(fact));
      otherwise(fact).forEach(other -> neighbours.add(incident.without(fact).and(other)));
    }
    more.forEach(fact -> neighbours.add(incident.and(fact)));
    return neighbours;
  }

  /** The same fact with one component that says something else. */
  static List<Fact> otherwise(Fact fact) {
    List<Fact> others = new ArrayList<>();
    if (fact.getClass().isRecord()) {
      RecordComponent[] components = fact.getClass().getRecordComponents();
      for (int i = 0; i < components.length; i++) {
        for (Object value : otherwise(Loss.value(fact, components[i]), components[i])) {
          Loss.with(fact, components, i, value).ifPresent(others::add);
        }
      }
    }
    return others;
  }

  private static List<Object> otherwise(Object value, RecordComponent component) {
    if (value instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
          .filter(c -> c != constant)
          .map(c -> (Object) c)
          .toList();
    }
    if (value instanceof Optional<?> optional && optional.isPresent()) {
      return List.of(Optional.empty());
    }
    if (value instanceof OptionalLong number) {
      return List.of(number.isPresent() ? OptionalLong.empty() : OptionalLong.of(1));
    }
    if (value instanceof Integer number) {
      return List.of(number + 1, 0);
    }
    if (value instanceof Set<?> set && !set.isEmpty()) {
      return List.of(Set.of());
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      return List.of(list.subList(0, list.size() - 1));
    }
    if (value instanceof List<?> && component.getGenericType().getTypeName().contains("String")) {
      return List.of(List.of("other"));
    }
    return value instanceof String text
        ? List.of(text.isEmpty() ? "other" : "", text + "x")
        : List.of();
  }
}
