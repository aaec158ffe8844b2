package dev.recovery.json;

import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.json.IncidentFormatException.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a case, or one event of it, of a document. */
final class CaseBinder {

  static final String CASE = "case";
  static final String EVENTS = "events";

  /** The field that says which kind of event an object is; no component has this name. */
  static final String EVENT = "event";

  /** Every kind of event, as a case runs. */
  static final Map<String, Class<? extends CaseEvent>> KINDS = kinds(RecoveryCase.course());

  private final Binder binder;
  private final List<Problem> problems;

  CaseBinder(String file, List<Problem> problems) {
    this.binder = new Binder(file, problems, Map.of());
    this.problems = problems;
  }

  private static Map<String, Class<? extends CaseEvent>> kinds(
      List<Class<? extends CaseEvent>> types) {
    Map<String, Class<? extends CaseEvent>> kinds = new LinkedHashMap<>();
    types.forEach(t -> kinds.put(Shape.kind(t), t));
    return kinds;
  }

  /** The case; empty where a problem was found. */
  Optional<RecoveryCase> file(Node document) {
    if (!binder.is(document, Node.Kind.OBJECT, "A case")) {
      return Optional.empty();
    }
    binder.required(document, Shape.SCHEMA_VERSION);
    binder.version(document, "case", CaseJson.SCHEMA_VERSION);
    binder.refuseUnknown(document, Set.of(Shape.SCHEMA_VERSION, CASE, EVENTS));
    String id = "";
    Node name = binder.required(document, CASE);
    if (name != null && binder.is(name, Node.Kind.TEXT, "The field (case)")) {
      id = name.text();
      if (id.isBlank()) {
        binder.problem(name, "The id of the case is blank.", "Maybe use the incident's.");
      }
    }
    List<CaseEvent> events = new ArrayList<>();
    Node given = binder.required(document, EVENTS);
    if (given != null && binder.is(given, Node.Kind.ARRAY, "The field (events)")) {
      given.elements().forEach(element -> event(element).ifPresent(events::add));
    }
    return problems.isEmpty() ? Optional.of(RecoveryCase.of(id, events)) : Optional.empty();
  }

  /** The event; empty where a problem was found. */
  Optional<CaseEvent> event(Node node) {
    if (!binder.is(node, Node.Kind.OBJECT, "An event")) {
      return Optional.empty();
    }
    binder.version(node, "event", CaseJson.SCHEMA_VERSION);
    Node kind = binder.required(node, EVENT);
    if (kind == null || !binder.is(kind, Node.Kind.TEXT, "The kind of event")) {
      return Optional.empty();
    }
    Class<? extends CaseEvent> type = KINDS.get(kind.text());
    if (type == null) {
      binder.problem(
          kind,
          "The kind of event (%s) is unknown.".formatted(Binder.shown(kind.text())),
          Binder.meant(kind.text(), KINDS.keySet()));
      return Optional.empty();
    }
    return Optional.ofNullable(binder.record(node, type, Set.of(EVENT, Shape.SCHEMA_VERSION)))
        .map(type::cast);
  }
}
