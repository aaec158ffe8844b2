package dev.recovery.pack;

import dev.recovery.Term;
import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that is wrong with a pack or a failure model, at a place an editor can jump to.
 *
 * @param file the file's path in the pack, or the name that a failure model was given by
 * @param line the line, from 1
 * @param column the column in it, from 1
 * @param kind what kind of problem it is
 * @param problem what is wrong
 * @param wayOut what would be right
 */
public record PackProblem(
    String file, int line, int column, Category kind, String problem, String wayOut)
    implements Comparable<PackProblem> {

  /** What sort of problem it is. */
  public enum Category implements Term {
    /** The file is not what it should be. */
    FORM("the file is not what its name says"),
    /** A name that nothing has. */
    UNKNOWN_NAME("a name that nothing has"),
    /** A value where another kind of value belongs. */
    MISMATCH("a value where another kind of value belongs"),
    /** Something that a pack must not do. */
    REFUSED("something that a pack must not do"),
    /** A name that is there already. */
    TAKEN("a name that is there already"),
    /** An exception that cannot be honoured. */
    EXCEPTION("an exception that cannot be honoured"),
    /** A rule that can never fire. */
    NEVER_FIRES("a rule that can never fire"),
    /** A rule that says no more than another. */
    SHADOWED("a rule that says no more than another"),
    /** Two rules of which one forbids what the other proposes. */
    CONTRADICTS("a rule that forbids what another proposes for the same facts"),
    /** A rule that does not say where it comes from. */
    NO_REFERENCE("a rule that does not say where it comes from"),
    /** Text that its reader cannot act on. */
    UNCLEAR("text that its reader cannot act on"),
    /** A rule that no case fires. */
    UNTESTED("a rule that no case fires"),
    /** Something that is read and changes nothing, or is not read at all. */
    NO_EFFECT("something that has no effect"),
    /** A heading of a failure model under which nothing is said. */
    NO_SUBSTANCE("a heading that says nothing"),
    /** A failure mode that nothing under Detection shows. */
    NO_DETECTION("a failure mode that nothing under Detection shows"),
    /** A failure mode that no incident was worked through for. */
    NO_INCIDENT("a failure mode without a worked incident"),
    /** A line of a failure model that is not so. */
    NOT_HELD("a line that the advice about the worked incident contradicts");

    private final String phrase;

    Category(String phrase) {
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

    /**
     * Whether a pack with such a problem is refused; advice about it otherwise.
     *
     * @return false for what makes a pack worse and not wrong
     */
    public boolean refuses() {
      return compareTo(NEVER_FIRES) < 0;
    }
  }

  /** Checks that every component is there; a place begins at line 1 and column 1. */
  public PackProblem {
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
  public int compareTo(PackProblem other) {
    return Comparator.comparing(PackProblem::file)
        .thenComparingInt(PackProblem::line)
        .thenComparingInt(PackProblem::column)
        .thenComparing(PackProblem::kind)
        .thenComparing(PackProblem::problem)
        .thenComparing(PackProblem::wayOut)
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
