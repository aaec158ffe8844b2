package dev.recovery.mutation;

import dev.recovery.Fact;
import dev.recovery.Term;
import dev.recovery.internal.Values;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the far side recorded, and over which window it was read.
 *
 * @param channel the cloud's audit log, or the cluster's events
 * @param coverage whether everything in the window was read
 * @param from the window's start; absent when unknown
 * @param to the window's end; absent when unknown
 * @param events the records that are not reads, in order of time
 * @param source the file
 */
public record AuditTrail(
    MutationChannel channel,
    Coverage coverage,
    Optional<Instant> from,
    Optional<Instant> to,
    List<Event> events,
    String source)
    implements Fact {

  /** Whether a channel was read in full. */
  public enum Coverage implements Term {
    COMPLETE,
    PARTIAL,
    UNKNOWN
  }

  /** What became of a recorded call. */
  public enum Result implements Term {
    /** It was carried out. */
    SUCCEEDED,
    /** It was refused: nothing changed. */
    REFUSED,
    /** The far side failed or gave no result: it may have been carried out. */
    UNCERTAIN
  }

  /** Whose hand a call shows. */
  public enum Actor implements Term {
    PERSON,
    /** A controller, a pipeline, or a service of the cloud itself. */
    PROGRAM,
    UNKNOWN
  }

  /**
   * One recorded call.
   *
   * @param at when
   * @param principal who, as the far side knows them
   * @param action what was called
   * @param result what became of it
   * @param subjects names and ids of the objects it concerns
   */
  public record Event(
      Instant at, String principal, String action, Result result, Set<String> subjects) {

    /** Copies the subjects. */
    public Event {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(principal, "principal");
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(result, "result");
      subjects = Values.sorted(subjects);
    }

    /**
     * A call of which nobody says who made it or what became of it.
     *
     * @param at when
     * @param action what was called
     * @return the call, which may have been carried out; what else is known is added by its {@code
     *     with} methods
     */
    public static Event of(Instant at, String action) {
      return new Event(at, "", action, Result.UNCERTAIN, Set.of());
    }

    /**
     * The same, and one component known.
     *
     * @param principal who, as the far side knows them
     * @return another one
     */
    public Event withPrincipal(String principal) {
      return new Event(at, principal, action, result, subjects);
    }

    /**
     * The same, and one component known.
     *
     * @param result what became of it
     * @return another one
     */
    public Event withResult(Result result) {
      return new Event(at, principal, action, result, subjects);
    }

    /**
     * The same, and one component known.
     *
     * @param subjects names and ids of the objects it concerns
     * @return another one
     */
    public Event withSubjects(Set<String> subjects) {
      return new Event(at, principal, action, result, subjects);
    }

    /**
     * Whose hand it shows, as far as the principal's name tells.
     *
     * @return unknown for a name that either could have
     */
    public Actor actor() {
      String name = principal.toLowerCase(Locale.ROOT);
      if (name.startsWith("system:")
          || name.endsWith(".gserviceaccount.com")
          || name.endsWith(".amazonaws.com")
          || name.startsWith("awsservicerolefor")
          || OBJECT_ID.matcher(name).matches()) {
        return Actor.PROGRAM;
      }
      // An address of mail, or a role that AWS keeps for those who sign in.
      return name.indexOf('@') > 0 || name.startsWith("awsreservedsso_")
          ? Actor.PERSON
          : Actor.UNKNOWN;
    }
  }

  // Azure names a program by its object's id, and a person by their address.
  private static final Pattern OBJECT_ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Checks the channel and copies the events. */
  public AuditTrail {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    events = List.copyOf(events);
    Objects.requireNonNull(source, "source");
    if (channel != MutationChannel.CLOUD_AUDIT && channel != MutationChannel.RESOURCE_EVENTS) {
      throw new IllegalArgumentException(
          "The channel (%s) of an audit trail (%s) is not kept by the far side. Maybe you meant (%s)."
              .formatted(channel.id(), source, MutationChannel.CLOUD_AUDIT.id()));
    }
  }

  /**
   * Whether somebody of this kind changed an object.
   *
   * @param subject the object, as kind and name or as a name alone
   * @param actor whose hand
   * @return false where every such call was refused
   */
  public boolean changed(String subject, Actor actor) {
    String name = subject.substring(subject.lastIndexOf(' ') + 1);
    return !name.isEmpty()
        && events.stream()
            .anyMatch(
                e ->
                    e.result() != Result.REFUSED
                        && e.actor() == actor
                        && e.subjects().contains(name));
  }

  /**
   * A trail in which nothing was found, over a window that is unknown.
   *
   * @param channel the cloud's audit log, or the cluster's events
   * @param coverage whether everything in the window was read
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static AuditTrail of(MutationChannel channel, Coverage coverage) {
    return new AuditTrail(channel, coverage, Optional.empty(), Optional.empty(), List.of(), "");
  }

  /**
   * The same, and one component known.
   *
   * @param from the window's start
   * @return another one
   */
  public AuditTrail withFrom(Instant from) {
    return new AuditTrail(channel, coverage, Optional.of(from), to, events, source);
  }

  /**
   * The same, and one component known.
   *
   * @param to the window's end
   * @return another one
   */
  public AuditTrail withTo(Instant to) {
    return new AuditTrail(channel, coverage, from, Optional.of(to), events, source);
  }

  /**
   * The same, and one component known.
   *
   * @param events the records that are not reads, in order of time
   * @return another one
   */
  public AuditTrail withEvents(List<Event> events) {
    return new AuditTrail(channel, coverage, from, to, events, source);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public AuditTrail withSource(String source) {
    return new AuditTrail(channel, coverage, from, to, events, source);
  }

  @Override
  public Object about() {
    return channel.id() + " in " + source;
  }
}
