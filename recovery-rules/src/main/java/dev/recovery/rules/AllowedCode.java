package dev.recovery.rules;

import dev.recovery.rules.ClassReferences.Reference;
import dev.recovery.safety.Exit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes and members that the compiled form of a pack may refer to. Everything else is
 * refused, and nothing is defined before all of it is looked at.
 */
final class AllowedCode {

  private static final Set<String> STRING =
      Set.of(
          "equals",
          "hashCode",
          "isEmpty",
          "isBlank",
          "length",
          "startsWith",
          "endsWith",
          "contains",
          "equalsIgnoreCase",
          "valueOf");
  private static final Set<String> COLLECTION =
      Set.of("size", "isEmpty", "contains", "containsAll", "get");

  private static final Map<String, Set<String>> JDK =
      Map.ofEntries(
          Map.entry("java/lang/Object", Set.of("<init>", "equals", "hashCode")),
          Map.entry("java/lang/Enum", Set.of("<init>", "valueOf", "name", "compareTo")),
          Map.entry("java/lang/String", STRING),
          Map.entry("java/lang/CharSequence", Set.of()),
          Map.entry("java/lang/Comparable", Set.of()),
          Map.entry("java/lang/Number", Set.of("intValue", "longValue")),
          // TYPE is how the compiled form names a component that is a primitive.
          Map.entry("java/lang/Integer", Set.of("valueOf", "intValue", "TYPE")),
          Map.entry("java/lang/Long", Set.of("valueOf", "longValue", "TYPE")),
          Map.entry("java/lang/Short", Set.of("valueOf", "shortValue", "TYPE")),
          Map.entry("java/lang/Byte", Set.of("valueOf", "byteValue", "TYPE")),
          Map.entry("java/lang/Float", Set.of("valueOf", "floatValue", "TYPE")),
          Map.entry("java/lang/Double", Set.of("valueOf", "doubleValue", "TYPE")),
          Map.entry(
              "java/lang/Boolean", Set.of("valueOf", "booleanValue", "TRUE", "FALSE", "TYPE")),
          // The verifier looks at it wherever something is caught.
          Map.entry("java/lang/Throwable", Set.of()),
          Map.entry("java/lang/Exception", Set.of()),
          Map.entry("java/lang/RuntimeException", Set.of("<init>")),
          Map.entry("java/lang/Class", Set.of()),
          // What the compiler makes of an enum's values(): conditions are compiled to enums.
          Map.entry("java/lang/System", Set.of("arraycopy")),
          Map.entry("java/lang/invoke/MethodHandles", Set.of()),
          Map.entry("java/lang/invoke/MethodHandles$Lookup", Set.of()),
          Map.entry("java/lang/invoke/LambdaMetafactory", Set.of("metafactory", "altMetafactory")),
          Map.entry(
              "java/lang/invoke/StringConcatFactory",
              Set.of("makeConcatWithConstants", "makeConcat")),
          Map.entry("java/util/Arrays", Set.of("asList")),
          Map.entry("java/util/Collections", Set.of("emptyList")),
          Map.entry("java/util/Collection", COLLECTION),
          Map.entry("java/util/List", COLLECTION),
          Map.entry("java/util/Set", COLLECTION),
          Map.entry(
              "java/util/Map",
              Set.of("size", "isEmpty", "containsKey", "containsValue", "get", "keySet", "values")),
          Map.entry("java/util/Optional", Set.of("isPresent", "isEmpty", "get", "orElse")),
          Map.entry(
              "java/util/OptionalLong", Set.of("isPresent", "isEmpty", "getAsLong", "orElse")),
          Map.entry("java/util/Objects", Set.of("equals")),
          Map.entry("java/util/Locale", Set.of("ENGLISH")),
          Map.entry("java/util/function/Supplier", Set.of()),
          Map.entry("java/util/regex/Pattern", Set.of("compile", "matcher")),
          Map.entry("java/util/regex/Matcher", Set.of("matches")),
          Map.entry("java/time/Instant", Set.of("isBefore", "isAfter", "plus", "minus", "equals")),
          Map.entry(
              "java/time/Duration",
              Set.of("toSeconds", "toMinutes", "toHours", "toDays", "isNegative", "isZero")),
          Map.entry(
              "java/time/format/DateTimeFormatterBuilder",
              Set.of("<init>", "parseCaseInsensitive", "appendPattern", "toFormatter")),
          Map.entry("java/time/format/DateTimeFormatter", Set.of()));

  // What the compiled form is made of: it describes patterns and cannot reach a session.
  private static final List<String> MODEL =
      List.of(
          "org/drools/model/functions/",
          "org/drools/model/view/",
          "org/drools/model/operators/",
          "org/drools/model/consequences/",
          "org/drools/model/impl/RuleBuilder",
          "org/drools/model/Index",
          "org/drools/model/AlphaIndex",
          "org/drools/model/BetaIndex",
          "org/drools/model/PatternDSL",
          "org/drools/model/DSL",
          "org/drools/modelcompiler/dsl/pattern/D",
          "org/drools/modelcompiler/util/EvaluationUtil",
          "org/drools/core/base/accumulators/");

  private static final Map<String, Set<String>> ENGINE =
      Map.ofEntries(
          Map.entry("org/drools/model/Drools", Set.of()),
          Map.entry("org/kie/api/runtime/rule/RuleContext", Set.of()),
          Map.entry("org/drools/util/DateUtils", Set.of("getDateFormatMask")));

  private final Map<String, Set<String>> vocabulary = new HashMap<>();

  AllowedCode(Vocabulary words) {
    for (String name : words.names()) {
      Class<?> type = words.type(name);
      if (type != null) {
        Set<String> members = new LinkedHashSet<>(words.questions(type));
        members.addAll(Vocabulary.constants(type));
        members.addAll(Vocabulary.components(type).keySet());
        if (type == Exit.class) {
          members.addAll(Set.of("with", "<init>"));
        }
        vocabulary.put(type.getName().replace('.', '/'), members);
      }
    }
    vocabulary.put("dev/recovery/rules/Verbs", Vocabulary.VERBS);
    vocabulary.put("dev/recovery/ruling/Ruling", Set.of("citation", "matched"));
  }

  /**
   * Whether code of a pack may refer to something.
   *
   * @param own the pack's own classes
   */
  boolean allows(Reference reference, Set<String> own) {
    String owner = reference.owner();
    if (owner.isEmpty() || own.contains(owner)) {
      return true;
    }
    if (MODEL.stream().anyMatch(owner::startsWith) || interfaceOfModel(owner)) {
      return true;
    }
    Set<String> members =
        JDK.containsKey(owner)
            ? JDK.get(owner)
            : ENGINE.containsKey(owner) ? ENGINE.get(owner) : vocabulary.get(owner);
    return members != null
        && (reference.member().isEmpty() || members.contains(reference.member()));
  }

  // A plain type of the model, as Rule and Variable are; the door to the session is not among them.
  private static boolean interfaceOfModel(String owner) {
    String root = "org/drools/model/";
    return owner.startsWith(root)
        && owner.indexOf('/', root.length()) < 0
        && !owner.startsWith(root + "Drools")
        && !owner.contains("RuleContext");
  }
}
