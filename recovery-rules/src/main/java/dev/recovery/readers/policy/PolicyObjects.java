package dev.recovery.readers.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.sink.Cluster;
import java.util.Set;

/** Reads what policy engines keep in a cluster: constraints, reports, admission policies. */
public final class PolicyObjects {

  private static final int MOST = 50;

  private static final Set<String> REPORTS =
      Set.of("PolicyReport", "ClusterPolicyReport", "Report", "ClusterReport");

  private PolicyObjects() {}

  public static boolean is(KubeObject object) {
    return object.group().equals("constraints.gatekeeper.sh")
        || REPORTS.contains(object.kind())
        || object.kind().equals("ValidatingAdmissionPolicy")
        || object.group().equals("kyverno.io");
  }

  public static void read(KubeObject object, Cluster cluster) {
    if (object.group().equals("constraints.gatekeeper.sh")) {
      constraint(object, cluster);
    } else if (REPORTS.contains(object.kind())) {
      report(object, cluster);
    } else if (object.kind().equals("ValidatingAdmissionPolicy")) {
      for (JsonNode warning : object.status().path("typeChecking").path("expressionWarnings")) {
        cluster.observe(
            Symptom.POLICY_DEFECTIVE,
            object.subject(),
            Json.text(warning, "warning"),
            object.source());
      }
    } else {
      if (object.condition("Ready").filter(KubeObject.Condition::holds).isPresent()) {
        cluster.succeeded(object.source());
      }
      object
          .condition("Ready")
          .filter(KubeObject.Condition::fails)
          .ifPresent(
              c ->
                  cluster.observe(
                      Symptom.POLICY_DEFECTIVE, object.subject(), c.message(), object.source()));
    }
  }

  // A constraint lists what stands in the cluster already; only a denial keeps something out.
  private static void constraint(KubeObject object, Cluster cluster) {
    for (JsonNode by : object.status().path("byPod")) {
      for (JsonNode error : by.path("errors")) {
        cluster.observe(
            Symptom.POLICY_DEFECTIVE,
            object.subject(),
            Json.text(error, "message"),
            object.source());
      }
    }
    JsonNode total = object.status().path("totalViolations");
    if (total.isIntegralNumber() && total.asInt() == 0) {
      cluster.says(object.subject() + ": totalViolations: 0", object.source());
      cluster.succeeded(object.source());
    }
    String action = Json.text(object.spec(), "enforcementAction");
    int listed = 0;
    for (JsonNode violation : object.status().path("violations")) {
      if (++listed > MOST) {
        return;
      }
      cluster
          .findings()
          .add(
              new PolicyDecision(
                  "gatekeeper",
                  object.name(),
                  action.equals("deny") || action.isEmpty()
                      ? PolicyDecision.Result.WARNED
                      : PolicyDecision.Result.UNKNOWN,
                  Json.text(violation, "kind")
                      + " "
                      + Json.text(violation, "namespace")
                      + "/"
                      + Json.text(violation, "name"),
                  Redaction.detail(Json.text(violation, "message")),
                  object.source()));
    }
  }

  private static void report(KubeObject object, Cluster cluster) {
    JsonNode summary = object.tree().path("summary");
    boolean clean =
        summary.path("fail").asInt(1) == 0
            && summary.path("error").asInt(0) == 0
            && summary.path("warn").asInt(0) == 0
            && summary.path("pass").asInt(0) > 0;
    if (clean) {
      cluster.succeeded(object.source());
    }
    int listed = 0;
    for (JsonNode result : object.tree().path("results")) {
      if (++listed > MOST) {
        return;
      }
      String word = Json.text(result, "result");
      PolicyDecision.Result outcome =
          switch (word) {
            case "pass" -> PolicyDecision.Result.PASSED;
            case "warn", "fail" -> PolicyDecision.Result.WARNED;
            case "error", "skip" -> PolicyDecision.Result.UNKNOWN;
            default -> {
              cluster.unknownWord(object.source(), object.subject(), "result", word);
              yield PolicyDecision.Result.UNKNOWN;
            }
          };
      cluster
          .findings()
          .add(
              new PolicyDecision(
                  Json.text(result, "source"),
                  Json.text(result, "policy"),
                  outcome,
                  Json.text(result.path("resources").path(0), "name"),
                  Redaction.detail(Json.text(result, "message")),
                  object.source()));
    }
  }
}
