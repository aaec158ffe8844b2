package dev.recovery.readiness.internal.composed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a shell script does for the words that it is given: the branch that they choose, and the
 * functions that it calls. Where that cannot be told nothing is.
 */
final class ShellBody {

  private static final Pattern FUNCTION =
      Pattern.compile("(?m)^(?:function\\s+)?([\\w-]{1,80})\\s*(?:\\(\\)\\s*)\\{[ \\t]*$");
  private static final Pattern FIRST =
      Pattern.compile(
          "(?m)^\\s*(?:local\\s+|readonly\\s+|export\\s+)?(\\w{1,60})=[\"']?\\$(?:\\{)?1(?:[:}-][^\\n]{0,60})?[\"']?\\s*(?:;.*)?$");
  private static final Pattern CASE =
      Pattern.compile("(?m)^[ \\t]*case\\s+[\"']?\\$\\{?(\\w{1,60})[^\\n]{0,60}?\\s+in\\b[ \\t]*$");
  private static final Pattern ESAC = Pattern.compile("(?m)^[ \\t]*esac\\b");
  private static final Pattern BRANCH =
      Pattern.compile("(?m)^[ \\t]*\\(?([\\w*\"'|. -]{1,120})\\)[ \\t]*");
  private static final Pattern ASKED =
      Pattern.compile("(?m)^[ \\t]*(?:if|elif)\\b[^\\n]{0,60}\\$\\{?1\\b");
  private static final int MOST = 40;

  private ShellBody() {}

  /** The commands that run; absent where words choose and are not known. */
  static Optional<String> of(String text, List<String> given) {
    String plain = text.replace("\r", "");
    String first = given.isEmpty() ? "" : given.get(0);
    Map<String, String> functions = new LinkedHashMap<>();
    String main = functions(plain, functions);
    Map<String, String> named = new HashMap<>(Map.of("1", first));
    Matcher assigned = FIRST.matcher(main);
    while (assigned.find()) {
      named.put(assigned.group(1), first);
    }
    Optional<String> chosen = chosen(main, named);
    if (chosen.isEmpty() || ASKED.matcher(chosen.get()).find()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    for (String line : (Iterable<String>) chosen.get().lines()::iterator) {
      called(line, first, functions, lines, 0);
    }
    String filled = filled(String.join("\n", lines), given);
    return Optional.of(filled);
  }

  // Takes the functions out of a script; what is left is what runs.
  private static String functions(String text, Map<String, String> functions) {
    StringBuilder main = new StringBuilder();
    Matcher function = FUNCTION.matcher(text);
    int at = 0;
    while (functions.size() < MOST && function.find(at)) {
      int end = text.indexOf("\n}", function.end());
      if (end < 0) {
        break;
      }
      main.append(text, at, function.start());
      functions.put(function.group(1), text.substring(function.end(), end));
      at = Math.min(text.length(), end + 2);
    }
    return main.append(text.substring(at)).toString();
  }

  // Each choice gives way to what is chosen.
  private static Optional<String> chosen(String text, Map<String, String> named) {
    String left = text;
    for (int i = 0; i < MOST; i++) {
      Matcher choice = CASE.matcher(left);
      if (!choice.find()) {
        return Optional.of(left);
      }
      Matcher end = ESAC.matcher(left);
      if (!end.find(choice.end())) {
        return Optional.empty();
      }
      String word = named.getOrDefault(choice.group(1), "");
      if (word.isEmpty() || word.contains("$")) {
        return Optional.empty();
      }
      String branch = branch(left.substring(choice.end(), end.start()), word);
      left = left.substring(0, choice.start()) + branch + left.substring(end.end());
    }
    return Optional.empty();
  }

  private static String branch(String body, String word) {
    String otherwise = "";
    for (String part : body.split(";;", MOST)) {
      Matcher branch = BRANCH.matcher(part);
      if (branch.find() && part.substring(0, branch.start()).isBlank()) {
        for (String one : branch.group(1).split("\\|", -1)) {
          String plain = one.replaceAll("[\"' ]", "");
          if (plain.equals(word)) {
            return part.substring(branch.end());
          }
          otherwise = plain.equals("*") ? part.substring(branch.end()) : otherwise;
        }
      }
    }
    return otherwise;
  }

  private static void called(
      String line, String first, Map<String, String> functions, List<String> into, int depth) {
    String word =
        line.strip().replaceAll("^(?:if |then |else |! )+", "").replaceAll("[\\s;|&>].*$", "");
    String plain = word.matches("[\"']?\\$\\{?[@1*].{0,20}") ? first : word;
    String body = functions.get(plain);
    if (body == null || depth > 4) {
      into.add(line);
      return;
    }
    for (String inner : (Iterable<String>) body.lines()::iterator) {
      called(inner, first, functions, into, depth + 1);
    }
  }

  private static String filled(String text, List<String> given) {
    String filled = text;
    for (int i = 0; i < Math.min(9, given.size()); i++) {
      filled =
          filled.replaceAll(
              "\\$(?:" + (i + 1) + "(?!\\d)|\\{" + (i + 1) + "(?::?[-?][^}\\n]{0,100})?\\})",
              Matcher.quoteReplacement(given.get(i)));
    }
    return filled.replaceAll("\"?\\$[@*]\"?", Matcher.quoteReplacement(String.join(" ", given)));
  }
}
