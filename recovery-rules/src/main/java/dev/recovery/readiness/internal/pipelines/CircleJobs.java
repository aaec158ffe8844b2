package dev.recovery.readiness.internal.pipelines;

import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.pipelines.Job.Draft;
import dev.recovery.readiness.internal.pipelines.Job.Gate;
import dev.recovery.readiness.internal.pipelines.Job.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads pipelines of CircleCI: jobs, and the workflows that order them. */
final class CircleJobs {

  private CircleJobs() {}

  static List<Job> of(Value config) {
    boolean plans =
        config.at("jobs").fields().values().stream()
            .anyMatch(j -> Scripts.plans(script(j)) && has(j, "persist_to_workspace"));
    List<Job> jobs = new ArrayList<>();
    config
        .at("jobs")
        .fields()
        .forEach(
            (name, job) -> {
              Draft draft = new Draft(name, job.line());
              for (Value step : job.at("steps").items()) {
                step(draft, step);
              }
              draft.planFromRun(plans && has(job, "attach_workspace"));
              draft.gate(gate(name, config.at("workflows")));
              jobs.add(draft.done());
            });
    return jobs;
  }

  private static void step(Draft draft, Value step) {
    if (step.has("run")) {
      draft.step(command(step), false, step.line());
      draft.sent(command(step), step.text("run", "when").equals("always"));
    }
    if (step.has("store_artifacts")) {
      draft.keep(
          List.of(step.text("store_artifacts", "path")),
          step.text("store_artifacts", "when").equals("always"));
    }
    for (Map.Entry<String, Value> field : step.fields().entrySet()) {
      if (field
          .getKey()
          .matches("(?i)[^/]*(terraform|tofu|pulumi|cdk)[^/]*/.*(apply|deploy|up).*")) {
        draft.note(Note.Subject.ELSEWHERE, "", step.line());
      }
    }
  }

  private static String command(Value step) {
    return step.text("run").isEmpty() ? step.text("run", "command") : step.text("run");
  }

  private static String script(Value job) {
    StringBuilder script = new StringBuilder();
    job.at("steps").items().forEach(s -> script.append(command(s)).append('\n'));
    return Scripts.joined(script.toString());
  }

  private static boolean has(Value job, String step) {
    return job.at("steps").items().stream().anyMatch(s -> s.has(step));
  }

  // Whoever may write may press; who that is no file of it says.
  private static Gate gate(String name, Value workflows) {
    Gate gate = Gate.NONE;
    for (Value workflow : workflows.fields().values()) {
      List<Value> all = workflow.at("jobs").items();
      boolean runs = false;
      boolean held = false;
      for (Value one : all) {
        if (one.text().equals(name) || one.has(name)) {
          runs = true;
          List<String> requires = one.at(name, "requires").texts();
          held =
              all.stream()
                  .anyMatch(
                      o ->
                          requires.stream().anyMatch(r -> o.at(r).text("type").equals("approval")));
        }
      }
      if (runs && !held) {
        return Gate.NONE;
      }
      gate = runs ? Gate.pressed(false) : gate;
    }
    return gate;
  }
}
