package dev.recovery.models;

import dev.recovery.Term;
import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that is wrong with a failure model, at a place an editor can jump to.
 *
 * @param file the file's name, as it was given
 * @param line the line, from 1
 * @param column the column in it, from 1
 * @param kind what kind of problem it is
 * @param problem what is wrong
 * @param wayOut what would be right
 */
public record ModelProblem(
    String file, int line, int column, Kind kind, String problem, String wayOut)
    implements Comparable<ModelProblem> {

  /** What kind of problem it is. */
  public enum Kind implements Term {
    FORM("the file is no failure model"),
    UNKNOWN_NAME("a name that nothing has"),
    NO_SUBSTANCE("a heading that says nothing"),
    NO_DETECTION("a failure mode that nothing under Detection shows"),
    NO_INCIDENT("a failure mode without a worked incident"),
    NOT_HELD("a line that the advice about the worked incident contradicts");

    private final String phrase;

    Kind(String phrase) {
      this.phrase = phrase;
    }

    /**
     * The kind in words.
     *
     * @return a noun phrase
     */
    public String phrase() {
      return phrase;
    }
  }

  /** Checks that every component is there; a place begins at line 1 and column 1. */
  public ModelProblem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(wayOut, "wayOut");
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "The place (%d:%d) in (%s) is none. A place begins at 1:1."
              .formatted(line, column, file));
    }
  }

  @Override
  public int compareTo(ModelProblem other) {
    return Comparator.comparing(ModelProblem::file)
        .thenComparingInt(ModelProblem::line)
        .thenComparingInt(ModelProblem::column)
        .thenComparing(ModelProblem::kind)
        .thenComparing(ModelProblem::problem)
        .thenComparing(ModelProblem::wayOut)
        .compare(this, other);
  }

  /**
   * The problem on one line.
   *
   * @return file, line, column, problem and way out
   */
  @Override
  public String toString() {
    return "%s:%d:%d: %s %s".formatted(file, line, column, problem, wayOut).strip();
  }
}
