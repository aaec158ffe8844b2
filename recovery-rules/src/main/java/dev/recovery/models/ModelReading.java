package dev.recovery.models;

import dev.recovery.learning.FailureModel;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.PackProblem.Category;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that was read as a failure model: what it says, what is wrong with it, and where. */
public final class ModelReading {

  private final String file;
  private final Optional<FailureModel> model;
  private final List<PackProblem> problems;
  private final IdentityHashMap<Object, Located> places;

  ModelReading(
      String file,
      Optional<FailureModel> model,
      List<PackProblem> problems,
      IdentityHashMap<Object, Located> places) {
    this.file = file;
    this.model = model;
    this.problems = List.copyOf(problems);
    this.places = places;
  }

  /**
   * The file's name.
   *
   * @return as it was given
   */
  public String file() {
    return file;
  }

  /**
   * What the file says.
   *
   * @return absent where it is no failure model
   */
  public Optional<FailureModel> model() {
    return model;
  }

  /**
   * What is wrong with the form of the file.
   *
   * @return in the order of the file
   */
  public List<PackProblem> problems() {
    List<PackProblem> sorted = new ArrayList<>(problems);
    sorted.sort(null);
    return sorted;
  }

  /**
   * A problem at the place of a part of the model.
   *
   * @param part an entry, a mode, a heading or the model itself, as this reading gave it
   * @param kind what kind of problem
   * @param problem what is wrong
   * @param wayOut what would be right
   * @return the problem, at the file's beginning where the part has no place
   */
  public PackProblem at(Object part, Category kind, String problem, String wayOut) {
    @Nullable Located place = places.get(part);
    return place == null
        ? new PackProblem(file, 1, 1, kind, problem, wayOut)
        : new PackProblem(file, place.line(), place.column(), kind, problem, wayOut);
  }
}
