package dev.recovery.internal;

import dev.recovery.internal.secrets.Redaction;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes secrets out of whole facts, wherever in them a text stands. A kind of fact that is new is
 * covered without anybody thinking of it.
 */
public final class Scrubbed {

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private Scrubbed() {}

  /** The same object where it holds no secret, which is nearly always. */
  public static <T> T of(T value) {
    @SuppressWarnings("unchecked")
    T clean = (T) scrub(value);
    return clean;
  }

  private static Object scrub(Object value) {
    if (value instanceof String text) {
      String clean = Redaction.secrets(text);
      return clean.equals(text) ? text : clean;
    }
    if (value instanceof Record record) {
      return record(record);
    }
    if (value instanceof List<?> list) {
      List<Object> clean = new ArrayList<>(list.size());
      return changed(list, clean) ? clean : list;
    }
    if (value instanceof Set<?> set) {
      Set<Object> clean = new LinkedHashSet<>();
      return changed(set, clean) ? clean : set;
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof Optional<?> optional && optional.isPresent()) {
      Object clean = scrub(optional.get());
      return clean == optional.get() ? optional : Optional.of(clean);
    }
    return value;
  }

  private static boolean changed(Iterable<?> from, Collection<Object> to) {
    boolean changed = false;
    for (Object element : from) {
      Object clean = scrub(element);
      changed |= clean != element;
      to.add(clean);
    }
    return changed;
  }

  private static Object map(Map<?, ?> map) {
    boolean changed = false;
    Map<Object, Object> clean = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = scrub(entry.getKey());
      Object value = scrub(entry.getValue());
      changed |= key != entry.getKey() || value != entry.getValue();
      clean.put(key, value);
    }
    return changed ? clean : map;
  }

  private static Object record(Record record) {
    RecordComponent[] components = COMPONENTS.get(record.getClass());
    Object[] values = new Object[components.length];
    boolean changed = false;
    try {
      for (int i = 0; i < components.length; i++) {
        Object value = components[i].getAccessor().invoke(record);
        values[i] = scrub(value);
        changed |= values[i] != value;
      }
      if (!changed) {
        return record;
      }
      Constructor<?> canonical =
          record
              .getClass()
              .getDeclaredConstructor(
                  Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "The fact (%s) cannot be rebuilt without its secrets. Maybe it is not public."
              .formatted(record.getClass().getName()),
          e);
    }
  }
}
