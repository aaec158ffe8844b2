package dev.recovery.json;

import dev.recovery.Fact;
import dev.recovery.Term;
import dev.recovery.authority.Approval;
import dev.recovery.authority.ArtifactVerification;
import dev.recovery.authority.BreakGlassSession;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.Pause;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.PolicyException;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.SecretDelivery;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Observed;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.DriftAnswer;
import dev.recovery.evidence.Unrecognised;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.RunLog;
import dev.recovery.safety.Impact;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.StateVersion;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a record consists of: the one description that writing, reading and the schema follow. */
final class Shape {

  /** Every kind of fact that the API has, in the order of the eight questions. */
  static final Map<String, Class<? extends Fact>> KINDS =
      kinds(
          List.of(
              Circumstances.class,
              Observed.class,
              Attempt.class,
              RunLog.class,
              AuditTrail.class,
              EndedBeforeMutation.class,
              Inventory.class,
              StateVersion.class,
              PlannedChanges.class,
              SavedPlan.class,
              Approval.class,
              PolicyDecision.class,
              PolicyException.class,
              StateLock.class,
              Pause.class,
              ControllerStatus.class,
              SecretDelivery.class,
              ArtifactVerification.class,
              ManualMutation.class,
              BreakGlassSession.class,
              Impact.class,
              Captured.class,
              DriftAnswer.class,
              Unrecognised.class));

  /** The field that says which kind of fact an object is; no component has this name. */
  static final String FACT = "fact";

  /** The field that says in which version of the format a document is. */
  static final String SCHEMA_VERSION = "schemaVersion";

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shape(type);
        }
      };

  private final Class<?> type;
  private final Map<String, RecordComponent> components = new LinkedHashMap<>();
  private final Constructor<?> constructor;

  private Shape(Class<?> type) {
    this.type = type;
    for (RecordComponent component : type.getRecordComponents()) {
      components.put(component.getName(), component);
    }
    try {
      constructor =
          type.getConstructor(
              components.values().stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("%s has no public constructor.".formatted(type), e);
    }
  }

  static Shape of(Class<?> record) {
    return SHAPES.get(record);
  }

  private static Map<String, Class<? extends Fact>> kinds(List<Class<? extends Fact>> types) {
    Map<String, Class<? extends Fact>> kinds = new LinkedHashMap<>();
    types.forEach(t -> kinds.put(kind(t), t));
    return kinds;
  }

  /** A type's name as the files spell it: lower case with dashes. */
  static String kind(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** The kind of a fact; one of a team's own is named by its class, which no other kind can be. */
  static String nameOf(Class<? extends Fact> type) {
    return KINDS.containsValue(type) ? kind(type) : type.getName();
  }

  /** Whether a reader could make a fact of this class again. */
  static boolean writable(Class<? extends Fact> type) {
    return type.isRecord() && (KINDS.containsValue(type) || open(type));
  }

  private static boolean open(Class<?> type) {
    for (Class<?> one = type; one != null; one = one.getDeclaringClass()) {
      if (!Modifier.isPublic(one.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a number has no fraction by its type. */
  static boolean whole(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte;
  }

  /** The components by name, in the order of their declaration. */
  Map<String, RecordComponent> components() {
    return components;
  }

  Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "%s.%s cannot be read.".formatted(type.getSimpleName(), component.getName()), e);
    }
  }

  /**
   * Makes a record.
   *
   * @throws IllegalArgumentException as its constructor throws it
   */
  Object make(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a value says nothing, so that leaving it out says the same. */
  static boolean unknown(Object value) {
    if (value instanceof String s) {
      return s.isEmpty();
    }
    if (value instanceof Optional<?> o) {
      return o.isEmpty();
    }
    if (value instanceof OptionalLong o) {
      return o.isEmpty();
    }
    if (value instanceof Collection<?> c) {
      return c.isEmpty();
    }
    if (value instanceof Map<?, ?> m) {
      return m.isEmpty();
    }
    if (value instanceof Record r) {
      Shape shape = of(r.getClass());
      return shape.components.values().stream().allMatch(c -> unknown(shape.value(c, r)));
    }
    return value instanceof Enum<?> e && e.name().equals("UNKNOWN");
  }

  /** What leaving a component out means; null where it has to be there. */
  static @Nullable Object unknownOf(Class<?> type) {
    if (type == String.class) {
      return "";
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == OptionalLong.class) {
      return OptionalLong.empty();
    }
    if (type == Set.class) {
      return Set.of();
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type.isRecord()) {
      return of(type).nothing();
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (unknown(constant)) {
          return constant;
        }
      }
    }
    return null;
  }

  // A record of which every component may be left out may be left out itself.
  private @Nullable Object nothing() {
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : components.values()) {
      values.add(unknownOf(component.getType()));
    }
    return values.contains(null) ? null : make(values.toArray());
  }

  /** The words of a vocabulary, by their spelling. */
  static Map<String, Object> vocabulary(Class<?> terms) {
    Map<String, Object> vocabulary = new LinkedHashMap<>();
    for (Object constant : terms.getEnumConstants()) {
      vocabulary.put(word((Enum<?>) constant), constant);
    }
    return vocabulary;
  }

  /** A constant's spelling; one that is no term of the domain is spelled as if it were. */
  static String word(Enum<?> constant) {
    return constant instanceof Term term
        ? term.id()
        : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type in {@code Optional<T>}, {@code Set<T>}, {@code List<T>}; of a map its values'. */
  static Type argument(Type type, int index) {
    return ((java.lang.reflect.ParameterizedType) type).getActualTypeArguments()[index];
  }
}
