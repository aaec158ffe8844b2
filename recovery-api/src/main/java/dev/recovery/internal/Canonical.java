package dev.recovery.internal;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * One text for one value. Every text in it goes behind its length, so that two values that differ
 * never share one, whatever their texts hold.
 */
public final class Canonical {

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private final StringBuilder out = new StringBuilder();

  private Canonical() {}

  /**
   * The text of some values.
   *
   * @param values records, enums, texts, numbers, times, and collections of such, in an order that
   *     means something or is the same in every JVM
   * @return the same for equal values, in every JVM
   */
  public static String of(Object... values) {
    Canonical canonical = new Canonical();
    for (Object value : values) {
      canonical.add(value);
    }
    return canonical.out.toString();
  }

  private void add(Object value) {
    if (value instanceof Record record) {
      record(record);
    } else if (value instanceof Enum<?> constant) {
      text('e', constant.name());
    } else if (value instanceof Optional<?> optional) {
      out.append(optional.isPresent() ? '+' : '-');
      optional.ifPresent(this::add);
    } else if (value instanceof Collection<?> elements) {
      out.append('[').append(elements.size()).append(':');
      elements.forEach(this::add);
    } else if (value instanceof Map<?, ?> map) {
      out.append('{').append(map.size()).append(':');
      map.forEach(
          (key, each) -> {
            add(key);
            add(each);
          });
    } else {
      // Texts, numbers, times; and a team's own facts, whose text says all of them.
      text('t', value.toString());
    }
  }

  private void record(Record record) {
    RecordComponent[] components = COMPONENTS.get(record.getClass());
    text('r', record.getClass().getSimpleName());
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        values[i] = components[i].getAccessor().invoke(record);
      }
      for (Object value : values) {
        add(value);
      }
    } catch (ReflectiveOperationException e) {
      // A record that is not public: its text says all of it.
      text('t', record.toString());
    }
  }

  private void text(char kind, String text) {
    out.append(kind).append(text.length()).append(':').append(text);
  }
}
