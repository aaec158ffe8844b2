package dev.recovery.mutation;

import dev.recovery.Term;
import dev.recovery.boundary.Witness;
import java.util.Objects;

/**
 * What a run's output says of one operation on one resource.
 *
 * @param address the resource's address
 * @param kind what was to be done
 * @param outcome how far it got, by the run's own account
 * @param identity the object's id where the output names it; the empty string otherwise
 * @param error the error that ended it, shortened; the empty string where there is none
 * @param witness the line that tells how far it got
 */
public record ResourceOperation(
    String address, Kind kind, Outcome outcome, String identity, String error, Witness witness) {

  /** What an operation does to its object. */
  public enum Kind implements Term {
    CREATE,
    UPDATE,
    DELETE,
    IMPORT,
    /** Reads a data source: the tools report it like a change, and it is none. */
    READ,
    UNKNOWN;

    /**
     * Whether completing it changes an object.
     *
     * @return true but for reads and imports
     */
    public boolean mutates() {
      return this != READ && this != IMPORT;
    }
  }

  /** How far an operation got. */
  public enum Outcome implements Term {
    COMPLETED,
    /** It ended in an error. The object may exist all the same. */
    ERRORED,
    /** Its resource was made and recorded, and a provisioner failed afterwards. */
    PROVISIONER_ERRORED,
    /** The request was taken: it was being carried out when its end was lost from sight. */
    UNDERWAY,
    /** It was started, and no end of it was seen. */
    OPEN
  }

  /** Checks that every component is there. */
  public ResourceOperation {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(witness, "witness");
  }

  /**
   * An operation for which no line vouches.
   *
   * @param address the resource's address
   * @param kind what was to be done
   * @param outcome how far it got, by the run's own account
   * @param identity the object's id where the output names it; the empty string otherwise
   * @param error the error that ended it, shortened; the empty string where there is none
   */
  public ResourceOperation(
      String address, Kind kind, Outcome outcome, String identity, String error) {
    this(address, kind, outcome, identity, error, Witness.NONE);
  }

  /**
   * An operation of which only this is known.
   *
   * @param address the resource's address
   * @param kind what was to be done
   * @param outcome how far it got, by the run's own account
   * @return the operation; what else is known is added by its {@code with} methods
   */
  public static ResourceOperation of(String address, Kind kind, Outcome outcome) {
    return new ResourceOperation(address, kind, outcome, "", "", Witness.NONE);
  }

  /**
   * The same, and one component known.
   *
   * @param identity the object's id where the output names it; the empty string otherwise
   * @return another one
   */
  public ResourceOperation withIdentity(String identity) {
    return new ResourceOperation(address, kind, outcome, identity, error, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param error the error that ended it, shortened
   * @return another one
   */
  public ResourceOperation withError(String error) {
    return new ResourceOperation(address, kind, outcome, identity, error, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param witness the line that tells how far it got
   * @return another one
   */
  public ResourceOperation withWitness(Witness witness) {
    return new ResourceOperation(address, kind, outcome, identity, error, witness);
  }

  @Override
  public String toString() {
    return "ResourceOperation[address=%s, kind=%s, outcome=%s, identity=%s, error=%s]"
        .formatted(address, kind, outcome, identity, error);
  }
}
