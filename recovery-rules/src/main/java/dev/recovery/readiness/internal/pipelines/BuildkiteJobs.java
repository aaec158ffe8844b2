package dev.recovery.readiness.internal.pipelines;

import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.pipelines.Job.Draft;
import dev.recovery.readiness.internal.pipelines.Job.Gate;
import dev.recovery.readiness.internal.pipelines.Job.Note;
import java.util.ArrayList;
import java.util.List;

/** Reads pipelines of Buildkite, in which a block holds back what follows it. */
final class BuildkiteJobs {

  private BuildkiteJobs() {}

  static List<Job> of(Value pipeline) {
    List<Value> steps = new ArrayList<>();
    flat(pipeline.at("steps").items().isEmpty() ? pipeline : pipeline.at("steps"), steps);
    List<Job> jobs = new ArrayList<>();
    boolean planned = false;
    Gate gate = Gate.NONE;
    for (Value step : steps) {
      if (step.has("block")) {
        gate = Gate.pressed(!step.at("allowed_teams").isEmpty());
        continue;
      }
      String script = step.at("command").flat() + step.at("commands").flat();
      if (script.isEmpty() || off(step)) {
        if (step.has("trigger")) {
          Draft draft = new Draft(step.text("trigger"), step.line());
          draft.note(Note.Subject.ELSEWHERE, "", step.line());
          jobs.add(draft.done());
        }
        continue;
      }
      boolean fetches =
          (script.contains("buildkite-agent artifact download") && !script.contains("--build"))
              || step.at("plugins").flat().contains("download:");
      jobs.add(job(step, script, planned && fetches, held(step, gate)));
      planned |=
          Scripts.plans(Scripts.joined(script))
              && (!step.at("artifact_paths").isEmpty() || script.contains("artifact upload"));
    }
    return jobs;
  }

  // A step that names what it waits for does not wait for the block above it.
  private static Gate held(Value step, Gate gate) {
    boolean named = step.has("depends_on");
    return !named || step.at("depends_on").flat().contains("block") ? gate : Gate.NONE;
  }

  private static Job job(Value step, String script, boolean planned, Gate gate) {
    String name = step.text("key").isEmpty() ? step.text("label") : step.text("key");
    Draft draft =
        new Draft(name.isEmpty() ? "step" : name, step.line())
            .standing(
                !step.at("soft_fail").isEmpty() && !step.text("soft_fail").equals("false"), true);
    draft.step(script, false, step.line());
    draft.sent(script, false);
    draft.planFromRun(planned);
    draft.gate(gate);
    if (!step.at("artifact_paths").isEmpty()) {
      // The agent takes them up also where the command failed.
      List<String> paths = new ArrayList<>();
      step.at("artifact_paths").texts().forEach(p -> paths.addAll(List.of(p.split(";", -1))));
      draft.keep(paths, true);
    }
    Value again = step.at("retry", "automatic");
    if (draft.applied() && !again.isEmpty() && !again.text().equals("false")) {
      draft.note(Note.Subject.RETRIED, "a step", again.line());
    }
    return draft.done();
  }

  private static boolean off(Value step) {
    return step.text("if").equals("false")
        || (!step.text("skip").isEmpty() && !step.text("skip").equals("false"));
  }

  private static void flat(Value list, List<Value> into) {
    for (Value step : list.items()) {
      if (step.has("group") && !step.at("steps").isEmpty()) {
        flat(step.at("steps"), into);
      } else {
        into.add(step);
      }
    }
  }
}
