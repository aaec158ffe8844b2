package dev.recovery.readiness.internal.terraform;

import dev.recovery.readiness.internal.form.Hcl;
import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Objects of a cluster that are written as Terraform, as the cluster would show them. */
final class Manifests {

  private static final int DEEPEST = 12;
  // Blocks that stand once for each member of a list.
  private static final Map<String, String> LISTS =
      Map.of(
          "destination", "destinations",
          "role", "roles",
          "sync_window", "syncWindows",
          "ignore_difference", "ignoreDifferences",
          "orphaned_resources", "orphanedResources");
  private static final Set<String> ARGO =
      Set.of("argocd_project", "argocd_application", "argocd_application_set");

  private Manifests() {}

  /** The objects that a resource stands for; none where it is another resource. */
  static List<Value> of(Hcl resource) {
    String type = resource.label(0);
    if (ARGO.contains(type)) {
      return List.of(argo(resource, type));
    }
    if (type.matches("kubernetes_manifest|kubectl_manifest|kubernetes_yaml")) {
      List<Value> objects = new ArrayList<>();
      resource.all("manifest").forEach(m -> objects.add(value(m, false, 0)));
      String yaml = resource.values().getOrDefault("yaml_body", "");
      if (yaml.contains("kind:") && !yaml.contains("${")) {
        try {
          objects.addAll(Value.documents(yaml));
        } catch (Value.Unreadable e) {
          // What cannot be read says nothing.
        }
      }
      return objects;
    }
    return List.of();
  }

  private static Value argo(Hcl resource, String type) {
    Map<String, Value> fields = new LinkedHashMap<>(value(resource, true, 0).fields());
    boolean project = type.equals("argocd_project");
    fields.put("apiVersion", text(resource.line(), "argoproj.io/v1alpha1"));
    fields.put("kind", text(resource.line(), project ? "AppProject" : "Application"));
    return new Value(resource.line(), "", fields, List.of());
  }

  private static Value value(Hcl block, boolean renamed, int depth) {
    Map<String, Value> fields = new LinkedHashMap<>();
    block
        .values()
        .forEach(
            (name, text) -> fields.put(renamed ? camel(name) : name, list(block.line(), text)));
    for (Hcl inner : depth < DEEPEST ? block.blocks() : List.<Hcl>of()) {
      Value one = value(inner, renamed, depth + 1);
      String list = renamed ? LISTS.get(inner.type()) : null;
      if (list == null) {
        fields.putIfAbsent(renamed ? camel(inner.type()) : inner.type(), one);
      } else {
        fields.merge(
            list,
            new Value(one.line(), "", Map.of(), List.of(one)),
            (all, more) -> {
              List<Value> both = new ArrayList<>(all.items());
              both.addAll(more.items());
              return new Value(all.line(), "", Map.of(), both);
            });
      }
    }
    return new Value(block.line(), "", fields, List.of());
  }

  private static Value list(int line, String text) {
    if (!text.startsWith("[") || !Words.whole(text, '[')) {
      return text(line, text);
    }
    // A rule of Argo CD has commas of its own.
    boolean rules = text.contains("proj:") || text.contains("p, ");
    List<Value> items = new ArrayList<>();
    String inner = text.substring(1, text.length() - 1);
    for (String part :
        rules ? List.of(inner.split(",?\\s*\\n|,\\s*(?=p, )", -1)) : Words.parts(inner)) {
      if (!part.isBlank()) {
        items.add(text(line, part.strip().replaceAll(",$", "")));
      }
    }
    return new Value(line, "", Map.of(), items);
  }

  private static Value text(int line, String text) {
    return new Value(line, text, Map.of(), List.of());
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("_", -1)) {
      camel.append(
          camel.length() == 0 || word.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camel.toString();
  }
}
