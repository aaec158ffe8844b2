package dev.recovery.json;

import dev.recovery.Fact;
import dev.recovery.casefile.CaseEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Makes facts of every kind with values at random, unknown ones included. */
public final class Samples {

  private static final List<String> TEXTS =
      List.of(
          "", "a", "cloud_vm.db[\"x\"]", "Zürich — 東京 \uD83D\uDE00", "line\nbreak\t\u0001", "null");

  private final Random random;

  Samples(long seed) {
    random = new Random(seed);
  }

  /**
   * Some facts, of any kinds.
   *
   * @param seed decides which
   * @return up to nine facts
   */
  public static List<Fact> facts(long seed) {
    Samples samples = new Samples(seed);
    List<Class<? extends Fact>> kinds = List.copyOf(Shape.KINDS.values());
    List<Fact> facts = new ArrayList<>();
    for (int i = samples.random.nextInt(10); i > 0; i--) {
      facts.add(samples.fact(kinds.get(samples.random.nextInt(kinds.size()))));
    }
    return facts;
  }

  Fact fact(Class<? extends Fact> kind) {
    return (Fact) record(kind);
  }

  CaseEvent event(Class<? extends CaseEvent> kind) {
    return (CaseEvent) record(kind);
  }

  private Object record(Class<?> type) {
    Shape shape = Shape.of(type);
    for (int attempt = 0; attempt < 1000; attempt++) {
      List<Object> values = new ArrayList<>();
      for (RecordComponent component : shape.components().values()) {
        values.add(value(component.getGenericType()));
      }
      try {
        return shape.make(values.toArray());
      } catch (IllegalArgumentException e) {
        // Values that do not fit together: a window that ends before it starts, a blank reference.
      }
    }
    throw new AssertionError("no values fit together for " + type);
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == Fact.class) {
      List<Class<? extends Fact>> kinds = List.copyOf(Shape.KINDS.values());
      return record(kinds.get(random.nextInt(kinds.size())));
    }
    if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    if (plain.isRecord()) {
      return record(plain);
    }
    if (plain == int.class) {
      return random.nextInt(1000);
    }
    if (plain == OptionalLong.class) {
      return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong());
    }
    if (plain == Instant.class) {
      return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private Object generic(ParameterizedType type) {
    if (type.getRawType() == Optional.class) {
      return random.nextBoolean() ? Optional.empty() : Optional.of(value(Shape.argument(type, 0)));
    }
    int size = random.nextInt(3);
    if (type.getRawType() == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(value(Shape.argument(type, 0)), value(Shape.argument(type, 1)));
      }
      return map;
    }
    Collection<Object> elements =
        type.getRawType() == Set.class ? new LinkedHashSet<>() : new ArrayList<>();
    for (int i = 0; i < size; i++) {
      elements.add(value(Shape.argument(type, 0)));
    }
    return elements;
  }
}
