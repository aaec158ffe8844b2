package dev.recovery.rules;

import dev.recovery.Contradiction;
import dev.recovery.Fact;
import dev.recovery.Situation;
import dev.recovery.Term;
import dev.recovery.json.IncidentJson;
import dev.recovery.mutation.Mutation;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Exit;
import dev.recovery.safety.Needed;
import dev.recovery.state.Comparison;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every name that a pack's rule may use: what it matches, what it asks of it, and what it says. */
final class Vocabulary {

  /** The eleven verbs. */
  static final Set<String> VERBS = verbs();

  /** What is derived from an incident before any rule speaks. */
  static final List<Class<?>> FINDINGS =
      List.of(
          Situation.class,
          Mutation.NotStarted.class,
          Mutation.Started.class,
          Mutation.Unknown.class,
          Mutation.class,
          Comparison.class,
          Contradiction.class);

  // What is asked of a value that is no fact. None of it changes anything.
  private static final Map<Class<?>, Set<String>> QUESTIONS =
      Map.of(
          String.class,
          Set.of(
              "isEmpty",
              "isBlank",
              "length",
              "startsWith",
              "endsWith",
              "contains",
              "equals",
              "equalsIgnoreCase"),
          Collection.class,
          Set.of("size", "isEmpty", "contains", "containsAll", "get"),
          Map.class,
          Set.of("size", "isEmpty", "containsKey", "containsValue", "get", "keySet", "values"),
          Optional.class,
          Set.of("isPresent", "isEmpty", "get", "orElse"),
          OptionalLong.class,
          Set.of("isPresent", "isEmpty", "getAsLong", "orElse"),
          Instant.class,
          Set.of("isBefore", "isAfter", "plus", "minus", "equals"),
          Duration.class,
          Set.of("toSeconds", "toMinutes", "toHours", "toDays", "isNegative", "isZero"));

  private final SortedMap<String, Class<?>> types = new TreeMap<>();
  private final Set<Class<?>> matched = new LinkedHashSet<>();
  // Where the facts of a team's own live, and the words that these are made of.
  private final Set<String> homes = new HashSet<>();
  private final List<Class<?>> own;

  private Vocabulary(Collection<? extends Class<?>> own) {
    for (Class<?> finding : FINDINGS) {
      match(finding);
    }
    for (Class<?> fact : IncidentJson.facts()) {
      match(fact);
    }
    match(Applies.class);
    for (Class<?> ruling : Ruling.class.getPermittedSubclasses()) {
      match(ruling);
    }
    for (Method verb : Verbs.class.getDeclaredMethods()) {
      if (Modifier.isPublic(verb.getModifiers())) {
        for (Class<?> parameter : verb.getParameterTypes()) {
          know(parameter);
        }
      }
    }
    know(Exit.class);
    know(Needed.class);
    this.own = List.copyOf(own);
    own.forEach(type -> homes.add(type.getPackageName()));
    own.forEach(this::match);
  }

  /**
   * The vocabulary of one pack.
   *
   * @param own the fact types that it brings
   */
  static Vocabulary with(Collection<? extends Class<?>> own) {
    return new Vocabulary(own);
  }

