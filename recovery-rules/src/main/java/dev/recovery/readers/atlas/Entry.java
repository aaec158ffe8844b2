package dev.recovery.readers.atlas;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that tools say: how it is recognised, what it means, and what mends it.
 *
 * @param id a name, unique in the atlas: tool, slash, and what is said
 * @param tool whose words they are
 * @param topic of one topic, only the entry that fits a message best speaks
 * @param scope where the words count
 * @param meaning the symptom, or a word for one that depends on what the run was doing
 * @param boundary which boundary the run then provably did not pass; empty for most
 * @param alternatives any of these, each a conjunction of literals
 * @param reach how much the entry claims of a message
 * @param says the cause in a sentence, with slots for what the message names; empty for word lists
 * @param slots how the names are cut out of the message
 * @param remedy what mends it
 * @param note where this is known from
 */
public record Entry(
    String id,
    String tool,
    String topic,
    Scope scope,
    Meaning meaning,
    Optional<Boundary> boundary,
    List<Alternative> alternatives,
    Reach reach,
    String says,
    List<Slot> slots,
    Optional<Remedy> remedy,
    String note) {

  /** Whether a message that was taken for a symptom can be what the entry speaks of. */
  boolean means(Symptom symptom) {
    return meaning instanceof Meaning.Plain plain
        ? plain.symptom() == symptom
        : meaning != Meaning.Dependent.NOTHING;
  }

  /** Where an entry's words count. */
  public enum Scope {
    /** In an error that a tool reports. */
    ERROR,
    /** Wherever they stand outside a rendered plan. */
    ANY
  }

  /** How much of a message an entry claims. */
  public enum Reach {
    /** Words that many tools use, weighed against each other in many incidents: they lead. */
    WORDS,
    /** One message of one tool: it speaks where no words do. */
    MESSAGE,
    /**
     * One message of one tool that says that something failed, and leaves why to the words that it
     * holds: it speaks where none of those is known.
     */
    FRAME
  }

  /** Literals that all have to be there, and some that must not. */
  public record Alternative(List<Literal> present, List<Literal> absent) {

    /** Copies the literals. */
    public Alternative {
      present = List.copyOf(present);
      absent = List.copyOf(absent);
    }

    /** How many characters have to be there: the more, the better it fits. */
    int weight() {
      return present.stream().mapToInt(l -> l.text().length()).sum();
    }
  }

  /**
   * A literal.
   *
   * @param text in lower case
   * @param id its place among the atlas's literals
   * @param first whether it has to stand at the message's beginning
   */
  public record Literal(String text, int id, boolean first) {

    /**
     * A literal that no atlas has numbered yet.
     *
     * @param words in any case; {@code ^} in front ties them to the message's beginning
     */
    static Literal of(String words) {
      boolean first = words.startsWith("^");
      return new Literal((first ? words.substring(1) : words).toLowerCase(Locale.ROOT), -1, first);
    }
  }

  /**
   * What mends it.
   *
   * @param next the step, by its id
   * @param todo what to do, in the imperative, with slots
   * @param run commands, with slots
   */
  public record Remedy(String next, String todo, List<String> run) {

    /** Copies the commands. */
    public Remedy {
      run = List.copyOf(run);
    }
  }

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
