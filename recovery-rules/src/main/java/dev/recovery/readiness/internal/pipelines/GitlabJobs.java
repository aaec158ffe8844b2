package dev.recovery.readiness.internal.pipelines;

import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.pipelines.Job.Draft;
import dev.recovery.readiness.internal.pipelines.Job.Gate;
import dev.recovery.readiness.internal.pipelines.Job.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads pipelines of GitLab, with the templates that a file has for its own jobs. */
final class GitlabJobs {

  private static final int DEEPEST = 10;
  private static final int MONTH = 28;

  private static final Set<String> WORDS =
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
          "spec");

  // Without a word of its own an environment is of the tier that its name says.
  private static final Pattern LIVE =
      Pattern.compile("(?i)(?:.*[^a-z])?(?:live|prod|production)(?:[^a-z].*)?");

  private GitlabJobs() {}

  /** Whether a document is written as this product has it, whatever its name. */
  static boolean is(Value document) {
    return document.fields().values().stream()
        .anyMatch(
            job ->
                job.has("script") && (job.has("stage") || job.has("rules") || job.has("extends")));
  }

  static List<Job> of(Value pipeline) {
    Map<String, Value> named = new LinkedHashMap<>();
    pipeline
        .fields()
        .forEach(
            (name, job) -> {
              if (!WORDS.contains(name)) {
                named.put(name, extended(job, pipeline, 0));
              }
            });
    List<String> planners = new ArrayList<>();
    named.forEach(
        (name, job) -> {
          if (!name.startsWith(".")
              && Scripts.plans(script(job))
              && !job.at("artifacts", "paths").isEmpty()) {
            planners.add(name);
          }
        });
    List<Job> jobs = new ArrayList<>();
    included(pipeline, jobs);
    named.forEach(
        (name, job) -> {
          // A name with a dot at its front is a template, which runs only as other jobs.
          if (!name.startsWith(".") && !job.fields().isEmpty() && !never(job)) {
            jobs.add(job(name, job, planners));
          }
        });
    return jobs;
  }

  private static void included(Value pipeline, List<Job> jobs) {
    Value include = pipeline.at("include");
    List<Value> all = include.items().isEmpty() ? List.of(include) : include.items();
    for (Value one : all) {
      if (!one.isEmpty() && !one.has("local") && !one.text().startsWith("/")) {
        Draft draft = new Draft("include", one.line());
        draft.note(Note.Subject.ELSEWHERE, "include", one.line());
        jobs.add(draft.done());
      }
    }
  }

  private static Job job(String name, Value job, List<String> planners) {
    Draft draft =
        new Draft(name, job.line())
            .standing(
                job.text("allow_failure").equals("true"),
                !job.text("when").matches("manual|never"));
    List<Value> rules =
        job.at("rules").items().stream().filter(r -> !r.text("when").equals("never")).toList();
    draft.byHand(!rules.isEmpty() && rules.stream().allMatch(r -> r.text("when").equals("manual")));
    if (job.has("trigger") || (job.has("extends") && !job.has("script"))) {
      draft.note(Note.Subject.ELSEWHERE, "job", job.line());
    }
    draft.step(script(job), false, job.line());
    List<String> needs = new ArrayList<>(job.at("dependencies").texts());
    for (Value need : job.at("needs").items()) {
      // Without its artifacts a job that is needed hands over nothing.
      if (!need.text("artifacts").equals("false")) {
        needs.add(need.text().isEmpty() ? need.text("job") : need.text());
      }
    }
    boolean all = !job.has("needs") && !job.has("dependencies");
    draft.planFromRun(planners.stream().anyMatch(p -> all || needs.contains(p)));
    if (!job.at("artifacts", "paths").isEmpty()) {
      draft.keep(
          job.at("artifacts", "paths").texts(), job.text("artifacts", "when").equals("always"));
    }
    draft.sent(job.at("script").flat(), false);
    draft.sent(job.at("after_script").flat(), true);
    Value environment = job.at("environment");
    String called = environment.text().isEmpty() ? environment.text("name") : environment.text();
    String tier = environment.text("deployment_tier");
    draft.gate(
        Gate.tier(called, tier.isEmpty() && LIVE.matcher(called).matches() ? "production" : tier));
    if (draft.applied()) {
      habits(draft, name, job);
    }
    return draft.done();
  }

  private static void habits(Draft draft, String name, Value job) {
    if (!job.at("retry").isEmpty() && !job.text("retry").equals("0")) {
      draft.note(Note.Subject.RETRIED, name, job.at("retry").line());
    }
    String expires = job.text("artifacts", "expire_in");
    if (Durations.days(expires).orElse(MONTH) < MONTH) {
      draft.note(
          Note.Subject.SHORT_LIVED,
          "what the apply job keeps expires in " + expires,
          job.at("artifacts", "expire_in").line());
    }
  }

  private static String script(Value job) {
    return Scripts.joined(
        job.at("before_script").flat() + job.at("script").flat() + job.at("after_script").flat());
  }

  private static boolean never(Value job) {
    List<Value> rules = job.at("rules").items();
    return !rules.isEmpty() && rules.stream().allMatch(r -> r.text("when").equals("never"));
  }

  // What a job says stands before what it takes from templates; those of other files are not seen.
  private static Value extended(Value job, Value pipeline, int depth) {
    Value whole = job;
    if (depth < DEEPEST) {
      List<String> from = job.at("extends").texts();
      for (int i = from.size() - 1; i >= 0; i--) {
        if (pipeline.has(from.get(i))) {
          whole = merged(whole, extended(pipeline.at(from.get(i)), pipeline, depth + 1), 0);
        }
      }
    }
    return whole;
  }

  private static Value merged(Value over, Value under, int depth) {
    if (over.fields().isEmpty() || under.fields().isEmpty() || depth > DEEPEST) {
      return over;
    }
    Map<String, Value> fields = new LinkedHashMap<>(under.fields());
    over.fields()
        .forEach(
            (name, value) ->
                fields.merge(name, value, (below, above) -> merged(above, below, depth + 1)));
    return new Value(over.line(), "", fields, List.of());
  }
}
