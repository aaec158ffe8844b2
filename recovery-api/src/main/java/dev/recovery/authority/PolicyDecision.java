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
    String engine, String rule, Result outcome, String resource, String message, String source)
    implements Fact {

  /** What a policy engine can say. */
  public enum Result implements Term {
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

  /**
   * A decision of an engine that is not named.
   *
   * @param rule which rule, or the empty string for the whole run
   * @param outcome what it decided. An engine that could not decide has not passed anything
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static PolicyDecision of(String rule, Result outcome) {
    return new PolicyDecision("", rule, outcome, "", "", "");
  }

  /**
   * The same, and one component known.
   *
   * @param engine which engine
   * @return another one
   */
  public PolicyDecision withEngine(String engine) {
    return new PolicyDecision(engine, rule, outcome, resource, message, source);
  }

  /**
   * The same, and one component known.
   *
   * @param resource the resource it concerns; the empty string for all
   * @return another one
   */
  public PolicyDecision withResource(String resource) {
    return new PolicyDecision(engine, rule, outcome, resource, message, source);
  }

  /**
   * The same, and one component known.
   *
   * @param message its words, shortened and with secrets removed
   * @return another one
   */
  public PolicyDecision withMessage(String message) {
    return new PolicyDecision(engine, rule, outcome, resource, message, source);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public PolicyDecision withSource(String source) {
    return new PolicyDecision(engine, rule, outcome, resource, message, source);
  }
}
