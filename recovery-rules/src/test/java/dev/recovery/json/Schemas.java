package dev.recovery.json;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.Cause;
import dev.recovery.Fact;
import dev.recovery.Term;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.Bound;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.LockVerdict;
import dev.recovery.authority.PlanInput;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Owner;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.boundary.Witness;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.evidence.Recognised;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Drill;
import dev.recovery.learning.Pattern;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.recovery.Playbook;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.safety.ExceptionUse;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Severity;
import dev.recovery.state.Consistency;
import dev.recovery.state.Divergence;
import dev.recovery.state.DriftClass;
import dev.recovery.state.FailureState;
import dev.recovery.state.Repair;
import dev.recovery.state.SyncFailureClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Makes the schemas from the types, so that none can hold a word that the types lack. */
final class Schemas {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Schemas() {}

  // ---- the incident

  static String incident() {
    Map<String, ObjectNode> definitions = new TreeMap<>();
    ObjectNode facts = JSON.objectNode().put("type", "array");
    facts.set("items", fact(definitions));
    ObjectNode schema =
        head(
            "incident",
            IncidentJson.SCHEMA_VERSION,
            "Incident",
            "What was seen of one target when something went wrong. What is left out is unknown.");
    schema.setAll(object("target", text().put("minLength", 1), "facts", facts));
    // Written by every writer, and not asked of a person.
    ((ObjectNode) schema.get("properties")).set(Shape.SCHEMA_VERSION, version());
    schema.set("$defs", JSON.objectNode().setAll(definitions));
    return text(schema);
  }

  /** A fact of any kind. */
  static ObjectNode fact(Map<String, ObjectNode> definitions) {
    ArrayNode kinds = JSON.arrayNode();
    Shape.KINDS.forEach(
        (kind, type) -> {
          ObjectNode fact = record(type, definitions);
          ObjectNode properties = JSON.objectNode();
          properties.set(Shape.FACT, JSON.objectNode().put("const", kind));
          properties.setAll((ObjectNode) fact.get("properties"));
          fact.set("properties", properties);
          ((ArrayNode) fact.get("required")).insert(0, Shape.FACT);
          definitions.put(kind, fact);
          kinds.add(JSON.objectNode().put("$ref", "#/$defs/" + kind));
        });
    kinds.add(JSON.objectNode().put("$ref", "#/$defs/own-fact"));
    definitions.put("own-fact", own());
    return JSON.objectNode().set("oneOf", kinds);
  }

  // Named by its class, so that it can be no other kind; what it holds its team knows.
  private static ObjectNode own() {
    ObjectNode own = JSON.objectNode().put("type", "object");
    own.set(
        "properties",
        JSON.objectNode().set(Shape.FACT, text().put("pattern", "^[^.]+([.][^.]+)+$")));
    return own.set("required", JSON.arrayNode().add(Shape.FACT));
  }

  static ObjectNode record(Class<?> type, Map<String, ObjectNode> definitions) {
    ObjectNode properties = JSON.objectNode();
    ArrayNode required = JSON.arrayNode();
    for (RecordComponent component : Shape.of(type).components().values()) {
      properties.set(component.getName(), type(component.getGenericType(), definitions));
      if (Shape.unknownOf(component.getType()) == null) {
        required.add(component.getName());
      }
    }
    ObjectNode object = JSON.objectNode().put("type", "object");
    object.set("properties", properties);
    object.set("required", required);
    return object.put("additionalProperties", false);
  }

