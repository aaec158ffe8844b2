package dev.recovery.rules;

import com.google.common.base.Splitter;
import dev.recovery.Term;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.Nearest;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.PackSignature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what a team's own tools mean by their words: {@code signatures/*.yaml}. */
final class SignatureFiles {

  static final String FOLDER = "signatures/";

  /** The fields of a signature; only the last may be left out. */
  static final List<String> FIELDS = List.of("id", "tool", "symptom", "says", "note");

  // Anything shorter stands in half of all lines.
  private static final int SHORTEST = 5;

  private final Problems problems;
  private final Records records;
  private final List<PackSignature> signatures = new ArrayList<>();

  private SignatureFiles(Problems problems) {
    this.problems = problems;
    this.records = new Records("signature", FIELDS, "Maybe add its words to that one.", problems);
  }

  static List<PackSignature> read(PackFiles files, Problems problems) {
    SignatureFiles reading = new SignatureFiles(problems);
    reading.records.read(files, FOLDER, reading::one);
    return reading.signatures;
  }

  private void one(Yaml yaml, String path) {
    String id = records.id(yaml);
    String tool = yaml.required("tool", problems);
    Optional<Symptom> symptom = symptom(yaml);
    List<String> says = says(yaml);
    symptom.ifPresent(
        s ->
            signatures.add(
                new PackSignature(
                    id,
                    tool,
                    s,
                    says,
                    yaml.optional("note", problems),
                    "%s:%d".formatted(path, yaml.place().line()))));
  }

  private Optional<Symptom> symptom(Yaml yaml) {
    String word = yaml.required("symptom", problems);
    Optional<Symptom> found =
        Arrays.stream(Symptom.values()).filter(s -> s.id().equals(word)).findFirst();
    if (found.isEmpty() && !word.isBlank()) {
      List<String> words = Arrays.stream(Symptom.values()).map(Term::id).toList();
      problems.add(
          yaml.at("symptom"),
          PackProblem.Category.UNKNOWN_NAME,
          "There is no symptom (%s).".formatted(word),
          Nearest.of(word, words)
              .map("Maybe you meant (%s)."::formatted)
              .orElse("The schema signatures.schema.json lists them."));
    }
    return found;
  }

  private List<String> says(Yaml yaml) {
    Yaml field = yaml.fields().get("says");
    if (field == null) {
      problems.add(
          yaml.place(),
          PackProblem.Category.FORM,
          "The field (says) is missing or empty.",
          "Maybe write the tool's words below it, one message on a line, each after a dash.");
      return List.of();
    }
    List<String> says = yaml.texts("says", problems);
    for (Yaml element : field.elements()) {
      if (element.text() != null) {
        words(element.place(), element.text());
      }
    }
    return says;
  }

  private void words(Place place, String text) {
    boolean present = false;
    for (String part : Splitter.on(" && ").split(text)) {
      String words = part.startsWith("!!") ? part.substring(2) : part;
      present |= !part.startsWith("!!");
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
            "Maybe take the words around it, joined by ( && ).");
      }
    }
    if (!present) {
      problems.add(
          place,
          PackProblem.Category.FORM,
          "The words (%s) only say what must not be there.".formatted(text),
          "Maybe add what has to be: words && !!other words.");
    }
  }
}
