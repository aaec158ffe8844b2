package dev.recovery.models;

import dev.recovery.Term;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.internal.Nearest;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Drill;
import dev.recovery.learning.FailureMode;
import dev.recovery.learning.FailureModel;
import dev.recovery.learning.FailureModel.Heading;
import dev.recovery.learning.Grounds;
import dev.recovery.learning.ModelEntry;
import dev.recovery.learning.Pattern;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.PackProblem.Category;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a failure model of YAML, and goes on after an error so that all are found at once. */
final class ModelReader {

  static final List<String> GROUNDS =
      List.of(
          "symptoms",
          "atlas",
          "playbooks",
          "actions",
          "evidence",
          "drills",
          "guardrails",
          "patterns",
          "anti-patterns");
  static final List<String> MODE =
      List.of("id", "text", "when", "symptoms", "playbooks", "evidence", "drill", "incident");

  private static final int LISTED = 12;

  private final String file;
  private final List<PackProblem> problems = new ArrayList<>();
  private final IdentityHashMap<Object, Located> places = new IdentityHashMap<>();

  ModelReader(String file) {
    this.file = file;
  }

  /** The spelling of a playbook outside Java: its title's words, without its number. */
  static String id(Playbook playbook) {
    return playbook.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  ModelReading read(String text) {
    Located document;
    try {
      document = Located.read(text);
    } catch (Located.Unreadable e) {
      problems.add(
          new PackProblem(
              file,
              Math.max(1, e.line()),
              Math.max(1, e.column()),
              Category.FORM,
              e.problem(),
              "Maybe start from (recover model new)."));
      return new ModelReading(file, Optional.empty(), problems, places);
    }
    FailureModel model = model(document);
    return new ModelReading(file, Optional.ofNullable(model), problems, places);
  }

  private @Nullable FailureModel model(Located document) {
    if (document.text() != null || !document.elements().isEmpty()) {
      problem(
          document, Category.FORM, "A failure model is no mapping.", "It begins with (id: ...).");
      return null;
    }
    List<String> known = new ArrayList<>(List.of("id", "component", "domain"));
    for (Heading heading : Heading.values()) {
      known.add(heading.id());
    }
    only(document, known);
    String id = required(document, "id");
    String component = required(document, "component");
    FailureDomain domain = one(document, "domain", words(FailureDomain.values()));
    Map<Heading, List<ModelEntry>> lines = new EnumMap<>(Heading.class);
    for (Heading heading : Heading.values()) {
      if (heading != Heading.FAILURE_MODES) {
        lines.put(heading, entries(document, heading));
      }
    }
    List<FailureMode> modes = modes(document);
    if (id.isBlank() || component.isBlank() || domain == null) {
      return null;
    }
    try {
      FailureModel model = new FailureModel(id, component, domain, lines, modes);
      places.put(model, document);
      for (Heading heading : Heading.values()) {
        places.put(heading, document.fields().getOrDefault(heading.id(), document));
      }
      return model;
    } catch (IllegalArgumentException e) {
      problem(document, Category.FORM, String.valueOf(e.getMessage()), "");
      return null;
    }
  }

  private List<ModelEntry> entries(Located document, Heading heading) {
    List<ModelEntry> entries = new ArrayList<>();
    for (Located element : list(document, heading.id())) {
      ModelEntry entry = entry(element);
      if (entry != null) {
        entries.add(entry);
        places.put(entry, element);
      }
    }
    return entries;
  }

  private @Nullable ModelEntry entry(Located element) {
    String text = element.text();
    if (text != null) {
      if (text.isBlank()) {
        problem(element, Category.FORM, "A line is blank.", "Maybe remove it.");
        return null;
      }
      return new ModelEntry(text.strip(), Set.of(), Grounds.NONE);
    }
    List<String> known = new ArrayList<>(GROUNDS);
    known.add(0, "text");
    known.add(1, "in");
    only(element, known);
    String words = required(element, "text");
    Grounds grounds =
        new Grounds(
            several(element, "symptoms", words(Symptom.values())),
            texts(element, "atlas"),
            several(element, "playbooks", playbooks()),
            several(element, "actions", words(Action.values())),
            several(element, "evidence", words(EvidenceKind.values())),
            several(element, "drills", words(Drill.values())),
            texts(element, "guardrails"),
            several(element, "patterns", words(Pattern.values())),
            several(element, "anti-patterns", words(AntiPattern.values())));
    return words.isBlank() ? null : new ModelEntry(words.strip(), texts(element, "in"), grounds);
  }

  private List<FailureMode> modes(Located document) {
    List<FailureMode> modes = new ArrayList<>();
    for (Located element : list(document, Heading.FAILURE_MODES.id())) {
      only(element, MODE);
      String id = required(element, "id");
      String text = required(element, "text");
      FailureMode.When when = one(element, "when", words(FailureMode.When.values()));
      Set<Symptom> symptoms = several(element, "symptoms", words(Symptom.values()));
      Set<Playbook> playbooks = several(element, "playbooks", playbooks());
      Set<EvidenceKind> evidence = several(element, "evidence", words(EvidenceKind.values()));
      Set<Drill> drill = several(element, "drill", words(Drill.values()));
      if (id.isBlank() || text.isBlank() || when == null) {
        continue;
      }
      try {
        FailureMode mode =
            new FailureMode(
                id,
                text.strip(),
                when,
                symptoms,
                playbooks,
                evidence,
                drill,
                optional(element, "incident"));
        modes.add(mode);
        places.put(mode, element);
      } catch (IllegalArgumentException e) {
        problem(element, Category.FORM, String.valueOf(e.getMessage()), "");
      }
    }
    return modes;
  }

  static Map<String, Playbook> playbooks() {
    Map<String, Playbook> words = new LinkedHashMap<>();
    for (Playbook playbook : Playbook.values()) {
      words.put(id(playbook), playbook);
    }
    return words;
  }

  static <T extends Term> Map<String, T> words(T[] terms) {
    Map<String, T> words = new LinkedHashMap<>();
    for (T term : terms) {
      words.put(term.id(), term);
    }
    return words;
  }

  private List<Located> list(Located from, String name) {
    Located value = from.fields().get(name);
    if (value == null) {
      return List.of();
    }
    if (!Objects.requireNonNullElse(value.text(), "").isBlank() || !value.fields().isEmpty()) {
      problem(
          value,
          Category.FORM,
          "The heading (%s) is no list.".formatted(name),
          "Maybe write one on a line, each after a dash.");
    }
    return value.elements();
  }

  private <T> Set<T> several(Located from, String name, Map<String, T> words) {
    Set<T> found = new LinkedHashSet<>();
    for (Located element : scalars(from, name)) {
      T word = word(element, name, words);
      if (word != null) {
        found.add(word);
      }
    }
    return found;
  }

  private <T> @Nullable T one(Located from, String name, Map<String, T> words) {
    if (required(from, name).isBlank()) {
      return null;
    }
    return word(Objects.requireNonNull(from.fields().get(name)), name, words);
  }

  private <T> @Nullable T word(Located at, String name, Map<String, T> words) {
    String text = Objects.requireNonNullElse(at.text(), "");
    T word = words.get(text);
    if (word == null) {
      problem(
          at,
          Category.UNKNOWN_NAME,
          "The word (%s) under (%s) is unknown.".formatted(text, name),
          meant(text, words.keySet()));
    }
    return word;
  }

  private Set<String> texts(Located from, String name) {
    Set<String> texts = new LinkedHashSet<>();
    for (Located element : scalars(from, name)) {
      texts.add(Objects.requireNonNullElse(element.text(), ""));
    }
    return texts;
  }

  private List<Located> scalars(Located from, String name) {
    Located value = from.fields().get(name);
    if (value == null) {
      return List.of();
    }
    List<Located> given = value.text() != null ? List.of(value) : value.elements();
    List<Located> scalars =
        given.stream().filter(g -> g.text() != null && !g.text().isBlank()).toList();
    if (scalars.isEmpty() || scalars.size() != given.size()) {
      problem(
          value,
          Category.FORM,
          "The field (%s) is no list of words.".formatted(name),
          "Maybe write [one, other].");
    }
    return scalars;
  }

  private String required(Located from, String name) {
    String text = optional(from, name);
    if (text.isBlank()) {
      problem(
          from.fields().getOrDefault(name, from),
          Category.FORM,
          "The field (%s) is missing or empty.".formatted(name),
          "Maybe add (%s: ...).".formatted(name));
    }
    return text;
  }

  private static String optional(Located from, String name) {
    Located value = from.fields().get(name);
    return value == null ? "" : Objects.requireNonNullElse(value.text(), "");
  }

  private void only(Located from, Collection<String> known) {
    from.fields()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                problem(
                    value,
                    Category.UNKNOWN_NAME,
                    "The field (%s) is unknown.".formatted(name),
                    meant(name, known));
              }
            });
  }

  static String meant(String typed, Collection<String> words) {
    return Nearest.of(typed, words)
        .map("Maybe you meant (%s)."::formatted)
        .orElseGet(
            () ->
                "It is one of: %s%s."
                    .formatted(
                        String.join(", ", words.stream().limit(LISTED).toList()),
                        words.size() > LISTED ? ", ..." : ""));
  }

  private void problem(Located at, Category kind, String problem, String wayOut) {
    problems.add(new PackProblem(file, at.line(), at.column(), kind, problem, wayOut));
  }
}
