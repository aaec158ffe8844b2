package dev.recovery.readers.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.text.RunWords;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import java.util.Locale;

/** Reads how GitLab, CircleCI, Buildkite, Jenkins and Azure DevOps say that a pipeline ended. */
final class PipelinesJson {

  private PipelinesJson() {}

  static boolean is(JsonNode tree) {
    // A job that names the reason of its end is told of as a job.
    return (gitlab(tree) && Json.text(tree, "failure_reason").isEmpty())
        || circle(tree)
        || buildkite(tree)
        || jenkins(tree)
        || builds(tree)
        || azure(tree)
        || timeline(tree);
  }

  private static boolean gitlab(JsonNode tree) {
    return tree.path("status").isTextual()
        && (tree.has("detailed_status")
            || (tree.has("ref") && tree.has("sha"))
            || (tree.has("stage") && tree.has("pipeline"))
            || tree.path("jobs").path(0).has("stage"));
  }

  private static boolean circle(JsonNode tree) {
    JsonNode first = tree.path("items").path(0);
    return (tree.has("pipeline_id") && tree.has("status"))
        || (first.has("status") && (first.has("pipeline_id") || first.has("job_number")));
  }

  private static boolean buildkite(JsonNode tree) {
    JsonNode job = tree.path("jobs").path(0);
    return tree.path("state").isTextual()
        && tree.has("jobs")
        && (tree.has("blocked")
            || (tree.has("number") && tree.has("creator"))
            || (job.path("state").isTextual() && job.has("exit_status")));
  }

  private static boolean jenkins(JsonNode tree) {
    return tree.path("building").isBoolean() && tree.has("result");
  }

  private static boolean builds(JsonNode tree) {
    JsonNode first = tree.path("builds").path(0);
    return jenkins(first) && first.has("number");
  }

  // Those before the newest are other runs, whatever their output says.
  private static JsonNode newest(JsonNode tree) {
    JsonNode newest = tree.path("builds").path(0);
    for (JsonNode build : tree.path("builds")) {
      newest = build.path("number").asLong() > newest.path("number").asLong() ? build : newest;
    }
    return newest;
  }

  private static boolean azure(JsonNode tree) {
    return tree.has("buildNumber") && tree.has("status");
  }

  private static boolean timeline(JsonNode tree) {
    JsonNode first = tree.path("records").path(0);
    return first.has("type") && first.has("state");
  }

  static void read(String source, JsonNode tree, Findings findings) {
    if (timeline(tree)) {
      timeline(source, tree, findings);
    } else if (builds(tree)) {
      read(source, newest(tree), findings);
    } else if (jenkins(tree)) {
      String result = tree.path("building").asBoolean() ? "running" : Json.text(tree, "result");
      ended(source, Json.text(tree, "fullDisplayName"), result, findings);
    } else if (azure(tree)) {
      String result = Json.text(tree, "result");
      ended(
          source,
          Json.text(tree, "buildNumber"),
          result.isEmpty() || result.equals("none") ? Json.text(tree, "status") : result,
          findings);
    } else if (circle(tree)) {
      circle(source, tree, findings);
    } else {
      boolean held = !buildkite(tree) || tree.path("blocked").asBoolean(false);
      String word = Json.text(tree, "status", "state");
      ended(
          source,
          waiting(tree),
          held && buildkite(tree) && word.equals("passed") ? "blocked" : word,
          findings);
      for (JsonNode job : tree.path("jobs")) {
        if (job.path("retried").asBoolean(false)) {
          // Another took its place, and is in the list as well.
          Checks.of(findings).over(Json.text(job, "id"));
          continue;
        }
        if (job.path("soft_failed").asBoolean(false)) {
          Checks.of(findings).forgiven(Json.text(job, "id"));
        }
        if (JobJson.is(job) && !job.path("allow_failure").asBoolean(false)) {
          JobJson.read(source, job, findings);
        }
      }
    }
  }

