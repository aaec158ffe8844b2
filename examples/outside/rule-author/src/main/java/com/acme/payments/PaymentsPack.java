package com.acme.payments;

import dev.recovery.spi.RulePackProvider;

/** Offers the pack in this jar. */
public final class PaymentsPack implements RulePackProvider {
  @Override
  public String folder() {
    return "com/acme/payments/pack";
  }
}
