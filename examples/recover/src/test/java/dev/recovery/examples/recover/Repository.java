package dev.recovery.examples.recover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that this build was started on. */
final class Repository {

  static final Path ROOT = root();

  private Repository() {}

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("LICENSE"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("No LICENSE above. Maybe run the tests with Maven.");
      }
      folder = parent;
    }
    return folder;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folders of the incidents that ship with the examples, by name. */
  static List<Path> incidents() {
    try (Stream<Path> all = Files.list(ROOT.resolve("examples/incidents"))) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(String incident) {
    try (Stream<Path> all = Files.list(Path.of(incident(incident)))) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String incident(String name) {
    return ROOT.resolve("examples/incidents").resolve(name).toString();
  }
}
