package dev.recovery.readiness.internal.delivery;

import dev.recovery.learning.AntiPattern;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.pipelines.Job;
import dev.recovery.readiness.internal.pipelines.Locks;
import dev.recovery.readiness.internal.pipelines.Scripts;
import dev.recovery.readiness.internal.pipelines.Uploads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says of the jobs of pipelines what they do well and badly. */
public final class WorkflowSigns {

  private static final Pattern UNLOCKED =
      Pattern.compile(
          "(?:terraform|tofu|terragrunt)\\b([^\\n;&|]{0,400})-lock=false([^\\n;&|]{0,400})"
              + "|TF_CLI_ARGS(?:_apply)?\\b[^\\n]{0,100}-lock=false");
  // A plan that nobody keeps writes no state.
  private static final Pattern LOOKS =
      Pattern.compile("\\splan\\b(?![^\\n]*\\s--?out\\b)|\\s(?:show|output|console|validate)\\b");
  private static final Pattern PLANS = Pattern.compile("\\splan\\b");
  private static final Pattern BACKEND =
      Pattern.compile(
          "-backend-config[= ]\\s*[\"']?([^\\s\"'$]{1,300}\\.(?:tfbackend|hcl))(?=[\\s\"']|$)");
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
  private static final int MOST = 20;
  private static final Pattern CALLED =
      Pattern.compile(
          "\\b(?:make|just|task)\\s+([\\w.-]{1,100})|([\\w.-]{1,100}\\.(?:sh|bash))\\b");
  private static final Map<String, Pattern> TESTS =
      Map.of(
          "rego",
              Pattern.compile(
                  "\\bopa[\"']?(?::[\\w.-]{1,40})?\\s+test\\b|\\bconftest[\"']?(?::[\\w.-]{1,40})?\\s+verify\\b|\\bregal\\s+test\\b"),
          "kyverno",
              Pattern.compile(
                  "\\bkyverno(?:-cli)?[\"']?(?::[\\w.-]{1,40})?\\s+test\\b|\\bchainsaw\\s+test\\b"),
          "gatekeeper", Pattern.compile("\\bgator[\"']?(?::[\\w.-]{1,40})?\\s+verify\\b"),
          "sentinel", Pattern.compile("\\bsentinel\\s+test\\b"));
  private static final Pattern POLICY =
      Pattern.compile("\\b(?:conftest|opa|kyverno|gator|checkov|tfsec|trivy|sentinel)\\b");
  private static final Pattern LOOP =
      Pattern.compile(
          "\\b(?:until|while)\\b[^\\n]{0,400}\\bapply\\b"
              + "|\\bfor\\s+\\w+\\s+in[^\\n]{0,400}\\bapply\\b");
  private static final Pattern TOLERATED =
      Pattern.compile(POLICY.pattern() + "[^\\n]{0,400}\\|\\|\\s*true");

  private final Platform platform;

  public WorkflowSigns(Platform platform) {
    this.platform = platform;
  }

  public void read(String path, List<Job> jobs) {
    boolean applies = jobs.stream().anyMatch(Job::applies);
    for (Job job : jobs) {
      called(path, job);
      shared(path, job, applies);
      settings(job);
      tested(job.tests());
      if (job.applies()) {
        platform.applies.add(
            new Platform.ApplyJob(
                job.name(),
                path,
                job.line(),
                Scripts.plan(job.script()),
                job.planFromRun(),
                Scripts.compares(job.script()),
                Scripts.saves(job.script()),
                job.kept(),
                job.gate(),
                job.written(),
                job.calls()));
      }
      job.steps().forEach(s -> tolerated(path, s));
      job.notes().forEach(n -> noted(path, job, n));
    }
  }

  // What plans in a pipeline that applies nothing only looks.
  private static boolean unlocked(String script, boolean applies) {
    return UNLOCKED
        .matcher(script)
        .results()
        .anyMatch(
            m -> {
              String words = m.group(1) == null ? "" : m.group(1) + " " + m.group(2);
              boolean looks =
                  LOOKS.matcher(words).find() || (!applies && PLANS.matcher(words).find());
              return !looks;
            });
  }

