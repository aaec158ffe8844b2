package dev.recovery.testkit;

import static dev.recovery.testkit.RuleVerifier.verifyThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.StateLock;
import dev.recovery.pack.RulePack;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @TempDir private Path folder = Path.of("");

  private RecoveryAdvisor house() throws IOException {
    Files.writeString(
        folder.resolve("pack.yaml"), "name: shop\nversion: 1\nowner: the checkout team\n");
    Files.writeString(
        folder.resolve("shop.dslr"),
        """
        rule "Shop — nobody pauses checkout"
        @Reference( "RUNBOOK-12" )
        when
          the target begins with "terraform/prod/shop"
        then
          forbid pause target because "a paused checkout turns customers away" unless "the manager agrees"
        end
        """);
    return RecoveryAdvisor.builder().pack(RulePack.load(folder)).build();
  }

  @Test
  void aRuleOfAPackIsAskedAboutATargetAndShownWithItsPlace() throws IOException {
    RecoveryAdvisor house = house();

    verifyThat(house, "Shop — nobody pauses checkout")
        .about("terraform/prod/shop")
        .forbids(Action.PAUSE_TARGET);
    assertThatThrownBy(
            () -> verifyThat(house, "Shop — nobody pauses checkout").forbids(Action.PAUSE_TARGET))
        .hasMessageContainingAll(
            "Maybe one of its conditions is not met:",
            "shop.dslr:1",
            "the target begins with \"terraform/prod/shop\"");
  }

  @Test
  void aRuleThatNoPackHasIsNotSilentEither() throws IOException {
    RecoveryAdvisor house = house();

    assertThatThrownBy(() -> verifyThat(house, "Shop — nobody pauses chekout"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "There is no rule (Shop — nobody pauses chekout) among the built-in ones and those of"
                + " the pack shop. Maybe you meant (Shop — nobody pauses checkout).");
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
