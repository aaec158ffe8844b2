package dev.recovery.readers.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Document;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.OpenDocument;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.transport.LogPrefix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Documents that stand among lines of text, as what a command answered: values of JSON, and objects
 * that somebody asked for as YAML. Each is offered to whoever reads such documents. Mutable while a
 * file is read.
 */
final class Answers {

  // What OPA answers means what was asked, which the reader of its lines knows.
  private static final Pattern OWN = Pattern.compile("(?:\\S*/)?opa\\s");
  private static final Pattern BEGIN = Pattern.compile("[\\[{]{1,3}(?:\\s*\".*)?");
  // What is filtered further is a part of a document, and begins as one only by chance.
  private static final Pattern AS_YAML =
      Pattern.compile(
          "\\b(?:kubectl|oc|k|argocd|flux)\\s.{1,1000}\\s(?:-o[ =]?|--output[ =])yaml\\b[^|]{0,300}");
  private static final Pattern MAY_MATTER =
      Pattern.compile("apiVersion: |\\$ |\\+ |Run |\\[command]");
  private static final Pattern OBJECT = Pattern.compile("apiVersion: \\S{1,200}");
  // A key, an element, a mark between documents, what stands deeper, or nothing.
  private static final Pattern OF_YAML =
      Pattern.compile("\\s.*|[\\w.\"'/-]{1,250}:(?:\\s.*)?|- .*|---.*|#.*|");
  private static final int MOST_LINES = 20_000;
  private static final int MOST_CHARS = 1 << 20;

  /**
   * A line that is held back.
   *
   * @param text what it says
   * @param number in its file
   */
  record Held(String text, long number) {}

  private final String source;
  private final Findings findings;
  private final Predicate<OpenDocument> readers;
  private final List<Held> held = new ArrayList<>();
  private String command = "";
  private int chars;
  private int depth;
  private boolean yaml;
  private boolean prefixed;

  Answers(String source, Findings findings, Predicate<OpenDocument> readers) {
    this.source = source;
    this.findings = findings;
    this.readers = readers;
  }

  /** Whether a value has begun and not ended yet. */
  boolean within() {
    return !held.isEmpty();
  }

  /** Whether a value of several lines begins with a line. */
  boolean begins(String line) {
    String plain = line.strip();
    // What a job puts before its lines is taken off where it can matter: most lines are neither.
    String own = MAY_MATTER.matcher(line).find() ? LogPrefix.strip(line).text() : line;
    ShellLine echoed = ShellLine.echoed(own.strip());
    command = echoed.isNone() ? command : echoed.words();
    yaml = OBJECT.matcher(own).matches() && AS_YAML.matcher(command).find();
    prefixed = yaml && !own.equals(line);
    if (yaml) {
      return true;
    }
    return !OWN.matcher(command).lookingAt()
        && (plain.startsWith("{") || plain.startsWith("["))
        && BEGIN.matcher(plain).matches()
        && depth(plain) > 0;
  }

  /** Whether an object in YAML is over before a line. */
  boolean endsBefore(String line) {
    String own = prefixed ? LogPrefix.strip(line).text() : line;
    return yaml
        && !held.isEmpty()
        && (!ShellLine.echoed(own).isNone() || !OF_YAML.matcher(own).matches());
  }

  /**
   * Takes a line of a value.
   *
   * @return whether the value goes on; where it does not, {@link #end} says what it was
   */
  boolean takes(String line, long number) {
    held.add(new Held(line, number));
    if (yaml) {
      chars += line.length();
      return held.size() < MOST_LINES && chars < MOST_CHARS;
    }
    chars += line.length();
    depth += depth(line);
    return depth > 0 && held.size() < MOST_LINES && chars < MOST_CHARS;
  }

  /**
   * Ends a value.
   *
   * @return the lines that nobody has read; empty where somebody has read them all
   */
  List<Held> end() {
    List<Held> lines = List.copyOf(held);
    held.clear();
    chars = 0;
    boolean whole = depth == 0;
    depth = 0;
    if (lines.isEmpty() || !whole) {
      return lines;
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(
        l -> text.append(prefixed ? LogPrefix.strip(l.text()).text() : l.text()).append('\n'));
    if (yaml) {
      Artifact object =
          Artifact.of(
              source + ":" + lines.get(0).number(),
              text.toString().getBytes(StandardCharsets.UTF_8));
      boolean known =
          readers.test(new OpenDocument(object, Document.Form.YAML, text.toString(), null));
      return known ? List.of() : lines;
    }
    return read(text.toString(), lines.get(0).number()) ? List.of() : lines;
  }

  private boolean read(String text, long number) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      List<JsonNode> trees = Json.values(new ByteArrayInputStream(bytes));
      Artifact artifact = Artifact.of(source + ":" + number, bytes);
      // A brace alone would quote nothing.
      findings.reading(source, () -> trees.isEmpty() ? text : trees.get(0).toString(), number);
      return trees.size() == 1
          && readers.test(
              new OpenDocument(artifact, Document.Form.JSON, text.stripLeading(), trees.get(0)));
    } catch (IOException e) {
      return false;
    }
  }

  // How many more braces are opened than closed, outside of what is quoted.
  private static int depth(String line) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      }
    }
    return depth;
  }
}
