package dev.recovery.readers.terraform.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.authority.Approval;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Runs;
import dev.recovery.readers.sink.gate.PolicyFindings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a run of HCP Terraform or Terraform Enterprise, and what its policy checks decided. */
public final class HcpRun {

  private HcpRun() {}

  static boolean is(JsonNode tree) {
    return !type(tree).isEmpty();
  }

  private static String type(JsonNode tree) {
    JsonNode data = data(tree);
    // What somebody picked out of the answer has lost its type.
    if (data.path("attributes").has("status-timestamps")) {
      return "runs";
    }
    String type = Json.text(data.isArray() ? data.path(0) : data, "type");
    return switch (type) {
      case "runs", "policy-checks", "policy-evaluations" -> type;
      default -> "";
    };
  }

  private static JsonNode data(JsonNode tree) {
    return tree.has("data") || tree.isArray() ? tree.path("data") : tree;
  }

  static void read(String source, JsonNode tree, Findings findings, Runs runs) {
    JsonNode data = data(tree);
    JsonNode newest = data.isArray() ? newest(data) : data;
    for (JsonNode one : data.isArray() ? data : List.of(data)) {
      if (type(tree).equals("runs")) {
        Attempt.Recency recency =
            one.equals(newest) ? Attempt.Recency.CURRENT : Attempt.Recency.EARLIER;
        run(source, one, recency, findings, runs);
      } else {
        policy(source, one.path("attributes"), findings);
      }
    }
    for (JsonNode included : tree.path("included")) {
      if (Json.text(included, "type").equals("policy-checks")) {
        policy(source, included.path("attributes"), findings);
      }
    }
  }

  // A list of a workspace's runs tells its history; the newest is the one that is asked about.
  private static JsonNode newest(JsonNode runs) {
    JsonNode newest = runs.path(0);
    for (JsonNode run : runs) {
      String at = Json.text(run.path("attributes"), "created-at");
      if (at.compareTo(Json.text(newest.path("attributes"), "created-at")) > 0) {
        newest = run;
      }
    }
    return newest;
  }

  // ---- the run

  private static void run(
      String source, JsonNode data, Attempt.Recency recency, Findings findings, Runs runs) {
    JsonNode run = data.path("attributes");
    JsonNode times = run.path("status-timestamps");
    String status = Json.text(run, "status");
    boolean applying = times.has("applying-at") || times.has("applied-at");
    Operation operation = operation(run, status, applying);
    Ending ending = ending(status);
    if (ending == null) {
      findings.warn(
          source, "The run's status (" + status + ") is unknown.", "How it ended is unknown.");
      ending = Ending.UNKNOWN;
    }
    runs.run(
        new Attempt(
            Json.text(data, "id"),
            recency,
            operation,
            Set.of(),
            "",
            applying
                ? Json.time(times, "applying-at")
                : Json.time(times, "planning-at", "plan-queued-at"),
            Json.time(
                times,
                "errored-at",
                "applied-at",
                "canceled-at",
                "force-canceled-at",
                "discarded-at",
                "planned-and-finished-at"),
            ending,
            source));
    if (recency == Attempt.Recency.CURRENT) {
      gates(source, status, findings);
    }
  }

  private static void gates(String source, String status, Findings findings) {
    String quote = "\"status\":\"" + status + "\"";
    switch (status) {
      case "planned", "cost_estimated", "policy_checked", "post_plan_completed" -> {
        findings.add(new Approval("", Approval.Decision.MISSING, Map.of(), source));
        findings.observe(Symptom.APPROVAL_MISSING, "", "", quote, source);
      }
      case "discarded" -> {
        findings.add(new Approval("", Approval.Decision.REJECTED, Map.of(), source));
        findings.observe(Symptom.APPROVAL_MISSING, "", "", quote, source);
      }
      case "policy_soft_failed", "policy_override" ->
          findings.observe(Symptom.POLICY_VALIDATION_FAILED, "", "", quote, source);
      default -> {
        // No gate stands in the way.
      }
    }
  }

