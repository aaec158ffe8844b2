package dev.recovery.readiness;

import dev.recovery.learning.AntiPattern;
import dev.recovery.readiness.Platform.Kept;
import dev.recovery.readiness.Sign.Bearing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads pipelines of GitHub and GitLab: who applies what, kept by whom, tested how. */
final class WorkflowSigns {

  private static final Pattern FORCED = Pattern.compile("\\bforce-unlock\\b");
  private static final Pattern UNLOCKED =
      Pattern.compile("(?:terraform|tofu|terragrunt)\\b[^\\n]{0,400}-lock=false");
  private static final Pattern HIDDEN =
      Pattern.compile(
          "\\b(?:make|just|task|mage|atmos)\\b[^\\n]{0,200}?\\b(?:apply|deploy)"
              + "|(?:apply|deploy)\\S{0,100}\\.(?:sh|py)\\b");
  private static final Pattern PUSHED = Pattern.compile("\\bstate\\s+push\\b[^\\n]{0,400}-force");
  private static final Pattern PAUSED =
      Pattern.compile(
          "flux\\s+suspend[^\\n]{0,400}--all"
              + "|scale(?>[^\\n]{0,400}?(?:application-controller|kustomize-controller))"
              + "[^\\n]{0,400}--replicas[= ]0");
  private static final Map<String, Pattern> TESTS =
      Map.of(
          "rego", Pattern.compile("\\bopa\\s+test\\b|\\bconftest\\s+verify\\b|\\bregal\\s+test\\b"),
          "kyverno", Pattern.compile("\\bkyverno\\s+test\\b|\\bchainsaw\\s+test\\b"),
          "gatekeeper", Pattern.compile("\\bgator\\s+verify\\b"),
          "sentinel", Pattern.compile("\\bsentinel\\s+test\\b"));
  private static final Pattern POLICY =
      Pattern.compile("\\b(?:conftest|opa|kyverno|gator|checkov|tfsec|trivy|sentinel)\\b");
  private static final Set<String> GITLAB_WORDS =
      Set.of(
          "stages",
          "default",
          "variables",
          "include",
          "workflow",
          "image",
          "services",
          "cache",
          "before_script",
          "after_script",
          "spec",
          "pages:deploy");

  private final Platform platform;

  WorkflowSigns(Platform platform) {
    this.platform = platform;
  }

  static boolean github(String path) {
    return path.matches("(.*/)?\\.(github|gitea|forgejo)/workflows/[^/]+\\.ya?ml");
  }

  static boolean gitlab(String path) {
    return path.matches(
        "(.*/)?(\\.gitlab-ci\\.ya?ml|\\.gitlab/ci/[^/]+\\.ya?ml|[^/]+\\.gitlab-ci\\.ya?ml)");
  }

  void github(String path, Value workflow) {
    boolean plans =
        workflow.at("jobs").fields().values().stream()
            .filter(job -> !Scripts.off(job))
            .anyMatch(job -> Scripts.plans(script(job)) && uses(job, "actions/upload-artifact"));
    workflow
        .at("jobs")
        .fields()
        .forEach(
            (name, job) -> {
              if (Scripts.off(job)) {
                return;
              }
              String script = script(job);
              shared(path, job, script);
              tested(job, Scripts.run(script));
              Value environment = job.at("environment");
              apply(
                  path,
                  name,
                  job,
                  script,
                  plans && downloads(job),
                  KeptOutput.of(job),
                  environment.text().isEmpty() ? environment.text("name") : environment.text());
              for (Value step : job.at("steps").items()) {
                retention(path, step);
                tolerated(
                    path,
                    step.text("run"),
                    step.text("continue-on-error").equals("true"),
                    step.line());
              }
              tolerated(path, script, job.text("continue-on-error").equals("true"), job.line());
            });
  }

