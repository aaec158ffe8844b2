package dev.recovery.readiness.internal.cluster;

import dev.recovery.readiness.internal.collected.Controllers;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sets of applications that install a controller: its version of each cluster, and in which
 * order.
 */
final class SetSigns {

  private static final int DEEPEST = 8;
  private static final Pattern FIELD =
      Pattern.compile("\\{\\{-?\\s*\\.?([\\w.]{1,80})\\s*-?\\}\\}");
  private static final Pattern STAGES =
      Pattern.compile("ring|env|environment|stage|tier|wave|region|cluster|clusterName|name");
  private static final Pattern VERSION =
      Pattern.compile("(?i)(?:chart[-_]?)?version|(?:target)?[-_]?revision|tag");
  private static final Pattern FIRST =
      Pattern.compile("(?i)canar(?:y|ies)|first|early|pilot|(?:ring|wave)[-_]?0|0");

  private final Platform platform;

  SetSigns(Platform platform) {
    this.platform = platform;
  }

  void read(String path, Value set, List<Value> sources) {
    List<Value> elements = new ArrayList<>();
    elements(set.at("spec", "generators"), elements, 0);
    Set<String> charts = new LinkedHashSet<>();
    for (Value source : sources) {
      charts.add(source.text("chart"));
    }
    elements.forEach(e -> charts.add(e.text("chart")));
    charts.removeIf(c -> c.isEmpty() || c.contains("{{"));
    boolean first = first(set.at("spec", "strategy"));
    templated(path, sources, elements, first);
    Controllers before = new Controllers();
    for (Value element : elements) {
      versions(path, element, charts, before);
      versions(path, element, charts, platform.controllers);
    }
    if (first) {
      for (Value source : sources) {
        platform.controllers.chart(
            source.text("chart"), source.text("targetRevision"), path, set.line(), "staging");
      }
    }
    if ((first && charts.stream().anyMatch(Controllers::known)) || before.behind()) {
      platform.controllers.stepped();
    }
  }

  // A chart that each element names: (chart: "{{ .name }}").
  private void templated(String path, List<Value> sources, List<Value> elements, boolean first) {
    for (Value source : sources) {
      String chart = source.text("chart");
      if (chart.contains("{{")) {
        for (Value element : elements) {
          String version = filled(source.text("targetRevision"), element);
          String[] stages = stages(element);
          platform.controllers.chart(filled(chart, element), version, path, element.line(), stages);
          // Of two lists that are multiplied, one names the clusters and the other the charts.
          if (first && stages.length == 0) {
            platform.controllers.chart(
                filled(chart, element), version, path, element.line(), "staging");
          }
        }
      }
    }
  }

  /** The projects of what a set makes, where its elements name them. */
  static Set<String> projects(Value set) {
    List<Value> elements = new ArrayList<>();
    elements(set.at("spec", "generators"), elements, 0);
    String project = set.text("spec", "template", "spec", "project");
    Set<String> projects = new LinkedHashSet<>();
    for (Value element : elements) {
      String filled = filled(project, element);
      if (!filled.isEmpty() && !filled.contains("{{")) {
        projects.add(filled);
      }
    }
    return project.contains("{{") ? projects : Set.of();
  }

  private static String filled(String template, Value element) {
    return FIELD
        .matcher(template)
        .replaceAll(m -> Matcher.quoteReplacement(element.text(m.group(1).split("\\.", -1))));
  }

  // Steps that begin with another stage than production bring a new version there first.
  private static boolean first(Value strategy) {
    List<Value> steps = strategy.at("rollingSync", "steps").items();
    return strategy.text("type").equals("RollingSync")
        && steps.size() > 1
        && steps.get(0).at("matchExpressions").items().stream()
            .filter(e -> !e.text("operator").equals("NotIn"))
            .flatMap(e -> e.at("values").texts().stream())
            .anyMatch(v -> Stage.aside(v) || FIRST.matcher(v).matches());
  }

  private static void elements(Value value, List<Value> found, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    found.addAll(value.at("list", "elements").items());
    value.items().forEach(i -> elements(i, found, depth + 1));
    value.fields().values().forEach(f -> elements(f, found, depth + 1));
  }

  private static String[] stages(Value element) {
    return element.fields().entrySet().stream()
        .filter(f -> STAGES.matcher(f.getKey()).matches())
        .map(f -> f.getValue().text())
        .toArray(String[]::new);
  }

  private static void versions(
      String path, Value element, Set<String> charts, Controllers controllers) {
    String[] stages = stages(element);
    for (Map.Entry<String, Value> field : element.fields().entrySet()) {
      Value one = field.getValue();
      if (VERSION.matcher(field.getKey()).matches() && charts.size() == 1) {
        controllers.chart(charts.iterator().next(), one.text(), path, element.line(), stages);
      } else if (one.fields().isEmpty()) {
        // kyverno: 3.5.1, or kyvernoVersion: 3.5.1
        String name = field.getKey().replaceAll("(?i)[-_]?(?:chart[-_]?)?version$", "");
        controllers.chart(name, one.text(), path, element.line(), stages);
      } else {
        one.fields()
            .forEach((name, v) -> controllers.chart(name, v.text(), path, v.line(), stages));
      }
    }
  }
}
