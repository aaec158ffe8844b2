package dev.recovery.authority;

import dev.recovery.Fact;
import dev.recovery.Term;
import dev.recovery.internal.Values;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An accepted deviation from a policy rule, as data and not as a comment. All its fields are
 * mandatory; {@link #flaws} names those that do not hold.
 *
 * @param id its id
 * @param rule the policy rule it accepts a violation of
 * @param scope what it covers: a resource, an account, a prefix ending in {@code *}
 * @param owner who answers for it
 * @param expires when it ends
 * @param reason why it was accepted
 * @param compensatingControls what limits the risk meanwhile
 * @param source the file
 */
public record PolicyException(
    String id,
    String rule,
    String scope,
    String owner,
    Optional<Instant> expires,
    String reason,
    Set<String> compensatingControls,
    String source)
    implements Fact {

  /** A field that keeps an exception from being honoured. */
  public enum Flaw implements Term {
    ID,
    RULE,
    SCOPE,
    OWNER,
    EXPIRY,
    REASON,
    COMPENSATING_CONTROLS
  }

  /** Sorts the controls. */
  public PolicyException {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(reason, "reason");
    compensatingControls = Values.sorted(compensatingControls);
    Objects.requireNonNull(source, "source");
  }

  /**
   * The fields that keep the exception from covering a violation.
   *
   * @param violated the policy rule that was violated
   * @param resource what violated it
   * @param now the time of the judgement
   * @return empty where the exception is honoured
   */
  public Set<Flaw> flaws(String violated, String resource, Instant now) {
    EnumSet<Flaw> flaws = EnumSet.noneOf(Flaw.class);
    if (id.isBlank()) {
      flaws.add(Flaw.ID);
    }
    if (rule.isBlank() || !rule.equals(violated)) {
      flaws.add(Flaw.RULE);
    }
    if (scope.isBlank() || !covers(resource)) {
      flaws.add(Flaw.SCOPE);
    }
    if (owner.isBlank()) {
      flaws.add(Flaw.OWNER);
    }
    if (expires.isEmpty() || !now.isBefore(expires.get())) {
      flaws.add(Flaw.EXPIRY);
    }
    if (reason.isBlank()) {
      flaws.add(Flaw.REASON);
    }
    if (compensatingControls.stream().allMatch(String::isBlank)) {
      flaws.add(Flaw.COMPENSATING_CONTROLS);
    }
    return Values.sorted(flaws);
  }

  /**
   * Whether the exception covers a violation: all of its fields hold.
   *
   * @param violated the policy rule that was violated
   * @param resource what violated it
   * @param now the time of the judgement
   * @return false as soon as one field does not
   */
  public boolean honoured(String violated, String resource, Instant now) {
    return flaws(violated, resource, now).isEmpty();
  }

  // A bare "*" would be an exception for everything, which is a disabled rule.
  private boolean covers(String resource) {
    if (scope.length() > 1 && scope.endsWith("*")) {
      return resource.startsWith(scope.substring(0, scope.length() - 1));
    }
    return !scope.equals("*") && scope.equals(resource);
  }

  /**
   * An exception that does not hold yet: it has no end, no reason and no compensating control.
   *
   * @param id its id
   * @param rule the policy rule it accepts a violation of
   * @param scope what it covers: a resource, an account, a prefix ending in {@code *}
   * @param owner who answers for it
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static PolicyException of(String id, String rule, String scope, String owner) {
    return new PolicyException(id, rule, scope, owner, Optional.empty(), "", Set.of(), "");
  }

  /**
   * The same, and one component known.
   *
   * @param expires when it ends
   * @return another one
   */
  public PolicyException withExpires(Instant expires) {
    return new PolicyException(
        id, rule, scope, owner, Optional.of(expires), reason, compensatingControls, source);
  }

  /**
   * The same, and one component known.
   *
   * @param reason why it was accepted
   * @return another one
   */
  public PolicyException withReason(String reason) {
    return new PolicyException(
        id, rule, scope, owner, expires, reason, compensatingControls, source);
  }

  /**
   * The same, and one component known.
   *
   * @param compensatingControls what limits the risk meanwhile
   * @return another one
   */
  public PolicyException withCompensatingControls(Set<String> compensatingControls) {
    return new PolicyException(
        id, rule, scope, owner, expires, reason, compensatingControls, source);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public PolicyException withSource(String source) {
    return new PolicyException(
        id, rule, scope, owner, expires, reason, compensatingControls, source);
  }
}
