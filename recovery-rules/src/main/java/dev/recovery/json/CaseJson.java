package dev.recovery.json;

import dev.recovery.Fact;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.json.IncidentFormatException.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A case as JSON: {@code {"schemaVersion": "1.0", "case": "INC-42", "events": [{"event": "opened",
 * ...}]}}; and each event alone, for a store that appends them one by one.
 *
 * <p>An event has the components of its record by name, and the facts in it are spelled as {@link
 * IncidentJson} spells them. What is unknown is left out, and what is left out is unknown; nothing
 * else is forgiven. The shape is described by {@code case.schema.json} beside this class. The same
 * case gives the same text.
 */
public final class CaseJson {

  /**
   * The version of the format that is written. A later minor version may add fields, which are
   * passed over; a later major version is refused.
   */
  public static final String SCHEMA_VERSION = "1.0";

  private CaseJson() {}

  /**
   * Every kind of event that the format has.
   *
   * @return as a case runs
   */
  public static List<Class<? extends CaseEvent>> events() {
    return RecoveryCase.course();
  }

  /**
   * Writes one event on one line, as a store keeps it.
   *
   * @param event what to write
   * @return a JSON object without a line break; {@link #readEvent(String, String)} gives an equal
   *     event
   * @throws IllegalArgumentException if it holds a fact that is not of the API, which no file could
   *     give back
   */
  public static String write(CaseEvent event) {
    check(event);
    return JsonText.line(
        json -> {
          json.text(Shape.SCHEMA_VERSION, SCHEMA_VERSION);
          fields(event, json);
        });
  }

  /**
   * Writes a case on one line.
   *
   * @param file what to write
   * @return a JSON object without a line break; {@link #read} gives an equal case
   * @throws IllegalArgumentException as {@link #write(CaseEvent)} does
   */
  public static String write(RecoveryCase file) {
    file.events().forEach(CaseJson::check);
    return JsonText.line(json -> fields(file, json));
  }

  /**
   * Writes a case for reading.
   *
   * @param file what to write
   * @return an indented JSON object that ends in a line break
   * @throws IllegalArgumentException as {@link #write(CaseEvent)} does
   */
  public static String pretty(RecoveryCase file) {
    file.events().forEach(CaseJson::check);
    return JsonText.pretty(json -> fields(file, json));
  }

  /**
   * Reads a case.
   *
   * @param name the file's name, for errors
   * @param in the file in UTF-8; left open
   * @return the case
   * @throws IncidentFormatException naming everything that is wrong with it
   * @throws IOException when it cannot be read at all
   */
  public static RecoveryCase read(String name, InputStream in) throws IOException {
    return read(name, in, CaseBinder::file);
  }

  /**
   * Reads one event.
   *
   * @param name the file's name, for errors
   * @param in the event in UTF-8; left open
   * @return the event
   * @throws IncidentFormatException naming everything that is wrong with it
   * @throws IOException when it cannot be read at all
   */
  public static CaseEvent readEvent(String name, InputStream in) throws IOException {
    return read(name, in, CaseBinder::event);
  }

  /**
   * Reads one event.
   *
   * @param name where the text is from, for errors
   * @param json the event, as {@link #write(CaseEvent)} wrote it
   * @return the event
   * @throws IncidentFormatException naming everything that is wrong with it
   */
  public static CaseEvent readEvent(String name, String json) {
    try {
      return readEvent(name, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(
      String name, InputStream in, BiFunction<CaseBinder, Node, Optional<T>> binding)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    Node document = Node.read(name, in, problems);
    Optional<T> read =
        document == null
            ? Optional.empty()
            : binding.apply(new CaseBinder(name, problems), document);
    if (read.isPresent() && problems.isEmpty()) {
      return read.get();
    }
    problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    throw new IncidentFormatException(problems);
  }

  private static void check(CaseEvent event) {
    if (event instanceof CaseEvent.Observed seen) {
      for (Fact fact : seen.facts()) {
        check(fact);
      }
    }
  }

  // The reader of a case is given no packs, so it could not make a team's own fact again.
  private static void check(Fact fact) {
    if (!Shape.KINDS.containsValue(fact.getClass())) {
      throw new IllegalArgumentException(
          "The fact (%s) is not of the API, and no reader would know it. Maybe write only the facts of dev.recovery."
              .formatted(fact.getClass().getName()));
    }
  }

  private static void fields(RecoveryCase file, JsonText json) {
    json.text(Shape.SCHEMA_VERSION, SCHEMA_VERSION);
    json.text(CaseBinder.CASE, file.id());
    json.objects(CaseBinder.EVENTS, file.events(), event -> fields(event, json));
  }

  private static void fields(CaseEvent event, JsonText json) {
    json.text(CaseBinder.EVENT, Shape.kind(event.getClass()));
    Components.of(event, json);
  }
}
