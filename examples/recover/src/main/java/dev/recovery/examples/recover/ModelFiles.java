package dev.recovery.examples.recover;

import dev.recovery.internal.Nearest;
import dev.recovery.learning.FailureModel;
import dev.recovery.models.FailureModels;
import dev.recovery.models.ModelReading;
import dev.recovery.pack.PackProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds failure models: those that ship, by their id, and those of a team, by their files. */
final class ModelFiles {

  private static final int MOST = 1_000;
  private static final long LARGEST = 1_000_000;

  private ModelFiles() {}

  /** The models of the files and folders given, or those that ship. */
  static List<ModelReading> of(List<String> given) {
    if (given.isEmpty()) {
      return FailureModels.readings();
    }
    return IncidentFiles.all(given, ModelFiles::files).stream()
        .flatMap(List::stream)
        .map(ModelFiles::read)
        .toList();
  }

  /** One model, by the id of one that ships or by its file. */
  static ModelReading one(String typed) {
    List<ModelReading> shipped = FailureModels.readings();
    for (ModelReading reading : shipped) {
      if (reading.model().map(FailureModel::id).orElse("").equals(typed)) {
        return reading;
      }
    }
    Path path = IncidentFiles.path(typed);
    if (Files.isRegularFile(path)) {
      return read(path);
    }
    List<String> ids =
        shipped.stream().flatMap(r -> r.model().stream()).map(FailureModel::id).toList();
    throw new BadInput(
        typed,
        "There is no failure model of this id, and no such file.",
        Nearest.of(typed, ids)
            .map("Maybe you meant (%s)."::formatted)
            .orElse("The command (recover model list) lists the ids."));
  }

  /** The model of a file, or everything that keeps it from being one. */
  static FailureModel model(String typed) {
    ModelReading reading = one(typed);
    return reading
        .model()
        .orElseThrow(
            () -> new BadInput(reading.problems().stream().map(PackProblem::toString).toList()));
  }

  private static List<Path> files(String typed) {
    Path path = IncidentFiles.existing(IncidentFiles.path(typed));
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(path)) {
      all.filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
          .filter(Files::isRegularFile)
          .limit(MOST)
          .sorted()
          .forEach(files::add);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    if (files.isEmpty()) {
      throw new BadInput(
          typed, "The folder holds no YAML.", "Maybe write a model with (recover model new).");
    }
    return files;
  }

  private static ModelReading read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new BadInput(
            file.toString(), "The file is too large for a failure model.", "Maybe it is another.");
      }
      return FailureModels.read(
          file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static BadInput unreadable(Path path, IOException e) {
    return new BadInput(
        path.toString(),
        "It cannot be read (%s).".formatted(e.getClass().getSimpleName()),
        "Maybe you lack a permission.");
  }
}
