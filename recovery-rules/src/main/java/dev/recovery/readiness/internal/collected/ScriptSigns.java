package dev.recovery.readiness.internal.collected;

import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.pipelines.Locks;
import dev.recovery.readiness.internal.pipelines.Scripts;
import dev.recovery.readiness.internal.pipelines.Uploads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads scripts and files of tasks: what they keep, and what they do past the pipelines. */
public final class ScriptSigns {

  /** Something that a person can start: a task, or a script of its own. */
  public record Task(String name, String file, int line, boolean forces, boolean applies) {}

  private static final int MOST = 200;
  private static final int LONG = 2_000;
  private static final Pattern TARGET =
      Pattern.compile("([\\w][\\w./%-]{0,100})(?:\\s[^:=\\n]{0,200})?:(?!=)(?:[^=\\n].*)?");
  private static final Pattern VARIABLE =
      Pattern.compile("(?:export\\s+)?(\\w{1,60})\\s*[:?]?=\\s*[\"']?([\\w./-]{1,60})[\"']?\\s*");
  private static final Pattern USED = Pattern.compile("\\$[({](\\w{1,60})[)}]");
  // What is only said is not done.
  private static final Pattern SAID = Pattern.compile("(?m)^[ \\t]*@?-?(?:echo|printf|cat)\\b.*$");

  private final List<Task> tasks = new ArrayList<>();
  // By the name of the script, and then by its path.
  private final Map<String, Map<String, List<List<String>>>> sent = new HashMap<>();

  public static boolean named(String path) {
    return path.matches("(?i)(.*/)?((gnu)?makefile|justfile|[^/]+\\.(mk|just|sh|bash))");
  }

  /** Whether a document is a file of tasks that is written as YAML. */
  public static boolean is(String path, Value document) {
    return path.matches("(?i)(.*/)?taskfile(\\.[\\w-]+)?\\.ya?ml") && document.has("tasks");
  }

  public void read(String path, Value document) {
    document
        .at("tasks")
        .fields()
        .forEach(
            (name, task) -> {
              Value commands = task.has("cmds") ? task.at("cmds") : task;
              task(name, path, task.line(), commands.flat());
            });
  }

  public void read(String path, String text) {
    if (path.matches("(?i).*\\.(sh|bash)")) {
      String plain = Scripts.run(Scripts.joined(text));
      List<List<String>> words =
          Uploads.of(plain).stream()
              .filter(s -> !s.mayFail())
              .map(Uploads.Sent::words)
              .limit(MOST)
              .toList();
      if (!words.isEmpty()) {
        sent.computeIfAbsent(Platform.name(path), n -> new TreeMap<>()).put(path, words);
      }
      task(Platform.name(path), path, 1, text);
      return;
    }
    Map<String, String> variables = new HashMap<>();
    String name = "";
    int at = 1;
    int number = 0;
    StringBuilder body = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.startsWith("\t") || line.startsWith("  ")) {
        body.append(filled(line, variables)).append('\n');
        continue;
      }
      if (line.length() > LONG) {
        continue;
      }
      Matcher variable = VARIABLE.matcher(line);
      Matcher target = TARGET.matcher(line);
      if (variable.matches() && variables.size() < MOST) {
        variables.putIfAbsent(variable.group(1), variable.group(2));
      } else if (target.matches()) {
        task(name, path, at, body.toString());
        name = target.group(1);
        at = number;
        body.setLength(0);
      }
    }
    task(name, path, at, body.toString());
  }

  // Only what a file sets itself; what is given from outside stays as it is.
  private static String filled(String line, Map<String, String> variables) {
    if (line.indexOf('$') < 0 || variables.isEmpty() || line.length() > LONG) {
      return line;
    }
    return USED.matcher(line)
        .replaceAll(m -> Matcher.quoteReplacement(variables.getOrDefault(m.group(1), m.group())));
  }

  private void task(String name, String path, int line, String body) {
    if (name.isEmpty()) {
      return;
    }
    String done = SAID.matcher(Scripts.run(Scripts.joined(body))).replaceAll("");
    boolean forces = Locks.removes(body);
    boolean applies =
        body.contains("apply")
            && Scripts.applies(done)
            && Scripts.plan(done) == Scripts.Named.NONE
            && !Stage.aside(name);
    if (forces || applies) {
      tasks.add(new Task(name, path, line, forces, applies && !beside(done)));
    }
  }

  // A folder in the command can say where it applies as well.
  private static boolean beside(String done) {
    return done.lines()
        .filter(Scripts::applies)
        .allMatch(
            l -> {
              Matcher folder = FOLDER.matcher(l);
              return folder.find() && Stage.aside(folder.group(1));
            });
  }

  private static final Pattern FOLDER =
      Pattern.compile("(?:\\bcd\\s+|-chdir[= ]|--?working-dir[= ])\"?([\\w./${}()-]{1,200})");

  public List<Task> tasks() {
    return tasks;
  }

  /** Whether one of the scripts that are called sends what was written to a store. */
  public boolean keeps(List<String> calls, List<String> written) {
    for (String call : calls) {
      Map<String, List<List<String>>> same = sent.getOrDefault(Platform.name(call), Map.of());
      for (Map.Entry<String, List<List<String>>> script : same.entrySet()) {
        if (("/" + script.getKey()).endsWith("/" + call)
            && script.getValue().stream().anyMatch(w -> Scripts.keeps(w, written))) {
          return true;
        }
      }
    }
    return false;
  }
}
