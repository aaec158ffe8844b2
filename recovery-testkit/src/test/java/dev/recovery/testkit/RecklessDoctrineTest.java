package dev.recovery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.safety.Action;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

/** The built-in advisor keeps every law beside a pack that proposes whatever it likes. */
class RecklessDoctrineTest {

  private static final RecoveryAdvisor SOUND = DoctrineProperties.Built.IN;

  /** Every act is proposed for everything: what is advised is what the doctrine leaves over. */
  @Group
  @SuppressWarnings("ClassCanBeStatic") // a group is an inner class
  class WhereEveryActIsProposed implements CompositionProperties {

    private static final RecoveryAdvisor RECKLESS = RecklessRules.addedTo(SOUND, Action::acts);

    @Override
    public RecoveryAdvisor advisor() {
      return RECKLESS;
    }

    /** Some act is always allowed, such as a fix of the source: the law is not put to the test. */
    @Override
    @Property(seed = DoctrineProperties.SEED)
    public void noProposalMeansEscalate(@ForAll("incidents") Incident incident) {
      assertThat(RECKLESS.classify(incident).recovery().proposals()).isNotEmpty();
    }
  }

  /** All that tempts is proposed for everything, and none of it is ever heard. */
  @Group
  @SuppressWarnings("ClassCanBeStatic") // a group is an inner class
  class WhereEveryTemptationIsProposed implements CompositionProperties {

    private static final RecoveryAdvisor RECKLESS =
        RecklessRules.addedTo(SOUND, action -> action.nature() == Action.Nature.TEMPTING);

    @Override
    public RecoveryAdvisor advisor() {
      return RECKLESS;
    }
  }
}
