package dev.recovery.json;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A file is no incident. It names all that is wrong with it, each with its place and a way out. */
public final class IncidentFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The errors, in the order of their places. */
  private final transient List<Problem> problems;

  IncidentFormatException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /**
   * What is wrong.
   *
   * @return at least one problem, in the order of the file
   */
  public List<Problem> problems() {
    // Lost when the exception was serialized; its message holds them all the same.
    return problems == null ? List.of() : problems;
  }

  /**
   * One thing that is wrong.
   *
   * @param file the file's name
   * @param line the line, from 1
   * @param column the column in it, from 1
   * @param path the place in the document, {@code $} for the whole
   * @param problem what is wrong
   * @param wayOut what would be right
   */
  public record Problem(
      String file, int line, int column, String path, String problem, String wayOut) {

    /** Checks that every component is there. */
    public Problem {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(problem, "problem");
      Objects.requireNonNull(wayOut, "wayOut");
    }

    /**
     * The problem on one line.
     *
     * @return file, line, column, path, problem and way out
     */
    @Override
    public String toString() {
      return "%s:%d:%d: %s: %s %s".formatted(file, line, column, path, problem, wayOut);
    }
  }
}
