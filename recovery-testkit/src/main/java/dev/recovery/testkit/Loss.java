package dev.recovery.testkit;

import dev.recovery.Contradiction;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.Bound;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Stage;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.RunLog;
import dev.recovery.state.StateVersion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An incident known less well: one fact missing, one component of it blurred to unknown, or one of
 * its lists cut. What testifies of harm stays, as without it the incident is another one.
 */
record Loss(String what, Incident incident) {

  // Where a fact comes from and how it was worded; no rule reads them.
  private static final Set<String> PROSE = Set.of("source", "message", "detail", "writtenBy");

  static List<Loss> of(Incident incident) {
    Set<String> disputed = new HashSet<>();
    incident.contradictions().stream().map(Contradiction::kind).forEach(disputed::add);
    List<Loss> losses = new ArrayList<>();
    for (Fact fact : incident.facts()) {
      // What two accounts contradict each other in is a finding of its own.
      if (!disputed.contains(fact.getClass().getSimpleName()) && !moved(incident, fact)) {
        if (!Incidents.testifies(fact)) {
          losses.add(new Loss("(%s) is gone".formatted(fact), incident.without(fact)));
        }
        for (Fact less : less(fact)) {
          if (otherwise(incident, fact, less)) {
            continue;
          }
          losses.add(
              new Loss(
                  "(%s) is known as (%s) only".formatted(fact, less),
                  incident.without(fact).and(less)));
        }
      }
    }
    return losses;
  }

  // Two serials that differ show that somebody wrote the state; one alone shows nothing.
  private static boolean moved(Incident incident, Fact fact) {
    return fact instanceof StateVersion version
        && incident.all(StateVersion.class).stream()
            .anyMatch(other -> !other.serial().equals(version.serial()));
  }

  // A run whose record lost its operation is taken for what the stage says, which is another
  // story and not less of the same one.
  private static boolean otherwise(Incident incident, Fact fact, Fact less) {
    if (fact instanceof Attempt known
        && less instanceof Attempt blurred
        && known.operation() != blurred.operation()) {
      Stage stage = incident.one(Circumstances.class).orElse(Circumstances.UNKNOWN).stage();
      return stage != Stage.UNKNOWN && Mutations.operation(stage) != known.operation();
    }
    return false;
  }

  private static List<Fact> less(Fact fact) {
    if (!fact.getClass().isRecord()) {
      return List.of();
    }
    List<Fact> less = new ArrayList<>();
    RecordComponent[] components = fact.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      if (!Incidents.testifies(fact, name) && !PROSE.contains(name)) {
        Object value = value(fact, components[i]);
        for (Object blurred : blurred(value)) {
          with(fact, components, i, blurred).ifPresent(less::add);
        }
      }
    }
    if (fact instanceof RunLog log && log.end() != RunLog.End.CUT) {
      less.add(new RunLog(log.run(), log.form(), RunLog.End.CUT, log.operations(), log.source()));
    }
    return less;
  }

  private static List<Object> blurred(Object value) {
    if (value instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
          .filter(c -> c.name().equals("UNKNOWN") && c != constant)
          .map(c -> (Object) c)
          .toList();
    }
    if (value instanceof Optional<?> optional && optional.isPresent()) {
      return List.of(Optional.empty());
    }
    if (value instanceof OptionalLong optional && optional.isPresent()) {
      return List.of(OptionalLong.empty());
    }
    if (value instanceof Map<?, ?> map) {
      return map.keySet().stream().map(key -> unbound(map, key)).toList();
    }
    if (value instanceof Set<?> set && !set.isEmpty()) {
      return List.of(Set.of());
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      return List.of(list.subList(0, list.size() - 1));
    }
    return value instanceof String text && !text.isEmpty() ? List.of("") : List.of();
  }

  // To leave a field out can mean that all hold; to know it less well cannot.
  private static Object unbound(Map<?, ?> map, Object key) {
    Map<Object, Object> less = new LinkedHashMap<>(map);
    less.computeIfPresent(
        key, (k, value) -> value instanceof Bound bound ? new Bound(bound.bound(), "") : value);
    return less;
  }

  static Object value(Fact fact, RecordComponent component) {
    try {
      return component.getAccessor().invoke(fact);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "The component (%s) of (%s) cannot be read. Maybe its record is not public."
              .formatted(component.getName(), fact),
          e);
    }
  }

  /** The fact with another value; empty where there is none like it. */
  static Optional<Fact> with(
      Fact fact, RecordComponent[] components, int index, Object replacement) {
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = i == index ? replacement : value(fact, components[i]);
    }
    try {
      return Optional.of((Fact) fact.getClass().getDeclaredConstructor(types).newInstance(values));
    } catch (InvocationTargetException e) {
      // Some facts do not exist without this component, or with this value.
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "(%s) cannot be built again. Maybe its record is not public.".formatted(fact), e);
    }
  }
}
