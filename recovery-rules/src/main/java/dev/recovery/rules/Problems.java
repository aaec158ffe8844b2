package dev.recovery.rules;

import dev.recovery.internal.Nearest;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.RulePackException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects all that is wrong with one pack. */
final class Problems {

  private final List<PackProblem> found = new ArrayList<>();

  void add(Place place, PackProblem.Category kind, String problem, String wayOut) {
    found.add(new PackProblem(place.file(), place.line(), place.column(), kind, problem, wayOut));
  }

  void refuse(Place place, String problem, String wayOut) {
    add(place, PackProblem.Category.REFUSED, problem, wayOut);
  }

  /** A name that nothing has, with the one that was probably meant. */
  void unknown(Place place, String problem, String typed, Collection<String> names) {
    add(
        place,
        PackProblem.Category.UNKNOWN_NAME,
        problem,
        Nearest.of(typed, names)
            .map("Maybe you meant (%s)."::formatted)
            .orElseGet(() -> "Maybe one of: %s.".formatted(some(names))));
  }

  private static String some(Collection<String> names) {
    List<String> sorted = names.stream().sorted().toList();
    return sorted.size() <= 12
        ? String.join(", ", sorted)
        : String.join(", ", sorted.subList(0, 12)) + ", …";
  }

  /** All that was found, each told in the words of the file that it stands in. */
  Problems spoken(List<Source> sources) {
    Problems spoken = new Problems();
    for (PackProblem problem : found) {
      spoken.found.add(
          sources.stream()
              .filter(source -> source.file().equals(problem.file()))
              .findFirst()
              .map(source -> Spoken.of(source, problem))
              .orElse(problem));
    }
    return spoken;
  }

  void addAll(Problems others) {
    found.addAll(others.found);
  }

  List<PackProblem> all() {
    return found.stream().sorted().distinct().toList();
  }

  boolean none() {
    return found.isEmpty();
  }

  /** Refuses the pack where anything is wrong with it. */
  void settle() {
    if (!found.isEmpty()) {
      throw new RulePackException(found);
    }
  }
}
