package dev.recovery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Findings;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.Mutation;
import dev.recovery.recovery.PostCondition;
import dev.recovery.recovery.Proposal;
import dev.recovery.recovery.Recovery;
import dev.recovery.ruling.Citation;
import dev.recovery.ruling.Fold;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import dev.recovery.safety.Exit;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Safety;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;

/** A check that cannot fail is none: each law rejects an advisor that is broken in just its way. */
class BrokenAdvisorsTest {

  private static final int SAMPLES = 400;
  private final RecoveryAdvisor sound = DoctrineProperties.Built.IN;

  private void rejects(Law law, RecoveryAdvisor broken) {
    List<String> violations =
        Incidents.any()
            .sampleStream()
            .limit(SAMPLES)
            .flatMap(incident -> law.violation(broken, incident).stream())
            .toList();
    assertThat(violations).as("%s, held against a broken advisor", law).isNotEmpty();
  }

  @Example
  void retryAlwaysIsCaught() {
    rejects(
        Law.NEVER_RETRY_AFTER_UNKNOWN_MUTATION,
        changed(a -> advising(allowing(a, Action.RETRY), Action.RETRY)));
  }

  @Example
  void anAdvisorThatIgnoresVetoesIsCaught() {
    rejects(
        Law.A_FORBIDDEN_ACTION_IS_NEVER_ADVISED, changed(a -> advising(a, Action.FORCE_UNLOCK)));
  }

  @Example
  void anAdvisorThatGuessesWhereNothingIsProposedIsCaught() {
    rejects(
        Law.NO_PROPOSAL_MEANS_ESCALATE,
        changed(a -> a.recovery().proposals().isEmpty() ? advising(a, Action.INVESTIGATE) : a));
  }

  @Example
  void lastProposalWinsIsCaught() {
    rejects(
        Law.THE_SMALLEST_ALLOWED_STEP_IS_NEXT,
        changed(
            a -> {
              List<Proposal> proposals = a.recovery().proposals();
              return proposals.isEmpty()
                  ? a
                  : advising(a, proposals.get(proposals.size() - 1).action());
            }));
  }

  @Example
  void anAdvisorThatForbidsLookingIsCaught() {
    rejects(Law.EVERY_REFUSAL_HAS_AN_EXIT, changed(a -> forbidding(a, Action.INVESTIGATE)));
  }

  @Example
  void anAdvisorWithAMemoryIsCaught() {
    AtomicInteger calls = new AtomicInteger();
    rejects(
        Law.EVERY_INCIDENT_GETS_EXACTLY_ONE_ADVICE,
        changed(a -> calls.incrementAndGet() % 2 == 0 ? advising(a, Action.WAIT_AND_OBSERVE) : a));
  }

  @Example
  void anAdvisorThatCountsItsCallsIsCaughtByOrder() {
    AtomicInteger calls = new AtomicInteger();
    rejects(
        Law.ORDER_AND_DUPLICATES_DO_NOT_MATTER,
        changed(a -> calls.incrementAndGet() % 2 == 0 ? advising(a, Action.WAIT_AND_OBSERVE) : a));
  }

  @Example
  void aBlindReaderIsCaught() {
    // Takes silence for proof: whoever did not read the audit log found nothing in it.
    RecoveryAdvisor blind =
        incident -> {
          Advice advice = sound.classify(incident);
          return incident.all(AuditTrail.class).isEmpty() ? notStarted(advice) : advice;
        };
    rejects(Law.REMOVING_A_FACT_NEVER_MAKES_THE_ADVICE_BOLDER, blind);
  }

  @Example
  void anAdvisorWithoutPostConditionsIsCaught() {
    rejects(
        Law.EVIDENCE_AND_POST_CONDITIONS_ALWAYS,
        changed(
            a -> with(a, a.mutation(), a.safety(), recovery(a, a.recovery().next(), List.of()))));
  }

  @Example
  void recklessRulesChangeNothing() {
    Citation reckless = new Citation("reckless", "everything for everything", "");
    List<Ruling> everything =
        List.of(Action.values()).stream()
            .map(a -> (Ruling) new Ruling.Proposed(reckless, List.of(), a, "why not"))
            .toList();
    RecoveryAdvisor persuaded =
        incident -> {
          Advice advice = sound.classify(incident);
          List<Opinion> opinions = new java.util.ArrayList<>(advice.opinions());
          opinions.add(new Opinion("reckless", everything, Optional.empty()));
          return Fold.fold(
              Findings.of(incident, Instant.EPOCH), opinions, advice.binding().rules());
        };
    Incidents.any()
        .sampleStream()
        .limit(SAMPLES)
        .forEach(
            incident -> {
              assertThat(Law.NEVER_RETRY_AFTER_UNKNOWN_MUTATION.violation(persuaded, incident))
                  .isEmpty();
              assertThat(Law.A_FORBIDDEN_ACTION_IS_NEVER_ADVISED.violation(persuaded, incident))
                  .isEmpty();
            });
  }

  private RecoveryAdvisor changed(UnaryOperator<Advice> change) {
    return incident -> change.apply(sound.classify(incident));
  }

  private static Advice advising(Advice advice, Action next) {
    return with(
        advice,
        advice.mutation(),
        advice.safety(),
        recovery(advice, next, advice.recovery().prove()));
  }

  private static Advice notStarted(Advice advice) {
    return with(
        advice,
        new Mutation.NotStarted(
            List.of(
                new Mutation.Proof(
                    dev.recovery.mutation.MutationChannel.PROVIDER_OPERATIONS, "silence", ""))),
        advice.safety(),
        advice.recovery());
  }

  private static Recovery recovery(Advice advice, Action next, List<PostCondition> prove) {
    Recovery r = advice.recovery();
    return new Recovery(r.playbook(), r.others(), next, r.proposals(), r.procedure(), prove);
  }

  private static Advice allowing(Advice advice, Action action) {
    Map<Action, Verdict> verdicts = new EnumMap<>(advice.safety().verdicts());
    verdicts.put(action, new Verdict(action, true, List.of()));
    return with(
        advice,
        advice.mutation(),
        new Safety(advice.safety().severity(), advice.safety().reasons(), verdicts),
        advice.recovery());
  }

  private static Advice forbidding(Advice advice, Action action) {
    Map<Action, Verdict> verdicts = new EnumMap<>(advice.safety().verdicts());
    verdicts.put(
        action,
        new Verdict(
            action, false, List.of(new Veto("rule", "because", Exit.with(Needed.COMPARISON)))));
    return with(
        advice,
        advice.mutation(),
        new Safety(advice.safety().severity(), advice.safety().reasons(), verdicts),
        advice.recovery());
  }

  private static Advice with(Advice a, Mutation mutation, Safety safety, Recovery recovery) {
    Incident incident = a.incident();
    return new Advice(
        incident,
        a.boundary(),
        mutation,
        a.state(),
        a.authority(),
        safety,
        a.evidence(),
        recovery,
        a.learning(),
        a.opinions(),
        a.binding().rules(),
        a.binding().at());
  }
}
