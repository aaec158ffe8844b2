package dev.recovery.authority;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A change that somebody made outside the pipeline.
 *
 * @param actor who; the empty string when unknown
 * @param action the exact command or console action, with secrets removed
 * @param authorization whether they were entitled to
 * @param reconciled whether desired state has caught up with it
 * @param at when
 * @param changed what it changed
 * @param source the file
 */
public record ManualMutation(
    String actor,
    String action,
    Authorization authorization,
    Reconciled reconciled,
    Optional<Instant> at,
    String changed,
    String source)
    implements Fact {

  /** Whether a change was authorized. */
  public enum Authorization implements Term {
    AUTHORIZED,
    UNAUTHORIZED,
    UNKNOWN
  }

  /** Whether Git has caught up with a change. */
  public enum Reconciled implements Term {
    YES,
    NO,
    UNKNOWN
  }

  /** Checks that every component is there. */
  public ManualMutation {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(authorization, "authorization");
    Objects.requireNonNull(reconciled, "reconciled");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(changed, "changed");
    Objects.requireNonNull(source, "source");
  }

  /**
   * A change of which nobody knows yet whether it was authorized and whether desired state has
   * caught up.
   *
   * @param actor who; the empty string when unknown
   * @param action the exact command or console action, with secrets removed
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static ManualMutation of(String actor, String action) {
    return new ManualMutation(
        actor, action, Authorization.UNKNOWN, Reconciled.UNKNOWN, Optional.empty(), "", "");
  }

  /**
   * The same, and one component known.
   *
   * @param authorization whether they were entitled to
   * @return another one
   */
  public ManualMutation withAuthorization(Authorization authorization) {
    return new ManualMutation(actor, action, authorization, reconciled, at, changed, source);
  }

  /**
   * The same, and one component known.
   *
   * @param reconciled whether desired state has caught up with it
   * @return another one
   */
  public ManualMutation withReconciled(Reconciled reconciled) {
    return new ManualMutation(actor, action, authorization, reconciled, at, changed, source);
  }

  /**
   * The same, and one component known.
   *
   * @param at when
   * @return another one
   */
  public ManualMutation withAt(Instant at) {
    return new ManualMutation(
        actor, action, authorization, reconciled, Optional.of(at), changed, source);
  }

  /**
   * The same, and one component known.
   *
   * @param changed what it changed
   * @return another one
   */
  public ManualMutation withChanged(String changed) {
    return new ManualMutation(actor, action, authorization, reconciled, at, changed, source);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public ManualMutation withSource(String source) {
    return new ManualMutation(actor, action, authorization, reconciled, at, changed, source);
  }
}
