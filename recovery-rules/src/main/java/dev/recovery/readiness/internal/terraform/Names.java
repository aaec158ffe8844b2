package dev.recovery.readiness.internal.terraform;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Hcl;
import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What names stand for: locals, variables with the values that are given to them, outputs, and the
 * small files of settings that Terragrunt reads. Kept until every file was seen, since a name may
 * be used before it is given.
 */
final class Names {

  /** A module that is used: where from, with what. */
  record Call(String folder, String file, Hcl arguments) {}

  private static final int MOST = 20_000;
  private static final int LARGEST = 300;

  final Map<String, Map<String, Object>> locals = new HashMap<>();
  final Map<String, Map<String, Object>> defaults = new HashMap<>();
  final Map<String, Map<String, String>> outputs = new HashMap<>();

  /** The locals of a file of Terragrunt, by its path. */
  final Map<String, Map<String, Object>> configured = new HashMap<>();

  /** The files that a file of Terragrunt includes, by its path and the label. */
  final Map<String, Map<String, String>> included = new HashMap<>();

  /** Files of variables: the folder, and for each file its values. */
  final Map<String, Map<String, Map<String, Object>>> given = new HashMap<>();

  final Map<String, List<Call>> calls = new HashMap<>();
  final Map<String, Call> modules = new HashMap<>();
  final Map<String, String> targets = new HashMap<>();

  /** Settings in YAML or JSON, by the path of the file. */
  final Map<String, Object> settings = new HashMap<>();

  /** What a resource is called in the cloud, by its folder and its address. */
  final Map<String, String> named = new HashMap<>();

  final TreeSet<String> files = new TreeSet<>();

  /** Takes what the blocks of a file name. */
  void read(String path, String folder, Hcl file) {
    if (files.size() < MOST) {
      files.add(path);
    }
    boolean grunt = path.endsWith(".hcl");
    for (Hcl block : file.blocks()) {
      switch (block.type()) {
        case "locals" -> {
          Map<String, Object> into =
              grunt
                  ? configured.computeIfAbsent(path, p -> new HashMap<>())
                  : locals.computeIfAbsent(folder, f -> new HashMap<>());
          into.putAll(map(block));
        }
        case "variable" ->
            // Without a default somebody has to give it.
            map(block).entrySet().stream()
                .filter(e -> e.getKey().equals("default"))
                .forEach(
                    e ->
                        defaults
                            .computeIfAbsent(folder, f -> new HashMap<>())
                            .put(block.label(0), e.getValue()));
        case "output" ->
            outputs
                .computeIfAbsent(folder, f -> new HashMap<>())
                .put(block.label(0), block.values().getOrDefault("value", ""));
        case "include" ->
            included
                .computeIfAbsent(path, p -> new LinkedHashMap<>())
                .put(block.label(0), block.values().getOrDefault("path", ""));
        default -> {
          // Others name nothing.
        }
      }
    }
  }

  /** Whether a file lies in a folder, or below it. */
  boolean holds(String folder) {
    String first = files.ceiling(folder + "/");
    return first != null && first.startsWith(folder + "/");
  }

  /** Takes a module, or the source and the inputs of Terragrunt. */
  void calls(String target, String name, Call call) {
    calls.computeIfAbsent(target, t -> new ArrayList<>()).add(call);
    modules.put(call.folder() + "//" + name, call);
    targets.put(call.folder() + "//" + name, target);
  }

  /** Takes a file of values for variables. */
  void given(String path, Hcl file) {
    given.computeIfAbsent(Platform.folder(path), f -> new LinkedHashMap<>()).put(path, map(file));
  }

  /** Takes a small file of settings; a large one is none. */
  void settings(String path, Value document) {
    if (settings.size() < MOST && document.fields().size() <= LARGEST) {
      Object plain = plain(document, 0);
      if (plain instanceof Map<?, ?> map && !map.isEmpty()) {
        settings.put(path, plain);
        files.add(path);
      }
    }
  }

  private static Object plain(Value value, int depth) {
    if (!value.fields().isEmpty() && depth < 4) {
      Map<String, Object> map = new LinkedHashMap<>();
      value.fields().forEach((k, v) -> map.put(k, plain(v, depth + 1)));
      return map;
    }
    if (!value.items().isEmpty()) {
      return value.items().stream().limit(LARGEST).map(i -> plain(i, depth + 1)).toList();
    }
    return value.text();
  }

  /** The address of a resource, of which an expression takes the name. */
  static String address(String expression) {
    return expression
        .replaceAll("\\.(?:id|bucket|name|s3_bucket_id)$", "")
        .replaceAll("\\[(?:0|count\\.index)\\]$", "");
  }

  /** A block as a map: of texts that are still to be computed, and of maps. */
  static Map<String, Object> map(Hcl block) {
    Map<String, Object> map = new LinkedHashMap<>();
    block.blocks().stream().limit(LARGEST).forEach(b -> map.put(b.type(), map(b)));
    block.values().entrySet().stream()
        .limit(LARGEST)
        .forEach(v -> map.putIfAbsent(v.getKey(), v.getValue()));
    return map;
  }
}
