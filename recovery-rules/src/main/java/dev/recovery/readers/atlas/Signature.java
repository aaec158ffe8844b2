package dev.recovery.readers.atlas;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import java.util.List;
import java.util.Optional;

/**
 * What a tool means by certain words.
 *
 * @param id a name
 * @param tool whose words they are
 * @param group of one group, only the first signature in the catalogue's order speaks of a message
 * @param scope where the words count
 * @param meaning the symptom, or a word for one that depends on what the run was doing
 * @param boundary which boundary the run then provably did not pass; empty for most
 * @param alternatives any of these, each a conjunction of literals
 * @param note where this is known from
 */
public record Signature(
    String id,
    String tool,
    String group,
    Scope scope,
    Meaning meaning,
    Optional<Boundary> boundary,
    List<List<Literal>> alternatives,
    String note) {

  /** Where a signature's words count. */
  enum Scope {
    /** In an error that a tool reports. */
    ERROR,
    /** Wherever they stand outside a rendered plan. */
    ANY
  }

  /** A literal of a conjunction: present, or absent. */
  public record Literal(String text, int id, boolean absent) {}

  /** What is meant. */
  public sealed interface Meaning {

    /** One symptom, whatever the run was doing. */
    record Plain(Symptom symptom) implements Meaning {}

    /** A symptom that depends on what the run was doing. */
    enum Dependent implements Meaning {
      /** The state lock is held. */
      LOCK_HELD,
      /** The state lock was not given, for a reason nobody stated. */
      LOCK_NOT_GIVEN,
      /** The state lock was not given because the lock service refused or failed. */
      LOCK_REFUSED,
      LOCK_SERVICE_DOWN,
      /** The state lock was refused as held, and was gone when it was looked at. */
      LOCK_VANISHED,
      /** Locking read the state, and could not. */
      LOCK_STATE_UNREADABLE,
      /** Locking read the state, and it is none. */
      LOCK_STATE_DAMAGED,
      /** The state could not be saved, and lies beside the run. */
      STATE_UNSAVED,
      /** A condition of the author's was false. */
      CONDITION,
      /** The answer of an API was lost, or did not come in time. */
      ANSWER_LOST,
      /** Something was not found. */
      NOT_FOUND,
      /** Credentials were refused. */
      AUTHENTICATION,
      /** The state backend was not reachable or refused. */
      BACKEND,
      /** An operation failed, and nothing says why. */
      FAILED,
      /** Words that only prove how far the run came. */
      NOTHING
    }
  }
}