  private void called(String path, Job job) {
    Matcher call = CALLED.matcher(job.script());
    while (call.find()) {
      String name = call.group(1) == null ? call.group(2) : call.group(1);
      List<Platform.Unlock> jobs = platform.callers.computeIfAbsent(name, n -> new ArrayList<>());
      if (jobs.size() < MOST) {
        jobs.add(unlock(path, job));
      }
    }
  }

  private static Platform.Unlock unlock(String path, Job job) {
    return new Platform.Unlock(
        job.name(), path, job.line(), job.applies(), job.byHand(), job.gate());
  }

  private void noted(String path, Job job, Job.Note note) {
    switch (note.kind()) {
      case RETRIED -> retried(path, note.line(), note.text());
      case SHORT_LIVED -> {
        platform.sign(AntiPattern.LOSING_EVIDENCE, Bearing.AGAINST, note.text(), path, note.line());
        // Before anybody reviews what happened it is gone, unless a store has it too.
        if (job.applies() && Uploads.of(job.script()).isEmpty()) {
          platform.sign(
              ReadinessItem.EVIDENCE_TRAIL,
              Platform.against(aside(path, job)),
              "of the job (%s) nothing is kept for a month: %s".formatted(job.name(), note.text()),
              path,
              note.line());
        }
      }
      case MOVING_IMAGE ->
          platform.mutable(
              "the image (%s) of a job means another one tomorrow".formatted(note.text()),
              path,
              note.line());
      case ELSEWHERE ->
          platform.unreadApplies.add(
              new Platform.Owned(note.text().isEmpty() ? "job" : note.text(), path, note.line()));
    }
  }

  // A file that a variable names can be another for each unit.
  private void settings(Job job) {
    Matcher file = BACKEND.matcher(job.script());
    while (file.find()) {
      platform.backendFiles.add(Platform.name(file.group(1)));
    }
  }

  private void shared(String path, Job job, boolean applies) {
    String script = job.script();
    if (script
        .lines()
        .filter(l -> !l.stripLeading().startsWith(": "))
        .anyMatch(l -> HIDDEN.matcher(l).find())) {
      // What a script of elsewhere does is not seen, so it proves nothing of all applies.
      platform.unreadApplies.add(new Platform.Owned("job", path, job.line()));
    }
    if (script.contains("-lock=false") && unlocked(script, applies)) {
      platform.sign(
          ReadinessItem.STATE_BACKEND,
          Platform.against(aside(path, job)),
          "a pipeline switches locking off",
          path,
          job.line());
    }
    if (Locks.removes(script)) {
      platform.unlocks.add(unlock(path, job));
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
    if (job.applies() && LOOP.matcher(script).find()) {
      retried(path, job.line(), "a loop");
    }
  }

  private static boolean aside(String path, Job job) {
    boolean environment = job.gate().kind() == Job.Gate.Kind.ENVIRONMENT;
    return Stage.aside(environment ? job.gate().plain() : "", job.name(), path);
  }

  private void tested(String script) {
    for (String line : (Iterable<String>) script.lines()::iterator) {
      for (Map.Entry<String, Pattern> test : TESTS.entrySet()) {
        // A test that may fail tests nothing.
        if (test.getValue().matcher(line).find() && !line.contains("||")) {
          platform.runKinds.add(test.getKey());
        }
      }
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

  private void tolerated(String path, Job.Step step) {
    if (POLICY.matcher(step.script()).find()
        && (step.tolerated() || TOLERATED.matcher(step.script()).find())) {
      platform.sign(
          AntiPattern.POLICY_AS_BLOCKER,
          Bearing.AGAINST,
          "a policy check may fail, and the pipeline goes on",
          path,
          step.line());
    }
  }
}
