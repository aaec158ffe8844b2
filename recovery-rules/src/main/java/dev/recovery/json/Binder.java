package dev.recovery.json;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.internal.Nearest;
import dev.recovery.json.IncidentFormatException.Problem;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an incident of a document, and goes on after an error so that all are found at once. */
final class Binder {

  private static final int LISTED = 12;

  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

  private final String file;
  private final List<Problem> problems;
  private final Map<String, Class<? extends Fact>> own;
  // Written by a later minor version, which may have added fields.
  private boolean later;

  Binder(String file, List<Problem> problems, Map<String, Class<? extends Fact>> own) {
    this.file = file;
    this.problems = problems;
    this.own = own;
  }

  /** The incident; empty where a problem was found. */
  Optional<Incident> incident(Node document) {
    if (!is(document, Node.Kind.OBJECT, "An incident")) {
      return Optional.empty();
    }
    version(document, "incident", IncidentJson.SCHEMA_VERSION);
    refuseUnknown(document, Set.of(Shape.SCHEMA_VERSION, "target", "facts"));
    String target = "";
    Node name = required(document, "target");
    if (name != null && is(name, Node.Kind.TEXT, "The target")) {
      target = name.text();
      if (target.isBlank()) {
        problem(name, "The target is blank.", "Maybe name the unit or application that failed.");
      }
    }
    List<Fact> facts = new ArrayList<>();
    Node given = required(document, "facts");
    if (given != null && is(given, Node.Kind.ARRAY, "The field (facts)")) {
      given.elements().forEach(element -> fact(element).ifPresent(facts::add));
    }
    return problems.isEmpty()
        ? Optional.of(Incident.about(target).withAll(facts).build())
        : Optional.empty();
  }

  /** Notes in which version a document is; one without a version is of this one. */
  void version(Node document, String what, String current) {
    Node given = document.fields().get(Shape.SCHEMA_VERSION);
    if (given == null || !is(given, Node.Kind.TEXT, "The version of the schema")) {
      return;
    }
    Matcher asked = VERSION.matcher(given.text());
    Matcher here = VERSION.matcher(current);
    if (!asked.matches() || !here.matches()) {
      problem(
          given,
          "The version of the schema (%s) is none.".formatted(shown(given.text())),
          "Maybe write %s.".formatted(current));
    } else if (!asked.group(1).equals(here.group(1))) {
      problem(
          given,
          "The %s is in version %s of the format, and this is a reader of %s."
              .formatted(what, given.text(), current),
          "Maybe use the recovery-rules that wrote it.");
    } else {
      later = Integer.parseInt(asked.group(2)) > Integer.parseInt(here.group(2));
    }
  }

  private Optional<Fact> fact(Node node) {
    if (!is(node, Node.Kind.OBJECT, "A fact")) {
      return Optional.empty();
    }
    Node kind = required(node, Shape.FACT);
    if (kind == null || !is(kind, Node.Kind.TEXT, "The kind of fact")) {
      return Optional.empty();
    }
    Class<? extends Fact> type = Shape.KINDS.getOrDefault(kind.text(), own.get(kind.text()));
    if (type == null) {
      problem(
          kind,
          "The kind of fact (%s) is unknown.".formatted(shown(kind.text())),
          kind.text().indexOf('.') > 0
              ? "Maybe also give the pack that brings it."
              : meant(kind.text(), Shape.KINDS.keySet()));
      return Optional.empty();
    }
    return Optional.ofNullable(record(node, type, Set.of(Shape.FACT))).map(type::cast);
  }

  @Nullable Object record(Node node, Class<?> type, Set<String> besides) {
    Shape shape = Shape.of(type);
    Set<String> known = new LinkedHashSet<>(shape.components().keySet());
    known.addAll(besides);
    refuseUnknown(node, known);
    List<@Nullable Object> values = new ArrayList<>();
    boolean whole = true;
    for (RecordComponent component : shape.components().values()) {
      Object value = component(node, component);
      whole &= value != null;
      values.add(value);
    }
    if (!whole) {
      return null;
    }
    try {
      return shape.make(values.toArray());
    } catch (IllegalArgumentException e) {
      // The record's own refusal names the component, its value and the way out.
      problem(node, String.valueOf(e.getMessage()), "");
      return null;
    }
  }

  private @Nullable Object component(Node node, RecordComponent component) {
    Node given = node.fields().get(component.getName());
    if (given != null) {
      return value(given, component.getGenericType(), component.getName());
    }
    Object unknown = Shape.unknownOf(component.getType());
    return unknown != null ? unknown : required(node, component.getName());
  }

  private @Nullable Object value(Node node, Type type, String name) {
    if (node.kind() == Node.Kind.NULL) {
      problem(
          node,
          "The value of (%s) is null.".formatted(name),
          "Maybe leave it out: what is left out is unknown.");
      return null;
    }
    if (type instanceof ParameterizedType generic) {
      return generic(node, generic, name);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == Fact.class) {
      return fact(node).orElse(null);
    }
    if (plain.isEnum()) {
      return is(node, Node.Kind.TEXT, subject(name)) ? word(node, node.text(), plain, name) : null;
    }
    if (plain.isRecord()) {
      return is(node, Node.Kind.OBJECT, subject(name)) ? record(node, plain, Set.of()) : null;
    }
    if (plain == int.class || plain == OptionalLong.class) {
      return is(node, Node.Kind.INTEGER, subject(name)) ? number(node, plain, name) : null;
    }
    if (plain == Instant.class) {
      return is(node, Node.Kind.TEXT, subject(name)) ? time(node, name) : null;
    }
    return plain == String.class
        ? is(node, Node.Kind.TEXT, subject(name)) ? node.text() : null
        : scalar(node, plain, name);
  }

