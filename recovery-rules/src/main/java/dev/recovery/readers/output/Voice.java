package dev.recovery.readers.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.dispatch.ClusterText;
import dev.recovery.readers.dispatch.ConsoleText;
import dev.recovery.readers.dispatch.DriftText;
import dev.recovery.readers.dispatch.lines.DateText;
import dev.recovery.readers.dispatch.lines.GateText;
import dev.recovery.readers.dispatch.lines.Retold;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.text.FieldText;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.things.Moments;
import dev.recovery.readers.terraform.UiStream;
import dev.recovery.readers.transport.BoxMarks;
import dev.recovery.readers.transport.LogPrefix;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Reads what one speaker says: a machine-readable stream, text for people, or both. Mutable. */
final class Voice {

  private static final int LONGEST_KEPT_LINE = 4000;

  private final Log log;
  private final UiStream stream;
  private final ConsoleText console;
  private final ClusterText cluster;
  private final DriftText drift;
  private final BoxMarks boxes = new BoxMarks();
  private final FieldText fields = new FieldText();
  private final GateText gates;
  private final DateText dates;
  private final Turns turns;
  private final Retold retold = new Retold(this::retold);
  private final boolean quoted;
  private final Findings findings;
  private boolean took;

  Voice(String source, Findings findings, Cluster cluster, boolean quoted) {
    this.log = new Log(source, findings.house());
    this.log.quoted = quoted;
    this.stream = new UiStream(log, findings);
    this.console = new ConsoleText(log);
    this.cluster = new ClusterText(source, cluster);
    this.drift = new DriftText(source, cluster, log.gate);
    this.gates = new GateText(log, Checks.of(findings));
    this.dates = new DateText(findings.part(Moments.class, Moments::new));
    this.turns = new Turns(log);
    this.quoted = quoted;
    this.findings = findings;
  }

  Log log() {
    return log;
  }

  /** Whether it said anything that a tool means, or was told to do something. */
  boolean spoke() {
    return log.recognised()
        || log.failed()
        || !log.commands.isEmpty()
        || console.changing()
        || cluster.spoken();
  }

  /**
   * Reads an object.
   *
   * @return whether it is one whose reader is known
   */
  boolean object(byte[] bytes, int start, int length, long number) {
    retold.end();
    return stream.read(bytes, start, length, number)
        || (!quoted
            && (cluster.json(bytes, start, length, number) || told(bytes, start, length, number)));
  }

  // A server that runs the tool writes what the tool printed into one field of its own log.
  // Of the many runs of a server, one refusal says nothing of the others.
  private boolean told(byte[] bytes, int start, int length, long number) {
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(bytes, start, length);
    } catch (IOException e) {
      return false;
    }
    if (tree == null || !tree.isObject() || !tree.has("msg") || !tree.has("level")) {
      return false;
    }
    log.manyUnits = true;
    for (String field : List.of("msg", "error", "err")) {
      Json.text(tree, field).lines().forEach(line -> console.line(stripped(line), line, number));
    }
    return true;
  }

  /** Reads a line of text. */
  void line(String raw, long number) {
    retold.line(raw, number);
  }

  // A line that was held back is quoted as itself, and not as the one that is read by now.
  private void retold(String raw, long number) {
    Supplier<String> words = () -> raw;
    findings.reading(log.source, words, number);
    log.reading(words, number);
    took = false;
    dates.line(raw);
    int heard = log.heard() + findings.heard();
    told(raw, number);
    log.read();
    log.lastLine = raw.isBlank() ? log.lastLine : raw;
    if (!log.understood()) {
      findings.unread(raw, log.source + ":" + number, took);
    } else if (log.heard() + findings.heard() == heard) {
      findings.unheard(raw, log.source, number, took);
    }
  }

  private void told(String raw, long number) {
    FieldText.Said said = fields.of(raw, console.telling());
    if (!said.quoted()) {
      said.lines().forEach(line -> text(line, number));
      return;
    }
    int before = log.messages.size();
    text(raw, number);
    // What the line says by itself needs no search.
    if (log.messages.size() == before) {
      quoted(said.lines(), number);
    }
  }

  /** Reads what is quoted: it was somebody's, and need not have been this run's. */
  void quoted(List<String> lines, long number) {
    console.end();
    int before = log.messages.size();
    for (String line : lines) {
      LogPrefix stripped = stripped(line);
      // A document may be of a cluster's; a field in a run's output is the run's. A word alone is a
      // code, and means in a cluster what its field means.
      boolean clusters = quoted && !log.recognised() && stripped.text().strip().indexOf(' ') > 0;
      if (!clusters || !cluster.line(stripped, line, number)) {
        console.line(stripped, line, number);
      }
    }
    console.end();
    log.manyUnits |= log.messages.size() > before;
  }

  private void text(String raw, long number) {
    LogPrefix stripped = boxes.mended(stripped(raw));
    took = true;
    // What a pipeline says of its own steps concerns every reader.
    if (!cluster.tellsEvents()
        && gates.line(stripped, number)
        && !stripped.unit().equals("Pipeline")) {
      console.end();
      return;
    }
    if (gates.scripted()) {
      turns.line(stripped.text().strip());
      cluster.scripted(stripped, number);
      console.scripted(stripped, number);
      return;
    }
    for (String edge : boxes.edges()) {
      console.line(new LogPrefix(edge, "", false), edge, number);
    }
    if (!quoted && drift.line(stripped.text(), raw, number)) {
      return;
    }
    if (turns.line(stripped.text())) {
      console.interrupted();
    }
    boolean theirs =
        !console.fetching()
            && turns.ofCluster(stripped.text())
            && !(log.recognised() && console.telling());
    if (!(theirs ? cluster.line(stripped, raw, number) : cluster.logged(raw, number))) {
      // What somebody typed is no error, whatever words it has.
      took = stripped.text().startsWith("$ ") || stripped.text().startsWith("+ ");
      Log.Last before = log.last;
      console.line(stripped, raw, number);
      if (log.last != before) {
        turns.runs();
      }
    }
  }

  private static LogPrefix stripped(String raw) {
    return LogPrefix.strip(
        raw.length() > LONGEST_KEPT_LINE ? raw.substring(0, LONGEST_KEPT_LINE) : raw);
  }

  /** Another step begins: whatever was being told has ended. */
  void pause() {
    console.end();
  }

  /** Ends what is being told. */
  void end() {
    retold.end();
    console.end();
    cluster.end();
    gates.end();
    drift.end();
  }
}
