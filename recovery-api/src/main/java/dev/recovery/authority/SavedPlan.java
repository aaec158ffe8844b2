package dev.recovery.authority;

import dev.recovery.Fact;
import dev.recovery.Term;
import dev.recovery.internal.Values;
import java.util.Map;
import java.util.Objects;

/**
 * A saved plan and the seven inputs it is bound to.
 *
 * @param id the artifact's id or digest; the empty string when unknown
 * @param attested what somebody says of all seven inputs at once, without naming them
 * @param inputs what is known of each input
 * @param source the file
 */
public record SavedPlan(String id, Attested attested, Map<PlanInput, Bound> inputs, String source)
    implements Fact {

  /** What a pipeline says of a whole binding. */
  public enum Attested implements Term {
    UNCHANGED,
    CHANGED,
    UNKNOWN
  }

  /** Sorts the inputs. */
  public SavedPlan {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(attested, "attested");
    inputs = Values.sorted(inputs);
    Objects.requireNonNull(source, "source");
  }

  @Override
  public Object about() {
    return SavedPlan.class;
  }
}