  private static ObjectNode type(Type type, Map<String, ObjectNode> definitions) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      if (raw == Optional.class) {
        return type(Shape.argument(type, 0), definitions);
      }
      if (raw == Map.class) {
        ObjectNode map = JSON.objectNode().put("type", "object");
        if (Shape.argument(type, 0) instanceof Class<?> keys && keys.isEnum()) {
          map.set("propertyNames", words(Shape.vocabulary(keys).keySet()));
        }
        return map.set("additionalProperties", type(Shape.argument(type, 1), definitions));
      }
      ObjectNode array = JSON.objectNode().put("type", "array");
      array.set("items", type(Shape.argument(type, 0), definitions));
      return raw == Set.class ? array.put("uniqueItems", true) : array;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return words(Shape.vocabulary(plain).keySet());
    }
    if (plain == Fact.class) {
      return JSON.objectNode().put("$ref", "#/$defs/fact");
    }
    if (plain.isRecord()) {
      String name = Shape.kind(plain);
      definitions.put(name, record(plain, definitions));
      return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }
    if (plain == int.class || plain == OptionalLong.class) {
      return JSON.objectNode().put("type", "integer");
    }
    return plain == Instant.class ? text().put("format", "date-time") : text();
  }

  // ---- the advice

  private static ObjectNode names() {
    ObjectNode names = JSON.objectNode().put("type", "object");
    names.set("propertyNames", words(Shape.vocabulary(Witness.Name.class).keySet()));
    return names.set("additionalProperties", text());
  }

  private static ObjectNode witness() {
    return object(
        "quote", text(),
        "source", text(),
        "names", names(),
        "at", JSON.objectNode().set("type", JSON.arrayNode().add("string").add("null")),
        "standing", word(Witness.Standing.class),
        "part", word(Witness.Part.class),
        "around", array(text()));
  }

  private static ObjectNode cause() {
    return object(
        "sentence", text(),
        "quote", text(),
        "source", text(),
        "part", word(Cause.Part.class),
        "names", names(),
        "around", array(text()),
        "entry", text());
  }

  private static ObjectNode remedy() {
    ObjectNode remedy =
        object("action", word(Action.class), "todo", text(), "run", array(text()), "entry", text());
    remedy.set("type", JSON.arrayNode().add("object").add("null"));
    return remedy;
  }

  private static ObjectNode screen() {
    ObjectNode lines = array(text().put("maxLength", 80));
    return lines.put("minItems", 1).put("maxItems", 24);
  }

  static String advice() {
    ObjectNode schema =
        head(
            "advice",
            AdviceJson.SCHEMA_VERSION,
            "Advice",
            "The answer to the eight questions about an incident; see AdviceJson.");
    schema.setAll(
        object(
            Shape.SCHEMA_VERSION,
            version(),
            "target",
            text(),
            "recognised",
            word(Recognised.class),
            "summary",
            screen(),
            "causes",
            array(cause()),
            "unrecognised",
            array(object("text", text(), "source", text())),
            "boundary",
            object(
                "domain", orNull(FailureDomain.class),
                "others", array(word(FailureDomain.class)),
                "stage", word(Stage.class),
                "symptoms",
                    array(
                        object(
                            "symptom", word(Symptom.class),
                            "run", text(),
                            "subject", text(),
                            "detail", text(),
                            "source", text(),
                            "witness", witness()))),
            "mutation",
            object(
                "status", words(List.of("not-started", "started", "unknown")),
                "proofs",
                    array(
                        object(
                            "channel", word(MutationChannel.class),
                            "claim", text(),
                            "source", text())),
                "missing",
                    array(object("channel", word(MutationChannel.class), "reading", text()))),
            "state",
            object(
                "failureStates", array(word(FailureState.class)),
                "consistency", word(Consistency.class),
                "failureClass", orNull(SyncFailureClass.class),
                "driftClass", orNull(DriftClass.class),
                "divergences",
                    array(
                        object(
                            "address", text(),
                            "kind", word(Divergence.Relation.class),
                            "repair", word(Repair.class),
                            "recorded", text(),
                            "actual", text(),
                            "reason", text()))),
            "authority",
            object(
                "owner", word(Owner.class),
                "next", word(Owner.class),
                "approvals", array(word(Owner.class)),
                "plan", binding(PlanInput.class),
                "approval", binding(ApprovalField.class),
                "lock", word(LockVerdict.class),
                "pause", array(word(ControlLoop.class))),
            "safety",
            object(
                "severity", word(Severity.class),
                "reasons", array(text()),
                "verdicts", every(Action.class, verdict()),
                "exceptions",
                    array(
                        object(
                            "id", text(),
                            "standing", word(ExceptionUse.Effect.class),
                            "actions", array(word(Action.class)),
                            "rule", text(),
                            "scope", text(),
                            "owner", text(),
                            "expires", instantOrNull(),
                            "reason", text(),
                            "compensatingControls", array(text()),
                            "source", text()))),
            "evidence",
            object(
                "captured", array(object("kind", word(EvidenceKind.class), "reference", text())),
                "captureFirst", array(word(EvidenceKind.class)),
                "questions", array(text())),
            "recovery",
            recovery(),
            "learning",
            object(
                "guardrails", array(object("text", text(), "rule", text())),
                "antiPatterns", array(word(AntiPattern.class)),
                "drills", array(word(Drill.class)),
                "patterns", array(word(Pattern.class))),
            "contradictions",
            array(
                object(
                    "kind", text(),
                    "component", text(),
                    "values", array(text()))),
            "failures",
            array(object("pack", text(), "reason", text())),
            "notices",
            array(object("pack", text(), "notices", array(text()))),
            "explanation",
            array(
                object(
                    "pack", text(),
                    "rule", text(),
                    "article", text(),
                    "facts", array(text()))),
            "binding",
            object(
                "incident", digest(),
                "rules", text(),
                "at", text().put("format", "date-time"))));
    return text(schema);
  }

  private static ObjectNode verdict() {
    return object(
        "allowed", JSON.objectNode().put("type", "boolean"),
        "vetoes",
            array(
                object(
                    "rule", text(),
                    "reason", text(),
                    "exit",
                        object(
                            "needed", word(Needed.class),
                            "detail", text(),
                            "from", word(Owner.class)))));
  }

  private static ObjectNode recovery() {
    ArrayNode titles = JSON.arrayNode();
    Arrays.stream(Playbook.values()).map(Playbook::title).forEach(titles::add);
    return object(
        "playbook",
        playbook(JSON.arrayNode().add("integer").add("null")),
        "playbookTitle",
        JSON.objectNode().set("enum", titles.addNull()),
        "others",
        array(playbook(JSON.arrayNode().add("integer"))),
        "next",
        word(Action.class),
        "remedy",
        remedy(),
        "proposals",
        array(object("action", word(Action.class), "why", text(), "rule", text())),
        "procedure",
        array(object("text", text(), "action", orNull(Action.class), "article", text())),
        "prove",
        array(word(PostCondition.class)));
  }

  private static ObjectNode playbook(ArrayNode types) {
    ObjectNode number = JSON.objectNode();
    number.set("type", types);
    return number.put("minimum", 1).put("maximum", Playbook.values().length);
  }

  private static <F extends Enum<F> & Term> ObjectNode binding(Class<F> fields) {
    return object(
        "standing",
        word(Bound.Validity.class),
        "fields",
        every(fields, word(Bound.Validity.class)));
  }

  // ---- JSON Schema

  /** This major version, and any minor one. */
  static ObjectNode version() {
    return text().put("pattern", "^1\\.[0-9]+$");
  }

  static ObjectNode head(String file, String version, String title, String description) {
    return JSON.objectNode()
        .put("$schema", DIALECT)
        .put("$id", "https://recovery.dev/schemas/%s/%s.schema.json".formatted(version, file))
        .put("title", title)
        .put("description", description);
  }

  /** An object of exactly these fields, all of them required. */
  static ObjectNode object(Object... fields) {
    ObjectNode properties = JSON.objectNode();
    ArrayNode required = JSON.arrayNode();
    for (int i = 0; i < fields.length; i += 2) {
      properties.set((String) fields[i], (ObjectNode) fields[i + 1]);
      required.add((String) fields[i]);
    }
    ObjectNode object = JSON.objectNode().put("type", "object");
    object.set("properties", properties);
    object.set("required", required);
    return object.put("additionalProperties", false);
  }

  /** An object with one field for every word. */
  private static <E extends Enum<E> & Term> ObjectNode every(Class<E> words, ObjectNode value) {
    ArrayNode required = JSON.arrayNode();
    Arrays.stream(words.getEnumConstants()).map(Term::id).forEach(required::add);
    ObjectNode object = JSON.objectNode().put("type", "object");
    object.set("propertyNames", word(words));
    object.set("required", required);
    object.set("additionalProperties", value);
    return object;
  }

  private static ObjectNode array(ObjectNode items) {
    ObjectNode array = JSON.objectNode().put("type", "array");
    return array.set("items", items);
  }

  static ObjectNode text() {
    return JSON.objectNode().put("type", "string");
  }

  private static ObjectNode instantOrNull() {
    ObjectNode instant = JSON.objectNode();
    instant.set("type", JSON.arrayNode().add("string").add("null"));
    return instant.put("format", "date-time");
  }

  private static ObjectNode digest() {
    return text().put("pattern", "^[0-9a-f]{64}$");
  }

  private static <E extends Enum<E> & Term> ObjectNode word(Class<E> words) {
    return words(Arrays.stream(words.getEnumConstants()).map(Term::id).toList());
  }

  private static <E extends Enum<E> & Term> ObjectNode orNull(Class<E> words) {
    ObjectNode word = word(words);
    ((ArrayNode) word.get("enum")).addNull();
    return word;
  }

  private static ObjectNode words(Iterable<String> words) {
    ArrayNode values = JSON.arrayNode();
    words.forEach(values::add);
    return JSON.objectNode().set("enum", values);
  }

  static String text(ObjectNode schema) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
