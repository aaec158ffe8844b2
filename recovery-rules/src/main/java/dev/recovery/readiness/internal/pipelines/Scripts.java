package dev.recovery.readiness.internal.pipelines;

import dev.recovery.readers.form.Glob;
import dev.recovery.readiness.internal.form.ShellVariables;
import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the script of a job says: which lines apply, from which plan, and into which files. */
public final class Scripts {

  // Every gap has an end, so that a line of any length is read in linear time.
  private static final Pattern APPLY =
      Pattern.compile(
          "(?:^|[\\s;&|(/\"'`=])(?:terraform|tofu|terragrunt)(?:\\.exe)?(?=[\\s\"'])"
              + "[^\\n;&|]{0,400}?[ \\t\"']apply(?:-all)?(?![\\w./-])([^\\n;&|]{0,400})");
  // Other tools that change what exists, by what stands before it in a template or a program.
  private static final Pattern OTHERS =
      Pattern.compile(
          "(?:^|[\\s;&|(/\"'`=])(?:cdk(?:tf)?\\s(?:[^\\n;&|]{0,200}?\\s)?deploy"
              + "|pulumi\\s(?:[^\\n;&|]{0,200}?\\s)?(?:up|update)"
              + "|aws\\s(?:[^\\n;&|]{0,200}?\\s)?cloudformation\\s+"
              + "(?:deploy|create-stack|update-stack|execute-change-set)"
              + "|sam\\s(?:[^\\n;&|]{0,200}?\\s)?deploy"
              + "|az\\s+(?:deployment|stack)\\s+\\w{1,20}\\s+create)(?![\\w./-])([^\\n;&|]{0,400})");
  private static final Pattern OTHER =
      Pattern.compile("\\b(?:cdk(?:tf)?|pulumi|cloudformation|sam|az)\\s");
  private static final Pattern PLAN =
      Pattern.compile(
          "(?:^|[\\s;&|(/])(?:terraform|tofu|terragrunt)\\b"
              + "(?>[^\\n;&|]{0,400}?[ \\t]plan(?![\\w./-]))[^\\n;&|]{0,400}-out"
              + "|(?:^|[\\s;&|(/])terragrunt\\b(?>[^\\n;&|]{0,400}?-out-dir\\b)[^\\n;&|]{0,400}?[ \\t]plan(?![\\w./-])");
  // Terragrunt finds the plan of each unit in this folder, which it can be told before its command.
  private static final Pattern OUT_DIR =
      Pattern.compile(
          "terragrunt(?:\\.exe)?[\\s\"'][^\\n;&|]{0,400}?\\s--(?:terragrunt-)?out-dir[= ]");
  private static final Pattern DIGEST = Pattern.compile("sha(?:256|512)?sum\\s+(?:-c|--check)");

  // Options that take no word after them; after all others a word is their value.
  private static final Set<String> SWITCHES =
      Set.of(
          "auto-approve",
          "json",
          "no-color",
          "compact-warnings",
          "destroy",
          "refresh-only",
          "input",
          "refresh",
          "lock",
          "all",
          "non-interactive",
          "terragrunt-non-interactive",
          "no-auto-init",
          "terragrunt-no-auto-init",
          "terragrunt-ignore-external-dependencies",
          "terragrunt-include-external-dependencies",
          "show-sensitive");
  // What follows is another command, whose output is not the apply's.
  private static final Pattern NEXT = Pattern.compile(";|&&|\\|\\|");
  private static final Pattern GROUP_END = Pattern.compile("[})]\\s*(?:\\d?>|&>|\\|)");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\btee\\s+(?:-\\w+\\s+|--\\w+\\s+){0,3}([^\\s|;&>]+)|(?<!\\d)>{1,2}\\s*([^\\s|;&>]+)");

  private Scripts() {}

  /** Which plan an apply names. */
  public enum Named {
    SAVED,
    UNKNOWN,
    NONE
  }

  // A backslash at its end goes on in the next line; a comment says what nobody runs.
  public static String joined(String script) {
    return ShellVariables.filled(script.replace("\\\n", " ").replaceAll("(?m)^[ \\t]*#.*$", ""));
  }

  /** Without what follows a (#): for what proves, as a comment never does. */
  public static String run(String script) {
    return script.replaceAll("(?m)(?:^|(?<=[ \\t]))#.*$", "");
  }

  /** Whether something is applied, with whatever tool. */
  public static boolean applies(String script) {
    return (script.contains("apply") && APPLY.matcher(script).find())
        || (OTHER.matcher(script).find() && OTHERS.matcher(script).find());
  }

  static boolean plans(String script) {
    return script.contains("-out") && PLAN.matcher(run(script)).find();
  }

  /** Whether a plan is made and kept in a file. */
  public static boolean saves(String script) {
    return script.contains("-out") && PLAN.matcher(script).find();
  }

  /** Whether the digest of a file is compared. */
  public static boolean compares(String script) {
    return DIGEST.matcher(run(script)).find();
  }

