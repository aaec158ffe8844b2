package dev.recovery.readers.kubernetes.described;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.Named;
import dev.recovery.readers.kubernetes.health.HealthFacts;
import dev.recovery.readers.sink.Cluster;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a row of {@code kubectl get} back into the object: a column that says True or False is a
 * condition, one that says how many of how many is a count, and a status is a phase.
 */
public final class ListedObject {

  private static final Pattern OF = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
  private static final Set<String> STANDINGS = Set.of("True", "False", "Unknown");
  private static final Set<String> PHASES = Set.of("STATUS", "PHASE", "STATE", "HEALTH");
  private static final Set<String> SWITCHES = Set.of("SUSPENDED", "SUSPEND", "PAUSED");
  // Of these a list says that they are there, and not that a change to them ended well.
  private static final Set<String> PARTS =
      Set.of(
          "", "pod", "replicaset", "deployment", "statefulset", "daemonset", "node", "namespace");

  private ListedObject() {}

  /**
   * Reads a row.
   *
   * @param row its cells by their headings
   * @param words the command that printed it; the empty string where nobody knows
   * @return whether it says how the object is
   */
  public static boolean read(Map<String, String> row, String words, String at, Cluster cluster) {
    String name = row.getOrDefault("NAME", "");
    String kind = kind(words, name, row);
    if (kind.isEmpty() && !row.containsKey("AGE")) {
      return false;
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ObjectNode status = tree.putObject("status");
    // Only what a cluster stores is listed.
    tree.put("kind", kind)
        .withObject("/metadata")
        .put("name", name.substring(name.indexOf('/') + 1))
        .put("namespace", row.getOrDefault("NAMESPACE", ""))
        .put("resourceVersion", "");
    String reason = row.getOrDefault("REASON", "");
    String message = row.getOrDefault("MESSAGE", "");
    for (Map.Entry<String, String> cell : row.entrySet()) {
      cell(cell.getKey(), cell.getValue(), reason, message, tree, status);
    }
    if (status.isEmpty() && !tree.has("spec")) {
      return false;
    }
    HealthFacts facts = HealthFacts.listed(new KubeObject(tree, at), cluster, PARTS.contains(kind));
    facts.end();
    return true;
  }

  // kubectl -n shop get certificates.cert-manager.io; certificate.cert-manager.io/web
  private static String kind(String words, String name, Map<String, String> row) {
    if (name.indexOf('/') > 0) {
      return Named.kind(name.substring(0, name.indexOf('/')));
    }
    String after = words.contains(" get ") ? words.substring(words.indexOf(" get ") + 5) : "";
    for (String word : after.split(" ", 12)) {
      if (!word.startsWith("-") && !word.isEmpty()) {
        boolean several = word.indexOf(',') > 0 || word.equals("all");
        return several ? "" : Named.kind(word.split("/", 2)[0]);
      }
    }
    if (row.containsKey("UP-TO-DATE") && row.containsKey("AVAILABLE")) {
      return row.containsKey("DESIRED") ? "daemonset" : "deployment";
    }
    return "";
  }

  private static void cell(
      String heading,
      String value,
      String reason,
      String message,
      ObjectNode tree,
      ObjectNode status) {
    Matcher count = OF.matcher(value);
    if (SWITCHES.contains(heading)) {
      if (value.equalsIgnoreCase("true")) {
        tree.withObject("/spec").put("suspend", true);
      }
    } else if (STANDINGS.contains(value) && heading.length() < 60) {
      status
          .withArray("/conditions")
          .addObject()
          .put("type", name(heading))
          .put("status", value)
          .put("reason", reason)
          .put("message", message);
    } else if (count.matches() && List.of("READY", "COMPLETIONS", "AVAILABLE").contains(heading)) {
      tree.withObject("/spec").put("replicas", Integer.parseInt(count.group(2)));
      status.put("readyReplicas", Integer.parseInt(count.group(1)));
    } else if (heading.equals("UP-TO-DATE") && value.matches("\\d{1,6}")) {
      status.put("updatedReplicas", Integer.parseInt(value));
    } else if (heading.equals("STATUS") && Json.text(tree, "kind").equals("node")) {
      status
          .withArray("/conditions")
          .addObject()
          .put("type", "Ready")
          .put("status", value.startsWith("Ready") ? "True" : "False")
          .put("reason", value.startsWith("NotReady") ? "KubeletNotReady" : value);
    } else if (PHASES.contains(heading) && !value.isEmpty()) {
      status.put(heading.toLowerCase(Locale.ROOT), value);
    }
  }

  // NODECLASSREADY is one word in a heading; READY and SYNCED are most of them.
  private static String name(String heading) {
    String lower = heading.toLowerCase(Locale.ROOT);
    return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
  }
}
