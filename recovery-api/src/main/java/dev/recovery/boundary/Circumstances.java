package dev.recovery.boundary;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.util.Objects;

/**
 * What the pipeline knows of the target at the moment of failure.
 *
 * @param environment what the target serves
 * @param stage where the pipeline was; the run's own command counts for more
 * @param authorization whether the change in question was authorized
 * @param controller whether the controller that owns the target works
 */
public record Circumstances(
    Environment environment, Stage stage, Authorization authorization, Controller controller)
    implements Fact {

  /** Whether the change in question was authorized. */
  public enum Authorization implements Term {
    AUTHORIZED,
    UNAUTHORIZED,
    UNKNOWN
  }

  /** Whether the controller that owns the target works. */
  public enum Controller implements Term {
    HEALTHY,
    IMPAIRED,
    UNKNOWN
  }

  /** Circumstances of which nothing is known. */
  public static final Circumstances UNKNOWN =
      new Circumstances(
          Environment.UNKNOWN, Stage.UNKNOWN, Authorization.UNKNOWN, Controller.UNKNOWN);

  /** Checks that every component is there. */
  public Circumstances {
    Objects.requireNonNull(environment, "environment");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(authorization, "authorization");
    Objects.requireNonNull(controller, "controller");
  }

  @Override
  public Object about() {
    return Circumstances.class;
  }
}
