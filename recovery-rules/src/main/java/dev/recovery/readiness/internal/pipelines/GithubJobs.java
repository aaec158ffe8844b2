package dev.recovery.readiness.internal.pipelines;

import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.pipelines.Job.Draft;
import dev.recovery.readiness.internal.pipelines.Job.Gate;
import dev.recovery.readiness.internal.pipelines.Job.Note;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads workflows and composite actions of GitHub and of what speaks its language. */
final class GithubJobs {

  // What these names stand for changes nothing of what exists.
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i)^(?!.*(?:terraform|tofu|terragrunt|deploy|apply|infra))"
              + ".*/[^/]*(?:lint|codeql|scorecard|renovate|dependabot|release-please|semantic|secret|scan"
              + "|trivy|sast|pre-commit|test|label|stale|docs|pages|notify)[^/]*@");

  private GithubJobs() {}

  static List<Job> workflow(Value workflow) {
    boolean plans =
        workflow.at("jobs").fields().values().stream()
            .filter(job -> !Scripts.off(job))
            .anyMatch(job -> Scripts.plans(script(job)) && uses(job, "actions/upload-artifact"));
    List<Job> jobs = new ArrayList<>();
    workflow
        .at("jobs")
        .fields()
        .forEach(
            (name, job) -> {
              if (!Scripts.off(job)) {
                Draft draft = draft(name, job, job.at("steps").items());
                draft.planFromRun(plans && downloads(job));
                draft.byHand(byHand(workflow.at("on")) || pressed(job));
                Value environment = job.at("environment");
                draft.gate(
                    Gate.environment(
                        "github",
                        environment.text().isEmpty()
                            ? environment.text("name")
                            : environment.text()));
                jobs.add(draft.done());
              }
            });
    return jobs;
  }

  // Events behind which a person stands; all others happen by themselves.
  private static boolean byHand(Value on) {
    Set<String> events = new HashSet<>(on.fields().keySet());
    events.addAll(on.texts());
    return !events.isEmpty() && Set.of("workflow_dispatch", "workflow_call").containsAll(events);
  }

  private static boolean pressed(Value job) {
    return job.text("if")
        .replaceAll("[\\s${}\"']", "")
        .matches("github\\.event_name==workflow_dispatch(&&[^|]*)?");
  }

  /** What an action of one's own does stands behind no environment that it names itself. */
  static List<Job> action(Value action) {
    String name = action.text("name");
    return List.of(
        draft(name.isEmpty() ? "action" : name, action, action.at("runs", "steps").items()).done());
  }

  private static Draft draft(String name, Value job, List<Value> steps) {
    Draft draft =
        new Draft(name, job.line()).standing(job.text("continue-on-error").equals("true"), true);
    if (!job.text("uses").isEmpty() && !HARMLESS.matcher(job.text("uses")).find()) {
      draft.note(Note.Subject.ELSEWHERE, "", job.line());
    }
    for (Value step : steps) {
      if (!Scripts.off(step)) {
        step(draft, job, step);
      }
    }
    return draft;
  }

  private static void step(Draft draft, Value job, Value step) {
    String uses = step.text("uses");
    draft.step(step.text("run"), step.text("continue-on-error").equals("true"), step.line());
    logged(draft, job, step);
    draft.sent(step.text("run"), always(step));
    if (uses.matches("[\\w.-]+/upload-artifact@.*")
        || uses.startsWith("google-github-actions/upload-cloud-storage@")) {
      draft.keep(step.at("with", "path").texts(), always(step));
    }
    if (uses.matches(
            "(?i).*(terraform|tofu|terragrunt|pulumi|cdk)[^@]*(?<![a-z])(apply|deploy|up)\\b.*")
        || (uses.startsWith("pulumi/actions@") && step.text("with", "command").equals("up"))) {
      draft.note(Note.Subject.ELSEWHERE, "", step.line());
    }
    if (uses.startsWith("nick-fields/retry@")
        && Scripts.applies(Scripts.joined(step.text("with", "command")))) {
      draft.note(Note.Subject.RETRIED, "a step", step.line());
    }
    String days = step.text("with", "retention-days");
    boolean log = step.at("with").flat().toLowerCase(Locale.ROOT).contains("apply");
    if (log && days.matches("\\d{1,4}") && Integer.parseInt(days) < 30) {
      draft.note(
          Note.Subject.SHORT_LIVED,
          "the log of applies is kept for %s days".formatted(days),
          step.line());
    }
  }

  private static String script(Value job) {
    StringBuilder script = new StringBuilder();
    for (Value step : job.at("steps").items()) {
      if (!Scripts.off(step)) {
        script.append(step.text("run")).append('\n');
      }
    }
    return Scripts.joined(script.toString());
  }

  // With (run-id) it comes from another run, whose commit nobody compares.
  private static boolean downloads(Value job) {
    return job.at("steps").items().stream()
        .anyMatch(
            s ->
                s.text("uses").startsWith("actions/download-artifact@")
                    && !Scripts.off(s)
                    && s.text("with", "run-id").isEmpty());
  }

  private static boolean uses(Value job, String action) {
    return job.at("steps").items().stream()
        .anyMatch(s -> s.text("uses").startsWith(action + "@") && !Scripts.off(s));
  }

  private static boolean always(Value step) {
    String condition = step.text("if").toLowerCase(Locale.ROOT).replaceAll("[\\s${}]", "");
    return Set.of("always()", "!cancelled()", "success()||failure()").contains(condition);
  }

  // Terraform writes its own log where this variable says, once it is told to log at all.
  private static void logged(Draft draft, Value job, Value step) {
    for (Value from : List.of(job, step)) {
      String log = from.text("env", "TF_LOG_PATH");
      String level = job.text("env", "TF_LOG") + step.text("env", "TF_LOG");
      if (!log.isEmpty() && !level.isEmpty() && Scripts.applies(Scripts.joined(step.text("run")))) {
        draft.written(log);
      }
    }
  }
}
