package dev.recovery.testkit.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.casefile.CaseAdvice;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.Debt;
import dev.recovery.casefile.Proof;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.casefile.TriageStep;
import dev.recovery.casefile.Violation;
import dev.recovery.testkit.LawResult;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import net.jqwik.api.Example;

/** Each law of a case rejects a logic that is broken in just its way. */
class BrokenCaseLogicTest {

  private static final int SAMPLES = 300;
  private static final Set<CaseLaw> REJECTED = EnumSet.noneOf(CaseLaw.class);

  private final RecoveryAdvisor advisor = CaseProperties.Built.IN;
  private final CaseLogic sound = CaseLogic.of(advisor);

  private void rejects(CaseLaw law, CaseLogic broken) {
    assertThat(
            LongStream.range(0, SAMPLES)
                .mapToObj(Cases::of)
                .map(events -> law.judge(broken, events).compliance()))
        .as("%s, held against a broken logic", law)
        .contains(LawResult.Compliance.BROKEN);
    REJECTED.add(law);
  }

  @Example
  void closingOnRequest() {
    rejects(
        CaseLaw.A_CASE_NEVER_CLOSES_UNPROVEN,
        changed(
            a ->
                a.file().events().stream().anyMatch(CaseEvent.Closed.class::isInstance)
                    ? with(a, RecoveryCase.Status.CLOSED, a.violations(), a.debts())
                    : a));
  }

  @Example
  void believingGreen() {
    rejects(
        CaseLaw.A_CASE_NEVER_CLOSES_UNPROVEN,
        (id, events) ->
            sound.advise(
                id,
                replaced(
                    events,
                    e ->
                        e instanceof CaseEvent.Checked c
                            ? new CaseEvent.Checked(
                                c.at(),
                                c.source(),
                                c.condition(),
                                c.standing(),
                                dev.recovery.casefile.Reading.proving(c.condition()).get(0),
                                c.reference(),
                                c.at(),
                                "probe",
                                c.by(),
                                c.drift())
                            : e)));
  }

  @Example
  void forgettingWhatIsOverdue() {
    rejects(
        CaseLaw.A_DEBT_NEVER_VANISHES_UNSETTLED,
        changed(
            a ->
                with(
                    a,
                    a.standing(),
                    a.violations(),
                    a.debts().stream()
                        .filter(d -> d.status(a.advice().binding().at()) != Debt.Status.OVERDUE)
                        .toList())));
  }

  @Example
  void settlingByTime() {
    rejects(
        CaseLaw.A_DEBT_NEVER_VANISHES_UNSETTLED,
        changed(
            a ->
                with(
                    a,
                    a.standing(),
                    a.violations(),
                    a.debts().stream().map(BrokenCaseLogicTest::settled).toList())));
  }

  @Example
  void believingTheLastToSpeak() {
    rejects(
        CaseLaw.REPLAY_GIVES_THE_SAME_BYTES,
        (id, events) ->
            sound.advise(
                id, events.isEmpty() ? events : events.subList(events.size() / 2, events.size())));
  }

  @Example
  void droppingWhatOughtNotToHaveHappened() {
    rejects(
        CaseLaw.MORE_EVIDENCE_NEVER_UNHAPPENS_AN_ACT,
        (id, events) -> {
          Set<CaseEvent> wrong = new java.util.HashSet<>();
          sound.advise(id, events).violations().stream().map(Violation::event).forEach(wrong::add);
          return sound.advise(id, events.stream().filter(e -> !wrong.contains(e)).toList());
        });
  }

  @Example
  void lookingAway() {
    rejects(
        CaseLaw.WHAT_NOBODY_APPROVED_IS_MARKED,
        changed(a -> with(a, a.standing(), List.of(), a.debts())));
  }

  @Example
  void leavingACaseToItself() {
    rejects(
        CaseLaw.EVERY_OPEN_CASE_HAS_AN_OWNER_AND_A_NEXT_STEP,
        changed(
            a ->
                new CaseAdvice(
                    a.file(),
                    a.advice(),
                    a.standing(),
                    TriageStep.CLOSED,
                    a.next(),
                    a.violations(),
                    a.proofs(),
                    a.debts())));
  }

  /** Every law has its broken logic above; this runs through all of them. */
  @Example
  void everyLawRejectsSomething() {
    closingOnRequest();
    forgettingWhatIsOverdue();
    believingTheLastToSpeak();
    droppingWhatOughtNotToHaveHappened();
    lookingAway();
    leavingACaseToItself();
    assertThat(REJECTED).containsExactlyInAnyOrder(CaseLaw.values());
  }

  @Example
  void someCasesCloseAndSomeDoNot() {
    List<RecoveryCase.Status> standings =
        LongStream.range(0, SAMPLES)
            .mapToObj(seed -> sound.advise("c", Cases.of(seed)).standing())
            .toList();
    assertThat(standings).contains(RecoveryCase.Status.OPEN, RecoveryCase.Status.CLOSED);
    assertThat(
            LongStream.range(0, SAMPLES)
                .mapToObj(seed -> sound.advise("c", Cases.of(seed)))
                .flatMap(a -> a.proofs().stream())
                .map(Proof::standing))
        .contains(Proof.Result.values());
  }

  private CaseLogic changed(UnaryOperator<CaseAdvice> change) {
    return (id, events) -> change.apply(sound.advise(id, events));
  }

  private static List<CaseEvent> replaced(
      List<CaseEvent> events, UnaryOperator<CaseEvent> replacing) {
    List<CaseEvent> replaced = new ArrayList<>(events);
    replaced.replaceAll(replacing);
    return replaced;
  }

  private static CaseAdvice with(
      CaseAdvice a, RecoveryCase.Status standing, List<Violation> violations, List<Debt> debts) {
    return new CaseAdvice(
        a.file(), a.advice(), standing, a.at(), a.next(), violations, a.proofs(), debts);
  }

  private static Debt settled(Debt debt) {
    return new Debt(
        debt.id(),
        debt.kind(),
        debt.what(),
        debt.owner(),
        debt.since(),
        debt.due(),
        Optional.of(
            new CaseEvent.Settled(
                debt.due(),
                "",
                debt.id(),
                debt.kind().settledBy().iterator().next(),
                "nobody",
                "time")));
  }
}