  void gitlab(String path, Value pipeline) {
    List<String> planners = new ArrayList<>();
    pipeline
        .fields()
        .forEach(
            (name, job) -> {
              if (!name.startsWith(".")
                  && Scripts.plans(gitlabScript(job))
                  && !job.at("artifacts", "paths").isEmpty()) {
                planners.add(name);
              }
            });
    pipeline
        .fields()
        .forEach(
            (name, job) -> {
              if (name.equals("include") && !job.flat().contains("local: ")) {
                platform.unreadApplies.add(new Platform.Owned("include", path, job.line()));
              }
              if (job.has("trigger") || (job.has("extends") && !job.has("script"))) {
                platform.unreadApplies.add(new Platform.Owned("job", path, job.line()));
              }
              if (GITLAB_WORDS.contains(name) || !job.has("script")) {
                return;
              }
              String script = gitlabScript(job);
              List<Value> jobs = jobs(name, job, pipeline);
              shared(path, job, script);
              if (goes(job) && jobs.stream().anyMatch(WorkflowSigns::goes)) {
                tested(job, Scripts.run(script));
              }
              String needs = job.at("needs").flat() + job.at("dependencies").flat();
              boolean from = planners.stream().anyMatch(p -> needs.isEmpty() || needs.contains(p));
              Value environment = job.at("environment");
              Kept kept =
                  job.at("artifacts", "paths").isEmpty()
                      ? Kept.NO
                      : KeptOutput.of(
                          job.at("artifacts", "paths"),
                          Scripts.written(script),
                          job.text("artifacts", "when").equals("always"));
              // A template that nothing here extends never applies here, which proves nothing.
              apply(
                  path,
                  name,
                  job,
                  jobs.isEmpty() ? "" : script,
                  from,
                  kept,
                  environment.text().isEmpty() ? environment.text("name") : environment.text());
              tolerated(path, script, job.text("allow_failure").equals("true"), job.line());
              if (Scripts.applies(script)
                  && !job.at("retry").isEmpty()
                  && !job.text("retry").equals("0")) {
                retried(path, job.at("retry").line(), name);
              }
              String expires = job.text("artifacts", "expire_in");
              if (Scripts.applies(script)
                  && expires.matches("(?i)\\d+ ?(h|hrs?|hours?|m|mins?|days?|d)")) {
                platform.sign(
                    AntiPattern.LOSING_EVIDENCE,
                    Bearing.AGAINST,
                    "what the apply job keeps expires in " + expires,
                    path,
                    job.at("artifacts", "expire_in").line());
              }
            });
  }

  // A step that never runs neither harms nor proves.
  private static String script(Value job) {
    StringBuilder script = new StringBuilder();
    for (Value step : job.at("steps").items()) {
      if (!Scripts.off(step)) {
        script.append(step.text("run")).append('\n');
      }
    }
    return Scripts.joined(script.toString());
  }

  private static String gitlabScript(Value job) {
    return Scripts.joined(
        job.at("before_script").flat() + job.at("script").flat() + job.at("after_script").flat());
  }

  // With (run-id) it comes from another run, whose commit nobody compares.
  private static boolean downloads(Value job) {
    return job.at("steps").items().stream()
        .anyMatch(
            s ->
                s.text("uses").startsWith("actions/download-artifact@")
                    && s.text("with", "run-id").isEmpty());
  }

  private static boolean uses(Value job, String action) {
    return job.at("steps").items().stream().anyMatch(s -> s.text("uses").startsWith(action + "@"));
  }

  private void apply(
      String path,
      String name,
      Value job,
      String script,
      boolean fromPipeline,
      Kept kept,
      String environment) {
    Matcher apply = Scripts.APPLY.matcher(script);
    boolean found = false;
    Scripts.Named plan = Scripts.Named.SAVED;
    while (apply.find()) {
      found = true;
      Scripts.Named named = Scripts.planNamed(apply.group(1));
      plan = named.compareTo(plan) > 0 ? named : plan;
    }
    if (found) {
      platform.applies.add(
          new Platform.ApplyJob(
              name,
              path,
              job.line(),
              plan,
              fromPipeline,
              Scripts.DIGEST.matcher(Scripts.run(script)).find(),
              Scripts.PLAN.matcher(script).find(),
              kept,
              environment));
    }
  }

