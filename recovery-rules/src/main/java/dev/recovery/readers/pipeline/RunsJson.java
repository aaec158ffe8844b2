package dev.recovery.readers.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.text.RunWords;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.gate.Checks;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads lists of the jobs of one GitLab pipeline, and how AWX, Drone, Codefresh, HCP Terraform and
 * Pulumi say that a run ended.
 */
final class RunsJson {

  private RunsJson() {}

  static boolean is(JsonNode tree) {
    return jobs(tree)
        || awx(tree)
        || drone(tree)
        || codefresh(tree)
        || notified(tree)
        || history(tree);
  }

  // GET /projects/…/pipelines/…/jobs, also beside the pipeline itself
  private static boolean jobs(JsonNode tree) {
    JsonNode first = list(tree).path(0);
    return first.has("stage") && first.has("name") && first.has("status") && first.has("id");
  }

  private static JsonNode list(JsonNode tree) {
    return tree.isArray() ? tree : tree.path("pipeline").isObject() ? tree.path("jobs") : tree;
  }

  private static boolean awx(JsonNode tree) {
    return tree.has("job_type") && tree.has("status") && tree.has("launch_type");
  }

  private static boolean drone(JsonNode tree) {
    return tree.path("stages").path(0).has("steps") && tree.path("status").isTextual();
  }

  private static boolean codefresh(JsonNode tree) {
    return tree.path("status").isTextual() && tree.has("failedSteps");
  }

  private static boolean notified(JsonNode tree) {
    return tree.path("notifications").path(0).has("run_status");
  }

  // pulumi stack history --json: the newest first
  private static boolean history(JsonNode tree) {
    JsonNode first = tree.path(0);
    return tree.isArray()
        && first.has("result")
        && first.has("kind")
        && (first.has("resourceChanges") || first.has("startTime"));
  }

  static void read(String source, JsonNode tree, Findings findings) {
    Checks checks = Checks.of(findings);
    if (jobs(tree)) {
      jobs(source, list(tree), checks);
    } else if (awx(tree)) {
      account(checks, Json.text(tree, "id"), Json.text(tree, "status"), source);
    } else if (drone(tree) || codefresh(tree)) {
      account(checks, Json.text(tree, "number", "id"), Json.text(tree, "status"), source);
    } else if (notified(tree)) {
      String status = Json.text(tree.path("notifications").path(0), "run_status");
      account(checks, Json.text(tree, "run_id"), status, source);
    } else {
      account(checks, "", Json.text(tree.path(0), "result"), source);
    }
  }

  private static void account(Checks checks, String name, String word, String source) {
    RunLog.End end = RunWords.end(word);
    if (end != RunLog.End.UNKNOWN) {
      checks.account(name, end, source);
    }
  }

  // A job that was run again has a later one of its name, which tells how it ended.
  private static void jobs(String source, JsonNode tree, Checks checks) {
    Map<String, JsonNode> last = new LinkedHashMap<>();
    for (JsonNode job : tree) {
      last.merge(
          Json.text(job, "name"),
          job,
          (a, b) -> a.path("id").asLong() > b.path("id").asLong() ? a : b);
    }
    boolean failed = false;
    boolean goesOn = false;
    boolean passed = false;
    for (JsonNode job : last.values()) {
      boolean counts = !job.path("allow_failure").asBoolean(false);
      RunLog.End end = RunWords.end(Json.text(job, "status"));
      failed |= counts && end == RunLog.End.ERROR;
      // What waits for others need never run.
      goesOn |= counts && Json.text(job, "status").equals("running");
      passed |= end == RunLog.End.SUCCESS;
    }
    for (JsonNode job : tree) {
      JsonNode now = last.getOrDefault(Json.text(job, "name"), job);
      boolean again =
          !now.equals(job) && RunWords.end(Json.text(now, "status")) == RunLog.End.SUCCESS;
      boolean let =
          job.path("allow_failure").asBoolean(false)
              && RunWords.end(Json.text(job, "status")) == RunLog.End.ERROR;
      if (again) {
        checks.over(Json.text(job, "id"));
      } else if (let) {
        checks.forgiven(Json.text(job, "id"));
        checks.forgiven(Json.text(job, "name"));
      }
    }
    checks.job(
        failed
            ? RunLog.End.ERROR
            : goesOn ? RunLog.End.UNDER_WAY : passed ? RunLog.End.SUCCESS : RunLog.End.UNKNOWN,
        source);
  }
}
