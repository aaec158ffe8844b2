package dev.recovery.safety;

import dev.recovery.Term;
import dev.recovery.authority.PolicyException;
import dev.recovery.internal.Values;
import java.util.Objects;
import java.util.Set;

/**
 * What became of an exception that a team accepted, in one advice that it touches.
 *
 * @param exception the exception
 * @param standing what became of it
 * @param actions the steps whose veto it is about
 */
public record ExceptionUse(PolicyException exception, Effect standing, Set<Action> actions) {

  /** What became of an exception. */
  public enum Effect implements Term {
    /** It lifted a veto. */
    USED("lifts it"),
    /** It lifted a veto, and will end within two weeks. */
    ENDS_SOON("lifts it and ends within two weeks"),
    /** It has ended, so the veto stands. */
    EXPIRED("has expired and lifts nothing"),
    /** The veto is one that no exception lifts. */
    ABSOLUTE("lifts nothing: no exception can lift this veto");

    private final String phrase;

    Effect(String phrase) {
      this.phrase = phrase;
    }

    /**
     * The standing in words.
     *
     * @return a clause
     */
    public String phrase() {
      return phrase;
    }

    /**
     * Whether the veto is lifted.
     *
     * @return true while the exception is honoured
     */
    public boolean lifts() {
      return this == USED || this == ENDS_SOON;
    }
  }

  /** Sorts the steps. */
  public ExceptionUse {
    Objects.requireNonNull(exception, "exception");
    Objects.requireNonNull(standing, "standing");
    actions = Values.sorted(actions);
  }
}
