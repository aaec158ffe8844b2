package dev.recovery.readers.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import dev.recovery.readers.sink.gate.PolicyFindings;

/**
 * Reads the reports of checkers that count what they found: KICS, Snyk, Terrascan, Semgrep,
 * kubeconform, KubeLinter, and the tests of OPA.
 */
final class SummaryJson {

  private SummaryJson() {}

  static boolean is(JsonNode tree) {
    return kics(tree)
        || snyk(tree)
        || terrascan(tree)
        || semgrep(tree)
        || kubeconform(tree)
        || kubeLinter(tree)
        || opaTest(tree);
  }

  private static boolean kics(JsonNode tree) {
    return tree.has("kics_version") && tree.has("total_counter");
  }

  private static boolean snyk(JsonNode tree) {
    return tree.path("ok").isBoolean()
        && (tree.has("infrastructureAsCodeIssues") || tree.has("vulnerabilities"));
  }

  private static boolean terrascan(JsonNode tree) {
    return tree.path("results").path("scan_summary").has("violated_policies");
  }

  private static boolean semgrep(JsonNode tree) {
    return tree.path("results").isArray() && tree.path("errors").isArray() && tree.has("paths");
  }

  private static boolean kubeconform(JsonNode tree) {
    return tree.path("summary").has("valid") && tree.path("summary").has("invalid");
  }

  private static boolean kubeLinter(JsonNode tree) {
    return tree.path("Summary").has("ChecksStatus");
  }

  private static boolean opaTest(JsonNode tree) {
    JsonNode first = tree.path(0);
    return tree.isArray() && first.has("package") && first.has("name") && first.has("location");
  }

  static void read(String source, JsonNode tree, Findings findings) {
    if (kics(tree)) {
      kics(tree, new PolicyFindings("kics", source, findings));
    } else if (snyk(tree)) {
      snyk(tree, new PolicyFindings("snyk", source, findings));
    } else if (terrascan(tree)) {
      terrascan(tree, new PolicyFindings("terrascan", source, findings));
    } else if (semgrep(tree)) {
      semgrep(tree, new PolicyFindings("semgrep", source, findings));
    } else if (kubeconform(tree)) {
      kubeconform(source, tree, findings);
    } else if (kubeLinter(tree)) {
      kubeLinter(source, tree, findings);
    } else {
      opaTest(source, tree, findings);
    }
  }

  private static void kics(JsonNode tree, PolicyFindings policy) {
    policy.complete();
    for (JsonNode query : tree.path("queries")) {
      String name = Json.text(query, "query_name");
      for (JsonNode file : query.path("files")) {
        graded(
            policy, query, "severity", name, Json.text(file, "resource_name", "file_name"), name);
      }
    }
    policy.done();
  }

  private static void snyk(JsonNode tree, PolicyFindings policy) {
    policy.complete();
    for (JsonNode issue : tree.path("infrastructureAsCodeIssues")) {
      graded(
          policy,
          issue,
          "severity",
          Json.text(issue, "publicId", "id"),
          String.join(".", Json.texts(issue.path("path"))),
          Json.text(issue, "title"));
    }
    for (JsonNode issue : tree.path("vulnerabilities")) {
      graded(
          policy,
          issue,
          "severity",
          Json.text(issue, "id"),
          Json.text(issue, "packageName", "moduleName"),
          Json.text(issue, "title"));
    }
    policy.done();
  }

  private static void terrascan(JsonNode tree, PolicyFindings policy) {
    policy.complete();
    for (JsonNode violation : tree.path("results").path("violations")) {
      graded(
          policy,
          violation,
          "severity",
          Json.text(violation, "rule_id", "rule_name"),
          Json.text(violation, "resource_type") + "." + Json.text(violation, "resource_name"),
          Json.text(violation, "description"));
    }
    policy.done();
  }

  private static void semgrep(JsonNode tree, PolicyFindings policy) {
    policy.complete();
    for (JsonNode result : tree.path("results")) {
      JsonNode extra = result.path("extra");
      String rule = Json.text(result, "check_id");
      String file = Json.text(result, "path");
      if (Json.text(extra, "severity").equals("ERROR")) {
        policy.denied(rule, file, Json.text(extra, "message"));
      } else {
        policy.warned(rule, file, Json.text(extra, "message"));
      }
    }
    for (JsonNode error : tree.path("errors")) {
      if (Json.text(error, "level").equals("error")) {
        policy.undecided(Json.text(error, "message", "type"));
      }
    }
    policy.done();
  }

  private static void graded(
      PolicyFindings policy,
      JsonNode finding,
      String field,
      String rule,
      String resource,
      String message) {
    switch (Json.text(finding, field).toLowerCase(java.util.Locale.ROOT)) {
      case "critical", "high" -> policy.denied(rule, resource, message);
      default -> policy.warned(rule, resource, message);
    }
  }

  private static void kubeconform(String source, JsonNode tree, Findings findings) {
    JsonNode summary = tree.path("summary");
    int failed = summary.path("invalid").asInt(0) + summary.path("errors").asInt(0);
    Checks checks = Checks.of(findings);
    for (JsonNode resource : tree.path("resources")) {
      switch (Json.text(resource, "status")) {
        case "statusInvalid", "statusError" ->
            checks.said(
                Kind.SCHEMA,
                "kubeconform",
                Json.text(resource, "kind") + " " + Json.text(resource, "name"),
                Word.FAILED,
                Json.text(resource, "msg"),
                source);
        default -> {
          // The summary counts it.
        }
      }
    }
    boolean none = failed + summary.path("valid").asInt(0) + summary.path("skipped").asInt(0) == 0;
    checks.said(
        Kind.SCHEMA,
        "kubeconform",
        "",
        failed > 0 ? Word.FAILED : none ? Word.UNDECIDED : Word.PASSED,
        failed + " resources are not valid",
        source);
  }

  private static void kubeLinter(String source, JsonNode tree, Findings findings) {
    boolean passed = Json.text(tree.path("Summary"), "ChecksStatus").equals("Passed");
    Checks.of(findings)
        .said(
            Kind.LINT,
            "kube-linter",
            "",
            passed ? Word.PASSED : Word.FAILED,
            tree.path("Reports").size() + " reports",
            source);
  }

  private static void opaTest(String source, JsonNode tree, Findings findings) {
    int failed = 0;
    for (JsonNode test : tree) {
      boolean fails = test.path("fail").asBoolean(false) || test.has("error");
      failed += fails ? 1 : 0;
      if (fails) {
        Checks.of(findings)
            .said(
                Kind.TEST,
                "opa",
                Json.text(test, "package") + "." + Json.text(test, "name"),
                Word.FAILED,
                "the policy's own test fails",
                source);
      }
    }
    if (failed == 0) {
      Checks.of(findings)
          .said(Kind.TEST, "opa", "", Word.PASSED, tree.size() + " tests passed", source);
    }
  }
}
