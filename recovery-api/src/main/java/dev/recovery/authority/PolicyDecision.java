package dev.recovery.authority;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.util.Objects;

/**
 * What a policy engine decided about the change.
 *
 * @param engine which engine; the empty string when unknown
 * @param rule which rule, or the empty string for the whole run
 * @param outcome what it decided. An engine that could not decide has not passed anything
 * @param resource the resource it concerns; the empty string for all
 * @param message its words, shortened and with secrets removed
 * @param source the file
 */
public record PolicyDecision(
    String engine, String rule, Outcome outcome, String resource, String message, String source)
    implements Fact {

  /** What a policy engine can say. */
  public enum Outcome implements Term {
    PASSED,
    WARNED,
    DENIED,
    /** It did not decide: not reachable, crashed, or no rules were loaded. */
    UNDECIDED,
    UNKNOWN
  }

  /** Checks that every component is there. */
  public PolicyDecision {
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(source, "source");
  }
}
