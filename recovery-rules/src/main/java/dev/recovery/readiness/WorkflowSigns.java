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

  private static final Pattern APPLY =
      Pattern.compile(
          "(?:^|[\\s;&|(])(?:terraform|tofu|terragrunt)\\b([^\\n;&|]*?)\\bapply\\b([^\\n;&|]*)");
  private static final Pattern PLAN =
      Pattern.compile(
          "(?:^|[\\s;&|(])(?:terraform|tofu|terragrunt)\\b[^\\n;&|]*?\\bplan\\b[^\\n;&|]*-out");
  private static final Pattern DIGEST = Pattern.compile("sha(?:256|512)?sum\\s+(?:-c|--check)");
  private static final Pattern FORCED = Pattern.compile("\\bforce-unlock\\b");
  private static final Pattern UNLOCKED =
      Pattern.compile("(?:terraform|tofu|terragrunt)\\b[^\\n]*-lock=false");
  private static final Pattern HIDDEN =
      Pattern.compile(
          "\\b(?:make|just|task|mage|atmos)\\b[^\\n"
              + "]*\\b(?:apply|deploy)|\\S*(?:apply|deploy)\\S*\\.(?:sh|py)\\b");
  private static final Pattern PUSHED = Pattern.compile("\\bstate\\s+push\\b[^\\n]*-force");
  private static final Pattern PAUSED =
      Pattern.compile(
          "flux\\s+suspend[^\\n"
              + "]*--all|scale[^\\n"
              + "]*(?:application-controller|kustomize-controller)[^\\n"
              + "]*--replicas[= ]0");
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
            .anyMatch(
                job -> PLAN.matcher(script(job)).find() && uses(job, "actions/upload-artifact"));
    workflow
        .at("jobs")
        .fields()
        .forEach(
            (name, job) -> {
              String script = script(job);
              shared(path, job, script);
              Value environment = job.at("environment");
              apply(
                  path,
                  name,
                  job,
                  script,
                  plans && downloads(job),
                  kept(job),
                  environment.text().isEmpty() ? environment.text("name") : environment.text(),
                  false);
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
              if (PLAN.matcher(gitlabScript(job)).find()
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
              shared(path, job, script);
              String needs = job.at("needs").flat() + job.at("dependencies").flat();
              boolean from = planners.stream().anyMatch(p -> needs.isEmpty() || needs.contains(p));
              Value environment = job.at("environment");
              Kept kept =
                  job.at("artifacts", "paths").isEmpty()
                      ? Kept.NO
                      : job.text("artifacts", "when").equals("always")
                          ? Kept.ALWAYS
                          : Kept.ON_SUCCESS;
              apply(
                  path,
                  name,
                  job,
                  script,
                  from,
                  kept,
                  environment.text().isEmpty() ? environment.text("name") : environment.text(),
                  job.text("when").equals("manual") || job.at("rules").flat().contains("manual"));
              tolerated(path, script, job.text("allow_failure").equals("true"), job.line());
              if (applies(script) && !job.at("retry").isEmpty() && !job.text("retry").equals("0")) {
                retried(path, job.at("retry").line(), name);
              }
              String expires = job.text("artifacts", "expire_in");
              if (applies(script) && expires.matches("(?i)\\d+ ?(h|hrs?|hours?|m|mins?|days?|d)")) {
                platform.sign(
                    AntiPattern.LOSING_EVIDENCE,
                    Bearing.AGAINST,
                    "what the apply job keeps expires in " + expires,
                    path,
                    job.at("artifacts", "expire_in").line());
              }
            });
  }

  private static String script(Value job) {
    StringBuilder script = new StringBuilder();
    for (Value step : job.at("steps").items()) {
      script.append(step.text("run")).append('\n');
    }
    return joined(script.toString());
  }

  private static String gitlabScript(Value job) {
    return joined(
        job.at("before_script").flat() + job.at("script").flat() + job.at("after_script").flat());
  }

  // A backslash at its end goes on in the next line; a comment says what nobody runs.
  private static String joined(String script) {
    return script.replace("\\\n", " ").replaceAll("(?m)^\\s*#.*$", "");
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

  private static Kept kept(Value job) {
    Kept kept = Kept.NO;
    boolean applied = false;
    for (Value step : job.at("steps").items()) {
      applied |= applies(joined(step.text("run")));
      if (applied && step.text("uses").startsWith("actions/upload-artifact@")) {
        String condition = step.text("if").toLowerCase(Locale.ROOT);
        kept =
            condition.contains("always()") || condition.contains("!cancelled()")
                ? Kept.ALWAYS
                : Kept.ON_SUCCESS;
      }
    }
    return kept;
  }

  private static boolean applies(String script) {
    return APPLY.matcher(script).find();
  }

  private void apply(
      String path,
      String name,
      Value job,
      String script,
      boolean fromPipeline,
      Kept kept,
      String environment,
      boolean manual) {
    Matcher apply = APPLY.matcher(script);
    boolean found = false;
    boolean saved = true;
    while (apply.find()) {
      found = true;
      saved &= planNamed(apply.group(2));
    }
    if (found) {
      platform.applies.add(
          new Platform.ApplyJob(
              name,
              path,
              job.line(),
              saved,
              fromPipeline,
              DIGEST.matcher(script).find(),
              PLAN.matcher(script).find(),
              kept,
              environment,
              manual));
    }
  }

  // What follows (apply) and is no option is a saved plan.
  private static boolean planNamed(String arguments) {
    for (String word : arguments.strip().split("\\s+", -1)) {
      if (word.contains(">") || word.startsWith("#")) {
        return false;
      }
      if (!word.isEmpty() && !word.startsWith("-")) {
        return true;
      }
    }
    return false;
  }

  private void shared(String path, Value job, String script) {
    tested(job, script);
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
    if (applies(script)
        && Pattern.compile(
                "\\b(?:until|while)\\b[^\\n]*\\bapply\\b|for\\s+\\w+\\s+in[^\\n]*\\bapply\\b")
            .matcher(script)
            .find()) {
      retried(path, job.line(), "a loop");
    }
    job.at("steps").items().stream()
        .filter(s -> s.text("uses").startsWith("nick-fields/retry@"))
        .filter(s -> applies(joined(s.text("with", "command"))))
        .forEach(s -> retried(path, s.line(), "a step"));
  }

  // A test that may fail tests nothing.
  private void tested(Value job, String script) {
    if (job.text("allow_failure").equals("true") || job.text("continue-on-error").equals("true")) {
      return;
    }
    String counted = script;
    for (Value step : job.at("steps").items()) {
      if (step.text("continue-on-error").equals("true")) {
        counted = counted.replace(joined(step.text("run")), "");
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
            || Pattern.compile(POLICY.pattern() + "[^\\n]*\\|\\|\\s*true")
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
