package dev.recovery.readers.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads what GitHub says of checks, jobs, runs, deployments and the environments that hold them
 * back.
 */
final class CheckRunsJson {

  private static final List<String> LISTS =
      List.of("check_runs", "statuses", "workflow_runs", "jobs", "statusCheckRollup");

  // atlantis/apply: dns, digger/apply, live-dns/apply
  private static final Pattern APPLY = Pattern.compile("(?i)^[\\w.-]{1,100}/apply(?![\\w-])");

  private CheckRunsJson() {}

  static boolean is(JsonNode tree) {
    return checks(tree) || pending(tree) || deployment(tree) || run(tree);
  }

  private static boolean checks(JsonNode tree) {
    return one(tree.path("check_runs").path(0))
        || one(tree.path("workflow_runs").path(0))
        || (tree.has("statuses") && tree.has("state") && tree.has("sha"))
        || (tree.isArray() && (one(tree.path(0)) || tree.path(0).has("bucket")));
  }

  private static boolean one(JsonNode check) {
    return check.has("conclusion") && (check.has("status") || check.has("name"));
  }

  // GET /repos/…/actions/runs/…/pending_deployments
  private static boolean pending(JsonNode tree) {
    JsonNode first = tree.path(0);
    return tree.isArray()
        && first.path("environment").has("name")
        && (first.has("current_user_can_approve") || first.has("reviewers"));
  }

  private static boolean deployment(JsonNode tree) {
    return tree.path("deployment_status").has("state");
  }

  // gh run view --json status,conclusion,jobs
  private static boolean run(JsonNode tree) {
    return tree.has("conclusion")
        && tree.has("status")
        && (tree.path("jobs").isArray() || tree.has("workflowName") || tree.has("run_attempt"));
  }

  static void read(String source, JsonNode tree, Findings findings) {
    if (pending(tree)) {
      for (JsonNode one : tree) {
        waits(source, one, findings);
      }
    } else if (deployment(tree)) {
      JsonNode status = tree.path("deployment_status");
      job(source, Json.text(status, "environment"), "", Json.text(status, "state"), findings);
    } else if (run(tree)) {
      whole(source, tree, findings);
    } else {
      for (String list : LISTS) {
        for (JsonNode check : tree.path(list)) {
          check(source, check, list.equals("workflow_runs"), findings);
        }
      }
      if (tree.isArray()) {
        tree.forEach(check -> check(source, check, false, findings));
      }
    }
  }

  // An environment holds the job back before its first step, until somebody lets it go on.
  private static void waits(String source, JsonNode one, Findings findings) {
    StringBuilder who = new StringBuilder();
    for (JsonNode reviewer : one.path("reviewers")) {
      who.append(who.isEmpty() ? "" : ", ")
          .append(Json.text(reviewer.path("reviewer"), "slug", "login", "name"));
    }
    String environment = Json.text(one.path("environment"), "name");
    Checks.of(findings)
        .said(
            Kind.REVIEW,
            "environment",
            environment,
            Word.FAILED,
            "the environment ("
                + environment
                + ") waits for "
                + (who.isEmpty() ? "a reviewer" : who),
            source);
  }

  private static void whole(String source, JsonNode tree, Findings findings) {
    String name = Json.text(tree, "name", "workflowName", "displayTitle");
    job(source, name, Json.text(tree, "status"), Json.text(tree, "conclusion"), findings);
    for (JsonNode job : tree.path("jobs")) {
      if (word(Json.text(job, "status"), Json.text(job, "conclusion")) == Word.FAILED) {
        findings.warn(
            source,
            "The job (" + Json.text(job, "name") + ") failed.",
            "Give its log: gh run view --log-failed.");
      }
    }
  }

  static void check(String source, JsonNode check, boolean run, Findings findings) {
    String name = Json.text(check, "name", "context");
    String status = Json.text(check, "status");
    String conclusion = Json.text(check, "conclusion", "bucket", "state");
    if (run) {
      job(source, name, status, conclusion, findings);
      return;
    }
    // What a bot applied, or could not, it reports as a check as well: the run says why.
    if (APPLY.matcher(name).find()) {
      job(source, name, status, conclusion, findings);
      return;
    }
    Word word = word(status, conclusion);
    if (status.equalsIgnoreCase("waiting")) {
      approval(source, name, findings);
    } else if (word != Word.REPORTED) {
      Checks.of(findings)
          .said(
              Kind.MERGE,
              "github",
              name,
              word,
              "the check (" + name + ") ended with " + (conclusion.isEmpty() ? status : conclusion),
              source);
    }
  }

  /** How a whole job or run ended, by GitHub's account. */
  static void job(String source, String name, String status, String conclusion, Findings findings) {
    String ended = conclusion.toLowerCase(Locale.ROOT);
    if (status.equalsIgnoreCase("waiting") || ended.equals("waiting")) {
      approval(source, name, findings);
      return;
    }
    switch (ended) {
      case "cancelled", "timed_out" ->
          findings.observe(Symptom.RUN_INTERRUPTED, "", "", "the run ended: " + ended, source);
      case "startup_failure" ->
          findings.observe(
              Symptom.RUNNER_CANNOT_START, "", "", "the run did not start: " + ended, source);
      case "action_required" ->
          findings.observe(
              Symptom.CHANGE_POLICY_BLOCKED, "", "", "the run was not let start", source);
      default -> {
        switch (word(status, conclusion)) {
          case PASSED -> Checks.of(findings).job(RunLog.End.SUCCESS, source);
          case FAILED -> Checks.of(findings).job(RunLog.End.ERROR, source);
          case UNDER_WAY -> Checks.of(findings).job(RunLog.End.UNDER_WAY, source);
          case REPORTED, UNDECIDED -> {
            // It did not have to run.
          }
        }
      }
    }
  }

  private static void approval(String source, String name, Findings findings) {
    Checks.of(findings)
        .said(
            Kind.REVIEW,
            "environment",
            name,
            Word.FAILED,
            "the job (" + name + ") waits for its environment to be approved",
            source);
  }

  // As GitHub's own command line sorts them; what did not have to run is nobody's verdict.
  private static Word word(String status, String conclusion) {
    return switch (conclusion.toLowerCase(Locale.ROOT)) {
      case "success", "pass", "neutral" -> Word.PASSED;
      case "skipped", "skipping", "inactive" -> Word.REPORTED;
      case "failure",
          "error",
          "timed_out",
          "startup_failure",
          "cancelled",
          "cancel",
          "fail",
          "action_required" ->
          Word.FAILED;
      case "pending", "queued", "in_progress", "expected", "requested", "stale" -> Word.UNDER_WAY;
      default ->
          switch (status.toLowerCase(Locale.ROOT)) {
            case "queued", "in_progress", "requested", "pending", "expected" -> Word.UNDER_WAY;
            default -> Word.REPORTED;
          };
    };
  }
}
