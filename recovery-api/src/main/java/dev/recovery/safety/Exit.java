package dev.recovery.safety;

import dev.recovery.boundary.Owner;
import java.util.Objects;

/**
 * What would lift a veto, and who can supply it.
 *
 * @param needed the kind of fact
 * @param detail the fact in this case
 * @param from who has it
 */
public record Exit(Needed needed, String detail, Owner from) {

  /** Refuses an exit that says nothing. */
  public Exit {
    Objects.requireNonNull(needed, "needed");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(from, "from");
    if (detail.isBlank()) {
      throw new IllegalArgumentException(
          "The detail of an exit (%s) is blank. Maybe use Exit.with(%s)."
              .formatted(needed.id(), needed.name()));
    }
  }

  /**
   * The exit in its usual words.
   *
   * @param needed the kind of fact
   * @return the exit
   */
  public static Exit with(Needed needed) {
    return new Exit(needed, needed.phrase(), needed.owner());
  }

  /**
   * The exit in the words of this case.
   *
   * @param needed the kind of fact
   * @param detail the fact in this case
   * @return the exit, from who usually has it
   */
  public static Exit with(Needed needed, String detail) {
    return new Exit(needed, detail, needed.owner());
  }
}
