package dev.recovery.json;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.json.IncidentFormatException.Problem;
import dev.recovery.pack.RulePack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An incident as JSON: {@code {"schemaVersion": "1.0", "target": ..., "facts": [{"fact": "attempt",
 * ...}]}}.
 *
 * <p>A fact has the components of its record by name; words are spelled as {@link
 * dev.recovery.Term#id()} spells them, times as {@link java.time.Instant} does. What is unknown is
 * left out, and what is left out is unknown. A fact of a team's own is named by its class, and is
 * read back by whoever knows the class. Where accounts contradict each other all of them are
 * written, so that reading finds the same contradictions.
 *
 * <p>Nothing else is forgiven: a field that nobody knows, one that has to be there and is not, one
 * that is there twice, null, and anything after the incident are errors. Only in a file of a later
 * minor version is a field that nobody knows passed over; a kind of fact or a word that nobody
 * knows never is, since what it says may forbid something. The shape is described by {@code
 * incident.schema.json} beside this class.
 */
public final class IncidentJson {

  /** The version of the format: a later minor version adds fields, a later major one may not. */
  public static final String SCHEMA_VERSION = "1.0";

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
   * @throws IllegalArgumentException if it holds a fact of a team's own that is no public record
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
   * @param json as {@link #write} or {@link #pretty} wrote it
   * @return the incident
   * @throws IncidentFormatException naming everything that is wrong with it
   */
  public static Incident read(String json) {
    return read(json, List.of());
  }

  /**
   * Reads an incident that may hold facts of a team's own.
   *
   * @param json as {@link #write} or {@link #pretty} wrote it
   * @param packs the packs that bring their kinds
   * @return the incident
   * @throws IncidentFormatException naming everything that is wrong with it
   */
  public static Incident read(String json, List<? extends RulePack> packs) {
    try {
      return read(
          "incident", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), packs);
    } catch (IncidentFormatException e) {
      throw e;
    } catch (IOException e) {
      // Memory does not fail to be read.
      throw new UncheckedIOException(e);
    }
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
    return read(name, in, List.of());
  }

  /**
   * Reads an incident that may hold facts of a team's own.
   *
   * @param name the file's name, for errors
   * @param in the file in UTF-8; left open
   * @param packs the packs that bring their kinds
   * @return the incident
   * @throws IncidentFormatException naming everything that is wrong with it
   * @throws IOException when it cannot be read at all
   */
  public static Incident read(String name, InputStream in, List<? extends RulePack> packs)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    Node document = Node.read(name, in, problems);
    Map<String, Class<? extends Fact>> own = new TreeMap<>();
    packs.forEach(pack -> pack.facts().forEach(kind -> own.put(kind.getName(), kind)));
    Optional<Incident> incident =
        document == null ? Optional.empty() : new Binder(name, problems, own).incident(document);
    if (incident.isPresent() && problems.isEmpty()) {
      return incident.get();
    }
    problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    throw new IncidentFormatException(problems);
  }

  private static void check(Incident incident) {
    incident.facts().forEach(IncidentJson::check);
  }

  /** Refuses a fact that no file could give back. */
  private static void check(Fact fact) {
    if (!Shape.writable(fact.getClass())) {
      throw new IllegalArgumentException(
          "The fact (%s) is no public record, so no reader could make it again. Maybe make it one."
              .formatted(fact.getClass().getName()));
    }
  }

  private static void fields(Incident incident, JsonText json) {
    json.text(Shape.SCHEMA_VERSION, SCHEMA_VERSION);
    json.text("target", incident.target());
    json.objects(
        "facts",
        incident.contradictions().isEmpty() ? incident.facts() : incident.accounts(),
        fact -> Components.fields(fact, json));
  }
}
