package dev.recovery.safety;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.util.Objects;

/**
 * What users and the platform feel.
 *
 * @param users what users feel
 * @param exposure whether something is open that must not be
 * @param blast how far it reaches
 * @param criticality how much the target matters
 * @param source where it is known from
 */
public record Impact(
    Users users, Exposure exposure, Blast blast, Criticality criticality, String source)
    implements Fact {

  /** What users feel. */
  public enum Users implements Term {
    NONE,
    DEGRADED,
    OUTAGE,
    UNKNOWN
  }

  /** Whether something is open that must not be. */
  public enum Exposure implements Term {
    NONE,
    EXPOSED,
    UNKNOWN
  }

  /** How far a failure reaches. */
  public enum Blast implements Term {
    ONE_TARGET,
    NAMESPACE,
    CLUSTER,
    FLEET,
    UNKNOWN
  }

  /** How much a target matters. */
  public enum Criticality implements Term {
    ORDINARY,
    CRITICAL,
    UNKNOWN
  }

  /** Checks that every component is there. */
  public Impact {
    Objects.requireNonNull(users, "users");
    Objects.requireNonNull(exposure, "exposure");
    Objects.requireNonNull(blast, "blast");
    Objects.requireNonNull(criticality, "criticality");
    Objects.requireNonNull(source, "source");
  }

  /**
   * What users feel, where nothing else is known.
   *
   * @param users what users feel
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static Impact of(Users users) {
    return new Impact(users, Exposure.UNKNOWN, Blast.UNKNOWN, Criticality.UNKNOWN, "");
  }

  /**
   * The same, and one component known.
   *
   * @param exposure whether something is open that must not be
   * @return another one
   */
  public Impact withExposure(Exposure exposure) {
    return new Impact(users, exposure, blast, criticality, source);
  }

  /**
   * The same, and one component known.
   *
   * @param blast how far it reaches
   * @return another one
   */
  public Impact withBlast(Blast blast) {
    return new Impact(users, exposure, blast, criticality, source);
  }

  /**
   * The same, and one component known.
   *
   * @param criticality how much the target matters
   * @return another one
   */
  public Impact withCriticality(Criticality criticality) {
    return new Impact(users, exposure, blast, criticality, source);
  }

  /**
   * The same, and one component known.
   *
   * @param source where it is known from
   * @return another one
   */
  public Impact withSource(String source) {
    return new Impact(users, exposure, blast, criticality, source);
  }

  @Override
  public Object about() {
    return Impact.class;
  }
}