  private void shared(String path, Value job, String script) {
    unread(path, job, script);
    if (UNLOCKED.matcher(script).find()) {
      platform.sign(
          ReadinessItem.STATE_BACKEND,
          Bearing.AGAINST,
          "a pipeline switches locking off",
          path,
          job.line());
    }
    if (FORCED.matcher(script).find()) {
      String text = "a pipeline removes locks by force";
      int line = job.line();
      platform.sign(ReadinessItem.FORCE_UNLOCK, Bearing.AGAINST, text, path, line);
      platform.sign(AntiPattern.FORCE_UNLOCK_AS_ROUTINE, Bearing.AGAINST, text, path, line);
    }
    if (PUSHED.matcher(script).find()) {
      platform.sign(
          AntiPattern.ROLLING_BACK_STATE_BLINDLY,
          Bearing.AGAINST,
          "a pipeline pushes state by force",
          path,
          job.line());
    }
    if (PAUSED.matcher(script).find()) {
      platform.sign(
          AntiPattern.CONTROLLER_WIDE_PAUSE,
          Bearing.AGAINST,
          "a pipeline stops a whole controller",
          path,
          job.line());
    }
    if (Scripts.applies(script)
        && Pattern.compile(
                "\\b(?:until|while)\\b[^\\n]{0,400}\\bapply\\b"
                    + "|\\bfor\\s+\\w+\\s+in[^\\n]{0,400}\\bapply\\b")
            .matcher(script)
            .find()) {
      retried(path, job.line(), "a loop");
    }
    job.at("steps").items().stream()
        .filter(s -> s.text("uses").startsWith("nick-fields/retry@"))
        .filter(s -> Scripts.applies(Scripts.joined(s.text("with", "command"))))
        .forEach(s -> retried(path, s.line(), "a step"));
  }

  // A test that may fail tests nothing.
  private void tested(Value job, String script) {
    if (job.text("allow_failure").equals("true") || job.text("continue-on-error").equals("true")) {
      return;
    }
    String counted = script;
    for (Value step : job.at("steps").items()) {
      String run = Scripts.run(Scripts.joined(step.text("run")));
      if (step.text("continue-on-error").equals("true") && !run.isBlank()) {
        counted = counted.replace(run, "");
      }
    }
    for (String line : (Iterable<String>) counted.lines()::iterator) {
      for (Map.Entry<String, Pattern> test : TESTS.entrySet()) {
        if (test.getValue().matcher(line).find() && !line.contains("||")) {
          platform.runKinds.add(test.getKey());
        }
      }
    }
  }

  // A name with a dot at its front is a template, which runs only as other jobs.
  private static List<Value> jobs(String name, Value job, Value pipeline) {
    if (!name.startsWith(".")) {
      return List.of(job);
    }
    return pipeline.fields().entrySet().stream()
        .filter(j -> !j.getKey().startsWith(".") && !j.getValue().has("script"))
        .filter(j -> j.getValue().at("extends").texts().contains(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static boolean goes(Value job) {
    List<Value> rules = job.at("rules").items();
    boolean never =
        !rules.isEmpty() && rules.stream().allMatch(r -> r.text("when").equals("never"));
    return !never && !job.text("when").matches("manual|never");
  }

  // What a script or a workflow of elsewhere does is not seen, so it proves nothing of all applies.
  private void unread(String path, Value job, String script) {
    boolean elsewhere = !job.text("uses").isEmpty() && !job.text("uses").startsWith("./");
    boolean action =
        job.at("steps").items().stream()
            .anyMatch(s -> s.text("uses").matches("(?i).*(terraform|tofu|terragrunt)[^@]*apply.*"));
    if (elsewhere || action || HIDDEN.matcher(script).find() || !job.at("trigger").isEmpty()) {
      platform.unreadApplies.add(new Platform.Owned("job", path, job.line()));
    }
  }

  private void retried(String path, int line, String what) {
    platform.sign(
        AntiPattern.RETRY_AS_FIRST_RESPONSE,
        Bearing.AGAINST,
        "%s runs a failed apply again by itself".formatted(what),
        path,
        line);
  }

  private void tolerated(String path, String script, boolean ignored, int line) {
    if (POLICY.matcher(script).find()
        && (ignored
            || Pattern.compile(POLICY.pattern() + "[^\\n]{0,400}\\|\\|\\s*true")
                .matcher(script)
                .find())) {
      platform.sign(
          AntiPattern.POLICY_AS_BLOCKER,
          Bearing.AGAINST,
          "a policy check may fail, and the pipeline goes on",
          path,
          line);
    }
  }

  private void retention(String path, Value step) {
    String days = step.text("with", "retention-days");
    boolean log = step.at("with").flat().toLowerCase(Locale.ROOT).contains("apply");
    if (log && days.matches("\\d{1,4}") && Integer.parseInt(days) < 30) {
      platform.sign(
          AntiPattern.LOSING_EVIDENCE,
          Bearing.AGAINST,
          "the log of applies is kept for %s days".formatted(days),
          path,
          step.line());
    }
  }
}
