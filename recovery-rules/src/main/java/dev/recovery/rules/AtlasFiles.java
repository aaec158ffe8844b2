package dev.recovery.rules;

import dev.recovery.Term;
import dev.recovery.boundary.Symptom;
import dev.recovery.pack.PackMessage;
import dev.recovery.pack.PackProblem;
import dev.recovery.readers.atlas.Slot;
import dev.recovery.safety.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a team's own tools say, as the shipped atlas has it: {@code atlas/*.yaml}. */
final class AtlasFiles {

  static final String FOLDER = "atlas/";

  /** The fields of a file. */
  static final List<String> FIELDS = List.of("tool", "source", "entries");

  /** The fields of an entry. */
  static final List<String> ENTRY =
      List.of(
          "id", "tool", "says", "symptom", "match", "names", "remedy", "samples", "others",
          "source");

  private static final List<String> REMEDY = List.of("next", "do", "run");
  private static final List<String> CUT = List.of("after", "before");
  private static final List<String> WORDS = List.of("all", "not");

  private final Problems problems;
  private final Map<String, Place> ids = new HashMap<>();
  private final List<PackMessage> messages = new ArrayList<>();
  private final AtlasSamples samples;
  private final ToolWords words;

  private AtlasFiles(Problems problems) {
    this.problems = problems;
    this.samples = new AtlasSamples(problems);
    this.words = new ToolWords(problems);
  }

  static List<PackMessage> read(PackFiles files, Problems problems) {
    AtlasFiles reading = new AtlasFiles(problems);
    for (String path : files.paths(".yaml", ".yml")) {
      if (path.startsWith(FOLDER)) {
        reading.file(path, files.text(path));
      }
    }
    if (problems.none()) {
      reading.samples.check(reading.messages);
    }
    return reading.messages;
  }

  private void file(String path, String text) {
    Yaml yaml = Yaml.read(path, text, problems);
    if (yaml == null) {
      return;
    }
    yaml.only(FIELDS, problems);
    String tool = yaml.required("tool", problems);
    String source = yaml.optional("source", problems);
    Yaml entries = yaml.fields().get("entries");
    if (entries == null || entries.elements().isEmpty()) {
      form(
          yaml.at("entries"),
          "The field (entries) holds none.",
          "Maybe write them below it, each after a dash: " + String.join(", ", ENTRY) + ".");
      return;
    }
    entries.elements().forEach(entry -> entry(entry, path, tool, source));
  }

  private void entry(Yaml yaml, String path, String fileTool, String fileSource) {
    if (yaml.fields().containsKey("proves")) {
      problems.refuse(
          yaml.at("proves"),
          "An entry of a pack proves nothing about what was changed.",
          "Maybe leave (proves) out: the symptom and the cause are told, and what the run itself says decides.");
      return;
    }
    yaml.only(ENTRY, problems);
    String id = yaml.required("id", problems);
    Place first = ids.putIfAbsent(id, yaml.at("id"));
    if (first != null && !id.isBlank()) {
      problems.add(
          yaml.at("id"),
          PackProblem.Category.TAKEN,
          "The entry (%s) is there already, at %s:%d.".formatted(id, first.file(), first.line()),
          "Maybe add its words to that one.");
    }
    String says = yaml.required("says", problems);
    Optional<Symptom> symptom = words.symptom(yaml, "atlas.schema.json", AtlasFiles::id);
    List<PackMessage.Words> match = match(yaml);
    List<PackMessage.Name> names = names(yaml);
    Optional<PackMessage.Remedy> remedy = remedy(yaml);
    slots(yaml, says, names, remedy);
    String tool = yaml.optional("tool", problems);
    String source = yaml.optional("source", problems);
    if (symptom.isPresent()) {
      PackMessage message =
          new PackMessage(
              id,
              tool.isBlank() ? fileTool : tool,
              says,
              symptom.get(),
              match,
              names,
              remedy,
              source.isBlank() ? fileSource : source,
              "%s:%d".formatted(path, yaml.place().line()));
      messages.add(message);
      samples.add(message, yaml);
    }
  }

