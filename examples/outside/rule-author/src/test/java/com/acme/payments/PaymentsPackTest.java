package com.acme.payments;

import static dev.recovery.testkit.AdviceAssert.assertThat;
import static dev.recovery.testkit.RuleVerifier.verifyThat;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.pack.RulePack;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Artifacts;
import dev.recovery.readers.Context;
import dev.recovery.safety.Action;
import dev.recovery.testkit.RulePackContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pack in this jar: its contract, its fact, its signature and its exception. */
class PaymentsPackTest implements RulePackContract {
  private static final RulePack PACK = RulePack.discover().get(0);
  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.builder().pack(PACK).build();
  private static final Incident PAYMENTS =
      Incident.about("terraform/prod/payments").in(Environment.PRODUCTION).build();

  @Override
  public RulePack pack() {
    return PACK;
  }

  @Override
  public List<Incident> incidents() {
    return List.of(
        PAYMENTS,
        PAYMENTS.and(Observed.of(Symptom.CLOUD_TIMEOUT)),
        PAYMENTS.and(new LedgerClose("eu", 2)));
  }

  @Test
  void anOpenLedgerForbidsANewPlan() {
    verifyThat(ADVISOR, "Payments — nothing is planned anew while a ledger is open")
        .given(new LedgerClose("eu", 2))
        .forbids(Action.REPLAN_AND_REAPPROVE);
    verifyThat(ADVISOR, "Payments — nothing is planned anew while a ledger is open")
        .given(new LedgerClose("eu", 0))
        .saysNothing();
  }

  @Test
  void theWordsOfTheTeamsToolAreUnderstood() {
    Artifact log = Artifact.of("settle.log", "settlectl: error: settlement s-4711 hangs\n");
    Incident incident =
        Artifacts.read("terraform/prod/payments", List.of(log), Context.NONE, ADVISOR.packs())
            .incident();
    Advice advice = ADVISOR.classify(incident);
    org.assertj.core.api.Assertions.assertThat(advice.evidence().questions())
        .contains("Which settlements did the bank take?");
  }

  @Test
  void theExceptionLiftsTheVetoAndIsToldInTheAdvice() {
    assertThat(ADVISOR.classify(PAYMENTS)).forbids(Action.RETRY);
    org.assertj.core.api.Assertions.assertThat(
            ADVISOR.classify(PAYMENTS).safety().exceptions())
        .extracting(use -> use.exception().id())
        .containsExactly("PAY-7");
  }
}
