package com.acme.payments;

import dev.recovery.Fact;

/**
 * A fact of the payments team: how far the nightly close of a ledger came.
 *
 * @param ledger its name
 * @param openBatches how many batches are still open
 */
public record LedgerClose(String ledger, int openBatches) implements Fact {
  @Override
  public Object about() {
    return ledger;
  }
}
