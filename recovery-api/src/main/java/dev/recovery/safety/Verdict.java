package dev.recovery.safety;

import java.util.List;
import java.util.Objects;

/**
 * Whether one step may be taken.
 *
 * @param action the step
 * @param allowed true only where a rule proposes it, or it only observes, and no rule forbids it
 * @param vetoes why not; empty exactly where it is allowed
 */
public record Verdict(Action action, boolean allowed, List<Veto> vetoes) {

  /** Refuses a refusal without a reason, and a permission with one. */
  public Verdict {
    Objects.requireNonNull(action, "action");
    vetoes = List.copyOf(vetoes);
    if (allowed != vetoes.isEmpty()) {
      throw new IllegalArgumentException(
          "The verdict on (%s) says allowed (%s) with %d vetoes. A refusal has at least one."
              .formatted(action.id(), allowed, vetoes.size()));
    }
  }
}
