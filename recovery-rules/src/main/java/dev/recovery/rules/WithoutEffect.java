package dev.recovery.rules;

import dev.recovery.authority.PolicyException;
import dev.recovery.internal.Nearest;
import dev.recovery.pack.PackProblem.Category;
import dev.recovery.safety.AbsoluteVeto;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a team believes to be in force and is not: it loads, and nobody ever hears of it. */
final class WithoutEffect {

  private static final Pattern FORBID =
      Pattern.compile("\\bforbid\\s*\\(\\s*kcontext\\s*,\\s*Action\\.(\\w+)");
  private static final List<String> FOLDERS = List.of("exceptions", "signatures", "atlas", "cases");
  private static final Set<String> OTHERS = Set.of("src", "target", "META-INF");
  private static final List<String> ENDINGS = List.of(".dslr", ".dsl", ".drl", ".csv");

  private WithoutEffect() {}

  /** Files and folders beside those that are read, whose names are almost right. */
  static void files(Path location, Problems problems) {
    if (!Files.isDirectory(location)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> walk = Files.walk(location, 3)) {
      found = walk.filter(path -> !path.equals(location)).sorted().toList();
    } catch (IOException e) {
      // Loading listed it a moment ago: who takes it away meanwhile wants no remarks.
      return;
    }
    for (Path path : found) {
      String name = location.relativize(path).toString().replace('\\', '/');
      String first = name.replaceFirst("/.*", "");
      boolean elsewhere = first.startsWith(".") || OTHERS.contains(first) || first.equals("cases");
      if (elsewhere || name.contains("/.")) {
        continue;
      }
      if (Files.isDirectory(path)) {
        folder(name, problems);
      } else {
        file(name, problems);
      }
    }
  }

  private static void folder(String name, Problems problems) {
    if (!FOLDERS.contains(name) && name.indexOf('/') < 0) {
      Nearest.of(name, FOLDERS)
          .ifPresent(
              meant ->
                  problems.add(
                      Place.start(name),
                      Category.NO_EFFECT,
                      "Nothing in the folder (%s) is read.".formatted(name),
                      "Maybe you meant (%s).".formatted(meant)));
    }
  }

  private static void file(String name, Problems problems) {
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    boolean top = name.indexOf('/') < 0;
    if (yaml && top && !name.equals(PackFiles.MANIFEST)) {
      problems.add(
          Place.start(name),
          Category.NO_EFFECT,
          "The file (%s) is not read.".formatted(name),
          "Maybe it belongs into the folder (exceptions), (signatures) or (atlas).");
    }
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot);
    if (ENDINGS.stream().noneMatch(ending::equals)) {
      almost(ending)
          .ifPresent(
              meant ->
                  problems.add(
                      Place.start(name),
                      Category.NO_EFFECT,
                      "The file (%s) is not read.".formatted(name),
                      "Maybe it should end in (%s).".formatted(meant)));
    }
  }

  // The same letters in another order, or in another case.
  private static Optional<String> almost(String ending) {
    return ENDINGS.stream().filter(e -> letters(e).equals(letters(ending))).findFirst();
  }

  private static String letters(String ending) {
    return ending
        .chars()
        .map(Character::toLowerCase)
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Exceptions that have ended, and those that lift nothing whenever they are used. */
  static void exceptions(LoadedPack pack, Instant now, Problems problems) {
    for (PolicyException exception : pack.exceptions()) {
      exception
          .expires()
          .filter(end -> !now.isBefore(end))
          .ifPresent(
              end ->
                  problems.add(
                      place(exception),
                      Category.NO_EFFECT,
                      "The exception (%s) ended at %s.".formatted(exception.id(), end),
                      "Maybe remove it, or let its owner extend it."));
      List<Action> forbidden = forbidden(text(pack, exception.rule()));
      List<Action> absolute =
          forbidden.stream().filter(a -> AbsoluteVeto.always(a).isPresent()).toList();
      if (!forbidden.isEmpty() && absolute.equals(forbidden)) {
        problems.add(
            place(exception),
            Category.NO_EFFECT,
            "The exception (%s) lifts nothing: its rule forbids what no exception allows (%s)."
                .formatted(
                    exception.id(), AbsoluteVeto.always(absolute.get(0)).orElseThrow().phrase()),
            "Maybe remove it: the facts that the veto asks for lift it.");
      }
    }
  }

  /** Exceptions that none of the cases is about. */
  static void unmet(LoadedPack pack, Set<String> met, Instant now, Problems problems) {
    for (PolicyException exception : pack.exceptions()) {
      boolean ended = exception.expires().filter(end -> !now.isBefore(end)).isPresent();
      if (!ended && !met.contains(exception.id())) {
        problems.add(
            place(exception),
            Category.NO_EFFECT,
            "No case meets the exception (%s): in none does its rule forbid anything of (%s)."
                .formatted(exception.id(), exception.scope()),
            "Maybe the scope is another one, or a case is missing.");
      }
    }
  }

  /** Vetoes on what is always allowed. */
  static void vetoes(String rule, Place place, String consequence, Problems problems) {
    for (Action action : forbidden(consequence)) {
      if (action.observes()) {
        problems.add(
            place,
            Category.NO_EFFECT,
            "The rule (%s) forbids %s, which is always allowed: it changes nothing."
                .formatted(rule, action.id()),
            "Maybe forbid what should not be done instead, or propose another step.");
      }
    }
  }

  private static List<Action> forbidden(String consequence) {
    List<Action> forbidden = new ArrayList<>();
    Matcher veto = FORBID.matcher(consequence);
    while (veto.find()) {
      String word = veto.group(1);
      Stream.of(Action.values()).filter(a -> a.name().equals(word)).forEach(forbidden::add);
    }
    return forbidden;
  }

  // The text of a rule as it is compiled: a sentence names no action.
  private static String text(LoadedPack pack, String rule) {
    return pack.sources().stream()
        .flatMap(source -> source.descr().getRules().stream())
        .filter(descr -> descr.getName().equals(rule))
        .map(descr -> String.valueOf(descr.getConsequence()))
        .findFirst()
        .or(
            () ->
                BuiltInRules.index().stream()
                    .filter(r -> r.name().equals(rule))
                    .map(RuleInfo::text)
                    .findFirst())
        .orElse("");
  }

  // As the reader of exceptions wrote it: file and line.
  private static Place place(PolicyException exception) {
    int colon = exception.source().lastIndexOf(':');
    return new Place(
        exception.source().substring(0, colon),
        Integer.parseInt(exception.source().substring(colon + 1)),
        1);
  }
}
