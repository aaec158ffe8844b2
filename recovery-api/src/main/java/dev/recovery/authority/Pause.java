package dev.recovery.authority;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.util.Objects;

/**
 * A control loop of the target that somebody paused, or saw running.
 *
 * @param loop which
 * @param name its name; the empty string when there is only one
 * @param standing whether it is paused
 * @param source the file
 */
public record Pause(ControlLoop loop, String name, Status standing, String source) implements Fact {

  /** Whether a loop runs. */
  public enum Status implements Term {
    PAUSED,
    RUNNING,
    UNKNOWN
  }

  /** Checks that every component is there. */
  public Pause {
    Objects.requireNonNull(loop, "loop");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(source, "source");
  }

  @Override
  public Object about() {
    return loop + " " + name;
  }
}
