package dev.recovery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.ControlLoop;
import dev.recovery.safety.Action;
import dev.recovery.safety.Exit;
import dev.recovery.safety.Impact;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Severity;
import dev.recovery.safety.Veto;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;

/** A check that cannot fail is none: each law rejects an advisor that is broken in just its way. */
class BrokenAdvisorsTest {

  private static final int SAMPLES = 600;
  private static final Set<Law> REJECTED = EnumSet.noneOf(Law.class);
  private final RecoveryAdvisor sound = DoctrineProperties.Built.IN;

  private void rejects(Law law, RecoveryAdvisor broken) {
    Optional<LawResult> violation =
        Incidents.any()
            .sampleStream()
            .limit(SAMPLES)
            .map(incident -> law.judge(broken, incident))
            .filter(outcome -> outcome.compliance() == LawResult.Compliance.BROKEN)
            .findFirst();
    assertThat(violation).as("%s, held against a broken advisor", law).isPresent();
    REJECTED.add(law);
  }

  @Example
  void actingWithoutEvidence() {
    rejects(Law.EVIDENCE_COMES_BEFORE_ACTING, changed(a -> a.withoutEvidence()));
  }

  @Example
  void retryAlways() {
    rejects(Law.NEVER_RETRY_AFTER_UNKNOWN_MUTATION, new RetryAlways(sound));
    rejects(Law.NOTHING_TEMPTING_IS_EVER_ALLOWED, new RetryAlways(sound));
    rejects(Law.THE_SMALLEST_ALLOWED_STEP_IS_NEXT, new RetryAlways(sound));
    rejects(Law.EVERY_VETO_STANDS, new RetryAlways(sound));
  }

  @Example
  void blindReader() {
    rejects(Law.NEVER_RETRY_AFTER_UNKNOWN_MUTATION, new BlindReader(sound));
    rejects(Law.LESS_INFORMATION_IS_NEVER_BOLDER, new BlindReader(sound));
  }

  @Example
  void firstProposalWins() {
    rejects(Law.THE_SMALLEST_ALLOWED_STEP_IS_NEXT, new FirstProposalWins(sound));
  }

  @Example
  void repairWithoutQuestions() {
    rejects(
        Law.NO_REPAIR_BEFORE_THE_DIFFERENCE_IS_EXPLAINED,
        changed(a -> a.allowing(Action.REFRESH_STATE)));
  }

  @Example
  void pausingThePlatform() {
    rejects(
        Law.ONLY_THE_SMALLEST_LOOP_IS_PAUSED, changed(a -> a.pause(List.of(ControlLoop.values()))));
  }

  @Example
  void withoutPostConditions() {
    rejects(Law.RECOVERY_IS_PROVEN_BY_POST_CONDITIONS, changed(a -> a.prove(List.of())));
  }

  @Example
  void ignoringVetoes() {
    rejects(Law.A_FORBIDDEN_ACTION_IS_NEVER_ADVISED, changed(a -> a.next(Action.FORCE_UNLOCK)));
  }

  @Example
  void guessingWhereNothingIsProposed() {
    rejects(
        Law.NO_PROPOSAL_MEANS_ESCALATE,
        incident -> {
          Advice advice = sound.classify(incident);
          return advice.recovery().proposals().isEmpty()
              ? Changed.from(advice).next(Action.INVESTIGATE).advice()
              : advice;
        });
  }

  @Example
  void forbiddingToLook() {
    rejects(
        Law.EVERY_REFUSAL_HAS_AN_EXIT,
        changed(a -> a.forbidding(Action.INVESTIGATE, veto(Needed.COMPARISON))));
  }

  @Example
  void anExitThatLeadsNowhere() {
    rejects(
        Law.EVERY_EXIT_IS_REAL,
        changed(a -> a.forbidding(Action.REPAIR_STATE, veto(Needed.DRIFT_ANSWERS))));
  }

  @Example
  void answeringByTheNumberOfCalls() {
    AtomicInteger calls = new AtomicInteger();
    RecoveryAdvisor forgetful =
        changed(a -> calls.incrementAndGet() % 2 == 0 ? a.next(Action.WAIT_AND_OBSERVE) : a);
    rejects(Law.EVERY_INCIDENT_GETS_EXACTLY_ONE_ADVICE, forgetful);
    rejects(Law.ORDER_AND_DUPLICATES_DO_NOT_MATTER, forgetful);
  }

  @Example
  void calmedByGreatHarm() {
    rejects(
        Law.SEVERITY_NEVER_FALLS_WHEN_IMPACT_RISES,
        incident -> {
          Advice advice = sound.classify(incident);
          boolean outage =
              incident.all(Impact.class).stream().anyMatch(i -> i.users() == Impact.Users.OUTAGE);
          return outage ? Changed.from(advice).severity(Severity.SEV_4).advice() : advice;
        });
  }

  @Example
  void droppingVetoes() {
    rejects(Law.EVERY_VETO_STANDS, changed(a -> a.allowing(Action.BYPASS_POLICY)));
  }

  @Example
  void heedingTheLastPackOnly() {
    // What a pack proposes is allowed, whatever was forbidden before.
    RecoveryAdvisor heeding =
        incident ->
            Changed.from(sound.classify(incident)).allowing(Action.RETRY_SAME_CHANGE).advice();
    assertThat(
            Incidents.any()
                .sampleStream()
                .limit(SAMPLES)
                .map(incident -> Composition.added(sound, heeding, incident).compliance()))
        .contains(LawResult.Compliance.BROKEN);
  }

  @Example
  void decidingByWhoSpokeLast() {
    RecoveryAdvisor oneLast = changed(a -> a.severity(Severity.SEV_1));
    RecoveryAdvisor otherLast = changed(a -> a.severity(Severity.SEV_4));
    assertThat(
            Incidents.any()
                .sampleStream()
                .limit(SAMPLES)
                .map(incident -> Composition.exchanged(oneLast, otherLast, incident).compliance()))
        .contains(LawResult.Compliance.BROKEN);
  }

  /** Every law has its broken advisor above; this runs through all of them. */
  @Example
  void everyLawRejectsSomebody() {
    actingWithoutEvidence();
    retryAlways();
    blindReader();
    repairWithoutQuestions();
    pausingThePlatform();
    withoutPostConditions();
    ignoringVetoes();
    guessingWhereNothingIsProposed();
    forbiddingToLook();
    anExitThatLeadsNowhere();
    answeringByTheNumberOfCalls();
    calmedByGreatHarm();
    assertThat(REJECTED).containsExactlyInAnyOrder(Law.values());
  }

  private static Veto veto(Needed needed) {
    return new Veto("rule", "because", Exit.with(needed));
  }

  private RecoveryAdvisor changed(UnaryOperator<Changed> change) {
    return incident -> change.apply(Changed.from(sound.classify(incident))).advice();
  }

  @Example
  void aSoundAdvisorIsNotRejected() {
    Incident incident = Incident.about("unit").build();
    for (Law law : Law.values()) {
      assertThat(law.judge(sound, incident).compliance()).isNotEqualTo(LawResult.Compliance.BROKEN);
    }
  }
}
