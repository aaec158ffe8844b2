package dev.recovery.readers.kubernetes.health;

import dev.recovery.readers.form.KubeObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is particular to a kind, where the customs of all kinds do not reach: a table. */
final class KindCustoms {

  private record Custom(String what, String group, List<String> kinds, List<String> detail) {

    boolean is(KubeObject object) {
      return group(object.group()) && (kinds.contains("*") || kinds.contains(object.kind()));
    }

    private boolean group(String of) {
      return group.equals("*")
          || group.equals(of)
          || (group.startsWith(".") && (of.endsWith(group) || group.substring(1).equals(of)));
    }
  }

  private static final List<Custom> CUSTOMS = load();

  private KindCustoms() {}

  private static List<Custom> load() {
    InputStream in = KindCustoms.class.getResourceAsStream("kinds.tsv");
    if (in == null) {
      throw new IllegalStateException(
          "The table of kinds (kinds.tsv) is not on the class path. Maybe the jar was"
              + " repackaged without its resources.");
    }
    List<Custom> customs = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line : (Iterable<String>) reader.lines()::iterator) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          customs.add(
              new Custom(
                  cells[0],
                  cells[1],
                  List.of(cells[2].split(" ")),
                  cells.length > 3 ? List.of(cells[3].split(" ")) : List.of()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(customs);
  }

  /** Whether an object of the kind holds data for others, and reports nothing of itself. */
  static boolean data(KubeObject object) {
    return is("data", object);
  }

  /** Whether an object of the kind is as it should be where nothing bad stands in its status. */
  static boolean rests(KubeObject object) {
    return is("rests", object);
  }

  private static boolean is(String what, KubeObject object) {
    return CUSTOMS.stream().anyMatch(c -> c.what().equals(what) && c.is(object));
  }

  /** The word that a number in a field of the status stands for. */
  static Optional<String> word(KubeObject object, String field, int number) {
    return CUSTOMS.stream()
        .filter(c -> c.what().equals("numbers") && c.is(object) && c.detail().get(0).equals(field))
        .filter(c -> number >= 0 && number + 1 < c.detail().size())
        .map(c -> c.detail().get(number + 1))
        .findFirst();
  }
}
