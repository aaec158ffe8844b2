package dev.recovery.readiness.internal.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a script has put into its own variables, where it uses them: (tool=terragrunt) and ($tool
 * apply). Where a variable has one of several values, a line is told once for each.
 */
public final class ShellVariables {

  private static final int LONG = 4_000;
  private static final int MOST = 40;
  private static final int VALUES = 3;
  // A word, or a path below something that another place knows.
  private static final Pattern SET =
      Pattern.compile(
          "(?:^|[;&|]|\\bthen|\\belse|\\bdo|\\bexport|\\blocal|\\breadonly|\\{)\\s*"
              + "([A-Za-z_]\\w{0,60})=(?:\"([^\"`\\n]{1,200})\"|'([^'\\n]{1,200})'|([^\\s;&|\"'`]{1,200}))(?=\\s*(?:$|[;&|#]|\\s[A-Za-z_]\\w*=))");
  private static final Pattern PLAIN =
      Pattern.compile("(?:\\$\\(?\\{?[A-Za-z_][\\w.]{0,100}\\}?\\)?/)?[\\w./ -]{1,200}");
  private static final Pattern USED =
      Pattern.compile("\\$(?:\\{([A-Za-z_]\\w{0,60})\\}|([A-Za-z_]\\w{0,60}))");

  private ShellVariables() {}

  /** A script in which what it has set itself is filled in. */
  public static String filled(String script) {
    if (script.indexOf('$') < 0 || script.indexOf('=') < 0) {
      return script;
    }
    Map<String, Set<String>> values = values(script);
    if (values.isEmpty()) {
      return script;
    }
    List<String> lines = new ArrayList<>();
    for (String line : script.split("\n", -1)) {
      lines.addAll(filled(line, values));
    }
    return String.join("\n", lines);
  }

  // What is computed anywhere is not known where it is used.
  private static Map<String, Set<String>> values(String script) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (String line : (Iterable<String>) script.lines()::iterator) {
      if (line.length() > LONG || line.indexOf('=') < 0 || line.strip().startsWith("#")) {
        continue;
      }
      Matcher set = SET.matcher(line);
      while (set.find() && values.size() < MOST) {
        String value =
            set.group(2) != null
                ? set.group(2)
                : set.group(3) != null ? set.group(3) : set.group(4);
        values.computeIfAbsent(set.group(1), n -> new LinkedHashSet<>()).add(value);
      }
    }
    values
        .values()
        .removeIf(
            all -> all.size() > VALUES || !all.stream().allMatch(v -> PLAIN.matcher(v).matches()));
    return values;
  }

  private static List<String> filled(String line, Map<String, Set<String>> values) {
    List<String> lines = List.of(line);
    if (line.length() > LONG || line.indexOf('$') < 0) {
      return lines;
    }
    Set<String> used = new LinkedHashSet<>();
    Matcher use = USED.matcher(line);
    while (use.find()) {
      used.add(use.group(1) == null ? use.group(2) : use.group(1));
    }
    for (String name : used) {
      Set<String> known = values.getOrDefault(name, Set.of());
      if (known.isEmpty() || lines.size() * known.size() > VALUES * VALUES) {
        continue;
      }
      Pattern whole = Pattern.compile("\\$(?:\\{" + name + "\\}|" + name + "(?!\\w))");
      List<String> next = new ArrayList<>();
      for (String one : lines) {
        for (String value : known) {
          next.add(whole.matcher(one).replaceAll(Matcher.quoteReplacement(value)));
        }
      }
      lines = next;
    }
    return lines;
  }
}
