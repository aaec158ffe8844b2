package dev.recovery.authority;

import dev.recovery.Fact;
import dev.recovery.internal.Values;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An emergency access session.
 *
 * @param incident the incident it belongs to; the empty string when unknown
 * @param identity the named identity; the empty string when unknown
 * @param reason why it was opened
 * @param scope what it may touch; empty when unlimited or unknown
 * @param expires when it ends
 * @param commands what was done in it, with secrets removed
 * @param source the file
 */
public record BreakGlassSession(
    String incident,
    String identity,
    String reason,
    Set<String> scope,
    Optional<Instant> expires,
    Set<String> commands,
    String source)
    implements Fact {

  /** Sorts the sets. */
  public BreakGlassSession {
    Objects.requireNonNull(incident, "incident");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(reason, "reason");
    scope = Values.sorted(scope);
    Objects.requireNonNull(expires, "expires");
    commands = Values.sorted(commands);
    Objects.requireNonNull(source, "source");
  }

  /**
   * A session of which nothing else is known.
   *
   * @param incident the incident it belongs to; the empty string when unknown
   * @param identity the named identity; the empty string when unknown
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static BreakGlassSession of(String incident, String identity) {
    return new BreakGlassSession(incident, identity, "", Set.of(), Optional.empty(), Set.of(), "");
  }

  /**
   * The same, and one component known.
   *
   * @param reason why it was opened
   * @return another one
   */
  public BreakGlassSession withReason(String reason) {
    return new BreakGlassSession(incident, identity, reason, scope, expires, commands, source);
  }

  /**
   * The same, and one component known.
   *
   * @param scope what it may touch
   * @return another one
   */
  public BreakGlassSession withScope(Set<String> scope) {
    return new BreakGlassSession(incident, identity, reason, scope, expires, commands, source);
  }

  /**
   * The same, and one component known.
   *
   * @param expires when it ends
   * @return another one
   */
  public BreakGlassSession withExpires(Instant expires) {
    return new BreakGlassSession(
        incident, identity, reason, scope, Optional.of(expires), commands, source);
  }

  /**
   * The same, and one component known.
   *
   * @param commands what was done in it, with secrets removed
   * @return another one
   */
  public BreakGlassSession withCommands(Set<String> commands) {
    return new BreakGlassSession(incident, identity, reason, scope, expires, commands, source);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public BreakGlassSession withSource(String source) {
    return new BreakGlassSession(incident, identity, reason, scope, expires, commands, source);
  }

  @Override
  public Object about() {
    return "break-glass " + incident + " " + identity;
  }
}
