package dev.recovery.examples.recover;

import dev.recovery.rules.BuiltInRules;
import dev.recovery.rules.RuleInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page whose blocks show files, rules and what the program prints. A placeholder names what the
 * block behind it shows, and perhaps which part: {@code <!-- file: PATH | last 3 lines -->}.
 */
final class Page {

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "<!-- (file|output|rule): ([^|\\n]+?)(?: \\| ([^\\n]+?))? -->\\n(?:```[^\\n]*\\n.*?^```\\n)?",
          Pattern.DOTALL | Pattern.MULTILINE);

  private final String text;
  private final List<String> kinds = new ArrayList<>();

  Page(String text) {
    this.text = text;
  }

  /** The page with every block as it has to be. */
  String filled() {
    kinds.clear();
    return PLACEHOLDER.matcher(text).replaceAll(m -> Matcher.quoteReplacement(block(m)));
  }

  /** What the page shows, after {@link #filled()}. */
  List<String> kinds() {
    return List.copyOf(kinds);
  }

  private String block(MatchResult placeholder) {
    String name = placeholder.group(2);
    String part = placeholder.group(3);
    kinds.add(placeholder.group(1));
    String content =
        switch (placeholder.group(1)) {
          case "file" -> Repository.text(existing(name));
          case "output" -> output(name);
          default -> rule(name);
        };
    String shown = part == null ? content : part(content.stripTrailing(), part);
    if (shown.contains("```")) {
      throw new AssertionError("The block of (%s) would end early.".formatted(name));
    }
    return "<!-- %s: %s%s -->\n```%s\n%s\n```\n"
        .formatted(
            placeholder.group(1),
            name,
            part == null ? "" : " | " + part,
            language(placeholder.group(1), name),
            shown.stripTrailing());
  }

  private static Path existing(String name) {
    Path file = Repository.ROOT.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new AssertionError("The page shows (%s), and there is no such file.".formatted(name));
    }
    return file;
  }

  private static String output(String commandLine) {
    String[] arguments =
        Arrays.stream(commandLine.split(" ", -1))
            .map(a -> a.startsWith("examples/") ? Repository.ROOT.resolve(a).toString() : a)
            .toArray(String[]::new);
    Shell.Result result = Shell.run(arguments);
    if (result.exit() != 0 && result.exit() != Recover.FORBIDDEN) {
      throw new AssertionError("(%s) fails: %s".formatted(commandLine, result.err()));
    }
    return result.out() + result.err();
  }

  private static String rule(String name) {
    return BuiltInRules.index().stream()
        .filter(r -> r.name().equals(name))
        .map(RuleInfo::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no rule (%s).".formatted(name)));
  }

  /** A part of what is shown: {@code last 3 lines}, {@code from WORDS}, {@code up to WORDS}. */
  static String part(String content, String part) {
    List<String> lines = content.lines().toList();
    if (part.matches("last \\d+ lines")) {
      int wanted = Integer.parseInt(part.split(" ", -1)[1]);
      return String.join("\n", lines.subList(lines.size() - wanted, lines.size()));
    }
    String mark = part.replaceFirst("^(from|up to) ", "");
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(mark)) {
        return String.join(
            "\n", part.startsWith("from") ? lines.subList(i, lines.size()) : lines.subList(0, i));
      }
    }
    throw new AssertionError(
        "No line begins with (%s). Maybe write (| last N lines), (| from WORDS) or (| up to WORDS)."
            .formatted(mark));
  }

  private static String language(String kind, String name) {
    if (kind.equals("rule")) {
      return "drl";
    }
    int dot = name.lastIndexOf('.');
    return kind.equals("output") || dot < 0 ? "text" : name.substring(dot + 1).replace("nd", "");
  }
}