  // As the vocabulary spells it, or as the shipped files do.
  private static String id(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private List<PackMessage.Words> match(Yaml yaml) {
    Yaml field = yaml.fields().get("match");
    List<PackMessage.Words> match = new ArrayList<>();
    for (Yaml one : elements(field)) {
      if (one.fields().isEmpty()) {
        List<String> all = texts(one);
        all.forEach(text -> check(one.place(), text));
        match.add(new PackMessage.Words(all, List.of()));
      } else {
        one.only(WORDS, problems);
        List<String> all = texts(one.fields().get("all"));
        List<String> not = texts(one.fields().get("not"));
        all.forEach(text -> check(one.at("all"), text));
        not.forEach(text -> check(one.at("not"), text));
        match.add(new PackMessage.Words(all, not));
      }
      if (match.get(match.size() - 1).all().isEmpty()) {
        form(
            one.place(),
            "This only says what must not be there.",
            "Maybe add what has to be: (all), below it one text after each dash.");
      }
    }
    if (match.isEmpty()) {
      form(
          yaml.at("match"),
          "The field (match) is missing or empty.",
          "Maybe write the tool's words below it, one message on a line, each after a dash.");
    }
    return match;
  }

  private void check(Place place, String text) {
    words.check(
        place,
        text.startsWith("^") ? text.substring(1) : text,
        "Maybe take the words around it, each a text of (all).");
  }

  private List<PackMessage.Name> names(Yaml yaml) {
    List<PackMessage.Name> names = new ArrayList<>();
    Yaml field = yaml.fields().get("names");
    if (field != null && field.fields().isEmpty()) {
      form(
          field.place(),
          "The field (names) names nothing.",
          "Maybe write below it (name: {after: text, before: text}).");
    } else if (field != null) {
      field
          .fields()
          .forEach(
              (name, cuts) ->
                  names.add(
                      new PackMessage.Name(
                          name,
                          (cuts.elements().isEmpty() ? List.of(cuts) : cuts.elements())
                              .stream().map(this::cut).toList())));
    }
    return names;
  }

  private PackMessage.Cut cut(Yaml yaml) {
    yaml.only(CUT, problems);
    return new PackMessage.Cut(yaml.required("after", problems), yaml.optional("before", problems));
  }

  private Optional<PackMessage.Remedy> remedy(Yaml yaml) {
    Yaml field = yaml.fields().get("remedy");
    if (field == null) {
      return Optional.empty();
    }
    field.only(REMEDY, problems);
    String word = field.required("next", problems);
    String todo = field.required("do", problems);
    Optional<Action> next = Term.of(Action.class, word);
    if (next.isEmpty() && !word.isBlank()) {
      problems.unknown(
          field.at("next"),
          "There is no action (%s).".formatted(word),
          word,
          Arrays.stream(Action.values()).map(Term::id).toList());
    }
    List<String> run = texts(field.fields().get("run"));
    return next.map(n -> new PackMessage.Remedy(n, todo, run));
  }

  // What is named has to be cut out, and what is cut out has to be named.
  private void slots(
      Yaml yaml, String says, List<PackMessage.Name> names, Optional<PackMessage.Remedy> remedy) {
    Set<String> told = new LinkedHashSet<>(Slot.in(says));
    remedy.ifPresent(
        r -> {
          told.addAll(Slot.in(r.todo()));
          r.run().forEach(command -> told.addAll(Slot.in(command)));
        });
    List<String> known = names.stream().map(PackMessage.Name::name).toList();
    told.stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                problems.unknown(
                    yaml.at("says"),
                    "The slot (%s) has no name that is cut out of the message.".formatted(name),
                    name,
                    known.isEmpty() ? List.of("names") : known));
    known.stream()
        .filter(name -> !told.contains(name))
        .forEach(
            name ->
                form(
                    yaml.at("names"),
                    "The name (%s) is cut out and nowhere told.".formatted(name),
                    "Maybe write {%s|the words for any} where it belongs.".formatted(name)));
  }

  private void form(Place place, String problem, String wayOut) {
    problems.add(place, PackProblem.Category.FORM, problem, wayOut);
  }

  private static List<Yaml> elements(@Nullable Yaml yaml) {
    if (yaml == null) {
      return List.of();
    }
    return yaml.elements().isEmpty() && !(yaml.text() != null && yaml.text().isBlank())
        ? List.of(yaml)
        : yaml.elements();
  }

  /** The texts of a value: one, or a list. */
  static List<String> texts(@Nullable Yaml yaml) {
    return elements(yaml).stream()
        .map(Yaml::text)
        .filter(Objects::nonNull)
        .filter(text -> !text.isBlank())
        .toList();
  }
}
