package dev.recovery.examples.recover;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recovery.internal.Nearest;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the artifacts of one incident among files and folders. */
final class IncidentFiles {

  private static final int MOST = 1000;
  private static final int DEEPEST = 8;
  private static final String STANDARD_INPUT = "-";
  private static final String CONTEXT = "context.json";

  private final InputStream in;
  private final Set<Path> files = new LinkedHashSet<>();

  private IncidentFiles(InputStream in) {
    this.in = in;
  }

  /**
   * Collects artifacts.
   *
   * @param given files, folders, and {@code -} for standard input
   * @param in standard input
   * @return one artifact for each file, in the order given and by name within a folder
   */
  static List<Artifact> of(List<String> given, InputStream in) {
    IncidentFiles found = new IncidentFiles(in);
    all(given.stream().filter(g -> !g.equals(STANDARD_INPUT)).toList(), g -> existing(path(g)));
    List<Artifact> artifacts = new ArrayList<>();
    for (String each : new LinkedHashSet<>(given)) {
      if (each.equals(STANDARD_INPUT)) {
        artifacts.add(found.standardInput());
      } else {
        found.add(path(each));
      }
    }
    found.refuseSeveralIncidents();
    artifacts.addAll(found.named());
    return artifacts;
  }

  /** Does something with everything given, and names all of it that cannot be used. */
  static <T> List<T> all(List<String> given, Function<String, T> use) {
    List<T> used = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String each : given) {
      try {
        used.add(use.apply(each));
      } catch (BadInput e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
    return used;
  }

  /** A path as the user typed it. */
  static Path path(String typed) {
    try {
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw new BadInput(typed, "This is no path.", "Maybe quote it for the shell.");
    }
  }

  /** Refuses what is no folder. */
  static Path folder(String typed) {
    Path folder = existing(path(typed));
    if (!Files.isDirectory(folder)) {
      throw new BadInput(
          typed, "This is a file, and --each wants folders.", "Maybe leave out --each.");
    }
    return folder;
  }

  /** Refuses what is no file. */
  static Path file(String typed) {
    Path file = existing(path(typed));
    if (Files.isDirectory(file)) {
      throw new BadInput(
          typed, "This is a folder, and a file is wanted.", "Maybe name a file in it.");
    }
    return file;
  }

  /** What a file context.json in a folder, or the file itself, says. */
  static Context context(Path given) {
    Path file = Files.isDirectory(given) ? given.resolve(CONTEXT) : given;
    if (!String.valueOf(file.getFileName()).equals(CONTEXT) || !Files.isRegularFile(file)) {
      return Context.NONE;
    }
    Map<String, String> words = words(file);
    List<String> problems = Context.problems(words);
    if (!problems.isEmpty()) {
      throw new BadInput(problems.stream().map(p -> file + ": " + p).toList());
    }
    return Context.of(words);
  }

  private static Map<String, String> words(Path file) {
    try {
      return new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
    } catch (IOException e) {
      throw new BadInput(
          file.toString(),
          "This is no JSON object of texts.",
          "Maybe write {\"stage\": \"apply\", \"environment\": \"production\"}.");
    }
  }

  /** A folder's own name, for . and .. as well. */
  static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  /** Refuses what is not there. */
  static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw new BadInput(path.toString(), "There is no such file or folder.", maybe(path));
    }
    return path;
  }

  private static String maybe(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    Path name = path.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return "Maybe the folder it lies in is another one.";
    }
    try (Stream<Path> siblings = Files.list(folder)) {
      List<String> names = siblings.limit(MOST).map(s -> String.valueOf(s.getFileName())).toList();
      return Nearest.of(name.toString(), names)
          .map("Maybe you meant (%s)."::formatted)
          .orElse("Maybe it lies in another folder.");
    } catch (IOException | UncheckedIOException e) {
      return "Maybe it lies in another folder.";
    }
  }

  private Artifact standardInput() {
    try {
      return Artifact.of("standard input", in.readAllBytes());
    } catch (IOException e) {
      throw new BadInput(
          "standard input",
          "It cannot be read (%s).".formatted(e.getMessage()),
          "Maybe name a file.");
    }
  }

  private void add(Path path) {
    if (!Files.isDirectory(path)) {
      files.add(path.normalize());
      return;
    }
    int before = files.size();
    try {
      Files.walkFileTree(path, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new Collector(path));
    } catch (IOException e) {
      throw new BadInput(
          path.toString(),
          "The folder cannot be read (%s).".formatted(e.getClass().getSimpleName()),
          "Maybe you lack a permission.");
    }
    if (files.size() == before) {
      throw new BadInput(
          path.toString(),
          "The folder holds no files.",
          "Maybe the pipeline kept its output somewhere else.");
    }
  }

  private final class Collector extends SimpleFileVisitor<Path> {

    private final Path start;
    private final List<Path> here = new ArrayList<>();

    Collector(Path start) {
      this.start = start;
    }

    // .git and .terraform hold thousands of files and no artifact; a hidden file can be a lock.
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean hidden = String.valueOf(folder.getFileName()).startsWith(".");
      return hidden && !folder.equals(start)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (Files.isRegularFile(file)) {
        here.add(file);
      }
      if (here.size() > MOST) {
        throw new BadInput(
            start.toString(),
            "The folder holds more than %d files.".formatted(MOST),
            "Maybe name the artifacts of the one run that failed.");
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      // Reading it will say what is wrong with it.
      here.add(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (folder.equals(start)) {
        here.sort(Comparator.comparing(f -> start.relativize(f).toString()));
        here.forEach(f -> files.add(f.normalize()));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  // Facts of two incidents in one would contradict each other.
  private void refuseSeveralIncidents() {
    List<Path> incidents =
        files.stream()
            .filter(f -> String.valueOf(f.getFileName()).equals("incident.json"))
            .toList();
    if (incidents.size() > 1) {
      throw new BadInput(
          incidents.get(1).toString(),
          "A second incident.json, beside (%s): these are several incidents."
              .formatted(incidents.get(0)),
          "Maybe name one folder, or use --each with all of them.");
    }
  }

  // A file goes by its name, and by its path where two have the same name.
  private List<Artifact> named() {
    Map<String, Integer> names = new HashMap<>();
    files.forEach(f -> names.merge(String.valueOf(f.getFileName()), 1, Integer::sum));
    List<Artifact> artifacts = new ArrayList<>(files.size());
    for (Path file : files) {
      Artifact artifact = Artifact.of(file);
      artifacts.add(
          names.getOrDefault(artifact.name(), 0) > 1
              ? new Artifact(file.toString(), artifact.content(), artifact.size())
              : artifact);
    }
    return artifacts;
  }
}
