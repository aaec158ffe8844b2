package dev.recovery.internal;

import dev.recovery.Contradiction;
import dev.recovery.Fact;
import dev.recovery.Term;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes one fact of several accounts of it, component by component and all accounts at once, so
 * that their order cannot matter.
 */
public final class Merge {

  private Merge() {}

  /**
   * Merges accounts of one subject.
   *
   * @param accounts facts of one class and one subject
   * @param contradictions receives what cannot all be true
   * @return one fact, or all of them where their class is not a record that can be taken apart
   */
  public static Collection<Fact> accounts(List<Fact> accounts, List<Contradiction> contradictions) {
    if (accounts.size() == 1) {
      return accounts;
    }
    Collection<Fact> distinct = new LinkedHashSet<>(accounts);
    if (distinct.size() == 1) {
      return distinct;
    }
    Class<?> kind = accounts.get(0).getClass();
    if (!kind.isRecord()) {
      contradictions.add(new Contradiction(kind.getSimpleName(), "", texts(distinct)));
      return distinct;
    }
    List<Contradiction> found = new ArrayList<>();
    try {
      Fact merged = record(kind, distinct, found);
      contradictions.addAll(found);
      return List.of(merged);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // A record that is closed to us, or whose parts do not fit together: all accounts stay.
      contradictions.add(new Contradiction(kind.getSimpleName(), "", texts(distinct)));
      return distinct;
    }
  }

  private static Fact record(
      Class<?> kind, Collection<Fact> accounts, List<Contradiction> contradictions)
      throws ReflectiveOperationException {
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      Set<Object> known = new LinkedHashSet<>();
      for (Fact account : accounts) {
        Object value = components[i].getAccessor().invoke(account);
        if (!Values.unknown(value)) {
          known.add(value);
        }
      }
      values[i] = value(kind, components[i], types[i], known, contradictions);
    }
    Constructor<?> constructor = kind.getDeclaredConstructor(types);
    return (Fact) constructor.newInstance(values);
  }

  private static Object value(
      Class<?> kind,
      RecordComponent component,
      Class<?> type,
      Set<Object> known,
      List<Contradiction> contradictions) {
    if (known.size() == 1) {
      return known.iterator().next();
    }
    if (component.getName().equals("source")) {
      return String.join(", ", texts(known));
    }
    if (known.size() > 1 && !complementary(type, known)) {
      contradictions.add(
          new Contradiction(kind.getSimpleName(), component.getName(), texts(known)));
    }
    return together(type, known);
  }

  // Accounts that name different members say more together, and nothing against each other.
  private static boolean complementary(Class<?> type, Set<Object> known) {
    return Set.class.isAssignableFrom(type)
        || (Map.class.isAssignableFrom(type) && disputed(known).isEmpty());
  }

  private static Object together(Class<?> type, Set<Object> known) {
    if (Set.class.isAssignableFrom(type)) {
      Set<Object> union = new TreeSet<>();
      known.forEach(v -> union.addAll((Set<?>) v));
      return union;
    }
    if (List.class.isAssignableFrom(type)) {
      TreeMap<String, Object> union = new TreeMap<>();
      known.forEach(v -> ((List<?>) v).forEach(e -> union.put(e.toString(), e)));
      return List.copyOf(union.values());
    }
    if (Map.class.isAssignableFrom(type)) {
      return agreed(known);
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == OptionalLong.class) {
      return OptionalLong.empty();
    }
    if (type == String.class) {
      return "";
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (Values.unknown(constant)) {
          return constant;
        }
      }
    }
    throw new IllegalArgumentException("no unknown value for " + type);
  }

  // An entry on which the accounts differ is dropped, which is unknown.
  private static SortedMap<Object, Object> agreed(Set<Object> known) {
    SortedMap<Object, Object> union = new TreeMap<>();
    known.forEach(account -> union.putAll((Map<?, ?>) account));
    union.keySet().removeAll(disputed(known));
    return union;
  }

  private static Set<Object> disputed(Set<Object> known) {
    Map<Object, Object> first = new HashMap<>();
    Set<Object> disputed = new HashSet<>();
    for (Object account : known) {
      ((Map<?, ?>) account)
          .forEach(
              (key, value) -> {
                Object before = first.putIfAbsent(key, value);
                if (before != null && !before.equals(value)) {
                  disputed.add(key);
                }
              });
    }
    return disputed;
  }

  private static List<String> texts(Collection<?> values) {
    Set<String> texts = new TreeSet<>();
    values.forEach(v -> texts.add(text(v)));
    return List.copyOf(texts);
  }

  // In the words of the vocabulary, and not in those of Java.
  private static String text(Object value) {
    if (value instanceof Term term) {
      return term.id();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Merge::text).orElse("unknown");
    }
    if (value instanceof OptionalLong number) {
      return number.isPresent() ? String.valueOf(number.getAsLong()) : "unknown";
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> text(e.getKey()) + ": " + text(e.getValue()))
          .sorted()
          .collect(Collectors.joining("; "));
    }
    return value.getClass().isRecord() ? parts(value) : value.toString();
  }

  private static String parts(Object value) {
    List<String> parts = new ArrayList<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        String text = text(component.getAccessor().invoke(value));
        if (!text.isEmpty()) {
          parts.add(Words.of(component.getName()) + " " + text);
        }
      } catch (ReflectiveOperationException e) {
        return value.toString();
      }
    }
    return String.join(", ", parts);
  }
}
