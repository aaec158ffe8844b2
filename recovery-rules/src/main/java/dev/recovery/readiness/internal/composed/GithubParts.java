package dev.recovery.readiness.internal.composed;

import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts workflows of GitHub together with the workflows and the actions that they use. */
final class GithubParts {

  private static final int DEEPEST = 5;
  private static final int MOST = 20;
  private static final Pattern CHOICE = Pattern.compile("'([\\w./-]{1,100})'");
  private static final Pattern IN_MATRIX = Pattern.compile("matrix\\.([\\w-]{1,100})");

  private final Map<String, Value> workflows;
  private final Map<String, Value> actions;

  /** What others use, so that it does nothing by itself. */
  final Set<String> used = new LinkedHashSet<>();

  GithubParts(Map<String, Value> workflows, Map<String, Value> actions) {
    this.workflows = workflows;
    this.actions = actions;
  }

  /** A workflow with all its jobs in one file. */
  Value whole(String path, Value workflow) {
    Map<String, Value> jobs = new LinkedHashMap<>();
    jobs(root(path), workflow, "", jobs, 0);
    jobs.replaceAll((name, job) -> job.has("steps") ? variables(workflow, job) : job);
    return Filling.with(workflow, Map.of("jobs", new Value(workflow.line(), "", jobs, List.of())));
  }

  /** An action with the steps of those that it uses. */
  Value action(String path, Value action) {
    List<Value> steps = steps(root(path), action.at("runs", "steps").items(), 0);
    Value runs =
        Filling.with(action.at("runs"), Map.of("steps", Filling.list(action.line(), steps)));
    return Filling.with(action, Map.of("runs", runs));
  }

  // Variables stand for what the workflow, the job and the step give them.
  private static Value variables(Value workflow, Value job) {
    List<Value> steps = new ArrayList<>();
    for (Value step : job.at("steps").items()) {
      Map<String, String> known = new LinkedHashMap<>();
      for (Value from : List.of(workflow, job, step)) {
        from.at("env")
            .fields()
            .forEach((name, value) -> known.put(name, Variables.plain(value.text(), known)));
      }
      known.values().removeIf(v -> v.isBlank() || v.contains("secrets."));
      steps.add(Filling.copy(step, 0, text -> Variables.filled(text, known)));
    }
    return Filling.with(job, Map.of("steps", Filling.list(job.line(), steps)));
  }

  // The folder of the repository in which a workflow lies.
  private static String root(String path) {
    int at = path.indexOf(".github/");
    return at < 0 ? "" : path.substring(0, at);
  }

  private void jobs(
      String root, Value workflow, String prefix, Map<String, Value> into, int depth) {
    workflow
        .at("jobs")
        .fields()
        .forEach(
            (name, job) -> {
              String path = workflow(root, job.text("uses"));
              Value called = path == null ? null : workflows.get(path);
              for (Value one : made(job)) {
                String key = prefix + name;
                while (into.containsKey(key)) {
                  key += "'";
                }
                if (path == null || called == null || depth >= DEEPEST) {
                  List<Value> steps = steps(root, one.at("steps").items(), 0);
                  into.put(
                      key,
                      one.has("steps")
                          ? Filling.with(one, Map.of("steps", Filling.list(one.line(), steps)))
                          : one);
                } else {
                  used.add(path);
                  Map<String, String> inputs =
                      Filling.inputs(called.at("on", "workflow_call", "inputs"), one.at("with"));
                  Value filled =
                      Filling.copy(
                          Conditions.settled(called, inputs),
                          one.line(),
                          Filling.expressions("inputs", inputs));
                  jobs(root(path), filled, key + " / ", into, depth + 1);
                }
              }
            });
  }

  // A workflow of this repository, or of another one that was read as well.
  private @Nullable String workflow(String root, String uses) {
    String plain = uses.replaceAll("@.*$", "");
    if (plain.startsWith("./")) {
      String path = root + plain.substring(2);
      return workflows.containsKey(path) ? path : null;
    }
    String[] parts = plain.split("/", 3);
    if (parts.length < 3) {
      return null;
    }
    String end = parts[1] + "/" + parts[2];
    return workflows.keySet().stream()
        .filter(w -> w.equals(end) || w.endsWith("/" + end))
        .findFirst()
        .orElse(null);
  }

