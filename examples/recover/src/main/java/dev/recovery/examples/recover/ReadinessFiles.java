package dev.recovery.examples.recover;

import dev.recovery.readiness.platform.PlatformReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Walks the folders of a platform, and hands over what can say something. */
final class ReadinessFiles {

  private static final int MOST = 500_000;
  private static final int DEEPEST = 40;
  private static final Set<String> PASSED_OVER =
      Set.of(".git", ".terraform", ".terragrunt-cache", "node_modules", "target", "build", ".idea");

  private ReadinessFiles() {}

  /** Reads everything below the paths, in the order of the names. */
  static void read(List<String> given, PlatformReader reader, Console console) {
    List<Path> roots =
        IncidentFiles.all(given, typed -> IncidentFiles.existing(IncidentFiles.path(typed)));
    for (Path root : roots) {
      boolean folder = Files.isDirectory(root);
      String prefix = !folder || roots.size() == 1 ? "" : IncidentFiles.name(root) + "/";
      reader.repository(prefix);
      Map<String, Path> files = new TreeMap<>();
      if (folder) {
        collect(root, prefix, reader, files);
      } else {
        // What a file is shows in the folders of its path as well.
        files.put(slashes(root.normalize()), root);
      }
      try (Progress progress = new Progress(console, files.size())) {
        files.forEach(
            (name, file) -> {
              progress.step(name);
              accept(prefix, name, file, reader);
            });
      }
    }
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static void accept(String prefix, String name, Path file, PlatformReader reader) {
    try {
      long size = Files.size(file);
      if (size > PlatformReader.LONGEST) {
        reader.warn(prefix + name, 1, "The file is too long, and was not read.", "Maybe split it.");
        return;
      }
      reader.accept(prefix + name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      reader.warn(
          prefix + name,
          1,
          "The file cannot be read (%s).".formatted(e.getClass().getSimpleName()),
          "Maybe you lack a permission.");
    }
  }

  private static void collect(
      Path root, String prefix, PlatformReader reader, Map<String, Path> files) {
    try {
      // Links are not followed: what they lead to is read where it lies, and loops end nowhere.
      Files.walkFileTree(
          root,
          EnumSet.noneOf(FileVisitOption.class),
          DEEPEST,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              if (!folder.equals(root) && Files.exists(folder.resolve(".git"))) {
                reader.repository(prefix + slashes(root.relativize(folder)) + "/");
              }
              return !folder.equals(root)
                      && PASSED_OVER.contains(String.valueOf(folder.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = slashes(root.relativize(file));
              if (attributes.isDirectory()) {
                // At the end of the depth a folder is handed over as a file.
                reader.warn(
                    prefix + name,
                    1,
                    "The folder lies deeper than %d folders, and was not read.".formatted(DEEPEST),
                    "Maybe give it as a PATH of its own.");
                return FileVisitResult.CONTINUE;
              }
              if (attributes.isRegularFile() && PlatformReader.wanted(name)) {
                files.put(name, file);
              }
              if (files.size() > MOST) {
                reader.warn(
                    prefix + name,
                    1,
                    "There are too many files.",
                    "What follows is taken for unknown.");
                return FileVisitResult.TERMINATE;
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              reader.warn(
                  prefix + slashes(root.relativize(file)),
                  1,
                  "It cannot be read (%s).".formatted(e.getClass().getSimpleName()),
                  "Maybe you lack a permission.");
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new BadInput(
          root.toString(),
          "The folder cannot be read (%s).".formatted(e.getClass().getSimpleName()),
          "Maybe you lack a permission.");
    }
  }
}
