package dev.recovery.rules;

import com.google.common.base.Splitter;
import dev.recovery.boundary.Symptom;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.PackSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads what a team's own tools mean by their words: {@code signatures/*.yaml}. */
final class SignatureFiles {

  static final String FOLDER = "signatures/";

  /** The fields of a signature; only the last may be left out. */
  static final List<String> FIELDS = List.of("id", "tool", "symptom", "says", "note");

  private final Problems problems;
  private final Records records;
  private final ToolWords words;
  private final List<PackSignature> signatures = new ArrayList<>();

  private SignatureFiles(Problems problems) {
    this.problems = problems;
    this.words = new ToolWords(problems);
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
    Optional<Symptom> symptom =
        words.symptom(yaml, "signatures.schema.json", UnaryOperator.identity());
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
        parts(element.place(), element.text());
      }
    }
    return says;
  }

  private void parts(Place place, String text) {
    boolean present = false;
    for (String part : Splitter.on(" && ").split(text)) {
      boolean absent = part.startsWith("!!");
      present |= !absent;
      words.check(
          place,
          absent ? part.substring(2) : part,
          "Maybe take the words around it, joined by ( && ).");
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
