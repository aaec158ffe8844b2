package dev.recovery.readers.kubernetes.hands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.Yaml;
import dev.recovery.readers.form.change.KubeNames;
import dev.recovery.readers.kubernetes.ClusterCommand;
import dev.recovery.readers.kubernetes.FieldManagers;
import dev.recovery.readers.sink.Cluster;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Reads the managed fields of an object where a log shows them, alone or within the object, behind
 * the command that asked for it. Mutable while its lines are read.
 */
public final class ManagedFieldsText {

  private static final int MOST_LINES = 3_000;
  private static final Set<String> WITH_VALUE =
      Set.of("-n", "--namespace", "-o", "--output", "--context", "--kubeconfig", "-l");

  private final String source;
  private final Cluster cluster;
  private final StringBuilder text = new StringBuilder();
  private String kind = "";
  private String namespace = "";
  private String name = "";
  private int indent = -1;
  private int lines;

  public ManagedFieldsText(String source, Cluster cluster) {
    this.source = source;
    this.cluster = cluster;
  }

  /** Looks at a line; whoever else reads it reads it, too. */
  public void line(String line) {
    String stripped = line.strip();
    ClusterCommand command = ClusterCommand.echoed(line);
    if (command.ofCluster()) {
      end();
      asked(command.words());
      return;
    }
    if (indent < 0) {
      if (stripped.equals("managedFields:")) {
        indent = line.length() - line.stripLeading().length();
        text.setLength(0);
        lines = 0;
      }
      return;
    }
    int here = line.length() - line.stripLeading().length();
    boolean inside = here > indent || (here == indent && stripped.startsWith("-"));
    if (stripped.isEmpty() || !inside || ++lines > MOST_LINES) {
      end();
    } else {
      text.append(line.substring(indent)).append('\n');
    }
  }

  /** Tells what was read. */
  public void end() {
    if (indent >= 0 && text.length() > 0 && !name.isEmpty()) {
      tell();
    }
    indent = -1;
    text.setLength(0);
  }

  private void tell() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    // A fragment that is cut says nothing of the rest, and is no reason to warn.
    List<JsonNode> found =
        Yaml.documents(source, new ByteArrayInputStream(bytes), (where, problem, wayOut) -> {});
    if (found.isEmpty() || !found.get(0).isArray()) {
      return;
    }
    ObjectNode object = Json.MAPPER.createObjectNode();
    object.put("kind", kind);
    object.put("apiVersion", "v1");
    ObjectNode metadata = object.putObject("metadata");
    metadata.put("name", name);
    metadata.put("namespace", namespace);
    metadata.set("managedFields", found.get(0));
    FieldManagers.read(new KubeObject(object, source), cluster);
  }

  // kubectl -n shop get deploy web -o yaml --show-managed-fields
  private void asked(String words) {
    String[] parts = words.split("\\s+", 60);
    kind = "";
    name = "";
    namespace = "";
    boolean get = false;
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      if (part.equals("|")) {
        break;
      }
      if (part.equals("-n") || part.equals("--namespace")) {
        namespace = i + 1 < parts.length ? parts[i + 1] : "";
      }
      if (part.startsWith("--namespace=")) {
        namespace = part.substring(part.indexOf('=') + 1);
      }
      if (WITH_VALUE.contains(part)) {
        i++;
      } else if (part.equals("get") || part.equals("describe")) {
        get = true;
      } else if (get && !part.startsWith("-")) {
        named(part);
      }
    }
  }

  // deploy web, or deploy/web
  private void named(String part) {
    int slash = part.indexOf('/');
    if (kind.isEmpty() && slash > 0) {
      kind = title(part.substring(0, slash));
      name = part.substring(slash + 1);
    } else if (kind.isEmpty()) {
      kind = title(part);
    } else if (name.isEmpty()) {
      name = part;
    }
  }

  private static String title(String kind) {
    String full = KubeNames.singular(kind);
    return full.isEmpty() ? "" : Character.toUpperCase(full.charAt(0)) + full.substring(1);
  }
}
