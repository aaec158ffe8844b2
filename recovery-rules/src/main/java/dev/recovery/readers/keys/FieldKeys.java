package dev.recovery.readers.keys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.readers.transport.Times;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads keys from documents: trees of JSON and YAML. */
final class FieldKeys {

  private static final List<Row> ROWS = Table.rows("fields.tsv").stream().map(Row::of).toList();
  private static final Map<String, String[]> ENVIRONMENT =
      Table.rows("ci-environment.tsv").stream().collect(Collectors.toMap(r -> r[0], r -> r));
  // Lists of documents, as audit logs and clusters give them.
  private static final List<String> LISTS =
      List.of("Records", "items", "value", "entries", "Events", "jobs", "workflow_runs");
  private static final int DEEPEST = 4;

  /** One row of the table. */
  private record Row(String known, List<String> path, Optional<EvidenceKey> key, boolean ofRun) {
    static Row of(String[] columns) {
      return new Row(
          columns[0],
          List.of(columns[1].split(">", -1)),
          Table.key(columns[2]),
          columns.length > 3 && columns[3].equals("run"));
    }
  }

  private FieldKeys() {}

  /** Takes the keys of a document, and of each one in it. */
  static void read(JsonNode tree, Gathered gathered) {
    read(tree, gathered, 0);
  }

  private static void read(JsonNode tree, Gathered gathered, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (tree.isArray()) {
      tree.forEach(one -> read(one, gathered, depth + 1));
      return;
    }
    if (!tree.isObject()) {
      return;
    }
    for (Row row : ROWS) {
      if (tree.has(row.known())) {
        walk(tree, row.path(), 0, value -> take(row, value, gathered));
      }
    }
    object(tree, gathered);
    context(tree, gathered);
    environment(tree, gathered);
    environment(tree.path("env"), gathered);
    for (String list : LISTS) {
      JsonNode inner = tree.path(list);
      if (inner.isArray()) {
        read(inner, gathered, depth + 1);
      }
    }
  }

  private static void walk(JsonNode node, List<String> path, int at, Consumer<String> values) {
    if (at == path.size()) {
      if (node.isValueNode() && !node.isNull()) {
        values.accept(node.asText());
      }
    } else if (path.get(at).equals("*")) {
      node.forEach(one -> walk(one, path, at + 1, values));
    } else {
      walk(node.path(path.get(at)), path, at + 1, values);
    }
  }

  private static void take(Row row, String value, Gathered gathered) {
    if (row.key().isEmpty()) {
      Times.parse(value).ifPresent(gathered::at);
      return;
    }
    gathered.add(row.key().get(), value, row.ofRun());
    // A unit is called by its path, and asked for by its last name.
    if (row.known().equals("target") && row.key().get() == EvidenceKey.SERVICE) {
      gathered.add(EvidenceKey.SERVICE, value.substring(value.lastIndexOf('/') + 1), row.ofRun());
    }
  }

  // An object of a cluster is a resource: by its kind and name, and by its namespace as well. An
  // event is about another one.
  private static void object(JsonNode tree, Gathered gathered) {
    if (tree.path("involvedObject").isObject()) {
      object(tree.path("involvedObject"), "name", "namespace", gathered);
    } else if (tree.path("regarding").isObject()) {
      object(tree.path("regarding"), "name", "namespace", gathered);
    } else if (tree.path("objectRef").isObject()) {
      JsonNode target = tree.path("objectRef");
      String name = target.path("name").asText();
      String resource = target.path("resource").asText();
      if (!name.isEmpty() && !resource.isEmpty()) {
        gathered.add(EvidenceKey.RESOURCE, resource + " " + name, false);
        String namespace = target.path("namespace").asText();
        if (!namespace.isEmpty()) {
          gathered.add(EvidenceKey.RESOURCE, resource + " " + namespace + "/" + name, false);
        }
      }
    } else if (tree.has("apiVersion") && tree.path("metadata").has("name")) {
      String kind = tree.path("kind").asText();
      name(
          kind,
          tree.path("metadata").path("name").asText(),
          tree.path("metadata").path("namespace").asText(),
          gathered);
    }
  }

  private static void object(JsonNode target, String name, String space, Gathered gathered) {
    name(
        target.path("kind").asText(),
        target.path(name).asText(),
        target.path(space).asText(),
        gathered);
  }

  private static void name(String kind, String name, String namespace, Gathered gathered) {
    if (kind.isEmpty() || name.isEmpty()) {
      return;
    }
    gathered.add(EvidenceKey.RESOURCE, kind + " " + name, false);
    if (!namespace.isEmpty()) {
      gathered.add(EvidenceKey.RESOURCE, kind + " " + namespace + "/" + name, false);
    }
  }

  // The cluster that the current context of a kubeconfig means.
  private static void context(JsonNode tree, Gathered gathered) {
    String current = tree.path("current-context").asText();
    if (current.isEmpty()) {
      return;
    }
    for (JsonNode context : tree.path("contexts")) {
      if (context.path("name").asText().equals(current)) {
        gathered.add(EvidenceKey.CLUSTER, context.path("context").path("cluster").asText(), false);
      }
    }
  }

  private static void environment(JsonNode variables, Gathered gathered) {
    if (variables.isObject()) {
      variables
          .properties()
          .forEach(
              field -> {
                if (field.getValue().isValueNode()) {
                  variable(field.getKey(), field.getValue().asText(), gathered);
                }
              });
    }
  }

  /** A variable of a pipeline's environment. */
  static void variable(String name, String value, Gathered gathered) {
    String[] row = ENVIRONMENT.get(name);
    if (row != null) {
      Table.key(row[1]).ifPresent(key -> gathered.add(key, value, row[2].equals("run")));
    } else if (name.equals("GITHUB_REF") && value.startsWith("refs/pull/")) {
      gathered.add(EvidenceKey.PR, value.split("/", -1)[2], true);
    }
  }
}
