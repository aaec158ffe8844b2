package dev.recovery.json;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.json.IncidentFormatException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An incident as JSON: {@code {"target": ..., "facts": [{"fact": "attempt", ...}]}}.
 *
 * <p>A fact has the components of its record by name; words are spelled as {@link
 * dev.recovery.Term#id()} spells them, times as {@link java.time.Instant} does. What is unknown is
 * left out, and what is left out is unknown. Nothing else is forgiven: a field that nobody knows,
 * one that has to be there and is not, one that is there twice, null, and anything after the
 * incident are errors. The shape is described by {@code incident.schema.json} beside this class.
 */
public final class IncidentJson {

  private IncidentJson() {}

  /**
   * Every kind of fact that the format has.
   *
   * @return in the order of the eight questions
   */
  public static List<Class<? extends Fact>> facts() {
    return List.copyOf(Shape.KINDS.values());
  }

  /**
   * Writes an incident on one line.
   *
   * @param incident what to write
   * @return a JSON object without a line break; {@link #read} gives an equal incident
   * @throws IllegalArgumentException if it holds a fact that is not of the API, or a contradiction,
   *     neither of which a file could give back
   */
  public static String write(Incident incident) {
    check(incident);
    return JsonText.line(json -> fields(incident, json));
  }

  /**
   * Writes an incident for reading.
   *
   * @param incident what to write
   * @return an indented JSON object that ends in a line break
   * @throws IllegalArgumentException as {@link #write} does
   */
  public static String pretty(Incident incident) {
    check(incident);
    return JsonText.pretty(json -> fields(incident, json));
  }

  /**
   * Reads an incident.
   *
   * @param name the file's name, for errors
   * @param in the file in UTF-8; left open
   * @return the incident
   * @throws IncidentFormatException naming everything that is wrong with it
   * @throws IOException when it cannot be read at all
   */
  public static Incident read(String name, InputStream in) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Node document = Node.read(name, in, problems);
    Optional<Incident> incident =
        document == null ? Optional.empty() : new Binder(name, problems).incident(document);
    if (incident.isPresent() && problems.isEmpty()) {
      return incident.get();
    }
    problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    throw new IncidentFormatException(problems);
  }

  private static void check(Incident incident) {
    incident.facts().forEach(IncidentJson::check);
    if (!incident.contradictions().isEmpty()) {
      throw new IllegalArgumentException(
          "The incident (%s) holds %d contradictions, which a file would lose. Maybe settle them first, beginning with %s."
              .formatted(
                  incident.target(),
                  incident.contradictions().size(),
                  incident.contradictions().get(0)));
    }
  }

  /** Refuses a fact that no file could give back. */
  static void check(Fact fact) {
    if (!Shape.KINDS.containsValue(fact.getClass())) {
      throw new IllegalArgumentException(
          "The fact (%s) is not of the API, and no reader would know it. Maybe write only the facts of dev.recovery."
              .formatted(fact.getClass().getName()));
    }
  }

  private static void fields(Incident incident, JsonText json) {
    json.text("target", incident.target());
    json.objects("facts", incident.facts(), fact -> Components.fields(fact, json));
  }
}
