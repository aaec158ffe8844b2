package dev.recovery.models;

import dev.recovery.boundary.Symptom;
import dev.recovery.learning.FailureMode;
import dev.recovery.learning.FailureModel;
import dev.recovery.learning.FailureModel.Heading;
import dev.recovery.learning.ModelEntry;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.PackProblem.Category;
import dev.recovery.readers.atlas.AtlasIndex;
import dev.recovery.readers.form.NonAnswers;
import dev.recovery.rules.BuiltInRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a failure model promises and does not hold, without any incident. */
public final class ModelCheck {

  private static final Pattern LEARNED = Pattern.compile("learn\\( kcontext, \"([^\"]+)\"");

  // The headings under which a line without any name to hold on to is only prose.
  private static final Set<Heading> GROUNDED =
      EnumSet.of(
          Heading.DETECTION,
          Heading.SAFE_RECOVERY,
          Heading.UNSAFE_RECOVERY,
          Heading.EVIDENCE,
          Heading.PREVENTIVE_CONTROLS);

  private final ModelReading reading;
  private final FailureModel model;
  private final List<PackProblem> problems = new ArrayList<>();

  private ModelCheck(ModelReading reading, FailureModel model) {
    this.reading = reading;
    this.model = model;
  }

  /**
   * All that is wrong with a file.
   *
   * @param reading what the file was read as
   * @return its problems of form, dangling references, headings without substance, and modes
   *     without detection or incident, in the order of the file
   */
  public static List<PackProblem> check(ModelReading reading) {
    List<PackProblem> all = new ArrayList<>(reading.problems());
    reading.model().ifPresent(model -> all.addAll(new ModelCheck(reading, model).run()));
    all.sort(null);
    return all;
  }

  private List<PackProblem> run() {
    for (Heading heading : Heading.values()) {
      substance(heading);
    }
    Set<String> modes = new TreeSet<>(model.modes().stream().map(FailureMode::id).toList());
    Set<String> atlas = atlas();
    Set<String> guardrails = guardrails();
    for (ModelEntry entry : model.entries()) {
      dangling(entry, "failure mode", entry.in(), modes);
      dangling(entry, "atlas entry", entry.grounds().atlas(), atlas);
      dangling(entry, "guardrail", entry.grounds().guardrails(), guardrails);
    }
    model.modes().forEach(this::detected);
    return problems;
  }

  private void substance(Heading heading) {
    if (heading == Heading.FAILURE_MODES) {
      if (model.modes().isEmpty()) {
        empty(heading);
      }
      return;
    }
    List<ModelEntry> entries = model.under(heading);
    if (entries.isEmpty()) {
      empty(heading);
      return;
    }
    for (ModelEntry entry : entries) {
      String text = entry.text().strip().toLowerCase(Locale.ROOT);
      if (NonAnswers.isOne(text) || text.equals(heading.question().toLowerCase(Locale.ROOT))) {
        problems.add(
            reading.at(
                entry,
                Category.NO_SUBSTANCE,
                "The line (%s) under (%s) says nothing.".formatted(entry.text(), heading.title()),
                "Maybe answer: " + heading.question()));
      }
    }
    if (GROUNDED.contains(heading) && entries.stream().allMatch(e -> e.grounds().isEmpty())) {
      problems.add(
          reading.at(
              heading,
              Category.NO_SUBSTANCE,
              "No line under (%s) names anything that it can be held against."
                  .formatted(heading.title()),
              "Maybe add (%s: [...]) to one.".formatted(expected(heading))));
    }
  }

  private static String expected(Heading heading) {
    return switch (heading) {
      case DETECTION -> "symptoms";
      case SAFE_RECOVERY, UNSAFE_RECOVERY -> "actions";
      case EVIDENCE -> "evidence";
      default -> "guardrails";
    };
  }

  private void empty(Heading heading) {
    problems.add(
        reading.at(
            heading,
            Category.NO_SUBSTANCE,
            "The heading (%s) is missing or empty.".formatted(heading.title()),
            "Maybe answer under (%s:): %s".formatted(heading.id(), heading.question())));
  }

  private void dangling(
      ModelEntry entry, String what, Collection<String> named, Collection<String> known) {
    for (String name : named) {
      if (!known.contains(name)) {
        problems.add(
            reading.at(
                entry,
                Category.UNKNOWN_NAME,
                "There is no %s (%s).".formatted(what, name),
                ModelReader.meant(name, known)));
      }
    }
  }

  private void detected(FailureMode mode) {
    Set<Symptom> shown = EnumSet.noneOf(Symptom.class);
    List<ModelEntry> entries = model.under(Heading.DETECTION, mode);
    entries.forEach(e -> shown.addAll(e.grounds().symptoms()));
    for (Symptom symptom : mode.symptoms()) {
      if (!shown.contains(symptom)) {
        problems.add(
            reading.at(
                mode,
                Category.NO_DETECTION,
                "The symptom (%s) of the mode (%s) stands under no line of Detection."
                    .formatted(symptom.id(), mode.id()),
                "Maybe add it to the line that says where it shows."));
      }
    }
    if (mode.symptoms().isEmpty() && entries.stream().allMatch(e -> e.in().isEmpty())) {
      // Without a symptom only a line that is about this mode can say how it shows.
      if (mode.playbooks().isEmpty() || entries.stream().allMatch(e -> e.grounds().isEmpty())) {
        problems.add(
            reading.at(
                mode,
                Category.NO_DETECTION,
                "Nothing shows the mode (%s).".formatted(mode.id()),
                "Maybe add (symptoms: [...]), or a line under Detection with (in: [%s])."
                    .formatted(mode.id())));
      }
    }
    if (mode.incident().isBlank()) {
      problems.add(
          reading.at(
              mode,
              Category.NO_INCIDENT,
              "The mode (%s) has no worked incident.".formatted(mode.id()),
              "Maybe add (incident: FOLDER) with what the pipeline left behind."));
    }
  }

  private static Set<String> atlas() {
    Set<String> ids = new TreeSet<>();
    AtlasIndex.files().forEach(f -> f.pages().forEach(p -> ids.add(p.entry().id())));
    return ids;
  }

  private static Set<String> guardrails() {
    Set<String> places = new TreeSet<>();
    BuiltInRules.index()
        .forEach(
            rule -> {
              Matcher learned = LEARNED.matcher(rule.text());
              while (learned.find()) {
                places.add(learned.group(1));
              }
            });
    return places;
  }
}
