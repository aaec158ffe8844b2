package dev.recovery.examples.recover;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * The classes of a pack's own facts, which no class path names. Whoever names a jar trusts the
 * records in it; a folder of rules brings none, so that reading a stranger's runs nothing of it.
 */
final class FactClasses {

  @Option(
      names = "--facts",
      paramLabel = "PATH",
      description =
          "Where the classes of a pack's own facts lie, a jar or a folder; their code runs. A pack"
              + " in a jar brings its own. Can be given several times.")
  private List<String> paths = new ArrayList<>();

  private boolean found;

  /** For picocli. */
  FactClasses() {}

  /** Finds what the command line names, for whatever this thread loads from now on. */
  void find() {
    if (!found) {
      found = true;
      IncidentFiles.all(paths, p -> IncidentFiles.existing(IncidentFiles.path(p)))
          .forEach(FactClasses::add);
    }
  }

  /** Finds what a jar brings. */
  static void of(Path pack) {
    if (Files.isRegularFile(pack)) {
      add(pack);
    }
  }

  private static void add(Path path) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(
          new URLClassLoader(
              new URL[] {path.toUri().toURL()},
              before == null ? FactClasses.class.getClassLoader() : before));
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file has an address", e);
    }
  }
}
