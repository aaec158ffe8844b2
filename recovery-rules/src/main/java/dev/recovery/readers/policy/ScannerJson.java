package dev.recovery.readers.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.gate.PolicyFindings;
import java.util.List;

/** Reads the own formats of the scanners: Checkov, Trivy, tfsec, and OPA's evaluations. */
final class ScannerJson {

  private ScannerJson() {}

  static boolean is(JsonNode tree) {
    return checkov(tree) || trivy(tree) || tfsec(tree) || opa(tree);
  }

  static void read(String source, JsonNode tree, Findings findings) {
    if (checkov(tree)) {
      PolicyFindings policy = new PolicyFindings("checkov", source, findings);
      (tree.isArray() ? tree : List.of(tree)).forEach(report -> checkov(report, policy));
      policy.done();
    } else if (trivy(tree)) {
      trivy(tree, new PolicyFindings("trivy", source, findings));
    } else if (tfsec(tree)) {
      tfsec(tree, new PolicyFindings("tfsec", source, findings));
    } else {
      opa(tree, new PolicyFindings("opa", source, findings));
    }
  }

  // ---- Checkov

  private static boolean checkov(JsonNode tree) {
    JsonNode report = tree.isArray() ? tree.path(0) : tree;
    return report.path("results").has("failed_checks")
        || (report.has("passed") && report.has("failed") && report.has("checkov_version"));
  }

  private static void checkov(JsonNode report, PolicyFindings policy) {
    JsonNode results = report.path("results");
    for (JsonNode check : results.path("failed_checks")) {
      policy.denied(
          Json.text(check, "check_id"),
          Json.text(check, "resource"),
          Json.text(check, "check_name"));
    }
    for (JsonNode check : results.path("skipped_checks")) {
      // A comment in the source is no exception: it has no owner and no end.
      policy.warned(
          Json.text(check, "check_id"),
          Json.text(check, "resource"),
          "skipped in the source: " + Json.text(check.path("check_result"), "suppress_comment"));
    }
    for (JsonNode file : results.path("parsing_errors")) {
      policy.undecided("a file could not be parsed: " + file.asText());
    }
    JsonNode summary = report.has("summary") ? report.path("summary") : report;
    policy.passed(summary.path("passed").asInt(0));
  }

  // ---- Trivy

  private static boolean trivy(JsonNode tree) {
    return tree.has("SchemaVersion") && (tree.has("Results") || tree.has("ArtifactName"));
  }

  private static void trivy(JsonNode tree, PolicyFindings policy) {
    if (tree.path("Results").isArray()) {
      policy.complete();
    }
    for (JsonNode result : tree.path("Results")) {
      for (JsonNode finding : result.path("Vulnerabilities")) {
        graded(
            policy,
            finding,
            Json.text(finding, "VulnerabilityID"),
            Json.text(finding, "PkgName"),
            Json.text(finding, "Title", "Description"));
      }
      for (JsonNode finding : result.path("Secrets")) {
        graded(
            policy,
            finding,
            Json.text(finding, "RuleID"),
            Json.text(result, "Target"),
            Json.text(finding, "Title"));
      }
      policy.passed(result.path("MisconfSummary").path("Successes").asInt(0));
      for (JsonNode finding : result.path("Misconfigurations")) {
        String rule = Json.text(finding, "AVDID", "ID");
        String resource = Json.text(finding.path("CauseMetadata"), "Resource");
        String message = Json.text(finding, "Message", "Title");
        String status = Json.text(finding, "Status");
        switch (status) {
          case "FAIL" -> graded(policy, finding, rule, resource, message);
          case "PASS" -> policy.passed(1);
          case "EXCEPTION" -> policy.warned(rule, resource, "excepted: " + message);
          default -> policy.unknown("status (" + status + ") of " + rule);
        }
      }
    }
    policy.done();
  }

  private static void graded(
      PolicyFindings policy, JsonNode finding, String rule, String resource, String message) {
    switch (Json.text(finding, "Severity")) {
      case "CRITICAL", "HIGH" -> policy.denied(rule, resource, message);
      default -> policy.warned(rule, resource, message);
    }
  }

  // ---- tfsec

  private static boolean tfsec(JsonNode tree) {
    JsonNode first = tree.path("results").path(0);
    return first.has("rule_id") && first.has("severity");
  }

  private static void tfsec(JsonNode tree, PolicyFindings policy) {
    for (JsonNode result : tree.path("results")) {
      String rule = Json.text(result, "long_id", "rule_id");
      String resource = Json.text(result, "resource");
      String message = Json.text(result, "description", "rule_description");
      // 0 failed, 1 passed, 2 ignored
      switch (result.path("status").asInt(0)) {
        case 0 -> policy.denied(rule, resource, message);
        case 1 -> policy.passed(1);
        default -> policy.warned(rule, resource, "ignored in the source: " + message);
      }
    }
    policy.done();
  }

  // ---- opa eval

  private static boolean opa(JsonNode tree) {
    return tree.path("result").path(0).has("expressions")
        || tree.path("errors").path(0).path("code").asText().startsWith("rego_");
  }

  private static void opa(JsonNode tree, PolicyFindings policy) {
    for (JsonNode error : tree.path("errors")) {
      policy.undecided(Json.text(error, "message"));
    }
    for (JsonNode result : tree.path("result")) {
      for (JsonNode expression : result.path("expressions")) {
        expression(expression, policy);
      }
    }
    policy.done();
  }

  private static void expression(JsonNode expression, PolicyFindings policy) {
    String rule = Json.text(expression, "text");
    JsonNode value = expression.path("value");
    boolean denies = rule.contains("deny") || rule.contains("violation");
    if (denies && value.isArray()) {
      value.forEach(
          v ->
              policy.denied(rule, "", v.isTextual() ? v.asText() : Json.text(v, "msg", "message")));
      policy.passed(1);
    } else if (value.isBoolean()) {
      if (denies == value.asBoolean()) {
        policy.denied(rule, "", rule + " is " + value.asBoolean());
      } else {
        policy.passed(1);
      }
    } else if (value.isObject() && RULES.stream().anyMatch(value::has)) {
      whole(rule, value, policy);
    } else {
      policy.unknown("value of " + rule);
    }
  }

  // A whole package: each rule that denies lists what it denies.
  private static void whole(String name, JsonNode value, PolicyFindings policy) {
    for (String rule : RULES) {
      JsonNode said = value.path(rule);
      if (said.isArray()) {
        said.forEach(
            v ->
                policy.denied(
                    name + "." + rule, "", v.isTextual() ? v.asText() : Json.text(v, "msg")));
        policy.passed(1);
      } else if (said.isBoolean() && said.asBoolean()) {
        policy.denied(name + "." + rule, "", rule + " is true");
      } else if (said.isBoolean()) {
        policy.passed(1);
      } else if (!said.isMissingNode()) {
        policy.unknown("value of " + name + "." + rule);
      }
    }
  }

  private static final List<String> RULES = List.of("deny", "violation");
}
