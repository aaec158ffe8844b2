package dev.recovery.readers.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import java.util.Locale;

/** Reads what a CI system says of a job: GitHub Actions, GitLab, Buildkite, CircleCI. */
final class JobJson {

  private JobJson() {}

  static boolean is(JsonNode tree) {
    return buildkite(tree)
        || (tree.has("failure_reason") && tree.has("status"))
        || (tree.has("conclusion") && (tree.has("runner_name") || tree.has("steps")))
        || (tree.has("conclusion") && tree.has("workflow_id"));
  }

  private static boolean buildkite(JsonNode tree) {
    return tree.has("signal_reason") || (tree.has("exit_status") && tree.has("agent"));
  }

  static void read(String source, JsonNode tree, Findings findings) {
    unstarted(source, tree, findings);
    String reason =
        Json.text(tree, "signal_reason", "failure_reason", "conclusion").toLowerCase(Locale.ROOT);
    switch (reason) {
      case "agent_stop",
          "cancel",
          "cancelled",
          "canceled",
          "user_cancelled",
          "job_canceled",
          "job_execution_timeout",
          "stuck_or_timeout_failure",
          "timed_out",
          "ci_quota_exceeded" ->
          findings.observe(Symptom.RUN_INTERRUPTED, "", "", "the job ended: " + reason, source);
      case "agent_lost",
          "agent_disconnect",
          "process_run_error",
          "signal_kill",
          "runner_system_failure",
          "scheduler_failure",
          "data_integrity_failure",
          "stale_schedule",
          "abandoned" ->
          findings.observe(Symptom.RUN_KILLED, "", "", "the job ended: " + reason, source);
      case "agent_refused",
          "agent_incompatible",
          "stack_error",
          "startup_failure",
          "runner_unsupported",
          "missing_dependency_failure",
          "archived_failure",
          "unmet_prerequisites",
          "no_matching_runner",
          "image_pull_failure" ->
          findings.observe(
              Symptom.RUNNER_CANNOT_START, "", "", "the job did not start: " + reason, source);
      // Nobody who may sign steps has signed it, so its agent ran nothing of it.
      case "signature_rejected", "unable_to_verify_signature" -> {
        String name = Json.text(tree, "name", "label", "command");
        String detail = "the agent refused the job %s: %s".formatted(name, reason).strip();
        findings.observe(Symptom.CHANGE_POLICY_BLOCKED, "", name, detail, source);
        findings.add(
            new EndedBeforeMutation("", EndedBeforeMutation.Boundary.RUNNER, detail, source));
      }
      // Another deployment of the same environment came first.
      case "forward_deployment_failure", "failed_outdated_deployment_job" ->
          findings.observe(
              Symptom.BASE_BRANCH_CHANGED,
              "",
              "",
              "the job is older than the latest deployment: " + reason,
              source);
      case "protected_environment_failure",
          "insufficient_bridge_permissions",
          "environment_creation_failure",
          "action_required",
          "deployment_rejected" ->
          findings.observe(
              Symptom.CHANGE_POLICY_BLOCKED, "", "", "the job was not let run: " + reason, source);
      case "",
          "success",
          "failure",
          "script_failure",
          "neutral",
          "skipped",
          "none",
          "api_failure",
          "unknown_failure" ->
          exit(tree, source, findings);
      default -> {
        findings.warn(
            source,
            "The reason (" + reason + ") for the job's end is unknown.",
            "How it ended is unknown.");
        exit(tree, source, findings);
      }
    }
  }

  // A job that has an end and no beginning ran none of its script.
  private static void unstarted(String source, JsonNode tree, Findings findings) {
    if (tree.has("started_at")
        && tree.path("started_at").isNull()
        && Json.time(tree, "finished_at").isPresent()) {
      findings.add(
          new EndedBeforeMutation(
              "",
              EndedBeforeMutation.Boundary.RUNNER,
              "the job has an end and no beginning",
              source));
    }
  }

  private static void exit(JsonNode tree, String source, Findings findings) {
    int code = tree.path("exit_status").asInt(tree.path("exit_code").asInt(0));
    if (code == 137 || code == -1) {
      findings.observe(Symptom.RUN_KILLED, "", "", "the job ended with " + code, source);
    } else if (code == 143 || code == 130 || code == 255) {
      findings.observe(Symptom.RUN_INTERRUPTED, "", "", "the job ended with " + code, source);
    }
  }
}
