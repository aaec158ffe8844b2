package dev.recovery.examples.houserules;

import static dev.recovery.testkit.AdviceAssert.assertThat;
import static dev.recovery.testkit.RuleVerifier.verifyThat;

import com.acme.OrderBatch;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.safety.Action;
import dev.recovery.safety.Severity;
import org.junit.jupiter.api.Test;

class ShopRulesTest {

  @Test
  void aKilledApplyOfTheShopIsNotPaused() {
    assertThat(Shop.ADVISOR.classify(Shop.incident("killed-apply")))
        .forbids(Action.PAUSE_TARGET, Action.RETRY_SAME_CHANGE)
        .isRated(Severity.SEV_1);
  }

  @Test
  void anOpenBatchForbidsANewPlan() {
    verifyThat(Shop.ADVISOR, "Orders — nothing is planned anew while a batch is open")
        .given(new OrderBatch("4711", OrderBatch.Status.OPEN))
        .forbids(Action.REPLAN_AND_REAPPROVE);
    verifyThat(Shop.ADVISOR, "Orders — nothing is planned anew while a batch is open")
        .given(new OrderBatch("4711", OrderBatch.Status.CLOSED))
        .saysNothing();
  }

  @Test
  void theRulesOfTheShopAreSilentAboutOthers() {
    verifyThat(Shop.ADVISOR, "Shop — nobody pauses checkout")
        .given(Observed.of(Symptom.RUN_KILLED))
        .saysNothing();
  }
}
