package dev.recovery.mutation;

import dev.recovery.Fact;
import dev.recovery.Term;
import dev.recovery.boundary.Witness;
import java.util.List;
import java.util.Objects;

/**
 * What one run printed about its operations.
 *
 * @param run the run's id; the empty string for the current one
 * @param form how much the output can be trusted to say
 * @param end how the output ends
 * @param operations one entry for each operation seen, in the order of its first mention
 * @param source the file
 * @param witness the line by which it ended well, or says that it goes on
 */
public record RunLog(
    String run,
    Form form,
    End end,
    List<ResourceOperation> operations,
    String source,
    Witness witness)
    implements Fact {

  /** What kind of output it is. */
  public enum Form implements Term {
    /** A machine-readable stream: an operation that is not in it, before its end, did not start. */
    STREAM,
    /** Text for people: what it does not mention may have happened. */
    TEXT,
    /** A controller's own account of its operation. */
    STATUS
  }

  /** How the output ends. */
  public enum End implements Term {
    /** With the tool's own summary of a success. */
    SUCCESS,
    /** With an error that the tool reported itself. */
    ERROR,
    /** In the middle: killed, truncated, or still being written. */
    CUT,
    /** With the tool's own word that what it started goes on, and has not failed. */
    UNDER_WAY,
    UNKNOWN
  }

  /** Copies the operations. */
  public RunLog {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(end, "end");
    operations = List.copyOf(operations);
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(witness, "witness");
  }

  /**
   * Output of whose end no line is quoted.
   *
   * @param run the run's id; the empty string for the current one
   * @param form how much the output can be trusted to say
   * @param end how the output ends
   * @param operations one entry for each operation seen
   * @param source the file
   */
  public RunLog(String run, Form form, End end, List<ResourceOperation> operations, String source) {
    this(run, form, end, operations, source, Witness.NONE);
  }

  /**
   * The output of the current run, of which no operation was seen.
   *
   * @param form how much the output can be trusted to say
   * @param end how the output ends
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static RunLog of(Form form, End end) {
    return new RunLog("", form, end, List.of(), "", Witness.NONE);
  }

  /**
   * The same, and one component known.
   *
   * @param run the run's id; the empty string for the current one
   * @return another one
   */
  public RunLog withRun(String run) {
    return new RunLog(run, form, end, operations, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param operations one entry for each operation seen, in the order of its first mention
   * @return another one
   */
  public RunLog withOperations(List<ResourceOperation> operations) {
    return new RunLog(run, form, end, operations, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public RunLog withSource(String source) {
    return new RunLog(run, form, end, operations, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param witness the line by which it ended well, or says that it goes on
   * @return another one
   */
  public RunLog withWitness(Witness witness) {
    return new RunLog(run, form, end, operations, source, witness);
  }

  @Override
  public Object about() {
    return "log of " + run + " in " + source;
  }

  // An explanation names a fact; who wants the line asks the witness.
  @Override
  public String toString() {
    return "RunLog[run=%s, form=%s, end=%s, operations=%s, source=%s]"
        .formatted(run, form, end, operations, source);
  }
}
