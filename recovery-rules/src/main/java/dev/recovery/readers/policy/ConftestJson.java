package dev.recovery.readers.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.PolicyDecision.Result;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.gate.Checks;

/** Reads conftest's JSON output. */
final class ConftestJson {

  private ConftestJson() {}

  static boolean is(JsonNode tree) {
    return tree.isArray()
        && tree.path(0).has("filename")
        && (tree.path(0).has("namespace")
            || tree.path(0).has("failures")
            || tree.path(0).has("successes"));
  }

  static void read(String source, JsonNode tree, Findings findings) {
    int evaluated = 0;
    boolean denied = false;
    for (JsonNode result : tree) {
      String namespace = Json.text(result, "namespace");
      evaluated += result.path("successes").asInt(0);
      for (JsonNode failure : result.path("failures")) {
        evaluated++;
        denied = true;
        decision(findings, namespace, Result.DENIED, failure, source);
      }
      for (JsonNode warning : result.path("warnings")) {
        evaluated++;
        decision(findings, namespace, Result.WARNED, warning, source);
      }
      evaluated += result.path("exceptions").size();
    }
    // A run that evaluated no rule has passed nothing.
    Checks.Word word =
        denied ? Checks.Word.FAILED : evaluated == 0 ? Checks.Word.UNDECIDED : Checks.Word.PASSED;
    String detail =
        denied
            ? "a policy denies the change"
            : evaluated == 0 ? "no rule was evaluated" : evaluated + " rules were evaluated";
    Checks.of(findings).said(Checks.Kind.POLICY, "conftest", "", word, detail, source);
  }

  private static void decision(
      Findings findings, String namespace, Result outcome, JsonNode finding, String source) {
    String rule = Json.text(finding.path("metadata"), "rule", "id", "query");
    findings.add(
        new PolicyDecision(
            "conftest",
            rule.isEmpty() ? namespace : rule,
            outcome,
            Json.text(finding.path("metadata"), "resource", "address"),
            Redaction.detail(Json.text(finding, "msg")),
            source));
  }
}
