package dev.recovery.rules;

import dev.recovery.internal.Nearest;
import dev.recovery.pack.PackProblem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frame of a file of rules: each rule has a name, {@code when}, {@code then} and {@code end}. A
 * break in it makes nonsense of every line behind it, so it is told alone.
 */
final class RuleFrame {

  private static final Pattern RULE = Pattern.compile("rule\\b\\s*(?:\"([^\"]*)\"|(\\S+))?(.*)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,6}:?");
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern KEYWORD = Pattern.compile("\\b(when|then|end)\\b");
  private static final Pattern QUOTE = Pattern.compile("(?<!\\\\)\"");
  private static final List<String> KEYWORDS = List.of("when", "then", "end");

  /** How far a rule is written. */
  private enum At {
    OUTSIDE,
    HEAD,
    WHEN,
    THEN
  }

  private final String path;
  private final boolean sentences;
  private final Problems problems;
  private At at = At.OUTSIDE;
  private String rule = "";
  private int number;
  private boolean comment;

  private RuleFrame(String path, boolean sentences, Problems problems) {
    this.path = path;
    this.sentences = sentences;
    this.problems = problems;
  }

  /**
   * Whether the frame of every rule is whole; else what breaks it was told.
   *
   * @param sentences whether the file holds sentences, of which each has a line of its own
   */
  static boolean check(String path, String text, boolean sentences, Problems problems) {
    Problems found = new Problems();
    RuleFrame frame = new RuleFrame(path, sentences, found);
    text.lines().forEach(frame::line);
    if (frame.at != At.OUTSIDE && found.none()) {
      frame.number = Math.max(1, (int) text.stripTrailing().lines().count());
      frame.missing("end", 1, "below");
    }
    problems.addAll(found);
    return found.none();
  }

  private void line(String written) {
    number++;
    String line = written.strip();
    if (comment) {
      comment = !line.contains("*/");
      return;
    }
    if (line.isEmpty() || line.startsWith("#") || line.startsWith("//")) {
      return;
    }
    if (line.startsWith("/*")) {
      comment = !line.contains("*/");
      return;
    }
    int column = written.length() - written.stripLeading().length() + 1;
    if (QUOTE.matcher(line).results().count() % 2 == 1) {
      tell(
          written.lastIndexOf('"') + 1,
          "A quotation is not closed.",
          "Maybe a quotation mark is missing at the end of the text.");
      return;
    }
    Matcher begins = RULE.matcher(line);
    if (begins.matches()) {
      begin(begins, column);
    } else if (at != At.OUTSIDE && WORD.matcher(line).matches()) {
      keyword(line, column);
    } else if (!sentences) {
      inside(line, column);
    }
  }

  // A line of DRL may hold several of the keywords.
  private void inside(String line, int column) {
    KEYWORD
        .matcher(TEXT.matcher(line).replaceAll("\"\""))
        .results()
        .forEach(m -> keyword(m.group(1), column));
  }

  private void begin(Matcher begins, int column) {
    if (at != At.OUTSIDE) {
      missing("end", column, "before");
    }
    rule =
        Optional.ofNullable(begins.group(1))
            .or(() -> Optional.ofNullable(begins.group(2)))
            .orElse("");
    at = At.HEAD;
    String rest = begins.group(3).strip();
    String first = rest.split(" ", 2)[0];
    if (!sentences) {
      inside(rest, column);
    } else if (KEYWORDS.contains(first)) {
      tell(
          column,
          "(%s) stands behind the name of the rule (%s).".formatted(first, rule),
          "It has to begin a line of its own.");
      at = first.equals("when") ? At.WHEN : At.THEN;
    } else if (begins.group(1) == null && !rest.isEmpty()) {
      tell(
          column,
          "The name of the rule (%s %s) stands in no quotation marks.".formatted(rule, rest),
          "Maybe (rule \"%s %s\").".formatted(rule, rest));
    }
  }

  private void keyword(String word, int column) {
    switch (word) {
      case "when" -> at = At.WHEN;
      case "then" -> {
        if (at == At.HEAD) {
          missing("when", column, "before");
        }
        at = At.THEN;
      }
      case "end" -> {
        if (at != At.THEN) {
          missing(at == At.HEAD ? "when" : "then", column, "before");
        }
        at = At.OUTSIDE;
      }
      default ->
          Nearest.of(word, KEYWORDS)
              .ifPresent(
                  meant -> {
                    tell(
                        column,
                        "There is no word (%s) in the frame of a rule.".formatted(word),
                        "Maybe you meant (%s).".formatted(meant));
                    keyword(meant, column);
                  });
    }
  }

  private void missing(String keyword, int column, String where) {
    tell(
        column,
        "The rule (%s) has no (%s).".formatted(rule, keyword),
        "Maybe a line with (%s) is missing %s this one.".formatted(keyword, where));
  }

  private void tell(int column, String problem, String wayOut) {
    problems.add(new Place(path, number, column), PackProblem.Category.FORM, problem, wayOut);
  }
}