  private static Set<String> verbs() {
    Set<String> verbs = new LinkedHashSet<>();
    for (Method method : Verbs.class.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        verbs.add(method.getName());
      }
    }
    return Collections.unmodifiableSet(verbs);
  }

  private void match(Class<?> type) {
    matched.add(type);
    know(type);
  }

  private void know(Type type) {
    if (type instanceof ParameterizedType generic) {
      know(generic.getRawType());
      for (Type argument : generic.getActualTypeArguments()) {
        know(argument);
      }
    } else if (type instanceof Class<?> one) {
      Class<?> known = one.isEnum() || one.isRecord() || one.isInterface() ? one : Object.class;
      boolean ours =
          known.getName().startsWith("dev.recovery.") || homes.contains(known.getPackageName());
      if (ours && types.putIfAbsent(name(known), known) == null) {
        if (known.getDeclaringClass() != null && known.getDeclaringClass() != Ruling.class) {
          know(known.getDeclaringClass());
        }
        if (known.isRecord()) {
          for (RecordComponent component : known.getRecordComponents()) {
            know(component.getGenericType());
          }
        }
      }
    }
  }

  /** A type's name as a rule writes it: with the types around it, without the package. */
  static String name(Class<?> type) {
    return type.getDeclaringClass() == null
        ? type.getSimpleName()
        : name(type.getDeclaringClass()) + "." + type.getSimpleName();
  }

  /** The type of a name, short or in full. */
  @Nullable Class<?> type(String name) {
    Class<?> type = types.get(name);
    if (type != null) {
      return type;
    }
    for (Class<?> known : types.values()) {
      if (known.getName().replace('$', '.').equals(name)) {
        return known;
      }
    }
    return null;
  }

  /** Whether a pattern may match the type. */
  boolean matches(Class<?> type) {
    return matched.contains(type);
  }

  /** The names that a pattern may begin with. */
  List<String> patterns() {
    return matched.stream().map(Vocabulary::name).sorted().toList();
  }

  /** The fact types that the pack brings. */
  List<Class<?>> own() {
    return own;
  }

  /** The types that a pattern may match. */
  Set<Class<?>> matched() {
    return matched;
  }

  /** Every name of a type. */
  Collection<String> names() {
    return types.keySet();
  }

  /** The types that a text names, as the compiler has to import them. */
  List<Class<?>> imports(Set<String> words) {
    List<Class<?>> imports = new ArrayList<>();
    for (Class<?> type : types.values()) {
      if (type.getDeclaringClass() == null && words.contains(type.getSimpleName())) {
        imports.add(type);
      }
    }
    if (words.contains("Ruling")) {
      imports.add(Ruling.class);
    }
    return imports;
  }

  /** The components of a record by name. */
  static Map<String, Class<?>> components(Class<?> type) {
    Map<String, Class<?>> components = new LinkedHashMap<>();
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        components.put(component.getName(), component.getType());
      }
    } else if (type == Mutation.class) {
      components.put("proofs", List.class);
      components.put("missing", List.class);
    }
    return components;
  }

  /** The constants of an enum by name. */
  static List<String> constants(Class<?> type) {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList()
        : List.of();
  }

  /** The words of an enum as people write them. */
  static List<String> words(Class<?> type) {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants())
            .map(c -> c instanceof Term t ? t.id() : ((Enum<?>) c).name())
            .toList()
        : List.of();
  }

  /** What may be asked of a value of a type. */
  Set<String> questions(Class<?> type) {
    Set<String> questions = new LinkedHashSet<>();
    if (types.containsValue(type)) {
      for (Method method : type.getMethods()) {
        if (!Modifier.isStatic(method.getModifiers())
            && method.getReturnType() != void.class
            && method.getDeclaringClass() != Object.class
            && method.getDeclaringClass() != Enum.class) {
          questions.add(method.getName());
        }
      }
      questions.add("name");
      questions.removeAll(
          Set.of("hashCode", "toString", "compareTo", "getDeclaringClass", "describeConstable"));
    }
    QUESTIONS.forEach(
        (known, asked) -> {
          if (known.isAssignableFrom(type)) {
            questions.addAll(asked);
          }
        });
    return questions;
  }

  /** The type of an answer; null where the question has several. */
  static @Nullable Class<?> answer(Class<?> type, String question) {
    if (components(type).containsKey(question)) {
      return components(type).get(question);
    }
    Set<Class<?>> answers = new LinkedHashSet<>();
    for (Method method : type.getMethods()) {
      if (method.getName().equals(question)) {
        answers.add(method.getReturnType());
      }
    }
    Class<?> only = answers.size() == 1 ? answers.iterator().next() : null;
    // What a container holds is not told at run time.
    return only == Object.class ? null : only;
  }

  /** What a verb can be called with, without the context that comes first. */
  static List<List<Class<?>>> parameters(String verb) {
    List<List<Class<?>>> signatures = new ArrayList<>();
    for (Method method : Verbs.class.getDeclaredMethods()) {
      if (method.getName().equals(verb) && Modifier.isPublic(method.getModifiers())) {
        signatures.add(List.of(method.getParameterTypes()).subList(1, method.getParameterCount()));
      }
    }
    signatures.sort((a, b) -> a.toString().compareTo(b.toString()));
    return signatures;
  }

  /** Whether a type is a fact that a team may bring. */
  static boolean bringable(Class<?> type) {
    return type.isRecord() && Fact.class.isAssignableFrom(type);
  }
}
