package dev.recovery.examples.recover;

import dev.recovery.Incident;
import dev.recovery.pack.RulePack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The incidents that a pack is tried on: in its folder {@code cases}, each folder holds the
 * artifacts or the facts of one, and each file of JSON lines holds one a line.
 */
final class PackCases {

  private static final String FOLDER = "cases";
  private static final String LINES = ".jsonl";

  private final List<Cases.Case> all = new ArrayList<>();

  private PackCases() {}

  /**
   * Finds them.
   *
   * @param pack where the pack lies; a jar has none
   * @param more folders and files of more
   */
  static List<Cases.Case> of(Path pack, List<String> more) {
    PackCases cases = new PackCases();
    Path own = pack.resolve(FOLDER);
    if (Files.isDirectory(own)) {
      try (Stream<Path> each = Files.list(own)) {
        each.filter(p -> Files.isDirectory(p) || p.toString().endsWith(LINES))
            .sorted()
            .forEach(cases::add);
      } catch (IOException e) {
        throw new BadInput(
            own.toString(),
            "The cases cannot be read (%s).".formatted(e.getClass().getSimpleName()),
            "Maybe you lack a permission.");
      }
    }
    IncidentFiles.all(more, m -> IncidentFiles.existing(IncidentFiles.path(m))).forEach(cases::add);
    return cases.all;
  }

  /** What the readers make of a case, with the words of the pack's tools. */
  static Incident read(Cases.Case one, RulePack pack) {
    return GivenFacts.read(one.id(), one.artifacts(), one.context(), List.of(pack)).incident();
  }

  private void add(Path path) {
    if (Files.isDirectory(path)) {
      all.add(
          new Cases.Case(
              IncidentFiles.name(path),
              IncidentFiles.of(List.of(path.toString()), new ByteArrayInputStream(new byte[0])),
              IncidentFiles.context(path),
              List.of()));
      return;
    }
    try (Cases cases = new Cases(path.toString(), path)) {
      for (Cases.Case next = cases.next(); next != null; next = cases.next()) {
        all.add(next);
      }
    }
  }
}
