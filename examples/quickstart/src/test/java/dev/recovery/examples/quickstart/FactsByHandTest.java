package dev.recovery.examples.quickstart;

import static dev.recovery.testkit.AdviceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import dev.recovery.safety.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page on facts by hand promises: no fact needs another one to be heard. */
class FactsByHandTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  private static Advice leads(Incident incident, Playbook playbook, Action next) {
    Advice advice = ADVISOR.classify(incident);
    assertThat(advice.recovery().playbook()).contains(playbook);
    assertThat(advice.recovery().next()).isEqualTo(next);
    assertThat(advice.safety().severity()).isLessThanOrEqualTo(Severity.SEV_3);
    assertThat(advice.safety().reasons()).noneMatch(reason -> reason.contains("ended well"));
    return advice;
  }

  @Test
  void aKilledApplyMayNotRunAgain() {
    assertThat(
            leads(
                FactsByHand.killedApply(),
                Playbook.APPLY_FAILS_AFTER_PARTIAL_MUTATION,
                Action.INVESTIGATE))
        .forbids(Action.RETRY_SAME_CHANGE);
  }

  @Test
  void theLockOfADeadOwnerIsReleasedByProcedure() {
    Advice advice = ADVISOR.classify(FactsByHand.lockOfADeadOwner());

    assertThat(advice.recovery().playbook()).contains(Playbook.PLAN_FAILS_DUE_TO_STATE_LOCK);
    assertThat(advice.recovery().next()).isEqualTo(Action.RELEASE_STALE_LOCK);
    assertThat(advice).forbids(Action.FORCE_UNLOCK);
  }

  @Test
  void anAdmissionDenialIsCorrectedInGit() {
    assertThat(
            leads(
                FactsByHand.admissionDenial(),
                Playbook.ADMISSION_POLICY_BLOCKS_SYNC,
                Action.FIX_SOURCE))
        .forbids(Action.DISABLE_ADMISSION);
  }

  @Test
  void aBadRotationHasThePreviousVersionToGoBackTo() {
    Advice advice =
        leads(
            FactsByHand.badRotation(),
            Playbook.BAD_SECRET_OR_SECRET_SYNC_FAILURE,
            Action.INVESTIGATE);
    assertThat(advice.safety().verdict(Action.RESTORE_SECRET).allowed()).isTrue();
  }

  @Test
  void aStalePlanThatWasRefusedIsMadeAnew() {
    assertThat(
            leads(
                FactsByHand.stalePlan(), Playbook.SAVED_PLAN_IS_STALE, Action.REPLAN_AND_REAPPROVE))
        .forbids(Action.APPLY_STALE_PLAN);
  }

  @Test
  void aPartialApplyNamesWhatWasMade() {
    Advice advice =
        leads(
            FactsByHand.partialApply(),
            Playbook.APPLY_FAILS_AFTER_PARTIAL_MUTATION,
            Action.INVESTIGATE);
    assertThat(advice.summary())
        .contains("CHANGED  created cloud_vm.web; may have changed: cloud_vm.db");
  }

  @Test
  void aHotfixIsBroughtToGit() {
    leads(FactsByHand.hotfix(), Playbook.EMERGENCY_MANUAL_MUTATION, Action.RECONCILE_GIT);
  }

  @Test
  void aBrokenControllerIsNotWorkedAround() {
    assertThat(
            leads(
                FactsByHand.brokenController(),
                Playbook.BROKEN_GITOPS_CONTROLLER,
                Action.REPAIR_CONTROLLER))
        .forbids(Action.MASS_APPLY);
  }

  /** One symptom in production, and nothing else: it never means that all is well. */
  @ParameterizedTest
  @EnumSource(Symptom.class)
  void noSymptomInProductionIsGoodNews(Symptom symptom) {
    Advice advice =
        ADVISOR.classify(
            Incident.about("prod/shop")
                .in(Environment.PRODUCTION)
                .with(Observed.of(symptom))
                .build());

    assertThat(advice.safety().severity()).isLessThanOrEqualTo(Severity.SEV_3);
    assertThat(advice.recovery().next()).isNotEqualTo(Action.NONE);
    assertThat(advice.safety().verdict(Action.RETRY_SAME_CHANGE).allowed()).isFalse();
  }
}
