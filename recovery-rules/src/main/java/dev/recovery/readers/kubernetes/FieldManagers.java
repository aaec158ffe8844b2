package dev.recovery.readers.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.Paragraphs;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.change.KubeNames;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.live.LiveChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads who set which field of a live object. A field of an object that Git owns, held by somebody
 * else alone, was changed after Git set it, or Git never did.
 */
public final class FieldManagers {

  private static final int DEEPEST = 40;
  private static final int MOST = 5_000;
  private static final int SHOWN = 5;

  // They write what Git says.
  private static final List<String> GITOPS =
      List.of(
          "argocd",
          "kustomize-controller",
          "helm-controller",
          "flux",
          "helm",
          "gitops",
          "terraform",
          "pulumi",
          "crossplane");
  // A person types into them.
  private static final List<String> PERSONS =
      List.of("kubectl", "oc", "k9s", "lens", "dashboard", "mozilla", "node-fetch", "headlamp");
  private static final Set<String> CLIENT_APPLY =
      Set.of("kubectl-client-side-apply", "kubectl-last-applied");

  private static final Pattern ELEMENT =
      Pattern.compile("\\[\\{\"name\":\"([^\"]{1,253})\"[^]]{0,200}}]");
  private static final String TEMPLATE = "^spec\\.(?:template\\.spec\\.)?";
  private static final Pattern PLAIN =
      Pattern.compile(
          "\\.(?:image|replicas|memory|cpu|suspend|type|schedule|minReplicas|maxReplicas)$");
  private static final Pattern STEP =
      Pattern.compile("\\[\\{\"name\":\"([^\"]{1,253})\"[^]]{0,200}}]|([^.\\[]{1,253})");

  private FieldManagers() {}

  public static void read(KubeObject object, Cluster cluster) {
    JsonNode managers = object.metadata().path("managedFields");
    Set<String> ofGit = new TreeSet<>();
    for (JsonNode entry : managers) {
      String format = Json.text(entry, "fieldsType");
      if (!format.isEmpty() && !format.equals("FieldsV1")) {
        cluster.unknownWord(object.source(), object.subject(), "format of managed fields", format);
      }
      if (any(GITOPS, Json.text(entry, "manager"))) {
        ofGit.addAll(fields(entry));
      }
    }
    persons(object, cluster);
    if (ofGit.isEmpty()) {
      return;
    }
    for (JsonNode entry : managers) {
      String manager = Json.text(entry, "manager");
      boolean status = !List.of("", "scale").contains(Json.text(entry, "subresource"));
      if (any(GITOPS, manager) || status) {
        continue;
      }
      Set<String> alone = fields(entry);
      alone.removeAll(ofGit);
      if (!alone.isEmpty()) {
        differs(object, cluster, manager, Json.text(entry, "time"), alone);
      }
    }
  }

  // Whoever typed it is not named, but when and what is.
  private static void persons(KubeObject object, Cluster cluster) {
    for (JsonNode entry : object.metadata().path("managedFields")) {
      String manager = Json.text(entry, "manager");
      Optional<Instant> at = Json.time(entry, "time");
      boolean status = !List.of("", "scale").contains(Json.text(entry, "subresource"));
      Set<String> fields = fields(entry);
      if (ofPerson(manager) && !CLIENT_APPLY.contains(manager) && !status && at.isPresent()) {
        LiveChanges.of(cluster.findings())
            .did(
                new LiveChanges.Deed(
                    at.get(),
                    LiveChanges.SOMEBODY,
                    LiveChanges.Hand.PERSON,
                    manager + " set " + told(fields, object),
                    object.subject(),
                    KubeNames.of(object.subject()),
                    object.source()));
      }
    }
  }

  private static void differs(
      KubeObject object, Cluster cluster, String manager, String time, Set<String> fields) {
    boolean person = any(PERSONS, manager);
    String detail =
        "%s set %s%s".formatted(manager, told(fields, object), time.isEmpty() ? "" : " at " + time);
    cluster.observe(
        Symptom.LIVE_DIFFERS, object.subject(), "fields that Git does not hold", object.source());
    cluster.observe(
        person ? Symptom.DESIRED_VALUES_DIFFER : Symptom.CONTROLLER_FIELDS_DIFFER,
        object.subject(),
        detail,
        object.source());
  }

  // containers[api].image = shop/web:2.1, env[RETRY].value
  private static String told(Set<String> fields, KubeObject object) {
    List<String> told = new ArrayList<>();
    for (String field : fields) {
      // The name of an entry comes with its value.
      boolean entry = field.endsWith("].name");
      String beside = field.substring(0, field.length() - "name".length() * (entry ? 1 : 0));
      if (!entry || fields.stream().noneMatch(f -> !f.equals(field) && f.startsWith(beside))) {
        told.add(
            ELEMENT.matcher(field).replaceAll("[$1]").replaceFirst(TEMPLATE, "")
                + value(field, object));
      }
    }
    return Paragraphs.some(told, SHOWN, "");
  }

  // What is plain, and of which the number or the version is what everybody asks for.
  private static String value(String field, KubeObject object) {
    if (!PLAIN.matcher(field).find()) {
      return "";
    }
    JsonNode node = object.tree();
    Matcher step = STEP.matcher(field);
    while (step.find()) {
      if (step.group(1) == null) {
        node = node.path(step.group(2));
      } else {
        JsonNode found = MissingNode.getInstance();
        for (JsonNode element : node) {
          if (Json.text(element, "name").equals(step.group(1))) {
            found = element;
          }
        }
        node = found;
      }
    }
    return node.isValueNode() ? " = " + node.asText() : "";
  }

  /** Whether a manager writes what Git says. */
  public static boolean ofGit(String manager) {
    return any(GITOPS, manager);
  }

  /** Whether a person types into a manager. */
  public static boolean ofPerson(String manager) {
    return any(PERSONS, manager);
  }

  private static boolean any(List<String> words, String manager) {
    String lower = manager.toLowerCase(Locale.ROOT);
    return !CLIENT_APPLY.contains(lower)
        ? words.stream().anyMatch(w -> lower.equals(w) || lower.startsWith(w + "-"))
        : words.contains("kubectl");
  }

  // What a manager holds of the specification, the data, labels and annotations.
  private static Set<String> fields(JsonNode entry) {
    Set<String> fields = new TreeSet<>();
    for (Map.Entry<String, JsonNode> top : entry.path("fieldsV1").properties()) {
      String name = top.getKey();
      if (name.equals("f:metadata")) {
        collect(top.getValue().path("f:labels"), "metadata.labels", fields, 0);
        collect(top.getValue().path("f:annotations"), "metadata.annotations", fields, 0);
      } else if (!name.equals("f:status")) {
        collect(top.getValue(), name.substring(Math.min(2, name.length())), fields, 0);
      }
    }
    fields.removeIf(f -> f.startsWith("metadata.annotations.kubectl.kubernetes.io/"));
    return fields;
  }

  private static void collect(JsonNode node, String path, Set<String> fields, int depth) {
    if (depth > DEEPEST || fields.size() > MOST) {
      return;
    }
    List<Map.Entry<String, JsonNode>> inner = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getKey().equals(".")) {
        inner.add(field);
      }
    }
    if (inner.isEmpty() && !node.isMissingNode()) {
      fields.add(path);
    }
    for (Map.Entry<String, JsonNode> field : inner) {
      String key = field.getKey();
      String name =
          key.startsWith("f:")
              ? "." + key.substring(2)
              : "[" + key.substring(Math.min(2, key.length())) + "]";
      collect(field.getValue(), path + name, fields, depth + 1);
    }
  }
}
