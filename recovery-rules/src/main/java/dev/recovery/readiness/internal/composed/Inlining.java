package dev.recovery.readiness.internal.composed;

import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.pipelines.Scripts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what a script or a task does below the line that starts it. That line stays, behind a colon,
 * which a shell passes over.
 */
final class Inlining {

  private static final int DEEPEST = 4;
  private static final int LONGEST = 200_000;
  private static final Set<String> COMMANDS =
      Set.of(
          "run",
          "script",
          "before_script",
          "after_script",
          "bash",
          "pwsh",
          "command",
          "commands",
          "inlineScript");
  private static final Pattern CALL =
      Pattern.compile(
          "(?:^|[\\s(!])(?:(make|gmake|just|task)(\\s[^|<>]{0,400}|$)"
              + "|(?:(?:bash|sh|source|\\.)\\s+(?:-\\w+\\s+){0,3})?[\"']?"
              + "((?:[\\w.${}-]+/){0,12}[\\w.-]+\\.(?:sh|bash))[\"']?(\\s[^|<>]{0,400}|$))");
  private static final Pattern NEXT = Pattern.compile("\\s*(?:&&|;)\\s*");
  private static final Pattern OUTPUT = Pattern.compile("\\s(?:\\d?>|&>|\\|)[^\\n]*$");

  private final ScriptLibrary library;

  Inlining(ScriptLibrary library) {
    this.library = library;
  }

  /** A pipeline in which every command is followed by what it starts. */
  Value of(Value pipeline, String folder) {
    return of(pipeline, folder, false);
  }

  private Value of(Value value, String folder, boolean command) {
    Map<String, Value> fields = new LinkedHashMap<>();
    value
        .fields()
        .forEach((name, one) -> fields.put(name, of(one, folder, COMMANDS.contains(name))));
    List<Value> items = value.items().stream().map(i -> of(i, folder, command)).toList();
    String text = command ? inlined(value.text(), folder, 0) : value.text();
    return new Value(value.line(), text, fields, items);
  }

  private String inlined(String text, String folder, int depth) {
    if (depth > DEEPEST || text.length() > LONGEST || !CALL.matcher(text).find()) {
      return text;
    }
    StringBuilder all = new StringBuilder();
    for (String line : (Iterable<String>) Scripts.joined(text).lines()::iterator) {
      if (all.length() > LONGEST) {
        return text;
      }
      if (!CALL.matcher(line).find()
          || line.strip().startsWith("#")
          || line.strip().startsWith(":")) {
        all.append(line).append('\n');
        continue;
      }
      for (String part : NEXT.split(line, -1)) {
        all.append(part(part, folder, depth)).append('\n');
      }
    }
    return all.toString();
  }

  private String part(String part, String folder, int depth) {
    Matcher call = CALL.matcher(part);
    if (!call.find()) {
      return part;
    }
    String rest = call.group(1) == null ? call.group(4) : call.group(2);
    List<String> words = new ArrayList<>();
    for (String word : String.valueOf(rest).replaceAll("\\s\\d$", "").strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        words.add(word.replaceAll("^[\"']|[\"')]+$", ""));
      }
    }
    Optional<String> body =
        call.group(1) == null
            ? library.script(call.group(3), words, folder)
            : library.tasks(call.group(1).replace("gmake", "make"), words, folder);
    if (body.isEmpty()) {
      return part;
    }
    boolean mayFail = part.contains("||");
    Matcher output = OUTPUT.matcher(mayFail ? part.replaceAll("\\|\\|.*$", "") : part);
    String kept = output.find() ? output.group() : "";
    StringBuilder all = new StringBuilder(": ").append(part.strip());
    for (String line :
        (Iterable<String>) inlined(body.get(), folder, depth + 1).lines()::iterator) {
      boolean applies = !kept.isEmpty() && Scripts.applies(line) && !line.strip().startsWith(":");
      all.append('\n').append(line).append(applies ? kept : "").append(mayFail ? " || true" : "");
    }
    return all.toString();
  }
}