  private static Operation operation(JsonNode run, String status, boolean applying) {
    boolean planOnly = run.path("plan-only").asBoolean(false);
    if (applying) {
      return run.path("refresh-only").asBoolean(false)
          ? Operation.REFRESH
          : run.path("is-destroy").asBoolean(false) ? Operation.DESTROY : Operation.APPLY;
    }
    return switch (status) {
      case "policy_soft_failed", "policy_override", "policy_checking" -> Operation.POLICY;
      case "planned",
          "cost_estimated",
          "policy_checked",
          "post_plan_completed",
          "discarded",
          "confirmed" ->
          planOnly ? Operation.PLAN : Operation.APPROVAL;
      case "apply_queued" -> Operation.APPROVAL;
      case "pending",
          "fetching",
          "fetching_completed",
          "plan_queued",
          "planning",
          "queuing",
          "planned_and_finished",
          "planned_and_saved",
          "cost_estimating",
          "pre_plan_running",
          "pre_plan_completed",
          "errored",
          "canceled",
          "force_canceled" ->
          // Without a time at which it began to apply, it did not.
          !run.has("status-timestamps")
              ? Operation.UNKNOWN
              : judged(run.path("status-timestamps")) ? Operation.POLICY : Operation.PLAN;
      default -> Operation.UNKNOWN;
    };
  }

  private static boolean judged(JsonNode times) {
    return times.has("policy-checking-at")
        || times.has("policy-checked-at")
        || times.has("policy-soft-failed-at");
  }

  public static @org.jspecify.annotations.Nullable Ending ending(String status) {
    return switch (status) {
      case "applied", "planned_and_finished", "planned_and_saved" -> Ending.SUCCEEDED;
      case "errored", "policy_soft_failed", "discarded" -> Ending.FAILED;
      case "canceled" -> Ending.INTERRUPTED;
      case "force_canceled" -> Ending.KILLED;
      case "planned",
          "cost_estimated",
          "policy_checked",
          "policy_override",
          "post_plan_completed",
          "pre_plan_awaiting_decision",
          "post_plan_awaiting_decision",
          "pre_apply_awaiting_decision" ->
          Ending.UNKNOWN;
      case "pending",
          "fetching",
          "fetching_completed",
          "plan_queued",
          "planning",
          "queuing",
          "cost_estimating",
          "policy_checking",
          "confirmed",
          "apply_queued",
          "applying",
          "pre_plan_running",
          "pre_plan_completed",
          "post_plan_running",
          "pre_apply_running",
          "pre_apply_completed",
          "queuing_apply" ->
          Ending.STILL_RUNNING;
      default -> null;
    };
  }

  // ---- policy checks

  private static void policy(String source, JsonNode check, Findings findings) {
    PolicyFindings policy = new PolicyFindings("sentinel", source, findings);
    String status = Json.text(check, "status");
    JsonNode result = check.has("result") ? check.path("result") : check.path("result-count");
    String hard = Json.text(result, "hard-failed", "mandatory-failed");
    String counts =
        "%s hard and %s soft failures"
            .formatted(hard.isEmpty() ? "0" : hard, Json.text(result, "soft-failed"));
    switch (status) {
      case "passed", "overridden" -> policy.passed(Math.max(1, result.path("passed").asInt(1)));
      case "hard_failed", "soft_failed", "failed" -> policy.denied("", "", counts);
      case "errored", "unreachable", "canceled" ->
          policy.undecided("the policy check ended as " + status);
      case "pending", "queued", "running" -> policy.undecided("the policy check has not ended");
      default -> policy.unknown("policy check's status (" + status + ")");
    }
    advisory(result, policy);
    policy.done();
  }

  private static void advisory(JsonNode result, PolicyFindings policy) {
    Optional.of(result.path("advisory-failed").asInt(0))
        .filter(n -> n > 0)
        .ifPresent(n -> policy.warned("", "", n + " advisory policies failed"));
  }
}
