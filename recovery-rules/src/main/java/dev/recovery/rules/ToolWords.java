package dev.recovery.rules;

import dev.recovery.Term;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.Nearest;
import dev.recovery.pack.PackProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What every file of a pack has to keep to that tells what a tool means by its words. */
final class ToolWords {

  // Anything shorter stands in half of all lines.
  private static final int SHORTEST = 5;

  private final Problems problems;

  ToolWords(Problems problems) {
    this.problems = problems;
  }

  /**
   * The symptom that a record names.
   *
   * @param schema where all of them stand
   * @param spelled gives the id of a word as the file spells it
   */
  Optional<Symptom> symptom(Yaml yaml, String schema, UnaryOperator<String> spelled) {
    String word = yaml.required("symptom", problems);
    String id = spelled.apply(word);
    Optional<Symptom> found = Term.of(Symptom.class, id);
    if (found.isEmpty() && !word.isBlank()) {
      List<String> words = Arrays.stream(Symptom.values()).map(Term::id).toList();
      problems.add(
          yaml.at("symptom"),
          PackProblem.Category.UNKNOWN_NAME,
          "There is no symptom (%s).".formatted(word),
          Nearest.of(id, words)
              .map("Maybe you meant (%s)."::formatted)
              .orElse("The schema %s lists them.".formatted(schema)));
    }
    return found;
  }

  /**
   * Refuses words that other tools say as well, and those that no matcher finds.
   *
   * @param around how to take the words around a character that is not found
   */
  void check(Place place, String words, String around) {
    if (words.strip().length() < SHORTEST) {
      problems.add(
          place,
          PackProblem.Category.FORM,
          "The words (%s) are so short that other tools say them as well.".formatted(words),
          "Maybe take more of the message: at least %d characters.".formatted(SHORTEST));
    }
    if (words.chars().anyMatch(c -> c >= 128)) {
      problems.add(
          place,
          PackProblem.Category.FORM,
          "The words (%s) hold a character outside ASCII.".formatted(words),
          around);
    }
  }
}
