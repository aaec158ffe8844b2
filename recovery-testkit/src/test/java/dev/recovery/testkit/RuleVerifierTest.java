package dev.recovery.testkit;

import static dev.recovery.testkit.RuleVerifier.verifyThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Incident;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.StateLock;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One rule in three lines, and failures that help. */
class RuleVerifierTest {

  private static final String WAIT =
      "Playbook 3 — First Response: no release while the owner may be alive";
  private static final String RELEASE =
      "Playbook 3 — Safe Recovery: release only a lock whose owner is proven dead";

  private final StateLock lockOfLivingRun = lock(Liveness.ALIVE);
  private final StateLock lockOfKilledRun = lock(Liveness.DEAD);

  private static StateLock lock(Liveness owner) {
    return new StateLock(
        "id", StateLock.Presence.HELD, "who", "", owner, Optional.empty(), "backend");
  }

  @Test
  void aRuleIsVerifiedAlone() {
    verifyThat(WAIT).given(lockOfLivingRun).forbids(Action.RELEASE_STALE_LOCK);
    verifyThat(WAIT).given(lockOfKilledRun).saysNothing();
    verifyThat(RELEASE).given(lockOfKilledRun).proposes(Action.RELEASE_STALE_LOCK);
    verifyThat(RELEASE).given(lockOfLivingRun).saysNothing();
  }

  @Test
  void aFailureShowsExpectedAndActualThenTheAdviceThenAHint() {
    assertThatThrownBy(
            () -> verifyThat(WAIT).given(lockOfLivingRun).forbids(Action.SKIP_VALIDATION))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "  expected: forbids skip-validation\n  actual:   forbids force-unlock\n",
            "            forbids release-stale-lock",
            "Maybe you meant (forbids force-unlock).");
    assertThatThrownBy(() -> verifyThat(WAIT).given(lockOfKilledRun).forbids(Action.FORCE_UNLOCK))
        .hasMessageContainingAll("actual:   nothing", "Maybe one of its conditions", "$situation");
    assertThatThrownBy(() -> verifyThat(WAIT).given(lockOfLivingRun).saysNothing())
        .hasMessageContaining("expected: nothing");
  }

  @Test
  void anUnknownRuleIsNotSilent() {
    assertThatThrownBy(() -> verifyThat("Playbook 3 — Safe Recovery: release a lock"))
        .hasMessageContaining("Maybe you meant (Playbook 3 — Safe Recovery: release only");
  }

  @Test
  void anAdviceIsAsserted() {
    AdviceAssert.assertThat(
            DoctrineProperties.Built.IN.classify(
                Incident.about("unit").with(lockOfLivingRun).build()))
        .forbids(Action.RELEASE_STALE_LOCK, Action.FORCE_UNLOCK)
        .needs(Action.RELEASE_STALE_LOCK, Needed.LOCK_OWNER_DEAD)
        .hasMutation("unknown");
    assertThatThrownBy(
            () ->
                AdviceAssert.assertThat(
                        DoctrineProperties.Built.IN.classify(
                            Incident.about("unit").with(lockOfLivingRun).build()))
                    .allows(Action.RETRY))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .contains("  expected: allowed\n  actual:   forbidden\n", "Maybe"));
  }
}
