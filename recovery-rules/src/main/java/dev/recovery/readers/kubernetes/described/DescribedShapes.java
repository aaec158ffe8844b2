package dev.recovery.readers.kubernetes.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what kubectl describes in words of its own, for the kinds that it knows, into the fields
 * that those kinds have: a pod's containers, a table of conditions, replicas on one line.
 */
final class DescribedShapes {

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("pod", "Pod"),
          Map.entry("deployment", "Deployment"),
          Map.entry("replicaset", "ReplicaSet"),
          Map.entry("statefulset", "StatefulSet"),
          Map.entry("daemonset", "DaemonSet"),
          Map.entry("job", "Job"),
          Map.entry("cronjob", "CronJob"),
          Map.entry("node", "Node"),
          Map.entry("namespace", "Namespace"),
          Map.entry("persistentvolumeclaim", "PersistentVolumeClaim"),
          Map.entry("pvc", "PersistentVolumeClaim"),
          Map.entry("persistentvolume", "PersistentVolume"),
          Map.entry("pv", "PersistentVolume"),
          Map.entry("service", "Service"),
          Map.entry("ingress", "Ingress"));
  // What says its kind itself, unless its head was cut off.
  private static final Map<String, String> CUSTOM =
      Map.ofEntries(
          Map.entry("externalsecret", "external-secrets.io/v1 ExternalSecret"),
          Map.entry("secretstore", "external-secrets.io/v1 SecretStore"),
          Map.entry("clustersecretstore", "external-secrets.io/v1 ClusterSecretStore"),
          Map.entry("certificate", "cert-manager.io/v1 Certificate"),
          Map.entry("certificaterequest", "cert-manager.io/v1 CertificateRequest"),
          Map.entry("issuer", "cert-manager.io/v1 Issuer"),
          Map.entry("clusterissuer", "cert-manager.io/v1 ClusterIssuer"),
          Map.entry("order", "acme.cert-manager.io/v1 Order"),
          Map.entry("challenge", "acme.cert-manager.io/v1 Challenge"),
          Map.entry("application", "argoproj.io/v1alpha1 Application"),
          Map.entry("helmrelease", "helm.toolkit.fluxcd.io/v2 HelmRelease"),
          Map.entry("kustomization", "kustomize.toolkit.fluxcd.io/v1 Kustomization"),
          Map.entry("apiservice", "apiregistration.k8s.io/v1 APIService"));
  // 3 desired | 1 updated | 4 total | 2 available | 2 unavailable
  private static final Pattern COUNT =
      Pattern.compile("(\\d{1,6}) (desired|updated|total|available|current|Running)");

  // 0 Active (0 Ready) / 1 Succeeded / 1 Failed
  private static final Pattern PODS = Pattern.compile("/ (\\d{1,6}) Succeeded / \\d{1,6} Failed");

  private DescribedShapes() {}

  static void complete(ObjectNode tree, String words) {
    ObjectNode metadata = tree.withObject("/metadata");
    move(tree, metadata, "name");
    move(tree, metadata, "namespace");
    annotations(tree.path("annotations"), metadata);
    // Only what a cluster stores is described.
    if (!metadata.has("resourceVersion")) {
      metadata.put("resourceVersion", "");
    }
    if (tree.has("kind")) {
      return;
    }
    String custom = asked(words, CUSTOM);
    if (!custom.isEmpty()) {
      int space = custom.indexOf(' ');
      tree.put("apiVersion", custom.substring(0, space));
      tree.put("kind", custom.substring(space + 1));
    } else {
      tree.put("kind", kind(tree, words));
      tree.put("apiVersion", "v1");
      known(tree);
    }
  }

  private static void move(ObjectNode tree, ObjectNode metadata, String field) {
    if (tree.path(field).isValueNode() && !tree.path(field).isNull()) {
      metadata.put(field, tree.path(field).asText());
    }
  }

  // The first of them stands beside the key, the others below it.
  private static void annotations(JsonNode printed, ObjectNode metadata) {
    ObjectNode annotations = metadata.withObject("/annotations");
    String first = printed.isObject() ? Json.text(printed, "") : printed.asText("");
    int colon = first.indexOf(": ");
    if (colon > 0) {
      annotations.put(first.substring(0, colon), first.substring(colon + 2).strip());
    }
    for (Map.Entry<String, JsonNode> one : printed.properties()) {
      if (!one.getKey().isEmpty() && one.getValue().isValueNode()) {
        annotations.put(one.getKey(), one.getValue().asText());
      }
    }
  }

  // What the command calls the kind.
  private static String asked(String words, Map<String, String> kinds) {
    String after = words.contains("describe ") ? words.substring(words.indexOf("describe ")) : "";
    for (String word : after.split("[\\s/]", 6)) {
      String known = kinds.get(Named.kind(word));
      if (known != null) {
        return known;
      }
    }
    return "";
  }

  private static String kind(ObjectNode tree, String words) {
    String asked = asked(words, KINDS);
    if (!asked.isEmpty()) {
      return asked;
    }
    if (tree.has("containers")) {
      return "Pod";
    }
    if (tree.has("strategyType")) {
      return "Deployment";
    }
    if (tree.has("completions") && tree.has("parallelism")) {
      return "Job";
    }
    if (tree.has("roles") && tree.has("taints")) {
      return "Node";
    }
    if (tree.has("storageClass") && tree.has("accessModes")) {
      return tree.has("claim") ? "PersistentVolume" : "PersistentVolumeClaim";
    }
    if (tree.has("storageClass") && tree.has("volume")) {
      return "PersistentVolumeClaim";
    }
    return tree.has("strategy") && tree.has("images") ? "Rollout" : "";
  }

  private static void known(ObjectNode tree) {
    JsonNode printed = tree.path("status");
    JsonNode conditions = tree.path("conditions");
    ObjectNode status = tree.objectNode();
    if (printed.isTextual()) {
      status.put("phase", bare(printed.asText()));
    }
    if (tree.path("message").isTextual()) {
      status.put("message", tree.path("message").asText());
    }
    if (conditions.path("rows").isArray()) {
      status.set("conditions", table(conditions.path("rows"), tree.arrayNode()));
    }
    if (tree.path("replicas").isTextual()) {
      replicas(tree, status);
    }
    Matcher pods = PODS.matcher(Json.text(tree, "podsStatuses"));
    if (pods.find()) {
      status.put("succeeded", Integer.parseInt(pods.group(1)));
      // It is complete once it says when; what failed on the way was tried again.
      if (tree.has("completedAt")) {
        status
            .withArray("conditions")
            .addObject()
            .put("type", "Complete")
            .put("status", "True")
            .put("reason", "Completed");
      }
    }
    ArrayNode containers = tree.arrayNode();
    for (String list : List.of("initContainers", "containers")) {
      for (Map.Entry<String, JsonNode> one : tree.path(list).properties()) {
        container(one.getKey(), one.getValue(), containers);
      }
    }
    if (!containers.isEmpty()) {
      status.set("containerStatuses", containers);
    }
    tree.set("status", status);
  }

  // Terminating (lasts 5m); ◌ Progressing
  private static String bare(String phase) {
    String text = phase.replaceAll("^[^\\p{L}]{1,4}", "");
    int bracket = text.indexOf(" (");
    return bracket > 0 ? text.substring(0, bracket) : text;
  }

  private static ArrayNode table(JsonNode rows, ArrayNode conditions) {
    List<String> headings = List.of();
    for (JsonNode row : rows) {
      List<String> cells = cells(row.asText());
      if (headings.isEmpty()) {
        headings = cells;
      } else if (cells.size() > 1 && !cells.get(0).startsWith("--")) {
        ObjectNode condition = conditions.addObject();
        for (int i = 0; i < Math.min(cells.size(), headings.size()); i++) {
          String heading = headings.get(i);
          condition.put(
              heading.substring(0, 1).toLowerCase(Locale.ROOT) + heading.substring(1),
              cells.get(i));
        }
      }
    }
    return conditions;
  }

  private static List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    for (String cell : row.strip().split("\\s{2,}+", -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }

  private static void replicas(ObjectNode tree, ObjectNode status) {
    Matcher matcher = COUNT.matcher(tree.path("replicas").asText());
    while (matcher.find()) {
      int number = Integer.parseInt(matcher.group(1));
      switch (matcher.group(2)) {
        case "desired" -> tree.withObject("/spec").put("replicas", number);
        case "updated" -> status.put("updatedReplicas", number);
        case "available" -> status.put("availableReplicas", number);
        default -> status.put("replicas", number);
      }
    }
    Matcher pods = COUNT.matcher(Json.text(tree, "podsStatus"));
    if (pods.find()) {
      status.put("readyReplicas", Integer.parseInt(pods.group(1)));
    }
  }

  private static void container(String name, JsonNode printed, ArrayNode containers) {
    JsonNode state = printed.path("state");
    String word = state.isObject() ? Json.text(state, "") : state.asText("");
    ObjectNode container = containers.addObject().put("name", name);
    if (!word.isEmpty()) {
      ObjectNode inner =
          container.withObject("/state").withObject("/" + word.toLowerCase(Locale.ROOT));
      inner.put("reason", Json.text(state, "reason"));
      inner.put("message", Json.text(state, "message"));
    }
  }
}
