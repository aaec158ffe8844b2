package dev.recovery.examples.recover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/** Findings as SARIF 2.1.0, by which code hosts annotate a change. */
final class Sarif {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One finding.
   *
   * @param rule the id of its rule
   * @param level error, warning or note
   * @param message what is wrong, and what would be right
   * @param file where; empty where it has no place
   * @param line the line, from 1; 0 where it has none
   * @param column the column, from 1; 0 where it has none
   */
  record Result(String rule, String level, String message, String file, int line, int column) {}

  private Sarif() {}

  /** One document, indented. */
  static String of(String tool, Map<String, String> rules, List<Result> results) {
    ObjectNode sarif = JSON.createObjectNode();
    sarif.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    sarif.put("version", "2.1.0");
    ObjectNode run = sarif.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", tool);
    ArrayNode known = driver.putArray("rules");
    rules.forEach(
        (id, text) ->
            known.addObject().put("id", id).putObject("shortDescription").put("text", text));
    ArrayNode list = run.putArray("results");
    for (Result result : results) {
      ObjectNode node = list.addObject();
      node.put("ruleId", result.rule()).put("level", result.level());
      node.putObject("message").put("text", result.message());
      if (!result.file().isEmpty()) {
        ObjectNode physical = node.putArray("locations").addObject().putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(result.file()));
        if (result.line() > 0) {
          ObjectNode region = physical.putObject("region").put("startLine", result.line());
          if (result.column() > 0) {
            region.put("startColumn", result.column());
          }
        }
      }
    }
    return pretty(sarif);
  }

  /** A tree as text, the same on every system. */
  static String pretty(Object tree) {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    try {
      return JSON.writer(
                  new DefaultPrettyPrinter(
                          Separators.createDefaultInstance()
                              .withObjectFieldValueSpacing(Spacing.AFTER))
                      .withObjectIndenter(indent)
                      .withArrayIndenter(indent))
              .writeValueAsString(tree)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String uri(String file) {
    try {
      return new URI(null, null, file, null).toASCIIString();
    } catch (URISyntaxException e) {
      return file;
    }
  }
}
