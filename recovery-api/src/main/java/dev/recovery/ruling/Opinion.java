package dev.recovery.ruling;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that one rule pack says about an incident.
 *
 * @param pack the pack's name
 * @param rulings what its rules say, in any order
 * @param failure why the pack could not be heard to its end; present means that it fails closed
 */
public record Opinion(String pack, List<Ruling> rulings, Optional<String> failure) {

  /** Copies the rulings. */
  public Opinion {
    Objects.requireNonNull(pack, "pack");
    rulings = List.copyOf(rulings);
    Objects.requireNonNull(failure, "failure");
  }
}
