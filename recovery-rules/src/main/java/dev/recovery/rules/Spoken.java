package dev.recovery.rules;

import static java.util.stream.Collectors.joining;

import dev.recovery.pack.PackProblem;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells what is wrong with a rule that was written in sentences in the words of its file, and where
 * they stand in it: {@code PAUSE_TARGT} is what the author called "pause targt".
 */
final class Spoken {

  private static final Pattern HAS_NO = Pattern.compile("^(?:\\w+\\.)*(\\w+) has no \\(");
  private static final Pattern OF =
      Pattern.compile("\\) of ([A-Z]\\w*(?:\\.[A-Z]\\w*)*) is unknown");
  private static final Pattern NAME =
      Pattern.compile(
          "\\((?:[A-Z]\\w*\\.)*([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|[a-z]+(?:[A-Z]\\w*)+)\\)");
  private static final Pattern NAMED = Pattern.compile("\\((\"?)([^()\"]+)\\1\\)");

  private static final Pattern LISTED = Pattern.compile("^Maybe one of: (.*)\\.$");
  private static final Pattern VALUE = Pattern.compile("^The component \\(([^)]*)\\) of ");
  private static final Set<PackProblem.Category> PLACED =
      EnumSet.of(
          PackProblem.Category.UNKNOWN_NAME,
          PackProblem.Category.MISMATCH,
          PackProblem.Category.REFUSED,
          PackProblem.Category.UNCLEAR,
          PackProblem.Category.NEVER_FIRES);

  private Spoken() {}

  /** What is wrong, as the author of the file would say it. */
  static PackProblem of(Source source, PackProblem problem) {
    if (!source.spoken()) {
      return problem;
    }
    String said = inWords(problem.problem());
    Place place = place(source, problem, said);
    String line = source.written().lines().skip(place.line() - 1L).findFirst().orElse("");
    Matcher value = VALUE.matcher(said);
    if (value.find() && line.contains(" is ") && line.strip().endsWith(" " + value.group(1))) {
      return new PackProblem(
          place.file(),
          place.line(),
          place.column(),
          PackProblem.Category.MISMATCH,
          "The value (%s) does not fit.".formatted(value.group(1)),
          "Maybe write a number in digits, or (true) or (false).");
    }
    return new PackProblem(
        place.file(),
        place.line(),
        place.column(),
        problem.kind(),
        said,
        problem.wayOut().contains(" in ( ")
            ? "Maybe these are two rules."
            : inWords(problem.wayOut()));
  }

  private static String inWords(String text) {
    String kind =
        HAS_NO
            .matcher(text)
            .replaceFirst(m -> "There is no %s (".formatted(FactSentences.words(m.group(1))));
    String owner =
        OF.matcher(kind)
            .replaceAll(
                m ->
                    ") of the %s is unknown"
                        .formatted(
                            m.group(1).equals("Situation")
                                ? "incident"
                                : FactSentences.words(m.group(1))));
    String named = NAME.matcher(owner).replaceAll(Spoken::words);
    return LISTED
        .matcher(named)
        .replaceFirst(m -> Matcher.quoteReplacement("Maybe one of: " + listed(m.group(1)) + "."));
  }

  private static String listed(String names) {
    return Stream.of(names.split(", ", -1)).map(FactSentences::words).collect(joining(", "));
  }

  private static String words(MatchResult name) {
    return Matcher.quoteReplacement("(" + FactSentences.words(name.group(1)) + ")");
  }

  // The words that are wrong, in the line of the problem or in those with a dash below it.
  private static Place place(Source source, PackProblem problem, String said) {
    List<String> lines = source.written().lines().map(Spoken::plain).toList();
    int last = problem.line();
    while (last < lines.size() && lines.get(last).strip().startsWith("-")) {
      last++;
    }
    for (String words : PLACED.contains(problem.kind()) ? wrong(said) : List.<String>of()) {
      for (int line = problem.line(); line <= Math.min(last, lines.size()); line++) {
        int at = lines.get(line - 1).indexOf(words);
        if (at >= 0) {
          return new Place(problem.file(), line, at + 1);
        }
      }
    }
    return new Place(problem.file(), problem.line(), problem.column());
  }

  // In the order in which they are named; a rule's name stands in no sentence.
  private static List<String> wrong(String said) {
    return NAMED
        .matcher(said)
        .results()
        .filter(m -> !said.substring(0, m.start()).endsWith("rule "))
        .map(m -> plain(m.group(2).strip()))
        .toList();
  }

  // "sev-9" is "sev 9"; the dash that begins a line stays.
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("(?<=\\S)-", " ");
  }
}
