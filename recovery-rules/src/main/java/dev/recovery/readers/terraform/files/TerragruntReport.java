package dev.recovery.readers.terraform.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;
import java.util.List;

/** Reads the report that Terragrunt writes of a run over several units. */
final class TerragruntReport {

  private static final List<String> RESULTS =
      List.of("succeeded", "failed", "early exit", "excluded");

  private TerragruntReport() {}

  static boolean is(JsonNode tree) {
    JsonNode first = tree.path(0);
    return tree.isArray()
        && first.path("Name").isTextual()
        && first.path("Result").isTextual()
        && first.has("Started");
  }

  static Log read(String source, JsonNode tree, Findings findings) {
    Log log = new Log(source, findings.house());
    log.console = true;
    log.manyUnits = tree.size() > 1;
    for (JsonNode unit : tree) {
      String name = Json.text(unit, "Name");
      String result = Json.text(unit, "Result");
      if (!RESULTS.contains(result)) {
        log.broken = true;
        findings.warn(
            source,
            "The result (" + result + ") of (" + name + ") is unknown.",
            "How that unit ended is unknown.");
      }
      log.legs.within(name);
      switch (result) {
        case "succeeded" -> log.last = Log.Last.SUCCESS;
        case "failed", "early exit" -> {
          String cause = Json.text(unit, "Cause");
          String text =
              "the unit %s ended as %s (%s)%s"
                  .formatted(
                      name,
                      result,
                      Json.text(unit, "Reason"),
                      cause.isEmpty() ? "" : " because of " + cause);
          log.message(
              new Message(
                  Redaction.detail(text),
                  true,
                  "",
                  "",
                  source,
                  Atlas.catalogue().match(text, true)));
        }
        default -> {
          // What was left out came to nothing, and failed at nothing.
        }
      }
    }
    log.legs.settle();
    return log;
  }
}
