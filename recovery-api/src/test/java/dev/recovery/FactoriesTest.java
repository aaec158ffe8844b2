package dev.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.LockVerdict;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Meaning;
import dev.recovery.boundary.Witness;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts made by hand: what is known is said by name, and what is not is unknown. */
final class FactoriesTest {

  @Test
  void aLockOfADeadOwnerInThreeWords() {
    StateLock lock =
        StateLock.of("7f3a", StateLock.Presence.HELD)
            .withHolder("ci-runner-4")
            .withOwner(Liveness.DEAD);

    assertThat(lock.verdict()).isEqualTo(LockVerdict.DEAD_PROVEN);
    assertThat(lock.created()).isEmpty();
  }

  @Test
  void aRunWithItsWindow() {
    Instant started = Instant.parse("2026-11-23T12:00:00Z");
    Attempt attempt =
        Attempt.of(Operation.APPLY, Ending.KILLED).withRun("4711").withStartedAt(started);

    assertThat(attempt.startedAt()).contains(started);
    assertThat(attempt.run()).isEqualTo("4711");
    assertThat(attempt.ending()).isEqualTo(Ending.KILLED);
  }

  /** Every part of a fact that has more components than anybody keeps in order. */
  /** Facts, and what facts are made of, that have more components than anybody keeps in order. */
  static List<Class<?>> longRecords() {
    Set<Class<?>> made = new LinkedHashSet<>();
    VocabularyTest.types().stream()
        .filter(t -> t.isRecord() && Fact.class.isAssignableFrom(t))
        .forEach(t -> add(t, made));
    // What a reader quotes, and what the atlas means by it, is nobody's to make by hand.
    made.removeAll(Set.of(Witness.class, Meaning.class));
    return made.stream()
        .filter(t -> Modifier.isPublic(t.getModifiers()) && t.getRecordComponents().length > 4)
        .toList();
  }

  private static void add(Type type, Set<Class<?>> made) {
    if (type instanceof ParameterizedType several) {
      Arrays.stream(several.getActualTypeArguments()).forEach(t -> add(t, made));
    } else if (type instanceof Class<?> one && one.isRecord() && made.add(one)) {
      Arrays.stream(one.getRecordComponents()).forEach(c -> add(c.getGenericType(), made));
    }
  }

  @Test
  void theLongRecordsAreFound() {
    assertThat(longRecords())
        .hasSizeGreaterThan(15)
        .contains(ControllerStatus.class, ResourceOperation.class, AuditTrail.Event.class);
  }

  @ParameterizedTest
  @MethodSource("longRecords")
  void hasAFactoryOfWhatHasToBeSaidAndAMethodForEverythingElse(Class<?> record)
      throws ReflectiveOperationException {
    Method factory =
        Arrays.stream(record.getMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getName().equals("of"))
            .findFirst()
            .orElseThrow();
    List<Object> given = new ArrayList<>();
    for (Class<?> type : factory.getParameterTypes()) {
      given.add(some(type));
    }
    Object least = factory.invoke(null, given.toArray());
    List<String> said = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      Object value = component.getAccessor().invoke(least);
      if (given.contains(value) && !said.contains(component.getName())) {
        said.add(component.getName());
        continue;
      }
      Method with = with(record, component.getName());
      Object known = some(with.getParameterTypes()[0]);
      Object more = with.invoke(least, known);
      for (RecordComponent other : record.getRecordComponents()) {
        Object now = other.getAccessor().invoke(more);
        if (other.getName().equals(component.getName())) {
          assertThat(unwrapped(now)).as(with.getName()).isEqualTo(unwrapped(known));
        } else {
          assertThat(now).as(with.getName()).isEqualTo(other.getAccessor().invoke(least));
        }
      }
    }
    assertThat(said).hasSize(given.size());
  }

  private static Method with(Class<?> record, String component) {
    String name =
        "with" + component.substring(0, 1).toUpperCase(Locale.ROOT) + component.substring(1);
    return Arrays.stream(record.getMethods())
        .filter(m -> m.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(record.getSimpleName() + " lacks " + name));
  }

  private static Object unwrapped(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.orElseThrow();
    }
    return value instanceof OptionalLong number ? number.getAsLong() : value;
  }

  // A value that no factory uses by itself.
  private static Object some(Class<?> type) {
    if (type == String.class) {
      return "said";
    }
    if (type == int.class) {
      return 7;
    }
    if (type == long.class) {
      return 7L;
    }
    if (type == Instant.class) {
      return Instant.parse("2026-11-23T12:00:00Z");
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of("said", "so");
    }
    if (type == Set.class) {
      return Set.of("said");
    }
    if (type == MutationChannel.class) {
      return MutationChannel.CLOUD_AUDIT;
    }
    if (type == Witness.class) {
      return Witness.NONE;
    }
    return type.getEnumConstants()[0];
  }
}
