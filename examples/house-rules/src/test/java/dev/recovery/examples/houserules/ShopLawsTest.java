package dev.recovery.examples.houserules;

import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.testkit.DoctrineProperties;
import dev.recovery.testkit.Incidents;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

class ShopLawsTest implements DoctrineProperties {
  @Override
  public RecoveryAdvisor advisor() {
    return Shop.ADVISOR;
  }

  @Provide
  @Override
  public Arbitrary<Incident> incidents() {
    return Incidents.any().map(Shop::of);
  }
}