  private static void circle(String source, JsonNode tree, Findings findings) {
    if (tree.path("items").isArray()) {
      tree.path("items")
          .forEach(i -> ended(source, Json.text(i, "name"), Json.text(i, "status"), findings));
    } else {
      ended(source, Json.text(tree, "name"), Json.text(tree, "status"), findings);
    }
  }

  // The job that stands for the person who is waited for.
  private static String waiting(JsonNode tree) {
    for (JsonNode job : tree.path("jobs")) {
      String state = Json.text(job, "status", "state");
      if (state.equals("manual") || state.equals("blocked")) {
        return Json.text(job, "name", "label");
      }
    }
    return Json.text(tree, "name", "ref", "message");
  }

  private static void ended(String source, String name, String word, Findings findings) {
    Checks checks = Checks.of(findings);
    RunLog.End end = RunWords.end(word);
    if (end != RunLog.End.UNKNOWN) {
      checks.job(end, source);
      return;
    }
    switch (word.toLowerCase(Locale.ROOT)) {
      case "manual", "blocked", "on_hold" -> waits(source, name, findings);
      case "canceled", "canceling", "cancelled", "cancelling", "aborted" ->
          findings.observe(Symptom.RUN_INTERRUPTED, "", "", "the pipeline ended: " + word, source);
      case "skipped", "not_run", "not_built", "" -> {
        // It did not have to run.
      }
      default ->
          findings.warn(
              source,
              "The status (" + word + ") of the pipeline is unknown.",
              "How it ended is unknown.");
    }
  }

  private static void waits(String source, String name, Findings findings) {
    Checks.of(findings)
        .said(
            Kind.REVIEW,
            "pipeline",
            name,
            Word.FAILED,
            "the pipeline waits for a person to start " + (name.isEmpty() ? "its next job" : name),
            source);
  }

  // Azure DevOps: stages, jobs and tasks in one list, and checkpoints beside them.
  private static void timeline(String source, JsonNode tree, Findings findings) {
    boolean failed = false;
    boolean underWay = false;
    for (JsonNode one : tree.path("records")) {
      String type = Json.text(one, "type");
      boolean open = !Json.text(one, "state").equals("completed");
      if (type.equals("Checkpoint.Approval") && open) {
        waits(source, Json.text(one, "name"), findings);
      } else if (type.startsWith("Checkpoint") && Json.text(one, "result").equals("failed")) {
        failed = true;
        refused(source, one, findings);
      } else if (type.equals("Stage") || type.equals("Job")) {
        failed |= Json.text(one, "result").equals("failed");
        underWay |= open && Json.text(one, "state").equals("inProgress");
      }
      for (JsonNode issue : one.path("issues")) {
        if (Json.text(issue, "type").equals("error")) {
          findings.warn(
              source,
              "The task (" + Json.text(one, "name") + ") reports an error.",
              "Give its log: " + Json.text(issue, "message"));
        }
      }
    }
    Checks.of(findings)
        .job(
            failed
                ? RunLog.End.ERROR
                : underWay
                    ? RunLog.End.UNDER_WAY
                    : waits(tree) ? RunLog.End.UNKNOWN : RunLog.End.SUCCESS,
            source);
  }

  // A check or a person said no, so the stage behind it was passed over.
  private static void refused(String source, JsonNode checkpoint, Findings findings) {
    String said = Json.text(checkpoint.path("issues").path(0), "message");
    if (Json.text(checkpoint, "type").equals("Checkpoint.Approval")) {
      Checks.of(findings)
          .said(
              Kind.REVIEW,
              "azure-devops",
              "",
              Word.FAILED,
              said.isEmpty() ? "the approval ended with: failed" : said,
              source);
    }
  }

  private static boolean waits(JsonNode tree) {
    for (JsonNode one : tree.path("records")) {
      if (!Json.text(one, "state").equals("completed")) {
        return true;
      }
    }
    return false;
  }
}
