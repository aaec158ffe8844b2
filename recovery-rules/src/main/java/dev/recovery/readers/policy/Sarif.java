package dev.recovery.readers.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.gate.PolicyFindings;

/** Reads static analysis results in the format that scanners share (SARIF 2.1.0). */
final class Sarif {

  private Sarif() {}

  static boolean is(JsonNode tree) {
    return tree.path("runs").isArray()
        && (tree.path("$schema").asText().contains("sarif")
            || tree.path("runs").path(0).path("tool").has("driver"));
  }

  static void read(String source, JsonNode tree, Findings findings) {
    String version = Json.text(tree, "version");
    if (!version.startsWith("2.1")) {
      findings.warn(
          source,
          "The format's version (" + version + ") is not 2.1.",
          "What it says is taken as in 2.1.");
    }
    for (JsonNode run : tree.path("runs")) {
      run(source, run, findings);
    }
  }

  private static void run(String source, JsonNode run, Findings findings) {
    JsonNode driver = run.path("tool").path("driver");
    PolicyFindings policy = new PolicyFindings(Json.text(driver, "name"), source, findings);
    for (JsonNode invocation : run.path("invocations")) {
      JsonNode well = invocation.path("executionSuccessful");
      if (well.isBoolean() && !well.asBoolean()) {
        policy.undecided("the scanner did not run to its end");
      }
    }
    for (JsonNode result : run.path("results")) {
      result(policy, driver, result);
    }
    // By the format, an empty list is of a run that found nothing; without a list nobody looked.
    if (run.path("results").isArray()) {
      policy.complete();
    }
    // Some scanners list all their rules, and some only those that found something.
    policy.passed(driver.path("rules").size());
    policy.done();
  }

  private static void result(PolicyFindings policy, JsonNode driver, JsonNode result) {
    String rule = Json.text(result, "ruleId");
    if (rule.isEmpty()) {
      rule = Json.text(result.path("rule"), "id");
    }
    String message = Json.text(result.path("message"), "text", "markdown");
    String kind = Json.text(result, "kind");
    if (!(kind.isEmpty() || kind.equals("fail"))) {
      switch (kind) {
        case "pass", "notApplicable", "informational" -> policy.passed(1);
        default -> policy.warned(rule, resource(result), message);
      }
      return;
    }
    if (suppressed(result)) {
      // Not denied, and still told.
      policy.warned(rule, resource(result), "suppressed in the source: " + message);
      return;
    }
    String level = level(driver, result, rule);
    switch (level) {
      case "error" -> policy.denied(rule, resource(result), message);
      case "warning", "note" -> policy.warned(rule, resource(result), message);
      case "none" -> policy.passed(1);
      default -> policy.unknown("level (" + level + ") of " + rule);
    }
  }

  // What a result does not say, its rule says; what that does not, is a warning.
  private static String level(JsonNode driver, JsonNode result, String rule) {
    String level = Json.text(result, "level");
    if (!level.isEmpty()) {
      return level;
    }
    for (JsonNode one : driver.path("rules")) {
      if (Json.text(one, "id").equals(rule)) {
        level = Json.text(one.path("defaultConfiguration"), "level");
      }
    }
    return level.isEmpty() ? "warning" : level;
  }

  private static boolean suppressed(JsonNode result) {
    for (JsonNode suppression : result.path("suppressions")) {
      String status = Json.text(suppression, "status");
      if (status.isEmpty() || status.equals("accepted")) {
        return true;
      }
    }
    return false;
  }

  private static String resource(JsonNode result) {
    for (JsonNode location : result.path("locations")) {
      for (JsonNode logical : location.path("logicalLocations")) {
        String name = Json.text(logical, "fullyQualifiedName", "name");
        if (!name.isEmpty()) {
          return name;
        }
      }
      String file = Json.text(location.path("physicalLocation").path("artifactLocation"), "uri");
      if (!file.isEmpty()) {
        return file;
      }
    }
    return "";
  }
}