  // What only the facts of a team's own are made of.
  private @Nullable Object scalar(Node node, Class<?> type, String name) {
    try {
      Optional<Object> value = Scalars.read(type, node.text());
      if (value.isPresent()) {
        return value.get();
      }
      problem(
          node,
          "The value of (%s) is a %s, which no file can hold."
              .formatted(name, type.getSimpleName()),
          "Maybe make it a text, a number, a word of an enum or a record of them.");
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(
          node,
          "The value (%s) of (%s) is no %s."
              .formatted(shown(node.text()), name, type.getSimpleName()),
          "Maybe it belongs to another field.");
    }
    return null;
  }

  private @Nullable Object generic(Node node, ParameterizedType type, String name) {
    if (type.getRawType() == Optional.class) {
      Object value = value(node, Shape.argument(type, 0), name);
      return value == null ? null : Optional.of(value);
    }
    if (type.getRawType() == Map.class) {
      return is(node, Node.Kind.OBJECT, subject(name)) ? map(node, type, name) : null;
    }
    if (!is(node, Node.Kind.ARRAY, subject(name))) {
      return null;
    }
    Collection<Object> elements =
        type.getRawType() == Set.class ? new LinkedHashSet<>() : new ArrayList<>();
    for (Node element : node.elements()) {
      Object value = value(element, Shape.argument(type, 0), name);
      if (value != null && !elements.add(value)) {
        problem(
            element,
            "The value (%s) is in (%s) twice.".formatted(shown(element.text()), name),
            "Maybe remove one of them.");
      }
    }
    return elements;
  }

  private Map<Object, Object> map(Node node, ParameterizedType type, String name) {
    Map<Object, Object> map = new LinkedHashMap<>();
    Class<?> keys = (Class<?>) Shape.argument(type, 0);
    node.fields()
        .forEach(
            (key, each) -> {
              Object word = keys.isEnum() ? word(each, key, keys, name) : key;
              Object value = value(each, Shape.argument(type, 1), key);
              if (word != null && value != null) {
                map.put(word, value);
              }
            });
    return map;
  }

  private @Nullable Object word(Node node, String text, Class<?> vocabulary, String name) {
    Map<String, Object> words = Shape.vocabulary(vocabulary);
    Object word = words.get(text);
    if (word == null) {
      problem(
          node,
          "The value (%s) of (%s) is unknown.".formatted(shown(text), name),
          meant(text, words.keySet()));
    }
    return word;
  }

  private @Nullable Object number(Node node, Class<?> type, String name) {
    try {
      if (type == int.class) {
        return Integer.valueOf(node.text());
      }
      return OptionalLong.of(Long.parseLong(node.text()));
    } catch (NumberFormatException e) {
      problem(
          node,
          "The number (%s) of (%s) is too large.".formatted(shown(node.text()), name),
          "Maybe digits were added.");
      return null;
    }
  }

  private @Nullable Instant time(Node node, String name) {
    try {
      return Instant.parse(node.text());
    } catch (DateTimeException e) {
      problem(
          node,
          "The value (%s) of (%s) is no time.".formatted(shown(node.text()), name),
          "Maybe write it as 2026-01-31T12:00:00Z.");
      return null;
    }
  }

  @Nullable Node required(Node node, String name) {
    Node field = node.fields().get(name);
    if (field == null) {
      problem(
          node,
          "The field (%s) is missing.".formatted(name),
          "Maybe it was renamed: it has to be there.");
    }
    return field;
  }

  void refuseUnknown(Node node, Set<String> known) {
    node.fields()
        .forEach(
            (name, value) -> {
              if (!known.contains(name) && !later) {
                problem(
                    value, "The field (%s) is unknown.".formatted(shown(name)), meant(name, known));
              }
            });
  }

  boolean is(Node node, Node.Kind kind, String subject) {
    if (node.kind() == kind) {
      return true;
    }
    problem(
        node,
        "%s is %s.".formatted(subject, node.kind().phrase),
        "It has to be %s.".formatted(kind.phrase));
    return false;
  }

  private static String subject(String name) {
    return "The value of (%s)".formatted(name);
  }

  static String meant(String typed, Set<String> words) {
    return Nearest.of(typed, words)
        .map("Maybe you meant (%s)."::formatted)
        .orElseGet(
            () ->
                "It is one of: %s%s."
                    .formatted(
                        String.join(", ", words.stream().limit(LISTED).toList()),
                        words.size() > LISTED ? ", ..." : ""));
  }

  static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  void problem(Node node, String problem, String wayOut) {
    problems.add(new Problem(file, node.line(), node.column(), node.path(), problem, wayOut));
  }
}
