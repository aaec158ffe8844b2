package dev.recovery.models;

import dev.recovery.learning.FailureModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Failure models: those that ship, and those that a team writes. */
public final class FailureModels {

  private static final String FOLDER = "/dev/recovery/models/";
  private static final String LIST = "models.txt";

  private FailureModels() {}

  /**
   * The models that ship, one for each control surface.
   *
   * @return in the order of the article's third section
   */
  public static List<FailureModel> builtIn() {
    return readings().stream()
        .map(
            reading ->
                reading
                    .model()
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "The failure model (%s) cannot be read: %s"
                                    .formatted(reading.file(), reading.problems()))))
        .toList();
  }

  /**
   * The files of the models that ship.
   *
   * @return what each was read as, under its file's name
   */
  public static List<ModelReading> readings() {
    return resource(LIST)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(name -> read(name + ".yaml", resource(name + ".yaml")))
        .toList();
  }

  /**
   * Reads a file.
   *
   * @param file its name, for problems
   * @param text YAML
   * @return what it says, and all that is wrong with its form
   */
  public static ModelReading read(String file, String text) {
    return new ModelReader(file).read(text);
  }

  private static String resource(String name) {
    try (InputStream in = FailureModels.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The failure model (%s) is not on the class path. Maybe the jar was repackaged without its resources."
                .formatted(FOLDER + name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
