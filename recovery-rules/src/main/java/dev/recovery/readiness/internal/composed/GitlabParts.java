package dev.recovery.readiness.internal.composed;

import dev.recovery.readers.form.Glob;
import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts pipelines of GitLab together with the files that they include and start. */
final class GitlabParts {

  private static final int DEEPEST = 8;
  private static final int MOST = 200;
  private static final Pattern INPUT =
      Pattern.compile("\\$\\[\\[\\s*inputs\\.([\\w-]{1,100})[^\\]]{0,100}\\]\\]");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_]\\w{0,100})\\}?");
  // What these look for changes nothing of what exists.
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i).*(?:sast|dast|secret|scan|lint|code-?quality|dependency|container-?scanning|license"
              + "|coverage|release-cli|renovate|semver|semantic|workflows?/).*");
  private static final Pattern CHANGES =
      Pattern.compile("(?i).*(?:terraform|tofu|terragrunt|deploy|infra|apply|auto-devops).*");
  private static final Set<String> NO_JOBS =
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
          "pages");

  private final Map<String, Value> files;
  private final Map<String, String> roots = new LinkedHashMap<>();

  /** What others include, so that it does nothing by itself. */
  final Set<String> used = new LinkedHashSet<>();

  GitlabParts(Map<String, Value> files) {
    this.files = files;
  }

  /** A pipeline with everything that it includes, each job with what holds of all of them. */
  Value whole(String path, Value pipeline) {
    List<Value> left = new ArrayList<>();
    Map<String, Value> all = new LinkedHashMap<>();
    included(path, pipeline, all, left, 0);
    all.put("include", Filling.list(pipeline.line(), left));
    Map<String, Value> jobs = new LinkedHashMap<>();
    all.forEach(
        (name, job) ->
            jobs.put(
                name,
                NO_JOBS.contains(name) || job.fields().isEmpty()
                    ? job
                    : name.startsWith(".") ? scripts(job, all) : job(path, job, all)));
    return new Value(pipeline.line(), "", jobs, List.of());
  }

  // What a file says itself stands before what it includes.
  private void included(
      String path, Value file, Map<String, Value> into, List<Value> left, int depth) {
    Value include = file.at("include");
    List<Value> all =
        include.items().isEmpty()
            ? include.isEmpty() ? List.of() : List.of(include)
            : include.items();
    for (Value one : all) {
      List<String> found = depth < DEEPEST ? found(path, one) : List.of();
      if (found.isEmpty()) {
        String named = one.flat();
        if (!HARMLESS.matcher(named.strip()).matches()
            || CHANGES.matcher(named.strip()).matches()) {
          left.add(elsewhere(one));
        }
      }
      for (String other : found) {
        if (used.size() < MOST) {
          used.add(other);
          roots.putIfAbsent(other, rootOf(path, one, other));
          Value filled = filled(files.getOrDefault(other, Value.NOTHING), one);
          // A place that is told is in the file that the host starts with.
          included(other, Filling.copy(filled, one.line(), t -> t), into, left, depth + 1);
        }
      }
    }
    file.fields().forEach((name, value) -> into.merge(name, value, GitlabParts::over));
  }

  // A file of this repository that was not found is as unknown as one of another.
  private static Value elsewhere(Value one) {
    return Filling.with(
        Filling.text(one.line(), ""), Map.of("remote", Filling.text(one.line(), one.flat())));
  }

  private List<String> found(String path, Value include) {
    String local = include.text().isEmpty() ? include.text("local") : include.text();
    if (!local.isEmpty() && !local.contains("://")) {
      String root = root(path);
      String plain = root + local.replaceAll("^\\./", "").replaceAll("^/", "");
      return files.keySet().stream()
          .filter(f -> f.equals(plain) || (plain.contains("*") && Glob.matches(plain, f)))
          .toList();
    }
    String project = include.text("project");
    if (project.isEmpty()) {
      return List.of();
    }
    String repository = project.substring(project.lastIndexOf('/') + 1);
    List<String> wanted = include.at("file").texts();
    return files.keySet().stream()
        .filter(
            f ->
                wanted.stream()
                    .map(w -> repository + "/" + w.replaceAll("^/", ""))
                    .anyMatch(w -> f.equals(w) || f.endsWith("/" + w)))
        .toList();
  }

  // What another repository includes lies below its own root.
  private String rootOf(String path, Value include, String found) {
    for (String file :
        include.text("project").isEmpty() ? List.<String>of() : include.at("file").texts()) {
      String plain = file.replaceAll("^/", "");
      if (found.endsWith("/" + plain)) {
        return found.substring(0, found.length() - plain.length());
      }
    }
    return root(path);
  }

  // The folder of the repository: the one in which its first file lies.
  private String root(String path) {
    String known = roots.get(path);
    if (known != null) {
      return known;
    }
    return files.keySet().stream()
        .filter(f -> f.matches("(?:.*/)?\\.gitlab-ci\\.ya?ml"))
        .map(f -> f.substring(0, f.lastIndexOf('/') + 1))
        .filter(path::startsWith)
        .reduce((a, b) -> a.length() >= b.length() ? a : b)
        .orElse("");
  }

  private static Value filled(Value file, Value include) {
    Map<String, String> inputs = Filling.inputs(file.at("spec", "inputs"), include.at("inputs"));
    return inputs.isEmpty()
        ? file
        : Filling.copy(
            file,
            0,
            text ->
                text.contains("$[[")
                    ? INPUT
                        .matcher(text)
                        .replaceAll(
                            m ->
                                Matcher.quoteReplacement(
                                    inputs.getOrDefault(m.group(1), m.group())))
                    : text);
  }

  private static Value over(Value under, Value over) {
    if (under.fields().isEmpty() || over.fields().isEmpty()) {
      return over;
    }
    Map<String, Value> both = new LinkedHashMap<>(under.fields());
    over.fields().forEach((name, value) -> both.merge(name, value, GitlabParts::over));
    return new Value(over.line(), "", both, List.of());
  }

  private static Value scripts(Value job, Map<String, Value> all) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (String word : List.of("script", "before_script", "after_script")) {
      if (job.has(word)) {
        fields.put(word, referred(job.at(word), all, 0));
      }
    }
    return Filling.with(job, fields);
  }

  private Value job(String path, Value job, Map<String, Value> all) {
    Map<String, Value> fields = new LinkedHashMap<>();
    Value common = all.getOrDefault("default", Value.NOTHING);
    for (String word : List.of("before_script", "after_script", "retry", "artifacts")) {
      Value given = common.has(word) ? common.at(word) : all.getOrDefault(word, Value.NOTHING);
      if (!given.isEmpty() && inherited(job, word, all, 0).isEmpty()) {
        fields.put(word, given);
      }
    }
    Value environment = inherited(job, "environment", all, 0);
    String called = environment.text().isEmpty() ? environment.text("name") : environment.text();
    if (called.contains("$")) {
      String known = named(called, job, all);
      fields.put(
          "environment",
          environment.text().isEmpty()
              ? Filling.with(environment, Map.of("name", Filling.text(environment.line(), known)))
              : Filling.text(environment.line(), known));
    }
    // A pipeline of this repository that a job starts is read where it lies.
    Value started = job.at("trigger", "include");
    List<Value> parts = started.items().isEmpty() ? List.of(started) : started.items();
    boolean here =
        job.at("trigger").has("include") && parts.stream().allMatch(p -> !found(path, p).isEmpty());
    Map<String, Value> whole = new LinkedHashMap<>(scripts(job, all).fields());
    whole.putAll(fields);
    if (here) {
      whole.remove("trigger");
    }
    return new Value(job.line(), "", whole, List.of());
  }

  // What a job says for itself, or the last of its templates that says it.
  private static Value inherited(Value job, String word, Map<String, Value> all, int depth) {
    if (job.has(word) || depth > DEEPEST) {
      return job.at(word);
    }
    Value found = Value.NOTHING;
    for (String template : job.at("extends").texts()) {
      Value given = inherited(all.getOrDefault(template, Value.NOTHING), word, all, depth + 1);
      found = given.isEmpty() ? found : given;
    }
    return found;
  }

  // A list in a list of commands names another job's commands.
  private static Value referred(Value script, Map<String, Value> all, int depth) {
    List<Value> lines = new ArrayList<>();
    List<String> itself = script.texts();
    if (reference(script, all)) {
      Value other = all.getOrDefault(itself.get(0), Value.NOTHING).at(itself.get(1));
      return depth < DEEPEST ? referred(other, all, depth + 1) : other;
    }
    for (Value line : script.items()) {
      if (reference(line, all) && depth < DEEPEST) {
        Value other = referred(line, all, depth + 1);
        lines.addAll(other.items().isEmpty() ? List.of(other) : other.items());
      } else {
        lines.add(line);
      }
    }
    return script.items().isEmpty() ? script : Filling.list(script.line(), lines);
  }

  private static boolean reference(Value value, Map<String, Value> all) {
    List<String> parts = value.texts();
    return value.items().size() == 2
        && all.containsKey(parts.get(0))
        && all.getOrDefault(parts.get(0), Value.NOTHING).has(parts.get(1));
  }

  private static String named(String text, Value job, Map<String, Value> all) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            m -> {
              String own = variable(job, m.group(1), all, 0);
              Value common = all.getOrDefault("variables", Value.NOTHING).at(m.group(1));
              String shared = common.text().isEmpty() ? common.text("value") : common.text();
              String known = own.isEmpty() ? shared : own;
              return Matcher.quoteReplacement(known.isEmpty() ? m.group() : known);
            });
  }

  private static String variable(Value job, String name, Map<String, Value> all, int depth) {
    String own = job.text("variables", name);
    if (own.isEmpty()) {
      for (Value one : job.at("parallel", "matrix").items()) {
        own = own.isEmpty() ? one.at(name).texts().stream().findFirst().orElse("") : own;
      }
    }
    if (own.isEmpty() && depth < DEEPEST) {
      for (String template : job.at("extends").texts()) {
        String given = variable(all.getOrDefault(template, Value.NOTHING), name, all, depth + 1);
        own = given.isEmpty() ? own : given;
      }
    }
    return own;
  }
}
