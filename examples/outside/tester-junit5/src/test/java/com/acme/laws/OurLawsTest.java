package com.acme.laws;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.testkit.CompositionProperties;

/** Every law of an advisor, held against ours. */
class OurLawsTest implements CompositionProperties {
  @Override
  public RecoveryAdvisor advisor() {
    return RecoveryAdvisor.create();
  }
}
