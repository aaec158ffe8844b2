package dev.recovery.casefile;

import static dev.recovery.casefile.Walk.accepted;
import static dev.recovery.casefile.Walk.acted;
import static dev.recovery.casefile.Walk.allChecked;
import static dev.recovery.casefile.Walk.at;
import static dev.recovery.casefile.Walk.checked;
import static dev.recovery.casefile.Walk.closed;
import static dev.recovery.casefile.Walk.file;
import static dev.recovery.casefile.Walk.goodRetry;
import static dev.recovery.casefile.Walk.opened;
import static dev.recovery.casefile.Walk.seen;
import static dev.recovery.casefile.Walk.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.Bound;
import dev.recovery.boundary.Owner;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.state.DriftClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What proves that a post-condition holds, and what does not. */
class ProofTest {

  private static final PostCondition RECORDED = PostCondition.RECORDED_MATCHES_ACTUAL;

  @ParameterizedTest
  @EnumSource
  void aFreshLookByAnotherProvesIt(PostCondition condition) {
    Proof proof = proof(file(goodRetry(), checked(6, condition)), condition);
    assertThat(proof.standing()).isEqualTo(Proof.Result.PROVEN);
    assertThat(proof.evidence()).singleElement().extracting(e -> e.by()).isEqualTo("grace");
  }

