package com.acme.laws;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.testkit.world.WorldProperties;

/** Whoever follows our advisor in a simulated pipeline does no harm. */
class OurWorldTest implements WorldProperties {
  @Override
  public RecoveryAdvisor advisor() {
    return RecoveryAdvisor.create();
  }
}
