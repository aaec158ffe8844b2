package dev.recovery.examples.houserules;

import dev.recovery.spi.RulePackProvider;

/** Offers the pack in this jar. */
public final class OrdersPack implements RulePackProvider {

  /** For {@link java.util.ServiceLoader}. */
  public OrdersPack() {}

  @Override
  public String folder() {
    return "dev/recovery/examples/houserules/orders";
  }
}
