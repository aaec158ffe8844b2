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

/** Puts pipelines of Azure DevOps together with their templates. */
final class AzureParts {

  private static final int DEEPEST = 8;
  private static final int MOST = 500;
  private static final Pattern EACH =
      Pattern.compile("\\$\\{\\{\\s*each\\s+(\\w+)\\s+in\\s+parameters\\.(\\w+)\\s*\\}\\}");

  private final Map<String, Value> files;

  /** What others use, so that it does nothing by itself. */
  final Set<String> used = new LinkedHashSet<>();

  AzureParts(Map<String, Value> files) {
    this.files = files;
  }

  /** A pipeline with what stands in its templates in their place. */
  Value whole(String path, Value pipeline) {
    Map<String, Value> parameters = new LinkedHashMap<>();
    for (Value one : pipeline.at("parameters").items()) {
      if (one.has("default")) {
        parameters.put(one.text("name"), one.at("default"));
      }
    }
    return whole(path, pipeline, parameters, repositories(pipeline), new int[] {MOST}, 0);
  }

  // The names that a pipeline gives to other repositories.
  private static Map<String, String> repositories(Value pipeline) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Value one : pipeline.at("resources", "repositories").items()) {
      names.put(one.text("repository"), one.text("name").replaceAll("^.*/", ""));
    }
    return names;
  }

  private Value whole(
      String path,
      Value part,
      Map<String, Value> parameters,
      Map<String, String> repositories,
      int[] left,
      int depth) {
    Value filled = filled(part, parameters);
    Value extended = filled.at("extends");
    String other = template(path, extended.text("template"), repositories);
    if (other != null && depth < DEEPEST && --left[0] > 0) {
      used.add(other);
      Value base = files.getOrDefault(other, Value.NOTHING);
      Map<String, Value> given = given(base, extended.at("parameters"));
      Map<String, Value> both =
          new LinkedHashMap<>(
              whole(other, lined(base, extended), given, repositories, left, depth + 1).fields());
      both.putIfAbsent("trigger", filled.at("trigger"));
      return new Value(part.line(), "", both, List.of());
    }
    return parts(path, filled, parameters, repositories, left, depth);
  }

  private Value parts(
      String path,
      Value part,
      Map<String, Value> parameters,
      Map<String, String> repositories,
      int[] left,
      int depth) {
    Map<String, Value> fields = new LinkedHashMap<>();
    Map<String, String> known = texts(parameters);
    part.fields()
        .forEach(
            (name, value) -> {
              if (!Conditions.neverBranch(name, known)) {
                fields.put(name, parts(path, value, parameters, repositories, left, depth));
              }
            });
    List<Value> items = new ArrayList<>();
    for (Value one : part.items()) {
      items.addAll(item(path, one, parameters, repositories, left, depth));
    }
    return new Value(part.line(), part.text(), fields, items);
  }

  // What stands in the place of a member of a list: itself, what it repeats, or a template.
  private List<Value> item(
      String path,
      Value one,
      Map<String, Value> parameters,
      Map<String, String> repositories,
      int[] left,
      int depth) {
    String other = template(path, one.text("template"), repositories);
    List<Value> items = new ArrayList<>();
    if (--left[0] < 0 || depth >= DEEPEST) {
      return List.of(one);
    }
    if (other == null) {
      List<Value> repeated = repeated(one, parameters);
      if (repeated.isEmpty()) {
        return List.of(parts(path, one, parameters, repositories, left, depth));
      }
      for (Value each : repeated) {
        items.addAll(item(path, each, parameters, repositories, left, depth + 1));
      }
      return items;
    }
    used.add(other);
    Value base = files.getOrDefault(other, Value.NOTHING);
    Map<String, Value> given = given(base, one.at("parameters"));
    Value inner = whole(other, lined(base, one), given, repositories, left, depth + 1);
    for (String kind : List.of("stages", "jobs", "steps")) {
      items.addAll(inner.at(kind).items());
    }
    return items;
  }

  // What a loop of templates writes for each member of a list; nothing where it is no such loop.
  private static List<Value> repeated(Value one, Map<String, Value> parameters) {
    if (one.fields().size() != 1) {
      return List.of();
    }
    Map.Entry<String, Value> field = one.fields().entrySet().iterator().next();
    Matcher each = EACH.matcher(field.getKey());
    List<Value> members =
        each.matches() ? parameters.getOrDefault(each.group(2), Value.NOTHING).items() : List.of();
    List<Value> all = new ArrayList<>();
    for (Value member : members.stream().limit(MOST / 10).toList()) {
      Map<String, String> known = new LinkedHashMap<>();
      member.fields().forEach((k, v) -> known.put(k, v.text()));
      UnaryOperator<String> fields = Filling.expressions(each.group(1), known);
      Pattern itself = Pattern.compile("\\$\\{\\{\\s*" + each.group(1) + "\\s*\\}\\}");
      all.addAll(
          Filling.copy(
                  field.getValue(),
                  0,
                  t ->
                      itself
                          .matcher(fields.apply(t))
                          .replaceAll(Matcher.quoteReplacement(member.text())))
              .items());
    }
    return all;
  }

  private static Value lined(Value base, Value user) {
    return Filling.copy(base, user.line(), t -> t);
  }

  private static Map<String, Value> given(Value base, Value user) {
    Map<String, Value> given = new LinkedHashMap<>();
    for (Value one : base.at("parameters").items()) {
      if (one.has("default")) {
        given.put(one.text("name"), one.at("default"));
      }
    }
    // The older form: a mapping of names and of what they are by default.
    given.putAll(base.at("parameters").fields());
    given.putAll(user.fields());
    return given;
  }

  private static Map<String, String> texts(Map<String, Value> parameters) {
    Map<String, String> known = new LinkedHashMap<>();
    parameters.forEach((name, value) -> known.put(name, value.text()));
    known.values().removeIf(String::isEmpty);
    return known;
  }

  private static Value filled(Value part, Map<String, Value> parameters) {
    Map<String, String> known = texts(parameters);
    return known.isEmpty() ? part : Filling.copy(part, 0, Filling.expressions("parameters", known));
  }

  // A template lies beside the file that names it, or below the root of its repository.
  private @Nullable String template(String path, String named, Map<String, String> repositories) {
    if (named.isEmpty()) {
      return null;
    }
    String plain = named.replaceAll("@.*$", "").strip();
    String from = named.contains("@") ? named.substring(named.indexOf('@') + 1).strip() : "self";
    if (!from.equals("self")) {
      String repository = repositories.getOrDefault(from, from);
      String end = repository + "/" + plain.replaceAll("^/", "");
      return files.keySet().stream()
          .filter(f -> f.equals(end) || f.endsWith("/" + end))
          .findFirst()
          .orElse(null);
    }
    if (plain.startsWith("/")) {
      String end = plain.substring(1);
      return files.keySet().stream()
          .filter(f -> f.equals(end) || (f.endsWith("/" + end) && sameRoot(path, f, end)))
          .findFirst()
          .orElse(null);
    }
    List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
    parts.remove(parts.size() - 1);
    for (String part : plain.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.remove(parts.size() - 1);
      } else if (!part.equals(".")) {
        parts.add(part);
      }
    }
    String beside = String.join("/", parts);
    return files.containsKey(beside) ? beside : null;
  }

  private static boolean sameRoot(String path, String file, String end) {
    return path.startsWith(file.substring(0, file.length() - end.length()));
  }
}
