package dev.recovery.mutation;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.util.Objects;

/**
 * The tool's own structural refusal: this run provably ended before it could change anything.
 *
 * <p>It speaks of one run. Of an earlier run against the same target it says nothing.
 *
 * @param run the run's id; the empty string for the current one
 * @param boundary which boundary it did not pass
 * @param detail the tool's words, shortened
 * @param source where it stands
 */
public record EndedBeforeMutation(String run, Boundary boundary, String detail, String source)
    implements Fact {

  /** A boundary that stands before the first mutation. */
  public enum Boundary implements Term {
    /** The configuration, its inputs or its dependencies could not be turned into a plan. */
    PLANNING,
    /** The state lock was not given. Whoever holds it may be mutating. */
    STATE_LOCK,
    /** The state could not be read. */
    STATE_READ,
    /** The saved plan was refused: stale, unreadable, of another workspace. */
    SAVED_PLAN,
    /** A policy or approval gate stopped it. */
    GATE,
    /** Rendering failed before anything was sent. */
    RENDERING,
    /** The API refused the only object there was. */
    ADMISSION,
    /** The runner never started the tool. */
    RUNNER,
    /** A machine-readable stream ended in an error and holds no start of an operation. */
    FIRST_OPERATION,
    /** The tool ended well, and says of all that it looked at that there was nothing to change. */
    NOTHING_TO_DO
  }

  /** Checks that every component is there. */
  public EndedBeforeMutation {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(boundary, "boundary");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(source, "source");
  }
}
