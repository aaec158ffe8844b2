package dev.recovery.readiness.internal.pipelines;

import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.pipelines.Job.Draft;
import dev.recovery.readiness.internal.pipelines.Job.Gate;
import dev.recovery.readiness.internal.pipelines.Job.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads pipelines of Azure DevOps: stages, jobs, deployments, and templates of them. */
final class AzureJobs {

  /** A job with the names of what has to end before it. */
  private record Placed(String stage, Value job, Set<String> after) {}

  private AzureJobs() {}

  /** Whether a document is written as this product has it. */
  static boolean is(Value document) {
    return document.at("stages").items().stream()
            .anyMatch(s -> s.has("stage") || s.has("template") || conditional(s))
        || document.at("jobs").items().stream()
            .anyMatch(
                j -> j.has("job") || j.has("deployment") || j.has("template") || conditional(j))
        || document.at("steps").items().stream()
            .anyMatch(s -> s.has("task") || s.has("script") || s.has("bash") || s.has("pwsh"))
        || (document.has("extends") && document.at("extends").has("template"));
  }

  static List<Job> of(Value pipeline) {
    List<Placed> placed = new ArrayList<>();
    List<Job> jobs = new ArrayList<>();
    elsewhere(pipeline.at("extends"), jobs);
    for (Value stage : flat(pipeline.at("stages"))) {
      elsewhere(stage, jobs);
      if (!off(stage)) {
        placed(stage.text("stage"), stage, placed, jobs);
      }
    }
    placed("", pipeline, placed, jobs);
    if (!pipeline.at("steps").items().isEmpty()) {
      placed.add(new Placed("", pipeline, Set.of()));
    }
    boolean plans =
        placed.stream()
            .anyMatch(
                p ->
                    Scripts.plans(script(p.job()))
                        && steps(p.job()).stream().anyMatch(s -> !published(s).isEmpty()));
    Map<String, Gate> pressed = pressed(placed);
    for (Placed one : placed) {
      jobs.add(job(one, plans, pressed));
    }
    return jobs;
  }

  private static void placed(String stage, Value holder, List<Placed> placed, List<Job> jobs) {
    Set<String> after = new HashSet<>(holder.at("dependsOn").texts());
    for (Value job : flat(holder.at("jobs"))) {
      elsewhere(job, jobs);
      if (!off(job) && !job.has("template")) {
        Set<String> all = new HashSet<>(after);
        all.addAll(job.at("dependsOn").texts());
        placed.add(new Placed(stage, job, all));
      }
    }
  }

  // A template that is still there was not found.
  private static void elsewhere(Value holder, List<Job> jobs) {
    if (!holder.text("template").isEmpty()) {
      Draft draft = new Draft("template", holder.line());
      draft.note(Note.Subject.ELSEWHERE, "template", holder.line());
      jobs.add(draft.done());
    }
  }

  // Somebody presses a button in a job of its own, before which others wait.
  private static Map<String, Gate> pressed(List<Placed> placed) {
    Map<String, Gate> pressed = new HashMap<>();
    for (Placed one : placed) {
      for (Value step : steps(one.job())) {
        if (step.text("task").startsWith("ManualValidation@") && !off(step)) {
          Gate gate = Gate.pressed(!step.text("inputs", "approvers").isBlank());
          pressed.merge(name(one.job()), gate, Gate::or);
          if (!one.stage().isEmpty()) {
            pressed.merge(one.stage(), gate, Gate::or);
          }
        }
      }
    }
    return pressed;
  }

  private static String name(Value job) {
    return job.text("deployment").isEmpty() ? job.text("job") : job.text("deployment");
  }

