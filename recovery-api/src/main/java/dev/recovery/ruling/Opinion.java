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
 * @param notices what became of the rest: a ruling that was not taken, a pack that is left out
 */
public record Opinion(
    String pack, List<Ruling> rulings, Optional<String> failure, List<String> notices) {

  /** Copies the rulings. */
  public Opinion {
    Objects.requireNonNull(pack, "pack");
    rulings = List.copyOf(rulings);
    Objects.requireNonNull(failure, "failure");
    notices = List.copyOf(notices);
  }

  /**
   * An opinion that was taken as it was given.
   *
   * @param pack the pack's name
   * @param rulings what its rules say, in any order
   * @param failure why the pack could not be heard to its end
   */
  public Opinion(String pack, List<Ruling> rulings, Optional<String> failure) {
    this(pack, rulings, failure, List.of());
  }
}
