package dev.recovery.testkit;

import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import net.jqwik.api.ForAll;

/** The built-in advisor keeps every law beside a pack that proposes everything for everything. */
class RecklessDoctrineTest implements CompositionProperties {

  private static final RecoveryAdvisor PERSUADED =
      RecklessRules.addedTo(DoctrineProperties.Built.IN);

  @Override
  public RecoveryAdvisor advisor() {
    return PERSUADED;
  }

  // Something is always proposed here, so nothing can be left.
  @Override
  public void noProposalMeansEscalate(@ForAll("incidents") Incident incident) {}
}
