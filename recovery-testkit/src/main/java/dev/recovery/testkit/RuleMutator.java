package dev.recovery.testkit;

import dev.recovery.testkit.RuleMutant.Mistake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes mutants of the rules in one file of DRL, by changing its text in one place each. */
final class RuleMutator {

  private static final Pattern HEAD = Pattern.compile("\\brule[ \\t]+\"");
  private static final Pattern WHEN = Pattern.compile("(?m)^[ \\t]*when\\b");
  private static final Pattern THEN = Pattern.compile("(?m)^[ \\t]*then\\b");
  private static final Pattern END = Pattern.compile("(?m)^[ \\t]*end\\b");
  private static final Pattern IMPORT =
      Pattern.compile("\\bimport\\s+(?!static\\b)([\\w.]+(?:\\.\\*)?)");
  private static final Pattern PATTERN =
      Pattern.compile("\\s*(not\\s*|exists\\s*)?(\\$\\w+\\s*:\\s*)?([A-Z][\\w.]*)\\s*\\(");
  private static final Pattern BINDING = Pattern.compile("\\$\\w+(?=\\s*:)");
  private static final Pattern ONLY_BINDING = Pattern.compile("\\s*\\$\\w+\\s*:\\s*[\\w.()]+\\s*");
  private static final Pattern CONSTANT =
      Pattern.compile("\\b((?:[A-Z][A-Za-z]*\\.)+)([A-Z][A-Z0-9_]*)\\b");
  private static final Pattern NUMBER = Pattern.compile("(?<=[<>=] )\\d+\\b");
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern OPERATOR =
      Pattern.compile(" (not in|in|not contains|contains|not memberOf|memberOf|==|!=|<=|>=|<|>) ");
  private static final Map<String, String> OPPOSITE = opposites();

  private final String file;
  private final String text;
  private final String masked;
  private final List<String> imports = new ArrayList<>();

  RuleMutator(String file, String text) {
    this.file = file;
    this.text = text;
    this.masked = masked(text);
    Matcher used = IMPORT.matcher(masked);
    while (used.find()) {
      imports.add(used.group(1));
    }
  }

  /** A rule, and its mutants with their texts. */
  record Rule(
      String name,
      String header,
      Function<String, String> named,
      Map<RuleMutant, Function<String, String>> mutants) {}

  private record Edit(int from, int to, String replacement, Mistake kind, String change) {}

