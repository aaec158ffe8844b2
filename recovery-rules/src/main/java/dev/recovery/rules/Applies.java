package dev.recovery.rules;

import dev.recovery.recovery.Playbook;
import java.util.Objects;

/**
 * A playbook that some rule recognised, so that the rest of the playbook can follow from it. Rules
 * match it and never negate it: what is derived must not be the reason for its own absence.
 *
 * @param playbook which
 */
public record Applies(Playbook playbook) {

  /** Checks that it is there. */
  public Applies {
    Objects.requireNonNull(playbook, "playbook");
  }
}