  /** The worst of what the applies of a script take. */
  public static Named plan(String script) {
    Named worst = Named.SAVED;
    Matcher apply = APPLY.matcher(script);
    while (apply.find()) {
      Named named = OUT_DIR.matcher(apply.group()).find() ? Named.SAVED : planNamed(apply.group(1));
      worst = named.compareTo(worst) > 0 ? named : worst;
    }
    Matcher other = OTHERS.matcher(script);
    while (other.find()) {
      // A set of changes and a saved preview are plans, and nothing here shows which.
      Named named =
          other.group().contains("change-set") || other.group(1).contains("--plan")
              ? Named.UNKNOWN
              : Named.NONE;
      worst = named.compareTo(worst) > 0 ? named : worst;
    }
    return worst;
  }

  /** Whether it never runs: switched off by a condition that is a constant. */
  static boolean off(Value jobOrStep) {
    return jobOrStep.text("if").replaceAll("[\\s${}]", "").matches("false(&&.*)?");
  }

  /** What an apply takes: a word that is neither an option nor an option's value. */
  static Named planNamed(String arguments) {
    String plain =
        arguments.replaceAll("\\$\\{\\{[^}]*(?:\\}\\}|$)|\\$\\([^)]*(?:\\)|$)", "\\$EXPRESSION");
    Named named = Named.NONE;
    boolean value = false;
    for (String word : plain.strip().split("\\s+", -1)) {
      if (word.contains(">") || word.startsWith("#")) {
        return named;
      }
      String bare = word.replaceAll("[\"']", "");
      if (bare.isEmpty()) {
        continue;
      }
      if (bare.matches("--(?:terragrunt-)?out-dir(?:=.*)?")) {
        // Terragrunt finds the plan of each unit in this folder.
        return Named.SAVED;
      }
      if (bare.startsWith("-")) {
        value = !bare.contains("=") && !SWITCHES.contains(bare.replaceFirst("^--?", ""));
      } else if (value) {
        value = false;
      } else if (bare.matches("\\$\\{?[\\w.:-]+\\}?")) {
        named = Named.UNKNOWN;
      } else {
        return Named.SAVED;
      }
    }
    return named;
  }

  /** The files into which a script writes what its applies say. */
  static List<String> written(String script) {
    List<String> files = new ArrayList<>();
    boolean group = false;
    boolean within = false;
    for (String line : (Iterable<String>) run(script).lines()::iterator) {
      String plain = line.strip();
      within |= group && applied(line) >= 0;
      boolean ends = group && GROUP_END.matcher(plain).lookingAt();
      group = plain.matches("[{(]") || (group && !ends);
      if (!line.contains(">") && !line.contains("tee")) {
        continue;
      }
      // What a group says as a whole its applies say as well.
      int from = plain.startsWith("exec ") || (ends && within) ? 0 : applied(line);
      if (from < 0) {
        continue;
      }
      Matcher next = NEXT.matcher(line).region(from, line.length());
      Matcher file = WRITTEN.matcher(line).region(from, next.find() ? next.start() : line.length());
      while (file.find()) {
        files.add(file.group(1) == null ? file.group(2) : file.group(1));
      }
    }
    return files;
  }

  // Where the words after an apply begin; -1 where a line has none.
  private static int applied(String line) {
    Matcher apply = APPLY.matcher(line);
    if (apply.find()) {
      return apply.start(1);
    }
    Matcher other = OTHERS.matcher(line);
    return other.find() ? other.start(1) : -1;
  }

  /** Whether one of the paths that are kept is a file that was written. */
  public static boolean keeps(List<String> paths, List<String> written) {
    return paths.stream()
            .flatMap(p -> Arrays.stream(p.split("\\n", -1)))
            .map(Scripts::place)
            .filter(p -> !p.isEmpty() && !p.startsWith("!"))
            .anyMatch(p -> written.stream().map(Scripts::place).anyMatch(w -> within(p, w)))
        || paths.stream().anyMatch(p -> written.stream().anyMatch(w -> below(p, w)));
  }

  // $(keep), where something is written to $(keep)/apply.log.
  private static boolean below(String path, String file) {
    String folder = path.replaceAll("[\"'\\s]", "");
    return folder.matches("\\$[({]{1,2}[^)}]{1,100}[)}]{1,2}|\\$\\w+")
        && file.replaceAll("[\"'\\s]", "").startsWith(folder + "/");
  }

  // Directories of work differ between steps, so the longer path ends as the shorter one does.
  private static boolean within(String path, String file) {
    String folder = path.replaceAll("/\\*{0,2}$", "");
    return (path.equals(".") && !file.startsWith("/"))
        || file.equals(path)
        || file.startsWith(folder + "/")
        || ("/" + file).endsWith("/" + path)
        || ("/" + path).endsWith("/" + file)
        || (path.contains("*")
            && (Glob.file(path, file) || (!file.contains("/") && Glob.file(last(path), file))));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String place(String path) {
    return path.strip()
        .replaceAll("^[\"']?\\$\\([\\w.]{1,100}\\)/", "")
        .replaceAll("[\"')]", "")
        .replaceAll("^(?:\\$\\{\\{[^}]{0,200}\\}\\}|\\$\\{?\\w{1,100}\\}?)/", "")
        .replaceAll("^\\./", "")
        .toLowerCase(Locale.ROOT);
  }
}