  private static Job job(Placed placed, boolean plans, Map<String, Gate> pressed) {
    Value job = placed.job();
    String name = name(job);
    Draft draft =
        new Draft(name.isEmpty() ? "steps" : name, job.line())
            .standing(job.text("continueOnError").equals("true"), true);
    boolean deployment = job.has("deployment");
    boolean fetched = deployment;
    for (Value step : steps(job)) {
      if (off(step)) {
        continue;
      }
      if (!step.text("template").isEmpty()) {
        draft.note(Note.Subject.ELSEWHERE, "", step.line());
      }
      draft.step(command(step), step.text("continueOnError").equals("true"), step.line());
      draft.sent(command(step), always(step));
      if (!published(step).isEmpty()) {
        draft.keep(List.of(published(step)), always(step));
      }
      if (step.has("download") || step.text("task").startsWith("DownloadPipelineArtifact@")) {
        fetched = ofThisRun(step);
      }
      String again = step.text("retryCountOnTaskFailure");
      if (again.matches("[1-9]\\d*") && Scripts.applies(Scripts.joined(command(step)))) {
        draft.note(Note.Subject.RETRIED, "a step", step.line());
      }
    }
    draft.planFromRun(plans && fetched);
    Value environment = job.at("environment");
    String called = environment.text().isEmpty() ? environment.text("name") : environment.text();
    draft.gate(deployment ? Gate.environment("azure", called.replaceAll("\\..*", "")) : Gate.NONE);
    placed.after().forEach(a -> draft.gate(pressed.getOrDefault(a, Gate.NONE)));
    return draft.done();
  }

  private static boolean ofThisRun(Value step) {
    if (step.has("download")) {
      return step.text("download").equals("current");
    }
    String source =
        step.text("inputs", "source")
            + step.text("inputs", "buildType")
            + step.text("inputs", "runVersion");
    return source.isEmpty() || source.equals("current");
  }

  private static String script(Value job) {
    StringBuilder script = new StringBuilder();
    for (Value step : steps(job)) {
      if (!off(step)) {
        script.append(command(step)).append('\n');
      }
    }
    return Scripts.joined(script.toString());
  }

  private static String command(Value step) {
    String plain =
        Stream.of("script", "bash", "pwsh", "powershell")
            .map(step::text)
            .filter(t -> !t.isEmpty())
            .findFirst()
            .orElse("");
    if (!plain.isEmpty()) {
      return plain;
    }
    Value inputs = step.at("inputs");
    String task = step.text("task").toLowerCase(Locale.ROOT);
    if (task.startsWith("terraform") && inputs.has("command")) {
      return "terraform %s %s".formatted(inputs.text("command"), inputs.text("commandOptions"));
    }
    String inline = inputs.text("script") + inputs.text("inlineScript") + inputs.text("Inline");
    String file = inputs.text("scriptPath") + inputs.text("filePath");
    return !inline.isEmpty() || file.isEmpty()
        ? inline
        : "%s %s".formatted(file, inputs.text("arguments"));
  }

  // What a step keeps; the empty string where it keeps nothing.
  private static String published(Value step) {
    String task = step.text("task");
    Value inputs = step.at("inputs");
    if (task.startsWith("PublishPipelineArtifact@")) {
      return inputs.text("targetPath") + inputs.text("path");
    }
    if (task.startsWith("PublishBuildArtifacts@")) {
      return inputs.text("PathtoPublish") + inputs.text("pathToPublish");
    }
    return step.text("publish");
  }

  private static boolean always(Value step) {
    return step.text("condition")
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s", "")
        .matches("always\\(\\)|succeededorfailed\\(\\)|not\\(canceled\\(\\)\\)");
  }

  private static boolean off(Value one) {
    return one.text("enabled").equals("false")
        || one.text("condition")
            .replaceAll("\\s", "")
            .matches("(?i)false|and\\(false,.*|eq\\(1,2\\)");
  }

  private static List<Value> steps(Value job) {
    List<Value> steps = new ArrayList<>(flat(job.at("steps")));
    for (Value strategy : job.at("strategy").fields().values()) {
      for (String phase : List.of("preDeploy", "deploy", "routeTraffic", "postRouteTraffic")) {
        steps.addAll(flat(strategy.at(phase, "steps")));
      }
      strategy.at("on").fields().values().forEach(h -> steps.addAll(flat(h.at("steps"))));
    }
    return steps;
  }

  private static boolean conditional(Value one) {
    return one.fields().keySet().stream().anyMatch(k -> k.startsWith("${{"));
  }

  // What stands below a condition of a template may be there.
  private static List<Value> flat(Value list) {
    List<Value> flat = new ArrayList<>();
    for (Value one : list.items()) {
      if (conditional(one)) {
        one.fields().values().forEach(v -> flat.addAll(flat(v)));
      } else {
        flat.add(one);
      }
    }
    return flat;
  }
}
