package com.acme;

import dev.recovery.Fact;

/** How far a batch of orders came on its way to the bank. */
public record OrderBatch(String id, Status status) implements Fact {

  /** What nobody asked is unknown, and unknown is not closed. */
  public enum Status {
    OPEN,
    CLOSED,
    UNKNOWN
  }
}
