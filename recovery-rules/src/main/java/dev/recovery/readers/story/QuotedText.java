package dev.recovery.readers.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.base.Sink;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.output.LogReader;
import dev.recovery.readers.sink.Log;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Reads the texts that a document of an unknown kind holds: what a notification quotes, what a
 * check reports. Each is read as if it stood alone, under the path of its field. What is quoted
 * shows what was said, and proves nothing of the run.
 */
final class QuotedText {

  private static final int DEEPEST = 12;
  private static final int MOST_TEXTS = 200;
  private static final int SHORTEST = 12;

  private final String name;
  private final Sink sink;
  private int texts;
  private boolean known;

  private QuotedText(String name, Sink sink) {
    this.name = name;
    this.sink = sink;
  }

  /**
   * Reads the texts of a document.
   *
   * @return whether any of them says something that is known
   */
  static boolean read(String name, JsonNode tree, Sink sink) {
    QuotedText reading = new QuotedText(name, sink);
    reading.value(tree, "", 0);
    return reading.known;
  }

  private void value(JsonNode node, String path, int depth) {
    if (depth > DEEPEST || texts >= MOST_TEXTS) {
      return;
    }
    if (node.isTextual()) {
      text(node.asText(), path);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        value(node.path(i), path + "/" + i, depth + 1);
      }
    } else if (over(node)) {
      known = true;
    } else {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        value(field.getValue(), path + "/" + field.getKey(), depth + 1);
      }
    }
  }

  // An alert that Prometheus' Alertmanager or Grafana calls resolved.
  static boolean over(JsonNode node) {
    return Json.text(node, "status").equals("resolved")
        && (node.has("alerts")
            || node.has("labels")
            || node.has("annotations")
            || node.has("endsAt"));
  }

  private static boolean meant(Log log) {
    return !log.messages.isEmpty() || !log.policy().isEmpty() || !log.told.isEmpty();
  }

  // A name, an address or a digest is no sentence.
  private void text(String text, String path) {
    if (text.length() < SHORTEST || text.strip().indexOf(' ') < 0) {
      return;
    }
    texts++;
    String source = name + "#" + path;
    int before = sink.findings().facts().size();
    List<Log> logs =
        LogReader.read(
            source,
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            sink.findings(),
            sink.cluster(),
            true,
            document -> false);
    boolean meant = logs.stream().anyMatch(QuotedText::meant);
    for (Log log : logs) {
      // A name that happens to be a command's tells of no run.
      boolean named = log.operations().isEmpty() && text.indexOf('\n') < 0 && !log.failed();
      if (meant(log) || log.gate.ended() || (log.recognised() && !named)) {
        sink.logs().add(log);
        known = true;
      }
    }
    if (!meant) {
      cluster(text, source);
    }
    known |= sink.findings().facts().size() > before;
  }

  private void cluster(String text, String source) {
    long number = 0;
    for (String line : text.lines().toList()) {
      number++;
      for (Entry signature : Atlas.cluster().match(line, true)) {
        if (signature.meaning() instanceof Entry.Meaning.Plain plain) {
          sink.observe(plain.symptom(), "", "", line, source + ":" + number);
        }
      }
    }
  }
}
