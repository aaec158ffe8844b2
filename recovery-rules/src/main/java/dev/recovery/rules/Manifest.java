package dev.recovery.rules;

import dev.recovery.pack.PackProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pack.yaml} says.
 *
 * @param name the pack's name
 * @param version its version
 * @param owner who answers for it
 * @param description what it is for
 * @param facts the fact types that it brings
 */
record Manifest(
    String name, String version, String owner, String description, List<Class<?>> facts) {

  /** The version of the engine that packs can ask for. */
  static final String ENGINE = "0.1";

  /** The fields of a manifest. */
  static final List<String> FIELDS =
      List.of("name", "version", "owner", "description", "engine", "facts");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,2}");
  private static final Manifest NONE = new Manifest("", "", "", "", List.of());

  static Manifest read(PackFiles files, ClassLoader loader, Problems problems) {
    if (!files.texts().containsKey(PackFiles.MANIFEST)) {
      return NONE;
    }
    Yaml yaml = Yaml.read(PackFiles.MANIFEST, files.text(PackFiles.MANIFEST), problems);
    if (yaml == null) {
      return NONE;
    }
    if (yaml.fields().isEmpty()) {
      problems.add(
          yaml.place(),
          PackProblem.Category.FORM,
          "The manifest has no fields.",
          "Maybe write (name: …), (version: …) and (owner: …), each on a line.");
      return NONE;
    }
    Yaml mode = yaml.fields().get("mode");
    if (mode != null) {
      problems.refuse(
          mode.place(),
          "A pack does not say how far it is trusted.",
          "Every pack is strict; code that embeds it may say RulePack.loadTrusted.");
    }
    List<String> fields = new ArrayList<>(FIELDS);
    fields.add("mode");
    yaml.only(fields, problems);
    String name = yaml.required("name", problems);
    Yaml named = yaml.fields().getOrDefault("name", yaml);
    if (!name.isBlank() && !NAME.matcher(name).matches()) {
      problems.add(
          named.place(),
          PackProblem.Category.FORM,
          "The name (%s) is not lower case with dashes.".formatted(name),
          "Maybe (payments) or (payments-eu).");
    }
    if (name.equals(BuiltInRules.PACK)) {
      problems.add(
          named.place(),
          PackProblem.Category.TAKEN,
          "The name (%s) is that of the built-in rules.".formatted(name),
          "Maybe use your team's name.");
    }
    engine(yaml, problems);
    return new Manifest(
        name,
        yaml.required("version", problems),
        yaml.required("owner", problems),
        yaml.optional("description", problems),
        facts(yaml, loader, problems));
  }

  private static void engine(Yaml yaml, Problems problems) {
    String asked = yaml.optional("engine", problems);
    Yaml field = yaml.fields().get("engine");
    if (field == null || field.text() == null) {
      return;
    }
    if (!NUMBER.matcher(asked).matches()) {
      problems.add(
          field.place(),
          PackProblem.Category.FORM,
          "The engine's version (%s) is no number.".formatted(asked),
          "Maybe (%s).".formatted(ENGINE));
    } else if (newer(asked, ENGINE)) {
      problems.add(
          field.place(),
          PackProblem.Category.FORM,
          "The pack wants engine %s, and this one is %s.".formatted(asked, ENGINE),
          "Maybe update recovery-rules.");
    }
  }

  private static boolean newer(String asked, String here) {
    List<String> a = List.of(asked.split("\\.", -1));
    List<String> b = List.of(here.split("\\.", -1));
    for (int i = 0; i < a.size(); i++) {
      int difference = Integer.parseInt(a.get(i)) - (i < b.size() ? Integer.parseInt(b.get(i)) : 0);
      if (difference != 0) {
        return difference > 0;
      }
    }
    return false;
  }

  private static List<Class<?>> facts(Yaml yaml, ClassLoader loader, Problems problems) {
    Yaml field = yaml.fields().get("facts");
    if (field == null) {
      return List.of();
    }
    List<Class<?>> facts = new ArrayList<>();
    yaml.texts("facts", problems);
    for (Yaml element : field.elements()) {
      Class<?> type = load(String.valueOf(element.text()), loader);
      if (type == null || !Vocabulary.bringable(type)) {
        problems.add(
            element.place(),
            PackProblem.Category.UNKNOWN_NAME,
            "There is no fact type (%s) on the class path.".formatted(element.text()),
            "A fact type is a Java record that implements dev.recovery.Fact; on the command line"
                + " --facts names where it lies.");
      } else {
        facts.add(type);
      }
    }
    return facts;
  }

  private static @Nullable Class<?> load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
