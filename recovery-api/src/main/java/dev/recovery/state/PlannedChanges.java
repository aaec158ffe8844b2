package dev.recovery.state;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.util.List;
import java.util.Objects;

/**
 * What a plan would do, in numbers, and what it would destroy by name.
 *
 * @param quality whether it can be applied as it stands
 * @param creates how many resources it creates
 * @param updates how many it changes in place
 * @param destroyed addresses of the resources it deletes or replaces
 * @param renamed deletions that look like a rename: pairs {@code old -> new} of one type
 * @param drifted addresses that the plan found changed outside the tool
 * @param source the file
 */
public record PlannedChanges(
    Quality quality,
    int creates,
    int updates,
    List<String> destroyed,
    List<String> renamed,
    List<String> drifted,
    String source)
    implements Fact {

  /** Whether a plan is whole. */
  public enum Quality implements Term {
    WHOLE,
    /** Planning failed: what it shows is a part. */
    ERRORED,
    UNKNOWN
  }

  /** Copies the lists. */
  public PlannedChanges {
    Objects.requireNonNull(quality, "quality");
    destroyed = List.copyOf(destroyed);
    renamed = List.copyOf(renamed);
    drifted = List.copyOf(drifted);
    Objects.requireNonNull(source, "source");
  }
}
