package dev.recovery.examples.houserules;

import dev.recovery.Fact;
import java.util.Objects;

/**
 * A fact of the shop's own: a batch of orders on its way to the bank.
 *
 * @param id its number
 * @param status how far it came
 */
public record OrderBatch(String id, Status status) implements Fact {

  /** How far a batch came. What nobody asked is unknown, and unknown is not closed. */
  public enum Status {
    OPEN,
    CLOSED,
    UNKNOWN
  }

  /** Checks that both are there. */
  public OrderBatch {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(status, "status");
  }
}
