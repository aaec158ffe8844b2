package dev.recovery.mutation;

import dev.recovery.Fact;
import dev.recovery.Term;
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
 */
public record RunLog(
    String run, Form form, End end, List<ResourceOperation> operations, String source)
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
  }

  @Override
  public Object about() {
    return "log of " + run + " in " + source;
  }
}
