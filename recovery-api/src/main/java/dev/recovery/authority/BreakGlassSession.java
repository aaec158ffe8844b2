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

  @Override
  public Object about() {
    return "break-glass " + incident + " " + identity;
  }
}