  private static Map<String, String> opposites() {
    Map<String, String> opposites = new LinkedHashMap<>();
    List<String> pairs =
        List.of(
            "in",
            "not in",
            "contains",
            "not contains",
            "memberOf",
            "not memberOf",
            "==",
            "!=",
            "<",
            ">=",
            ">",
            "<=");
    for (int i = 0; i < pairs.size(); i += 2) {
      opposites.put(pairs.get(i), pairs.get(i + 1));
      opposites.put(pairs.get(i + 1), pairs.get(i));
    }
    return opposites;
  }

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    Matcher head = HEAD.matcher(masked);
    int first = -1;
    int from = 0;
    while (head.find(from)) {
      int start = head.start();
      first = first < 0 ? start : first;
      int quote = head.end();
      int unquote = text.indexOf('"', quote);
      Optional<int[]> parts = parts(unquote);
      if (parts.isEmpty()) {
        break;
      }
      int end = parts.get()[3];
      rules.add(rule(text.substring(0, first), quote, unquote, parts.get()));
      from = end;
    }
    return rules;
  }

  // Where the conditions begin and end, where the consequence begins, and where the rule ends.
  private Optional<int[]> parts(int from) {
    Matcher when = WHEN.matcher(masked);
    Matcher then = THEN.matcher(masked);
    Matcher end = END.matcher(masked);
    if (!when.find(from) || !then.find(when.end()) || !end.find(then.end())) {
      return Optional.empty();
    }
    return Optional.of(new int[] {when.end(), then.start(), then.end(), end.end(), end.start()});
  }

  private Rule rule(String header, int quote, int unquote, int[] parts) {
    String name = text.substring(quote, unquote);
    Function<String, String> unchanged =
        number -> "rule \"" + number + text.substring(unquote, parts[3]) + "\n";
    Map<RuleMutant, Function<String, String>> mutants = new LinkedHashMap<>();
    List<Edit> edits = new ArrayList<>();
    conditions(parts[0], parts[1], parts[3], edits);
    verbs(parts[2], parts[4], edits);
    for (Edit edit : edits) {
      mutants.put(
          new RuleMutant(name, file, line(edit.from()), edit.kind(), edit.change()),
          number ->
              "rule \""
                  + number
                  + text.substring(unquote, edit.from())
                  + edit.replacement()
                  + text.substring(edit.to(), parts[3])
                  + "\n");
    }
    return new Rule(name, header, unchanged, mutants);
  }

  private int line(int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private void conditions(int from, int to, int end, List<Edit> edits) {
    Matcher pattern = PATTERN.matcher(masked);
    int at = from;
    while (at < to) {
      pattern.region(at, to);
      if (!pattern.lookingAt()) {
        int next = masked.indexOf('\n', at);
        at = next < 0 ? to : next + 1;
        continue;
      }
      int open = pattern.end() - 1;
      int close = closing(open, to);
      if (close < 0) {
        return;
      }
      pattern(pattern, open, close, from, end, edits);
      at = close + 1;
    }
  }

  private void pattern(Matcher pattern, int open, int close, int from, int end, List<Edit> edits) {
    int start = pattern.start() + leading(pattern.group());
    String type = pattern.group(3);
    boolean negated = pattern.group(1) != null && pattern.group(1).startsWith("not");
    String whole = text.substring(start, close + 1).replaceAll("\\s+", " ");
    String bare = text.substring(pattern.start(3), close + 1);
    boolean bound = used(start, close, from, end);
    boolean anything = type.equals("Situation") && masked.substring(open + 1, close).isBlank();
    if (negated) {
      edits.add(
          new Edit(start, close + 1, bare, Mistake.NEGATE, "(%s) turned round".formatted(whole)));
    } else if (!bound) {
      edits.add(
          new Edit(
              start,
              close + 1,
              "not " + bare,
              Mistake.NEGATE,
              "(%s) turned round".formatted(whole)));
    }
    if (!bound && !anything) {
      edits.add(
          new Edit(start, close + 1, "", Mistake.DROP_CONDITION, "(%s) dropped".formatted(whole)));
    }
    List<int[]> constraints = split(open + 1, close, ",");
    for (int i = 0; i < constraints.size(); i++) {
      int[] part = constraints.get(i);
      if (masked.substring(part[0], part[1]).isBlank()
          || ONLY_BINDING.matcher(masked.substring(part[0], part[1])).matches()) {
        continue;
      }
      int cutFrom = i > 0 ? part[0] - 1 : part[0];
      int cutTo = i == 0 && constraints.size() > 1 ? part[1] + 1 : part[1];
      constraint(trimmed(part), cutFrom, cutTo, edits);
    }
  }

  private void constraint(int[] part, int cutFrom, int cutTo, List<Edit> edits) {
    String said = text.substring(part[0], part[1]).replaceAll("\\s+", " ");
    edits.add(new Edit(cutFrom, cutTo, "", Mistake.DROP_CONDITION, "(%s) dropped".formatted(said)));
    List<int[]> choices = split(part[0], part[1], "||");
    Matcher operator = OPERATOR.matcher(masked);
    operator.region(part[0], part[1]);
    if (choices.size() == 1 && operator.find()) {
      String opposite = String.valueOf(OPPOSITE.get(operator.group(1)));
      edits.add(
          new Edit(
              operator.start(1),
              operator.end(1),
              opposite,
              Mistake.NEGATE,
              "(%s) turned into (%s)".formatted(said, opposite)));
    } else {
      edits.add(
          new Edit(
              part[0],
              part[1],
              "!( " + text.substring(part[0], part[1]) + " )",
              Mistake.NEGATE,
              "(%s) turned round".formatted(said)));
    }
    without(choices, "||", said, edits);
    int list = masked.indexOf("in (", part[0]);
    if (list >= 0 && list < part[1]) {
      int open = masked.indexOf('(', list);
      without(split(open + 1, closing(open, part[1]), ","), ",", said, edits);
    }
    values(part[0], part[1], edits);
  }

  // Every part of several, left out.
  private void without(List<int[]> parts, String separator, String said, List<Edit> edits) {
    for (int i = 0; i < parts.size() && parts.size() > 1; i++) {
      int[] part = parts.get(i);
      int cutFrom = i > 0 ? part[0] - separator.length() : part[0];
      int cutTo = i == 0 ? part[1] + separator.length() : part[1];
      edits.add(
          new Edit(
              cutFrom,
              cutTo,
              " ",
              Mistake.DROP_VALUE,
              "(%s) left out of (%s)".formatted(text.substring(part[0], part[1]).strip(), said)));
    }
  }

  private void values(int from, int to, List<Edit> edits) {
    Matcher constant = CONSTANT.matcher(masked);
    constant.region(from, to);
    while (constant.find()) {
      String type = constant.group(1).substring(0, constant.group(1).length() - 1);
      String context = masked.substring(from, to);
      for (String other : others(type, constant.group(2))) {
        if (!Pattern.compile("\\b" + other + "\\b").matcher(context).find()) {
          swap(constant.start(2), constant.end(2), other, edits);
          break;
        }
      }
    }
    Matcher number = NUMBER.matcher(masked);
    number.region(from, to);
    number.useTransparentBounds(true);
    while (number.find()) {
      swap(number.start(), number.end(), (Integer.parseInt(number.group()) + 1) + "", edits);
    }
  }

  private void swap(int from, int to, String other, List<Edit> edits) {
    edits.add(
        new Edit(
            from,
            to,
            other,
            Mistake.SWAP_VALUE,
            "(%s) for (%s)".formatted(other, text.substring(from, to))));
  }

  private void verbs(int from, int to, List<Edit> edits) {
    for (int[] part : split(from, to, ";")) {
      int[] verb = trimmed(part);
      if (verb[0] == verb[1]) {
        continue;
      }
      String said = text.substring(verb[0], verb[1]).replaceAll("\\s+", " ");
      edits.add(
          new Edit(
              verb[0],
              verb[1] + 1,
              "",
              Mistake.DROP_VERB,
              "(%s) dropped".formatted(shortened(said))));
      int open = masked.indexOf('(', verb[0]);
      if (open < 0 || open > verb[1]) {
        continue;
      }
      List<int[]> arguments = split(open + 1, closing(open, verb[1]), ",");
      if (said.startsWith("forbid") && arguments.size() == 4) {
        edits.add(
            new Edit(
                verb[0],
                verb[1],
                "propose(" + text.substring(open + 1, arguments.get(2)[1]) + " )",
                Mistake.SWAP_VERB,
                "(propose) for (forbid)"));
      } else if (said.startsWith("propose")) {
        edits.add(
            new Edit(
                verb[0],
                verb[1],
                "forbid("
                    + text.substring(open + 1, arguments.get(arguments.size() - 1)[1])
                    + ", dev.recovery.safety.Exit.with( dev.recovery.safety.Needed.LATER_CALL ) )",
                Mistake.SWAP_VERB,
                "(forbid) for (propose)"));
      }
      verbValues(arguments, edits);
    }
  }

  private void verbValues(List<int[]> arguments, List<Edit> edits) {
    for (int[] argument : arguments) {
      if (!TEXT.matcher(text.substring(argument[0], argument[1]).strip()).matches()) {
        List<Edit> swaps = new ArrayList<>();
        values(argument[0], argument[1], swaps);
        swaps.forEach(
            s ->
                edits.add(
                    new Edit(s.from(), s.to(), s.replacement(), Mistake.SWAP_VERB, s.change())));
      }
    }
  }

  private static String shortened(String said) {
    return said.length() > 80 ? said.substring(0, 77) + "..." : said;
  }

  // Whether what a pattern binds is used outside of it.
  private boolean used(int start, int close, int from, int end) {
    Matcher binding = BINDING.matcher(masked);
    binding.region(start, close);
    while (binding.find()) {
      Pattern name = Pattern.compile(Pattern.quote(binding.group()) + "\\b");
      if (name.matcher(masked.substring(from, start)).find()
          || name.matcher(masked.substring(close, end)).find()) {
        return true;
      }
    }
    return false;
  }

  private List<String> others(String type, String constant) {
    for (String used : imports) {
      String prefix = used.endsWith(".*") ? used.substring(0, used.length() - 1) : "";
      int simple = used.lastIndexOf('.');
      boolean named =
          type.equals(used.substring(simple + 1))
              || type.startsWith(used.substring(simple + 1) + ".");
      if (prefix.isEmpty() && !named) {
        continue;
      }
      String full = prefix.isEmpty() ? used.substring(0, simple + 1) + type : prefix + type;
      Optional<Class<?>> found = type(full);
      if (found.isPresent() && found.get().isEnum()) {
        List<String> names =
            Arrays.stream(found.get().getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
        int at = names.indexOf(constant);
        List<String> others = new ArrayList<>(names.subList(at + 1, names.size()));
        others.addAll(names.subList(0, Math.max(at, 0)));
        return others;
      }
    }
    return List.of();
  }

  private static Optional<Class<?>> type(String full) {
    String name = full;
    while (true) {
      try {
        return Optional.of(Class.forName(name, false, RuleMutator.class.getClassLoader()));
      } catch (ClassNotFoundException e) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
          return Optional.empty();
        }
        name = name.substring(0, dot) + "$" + name.substring(dot + 1);
      }
    }
  }

  private static int leading(String group) {
    return group.length() - group.stripLeading().length();
  }

  private int[] trimmed(int[] part) {
    int from = part[0];
    int to = part[1];
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return new int[] {from, to};
  }

  private int closing(int open, int limit) {
    int depth = 0;
    for (int i = open; i < limit; i++) {
      char c = masked.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  // Parts between separators that stand in no parentheses.
  private List<int[]> split(int from, int to, String separator) {
    List<int[]> parts = new ArrayList<>();
    int depth = 0;
    int start = from;
    for (int i = from; i < to; i++) {
      char c = masked.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth == 0 && masked.startsWith(separator, i)) {
        parts.add(new int[] {start, i});
        start = i + separator.length();
        i = start - 1;
      }
    }
    parts.add(new int[] {start, to});
    return parts;
  }

  // The same length, with nothing in strings and comments that looks like structure.
  private static String masked(String text) {
    Matcher quiet =
        Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"|//[^\\n]*|/\\*(?s:.*?)\\*/").matcher(text);
    return quiet.replaceAll(
        m ->
            m.group().startsWith("\"")
                ? Matcher.quoteReplacement("\"" + "_".repeat(m.group().length() - 2) + "\"")
                : m.group().replaceAll("[^\\n]", " "));
  }
}
