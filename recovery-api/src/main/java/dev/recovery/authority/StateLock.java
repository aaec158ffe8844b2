package dev.recovery.authority;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A state lock as somebody saw it.
 *
 * @param id the lock's id; the empty string when unknown. Of a refusal that names only the
 *     requester, the requester's id does not belong here
 * @param presence what was seen of it
 * @param holder who holds it, as the backend names them; the empty string when unknown
 * @param run the run that holds it; the empty string when unknown
 * @param owner whether that run still executes. The lock's age says nothing about it
 * @param created when it was taken
 * @param source the file
 */
public record StateLock(
    String id,
    Presence presence,
    String holder,
    String run,
    Liveness owner,
    Optional<Instant> created,
    String source)
    implements Fact {

  /** What was seen of a lock. */
  public enum Presence implements Term {
    /** The backend says that it is held. */
    HELD,
    /** Nobody holds it: the lock service itself failed. */
    PHANTOM,
    /** The current run took it and could not give it back, or left it behind. */
    OWN,
    RELEASED,
    UNKNOWN
  }

  /** Checks that every component is there. */
  public StateLock {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(presence, "presence");
    Objects.requireNonNull(holder, "holder");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(source, "source");
  }

  /**
   * No lock, where somebody looked for one.
   *
   * @param source who looked, or where it stands
   * @return the fact
   */
  public static StateLock released(String source) {
    return new StateLock("", Presence.RELEASED, "", "", Liveness.UNKNOWN, Optional.empty(), source);
  }

  /**
   * A lock of which only this is known.
   *
   * @param id the lock's id; the empty string when unknown. Of a refusal that names only the
   *     requester, the requester's id does not belong here
   * @param presence what was seen of it
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static StateLock of(String id, Presence presence) {
    return new StateLock(id, presence, "", "", Liveness.UNKNOWN, Optional.empty(), "");
  }

  /**
   * The same, and one component known.
   *
   * @param holder who holds it, as the backend names them
   * @return another one
   */
  public StateLock withHolder(String holder) {
    return new StateLock(id, presence, holder, run, owner, created, source);
  }

  /**
   * The same, and one component known.
   *
   * @param run the run that holds it
   * @return another one
   */
  public StateLock withRun(String run) {
    return new StateLock(id, presence, holder, run, owner, created, source);
  }

  /**
   * The same, and one component known.
   *
   * @param owner whether that run still executes. The lock's age says nothing about it
   * @return another one
   */
  public StateLock withOwner(Liveness owner) {
    return new StateLock(id, presence, holder, run, owner, created, source);
  }

  /**
   * The same, and one component known.
   *
   * @param created when it was taken
   * @return another one
   */
  public StateLock withCreated(Instant created) {
    return new StateLock(id, presence, holder, run, owner, Optional.of(created), source);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public StateLock withSource(String source) {
    return new StateLock(id, presence, holder, run, owner, created, source);
  }

  @Override
  public Object about() {
    return StateLock.class;
  }

  /**
   * Judges the lock.
   *
   * @return the verdict; it never depends on the lock's age
   */
  public LockVerdict verdict() {
    return switch (presence) {
      case RELEASED, PHANTOM -> LockVerdict.NONE;
      case OWN ->
          switch (owner) {
            case ALIVE -> LockVerdict.LIVE;
            case DEAD -> LockVerdict.DEAD_PROVEN;
            case UNKNOWN -> LockVerdict.OWN;
          };
      case HELD ->
          switch (owner) {
            case ALIVE -> LockVerdict.LIVE;
            case DEAD -> LockVerdict.DEAD_PROVEN;
            case UNKNOWN -> LockVerdict.UNKNOWN;
          };
      case UNKNOWN -> LockVerdict.UNKNOWN;
    };
  }
}