  private List<Value> steps(String root, List<Value> steps, int depth) {
    List<Value> all = new ArrayList<>();
    for (Value step : steps) {
      String folder = action(root, step.text("uses"));
      Value action = folder == null ? null : actions.get(folder);
      if (folder == null || action == null || depth >= DEEPEST) {
        all.add(step);
        continue;
      }
      used.add(folder);
      Map<String, String> inputs = Filling.inputs(action.at("inputs"), step.at("with"));
      UnaryOperator<String> fill = Filling.expressions("inputs", inputs);
      UnaryOperator<String> here =
          text ->
              text.replace("${{ github.action_path }}", folder)
                  .replace("$GITHUB_ACTION_PATH", folder);
      Value filled =
          Filling.copy(
              Conditions.settled(action.at("runs", "steps"), inputs),
              step.line(),
              text -> here.apply(fill.apply(text)));
      for (Value one : steps(root, filled.items(), depth + 1)) {
        all.add(under(step, one));
      }
    }
    return all;
  }

  // What holds of the step that uses an action holds of the steps in it.
  private static Value under(Value outer, Value inner) {
    Map<String, Value> fields = new LinkedHashMap<>();
    if (outer.has("if") && !inner.has("if")) {
      fields.put("if", outer.at("if"));
    }
    if (outer.text("continue-on-error").equals("true")) {
      fields.put("continue-on-error", outer.at("continue-on-error"));
    }
    return fields.isEmpty() ? inner : Filling.with(inner, fields);
  }

  private @Nullable String action(String root, String uses) {
    String plain = uses.replaceAll("@.*$", "").replaceAll("/+$", "");
    if (plain.startsWith("./")) {
      String folder = root + plain.substring(2);
      return actions.containsKey(folder) ? folder : null;
    }
    String[] parts = plain.split("/", 2);
    return parts.length < 2
        ? null
        : actions.keySet().stream()
            .filter(a -> a.equals(parts[1]) || a.endsWith("/" + parts[1]))
            .filter(a -> parts[1].contains("/") && a.contains(parts[1].replaceAll("/.*", "") + "/"))
            .findFirst()
            .orElse(null);
  }

  // A job is made once for each member of its matrix, and for each environment it may choose.
  private static List<Value> made(Value job) {
    String environment =
        job.text("environment").isEmpty()
            ? job.text("environment", "name")
            : job.text("environment");
    String asked = environment + job.at("with").flat();
    Matcher member = IN_MATRIX.matcher(asked);
    if (member.find()) {
      String key = member.group(1);
      List<String> values = new ArrayList<>(job.at("strategy", "matrix", key).texts());
      List<Map<String, String>> combined = new ArrayList<>();
      values.stream().filter(v -> !v.isBlank()).forEach(v -> combined.add(Map.of(key, v)));
      for (Value one : job.at("strategy", "matrix", "include").items()) {
        Map<String, String> map = new LinkedHashMap<>();
        one.fields().forEach((k, v) -> map.put(k, v.text()));
        if (map.containsKey(key) && !values.contains(map.get(key))) {
          combined.add(map);
        }
      }
      if (!combined.isEmpty()) {
        return combined.stream()
            .limit(MOST)
            .map(c -> Filling.copy(job, 0, Filling.expressions("matrix", c)))
            .toList();
      }
    }
    if (environment.contains("${{") && environment.contains("||")) {
      List<Value> each = new ArrayList<>();
      Matcher choice = CHOICE.matcher(environment.replaceAll("==\\s*'[^']*'", ""));
      while (choice.find() && each.size() < MOST) {
        each.add(
            Filling.with(job, Map.of("environment", Filling.text(job.line(), choice.group(1)))));
      }
      if (!each.isEmpty()) {
        return each;
      }
    }
    return List.of(job);
  }
}
