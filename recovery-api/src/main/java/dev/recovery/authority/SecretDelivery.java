package dev.recovery.authority;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.util.Objects;

/**
 * How the delivery of a secret stands. It holds no value of any secret.
 *
 * @param name the secret's name
 * @param outcome what became of the delivery
 * @param previous whether the previous version can still be had
 * @param version the version delivered; the empty string when unknown
 * @param source the file
 */
public record SecretDelivery(
    String name, Outcome outcome, Recoverable previous, String version, String source)
    implements Fact {

  /** What became of a delivery. */
  public enum Outcome implements Term {
    DELIVERED,
    /** Nothing was delivered. */
    FAILED,
    /** A wrong value was delivered successfully. */
    WRONG_VALUE,
    /** A right value was delivered that its users cannot use yet. */
    INCOMPATIBLE,
    /** The identity that fetches it may not. */
    IDENTITY_DENIED,
    UNKNOWN
  }

  /** Whether a previous version can be had. */
  public enum Recoverable implements Term {
    YES,
    NO,
    UNKNOWN
  }

  /** Checks that every component is there. */
  public SecretDelivery {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(source, "source");
  }

  /**
   * A delivery of which only this is known.
   *
   * @param name the secret's name
   * @param outcome what became of the delivery
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static SecretDelivery of(String name, Outcome outcome) {
    return new SecretDelivery(name, outcome, Recoverable.UNKNOWN, "", "");
  }

  /**
   * The same, and one component known.
   *
   * @param previous whether the previous version can still be had
   * @return another one
   */
  public SecretDelivery withPrevious(Recoverable previous) {
    return new SecretDelivery(name, outcome, previous, version, source);
  }

  /**
   * The same, and one component known.
   *
   * @param version the version delivered
   * @return another one
   */
  public SecretDelivery withVersion(String version) {
    return new SecretDelivery(name, outcome, previous, version, source);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public SecretDelivery withSource(String source) {
    return new SecretDelivery(name, outcome, previous, version, source);
  }

  @Override
  public Object about() {
    return "secret " + name;
  }
}