  @ParameterizedTest
  @EnumSource
  void unprovenSaysWhatWouldProveItAndWhoHasIt(PostCondition condition) {
    Proof proof = proof(file(goodRetry()), condition);
    assertThat(proof.standing()).isEqualTo(Proof.Result.UNPROVEN);
    assertThat(proof.why()).isEqualTo("nobody has looked");
    assertThat(proof.needed()).isNotBlank();
    assertThat(Reading.acceptableBy(condition)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void greenIsNoProof(PostCondition condition) {
    assertUnproven(
        file(goodRetry(), look(6, condition, Reading.PIPELINE_STATUS, 6, "probe")),
        condition,
        "the pipeline's own status does not prove it");
  }

  @Test
  void anInventoryFromBeforeTheLastActIsNoProof() {
    assertUnproven(
        file(goodRetry(), look(6, RECORDED, Reading.LIVE_INVENTORY, 4, "probe")),
        RECORDED,
        "of 2026-05-04T09:04:00Z is older than the last change, the act (act-1) of");
  }

  @Test
  void anInventoryTakenWhileTheActWentOnIsNoProof() {
    CaseEvent.Acted slow =
        new CaseEvent.Acted(
            at(5),
            "ci",
            "act-1",
            Action.RETRY_SAME_CHANGE,
            "ada",
            "run-8",
            "",
            Optional.of(at(20)));
    RecoveryCase file =
        file(
            goodRetry().subList(0, 5),
            slow,
            look(10, RECORDED, Reading.LIVE_INVENTORY, 10, "probe"));
    assertUnproven(file, RECORDED, "is older than the last change");
  }

  @Test
  void anActAfterTheProofUndoesIt() {
    RecoveryCase proven = file(goodRetry(), checked(6, RECORDED));
    assertThat(proof(proven, RECORDED).stands()).isTrue();
    assertUnproven(
        proven.with(acted(7, "act-2", Action.REPAIR_STATE)),
        RECORDED,
        "is older than the last change, the act (act-2)");
  }

  @Test
  void aRunThatNobodyRecordedAsAnActUndoesItToo() {
    Attempt other =
        new Attempt(
            "run-9",
            Attempt.Recency.CURRENT,
            Operation.APPLY,
            Set.of(),
            "",
            Optional.of(at(7)),
            Optional.of(at(8)),
            Ending.SUCCEEDED,
            "log");
    assertUnproven(
        file(goodRetry(), checked(6, RECORDED), seen(9, other)), RECORDED, "the run (run-9)");
  }

  @Test
  void whatTheRunWroteAboutItselfIsNoProof() {
    assertUnproven(
        file(goodRetry(), look(6, RECORDED, Reading.LIVE_INVENTORY, 6, "run-8")),
        RECORDED,
        "is what the run (run-8) wrote about itself");
  }

  @Test
  void evidenceOfWhichNobodySaysWhoWroteItIsNoProof() {
    assertUnproven(
        file(goodRetry(), look(6, RECORDED, Reading.LIVE_INVENTORY, 6, "")),
        RECORDED,
        "nobody says who wrote");
  }

  @Test
  void evidenceFromTheFutureIsNoProof() {
    assertUnproven(
        file(goodRetry(), look(6, RECORDED, Reading.LIVE_INVENTORY, 60, "probe")),
        RECORDED,
        "is dated after it was looked at");
  }

  @Test
  void whoSawItBrokenTakesItBackAndNobodyElse() {
    RecoveryCase broken = file(goodRetry(), broken(6, "joan"));
    assertThat(proof(broken, RECORDED).standing()).isEqualTo(Proof.Result.FAILED);
    RecoveryCase disputed = broken.with(checked(7, RECORDED));
    assertThat(proof(disputed, RECORDED).standing()).isEqualTo(Proof.Result.FAILED);
    assertThat(proof(disputed, RECORDED).why()).startsWith("joan saw otherwise");
    CaseEvent again =
        checked(8, RECORDED, Bound.Validity.HOLDS, Reading.LIVE_INVENTORY, 8, "probe", "joan");
    assertThat(proof(disputed.with(again), RECORDED).standing()).isEqualTo(Proof.Result.PROVEN);
  }

  @Test
  void redIsBelievedOfAnybody() {
    CaseEvent red =
        checked(6, RECORDED, Bound.Validity.BROKEN, Reading.PIPELINE_STATUS, 6, "run-8");
    assertThat(proof(file(goodRetry(), red), RECORDED).standing()).isEqualTo(Proof.Result.FAILED);
  }

  @Test
  void driftIsHeldAgainstTheBudgetAndNotAgainstAWord() {
    PostCondition drift = PostCondition.DRIFT_WITHIN_BUDGET;
    assertThat(proof(file(goodRetry(), drift(DriftClass.NOISE, 50)), drift).standing())
        .isEqualTo(Proof.Result.PROVEN);
    Proof over = proof(file(goodRetry(), drift(DriftClass.UNAUTHORIZED, 1)), drift);
    assertThat(over.standing()).isEqualTo(Proof.Result.FAILED);
    assertThat(over.why()).isEqualTo("unauthorized: 1 open, 0 allowed");
    CaseEvent generous =
        new CaseEvent.Opened(
            at(0),
            "ci",
            "unit",
            "",
            Owner.PLATFORM,
            "ada",
            Map.of(DriftClass.UNAUTHORIZED, new DriftBudget.Allowance(1, 24)));
    assertThat(proof(file(generous, drift(DriftClass.UNAUTHORIZED, 1)), drift).standing())
        .isEqualTo(Proof.Result.PROVEN);
  }

  @Test
  void driftGrowsTooOld() {
    DriftBudget budget = DriftBudget.USUAL;
    List<DriftBudget.Finding> findings =
        List.of(new DriftBudget.Finding("a", DriftClass.AUTHORIZED, at(0)));
    assertThat(budget.over(findings, at(60))).isEmpty();
    assertThat(budget.over(findings, at(8 * 24 * 60)))
        .containsExactly("authorized: 1 open for more than 168 hours");
  }

  @Test
  void evidenceThatIsLostIsNotComplete() {
    List<CaseEvent> hasty = new ArrayList<>(goodRetry());
    hasty.remove(Walk.captured(3));
    RecoveryCase file = file(hasty, checked(6, PostCondition.EVIDENCE_COMPLETE));
    Proof proof = proof(file, PostCondition.EVIDENCE_COMPLETE);
    assertThat(proof.standing()).isEqualTo(Proof.Result.FAILED);
    assertThat(proof.why()).isEqualTo("state-backend-version was not captured before act-1");
    assertThat(proof(file.with(Walk.captured(7)), PostCondition.EVIDENCE_COMPLETE).standing())
        .isEqualTo(Proof.Result.PROVEN);
  }

  @Test
  void whoMayAcceptsByNameAndForATime() {
    RecoveryCase file =
        file(goodRetry(), accepted(6, PostCondition.WORKLOADS_HEALTHY, Owner.RELIABILITY, 30));
    Proof proof = file.proofs(at(10)).get(PostCondition.WORKLOADS_HEALTHY.ordinal());
    assertThat(proof.standing()).isEqualTo(Proof.Result.ACCEPTED);
    assertThat(proof.accepted().orElseThrow().by()).isEqualTo("kay");
    assertThat(file.proofs(at(30)).get(PostCondition.WORKLOADS_HEALTHY.ordinal()).stands())
        .isFalse();
  }

  @Test
  void whoMayNotAcceptsNothing() {
    assertThat(
            proof(
                    file(
                        goodRetry(),
                        accepted(6, PostCondition.WORKLOADS_HEALTHY, Owner.AUTHOR, 600)),
                    PostCondition.WORKLOADS_HEALTHY)
                .stands())
        .isFalse();
  }

  @Test
  void whoActedAcceptsNothing() {
    CaseEvent own =
        new CaseEvent.Accepted(
            at(6),
            "github",
            "EXC-7",
            Optional.of(PostCondition.WORKLOADS_HEALTHY),
            "",
            "ada",
            Owner.RELIABILITY,
            at(600),
            "fine by me");
    assertThat(proof(file(goodRetry(), own), PostCondition.WORKLOADS_HEALTHY).stands()).isFalse();
  }

  @Test
  void aCaseThatIsProvenCloses() {
    RecoveryCase file = file(goodRetry(), allChecked(6), closed(7));
    assertThat(file.violations()).isEmpty();
    assertThat(file.open(at(8))).isEmpty();
    assertThat(file.status(at(8))).isEqualTo(RecoveryCase.Status.CLOSED);
  }

  @ParameterizedTest
  @EnumSource
  void withOneLessItDoesNot(PostCondition condition) {
    List<CaseEvent> most = new ArrayList<>(allChecked(6));
    most.removeIf(e -> e instanceof CaseEvent.Checked c && c.condition() == condition);
    assertThat(file(goodRetry(), most, closed(7)).status(at(8)))
        .isEqualTo(RecoveryCase.Status.OPEN);
  }

  @Test
  void aCaseThatOwesDoesNotClose() {
    RecoveryCase file =
        file(goodRetry(), acted(5, "p", Action.PAUSE_TARGET), allChecked(6), closed(7));
    assertThat(file.open(at(8))).containsExactly("owed: paused-loop/p");
    assertThat(file.status(at(8))).isEqualTo(RecoveryCase.Status.OPEN);
  }

  @Test
  void aLoopThatRunsAgainActsSoThatProofBeginsAnew() {
    RecoveryCase file =
        file(
            goodRetry(),
            acted(5, "p", Action.PAUSE_TARGET),
            allChecked(6),
            settled(7, "paused-loop/p", Debt.Settlement.RESUMED),
            closed(8));
    assertThat(file.status(at(9))).isEqualTo(RecoveryCase.Status.OPEN);
    assertThat(file.with(allChecked(9).toArray(CaseEvent[]::new)).with(closed(10)).status(at(11)))
        .isEqualTo(RecoveryCase.Status.CLOSED);
  }

  @Test
  void aCaseThatClosedOnAnExceptionIsOpenAgainWhenItEnds() {
    List<CaseEvent> most = new ArrayList<>(allChecked(6));
    most.removeIf(
        e -> e instanceof CaseEvent.Checked c && c.condition() == PostCondition.WORKLOADS_HEALTHY);
    RecoveryCase file =
        file(
            goodRetry(),
            most,
            accepted(6, PostCondition.WORKLOADS_HEALTHY, Owner.RELIABILITY, 30),
            closed(7));
    assertThat(file.status(at(29))).isEqualTo(RecoveryCase.Status.CLOSED);
    assertThat(file.status(at(30))).isEqualTo(RecoveryCase.Status.OPEN);
  }

  @Test
  void whatIsDoneOrFoundAfterwardsOpensItAgain() {
    RecoveryCase closed = file(goodRetry(), allChecked(6), closed(7));
    for (CaseEvent later :
        List.of(
            acted(8, "act-2", Action.REPAIR_STATE),
            broken(8, "joan"),
            new CaseEvent.Reopened(at(8), "ci", "joan", "it came back"))) {
      assertThat(closed.with(later).status(at(9)))
          .as(later.toString())
          .isEqualTo(RecoveryCase.Status.OPEN);
    }
  }

  @Test
  void anActThatIsLearntOfAfterTheClosingUndoesTheClosing() {
    RecoveryCase closed = file(goodRetry(), allChecked(6), closed(8));
    RecoveryCase late = closed.with(acted(7, "late", Action.MANUAL_FIX));
    assertThat(late.status(at(9))).isEqualTo(RecoveryCase.Status.OPEN);
    assertThat(late.violations())
        .extracting(Violation::kind)
        .contains(Violation.BrokenRule.CLOSED_UNPROVEN, Violation.BrokenRule.AGAINST_VETO);
  }

  @Test
  void everyReadingButGreenAndWordsProvesSomething() {
    for (Reading reading : Reading.values()) {
      assertThat(Arrays.stream(PostCondition.values()).anyMatch(reading::proves))
          .as(reading.id())
          .isEqualTo(reading != Reading.PIPELINE_STATUS && reading != Reading.STATEMENT);
    }
  }

  @Test
  void withoutAnythingDoneALookProvesItAsWell() {
    assertThat(proof(file(opened(0), checked(1, RECORDED)), RECORDED).stands()).isTrue();
  }

  private static CaseEvent.Checked look(
      int minute, PostCondition condition, Reading reading, int taken, String writtenBy) {
    return checked(minute, condition, Bound.Validity.HOLDS, reading, taken, writtenBy);
  }

  private static CaseEvent.Checked broken(int minute, String by) {
    return checked(
        minute, RECORDED, Bound.Validity.BROKEN, Reading.LIVE_INVENTORY, minute, "probe", by);
  }

  private static CaseEvent drift(DriftClass kind, int count) {
    List<DriftBudget.Finding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      findings.add(new DriftBudget.Finding("resource-" + i, kind, at(1)));
    }
    return new CaseEvent.Checked(
        at(6),
        "ci",
        PostCondition.DRIFT_WITHIN_BUDGET,
        Bound.Validity.HOLDS,
        Reading.DRIFT_REPORT,
        "vault/drift",
        at(6),
        "probe",
        "grace",
        findings);
  }

  private static Proof proof(RecoveryCase file, PostCondition condition) {
    return file.proofs(at(100)).get(condition.ordinal());
  }

  private static void assertUnproven(RecoveryCase file, PostCondition condition, String why) {
    Proof proof = proof(file, condition);
    assertThat(proof.standing()).isEqualTo(Proof.Result.UNPROVEN);
    assertThat(proof.why()).contains(why);
  }
}
