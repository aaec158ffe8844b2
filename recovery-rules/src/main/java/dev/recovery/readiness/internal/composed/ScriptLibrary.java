package dev.recovery.readiness.internal.composed;

import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scripts and tasks of a platform, by what somebody writes to start one of them. */
public final class ScriptLibrary {

  private static final int MOST = 5_000;
  private static final int LARGEST = 40_000;
  private static final int DEEPEST = 4;
  private static final Pattern TARGET =
      Pattern.compile("([\\w][\\w./%-]{0,100})(?:\\s+[^:=\\n]{0,200})?:(?!=)([^=\\n#]*)(?:#.*)?");
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?:export\\s+)?(\\w{1,60})\\s*[:?]?=\\s*[\"']?([^\"'\\n#]{0,200}?)[\"']?\\s*(?:#.*)?");
  private static final Pattern USED =
      Pattern.compile("\\$[({](\\w{1,60})[)}]|\\{\\{\\s*\\.?(\\w{1,60})\\s*\\}\\}");

  private record Task(String path, List<String> before, String body, Map<String, String> values) {}

  private final Map<String, String> scripts = new TreeMap<>();
  // Tasks by their name, and then by the file.
  private final Map<String, Map<String, Task>> tasks = new HashMap<>();
  private int kept;

  /** Takes a script, or a file of tasks that is no YAML. */
  public void read(String path, String text) {
    if (text.length() > LARGEST || ++kept > MOST) {
      return;
    }
    if (path.matches("(?i).*\\.(sh|bash)")) {
      scripts.put(path, text);
      return;
    }
    Map<String, String> values = new LinkedHashMap<>();
    String name = "";
    List<String> before = List.of();
    StringBuilder body = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.startsWith("\t") || line.startsWith("  ")) {
        body.append(line.strip()).append('\n');
        continue;
      }
      Matcher variable = VARIABLE.matcher(line);
      Matcher target = TARGET.matcher(line);
      if (variable.matches()) {
        values.putIfAbsent(variable.group(1), variable.group(2));
      } else if (target.matches() && !name(line).startsWith(".")) {
        task(path, name, before, body.toString(), values);
        name = target.group(1);
        before = List.of(target.group(2).strip().split("\\s+", -1));
        body.setLength(0);
      }
    }
    task(path, name, before, body.toString(), values);
  }

  private static String name(String line) {
    return line.replaceAll("[\\s:].*$", "");
  }

  /** Takes a file of tasks that is YAML. */
  public void read(String path, Value document) {
    Map<String, String> values = new LinkedHashMap<>();
    document.at("vars").fields().forEach((name, value) -> values.put(name, value.text()));
    document
        .at("tasks")
        .fields()
        .forEach(
            (name, task) -> {
              Value commands =
                  task.has("cmds") ? task.at("cmds") : task.has("cmd") ? task.at("cmd") : task;
              List<Value> all = commands.items().isEmpty() ? List.of(commands) : commands.items();
              StringBuilder body = new StringBuilder();
              for (Value one : all) {
                String other = one.text("task");
                body.append(other.isEmpty() ? one.text() + one.text("cmd") : "task " + other)
                    .append('\n');
              }
              Map<String, String> own = new LinkedHashMap<>(values);
              task.at("vars").fields().forEach((n, v) -> own.put(n, v.text()));
              List<String> before =
                  task.at("deps").items().stream()
                      .map(d -> d.text().isEmpty() ? d.text("task") : d.text())
                      .toList();
              task(path, name, before, body.toString(), own);
            });
  }

  private void task(
      String path, String name, List<String> before, String body, Map<String, String> values) {
    if (!name.isEmpty()) {
      tasks
          .computeIfAbsent(name, n -> new TreeMap<>())
          .putIfAbsent(path, new Task(path, before, body, values));
    }
  }

  /** What a script does that is started with some words; absent where it is not one of these. */
  Optional<String> script(String named, List<String> words, String folder) {
    String plain = named.replaceAll("^(?:\\$\\{?\\w+\\}?/|\\./|\\.\\./)+", "");
    List<String> found =
        scripts.keySet().stream().filter(s -> s.equals(plain) || s.endsWith("/" + plain)).toList();
    List<String> near = found.stream().filter(s -> s.startsWith(folder)).toList();
    List<String> all = near.isEmpty() ? found : near;
    return all.size() == 1
        ? ShellBody.of(scripts.getOrDefault(all.get(0), ""), words)
        : Optional.empty();
  }

  /** What tasks do that are started with some words. */
  Optional<String> tasks(String tool, List<String> words, String folder) {
    Map<String, String> given = new HashMap<>();
    List<String> names = new ArrayList<>();
    String directory = "";
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.matches("-[CfdT]|--directory|--dir|--file|--taskfile") && i + 1 < words.size()) {
        directory = words.get(++i);
      } else if (word.matches("\\w+=.*")) {
        given.put(
            word.replaceAll("=.*", ""), word.replaceFirst("^\\w+=", "").replaceAll("[\"']", ""));
      } else if (!word.startsWith("-")) {
        names.add(word.replaceAll("[\"']", ""));
      }
    }
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      Optional<String> one = task(tool, name, given, folder, directory, 0);
      if (one.isPresent()) {
        all.append(one.get()).append('\n');
      } else if (!tool.equals("just")) {
        return Optional.empty();
      }
    }
    return all.length() == 0 ? Optional.empty() : Optional.of(all.toString());
  }

  private Optional<String> task(
      String tool,
      String name,
      Map<String, String> given,
      String folder,
      String directory,
      int depth) {
    Map<String, Task> same = tasks.getOrDefault(name, Map.of());
    String kind = tool.equals("task") ? "taskfile" : tool.equals("just") ? "just" : "make|\\.mk";
    String there = directory.replaceAll("^\\./|/+$", "");
    List<Task> found =
        same.values().stream()
            .filter(t -> Pattern.compile("(?i)(?:" + kind + ")").matcher(t.path()).find())
            .filter(t -> there.isEmpty() || t.path().contains(there))
            .toList();
    List<Task> root = found.stream().filter(t -> t.path().equals(folder + file(t))).toList();
    List<Task> chosen = root.isEmpty() || !there.isEmpty() ? found : root;
    if (chosen.size() != 1 || depth > DEEPEST) {
      return Optional.empty();
    }
    Task task = chosen.get(0);
    Map<String, String> values = new HashMap<>(task.values());
    values.putAll(given);
    StringBuilder body = new StringBuilder();
    for (String before : task.before()) {
      task(tool, before, given, folder, directory, depth + 1)
          .ifPresent(b -> body.append(b).append('\n'));
    }
    for (String line : (Iterable<String>) task.body().lines()::iterator) {
      boolean mayFail = line.startsWith("-") && !line.startsWith("--");
      String plain = line.replaceAll("^[@+-]+", "").replace("$(MAKE)", "make").replace("$$", "$");
      String filled =
          USED.matcher(plain)
              .replaceAll(
                  m -> {
                    String used = m.group(1) == null ? m.group(2) : m.group(1);
                    return Matcher.quoteReplacement(values.getOrDefault(used, m.group()));
                  });
      body.append(filled).append(mayFail ? " || true" : "").append('\n');
    }
    return Optional.of(body.toString());
  }

  private static String file(Task task) {
    return task.path().substring(task.path().lastIndexOf('/') + 1);
  }
}
