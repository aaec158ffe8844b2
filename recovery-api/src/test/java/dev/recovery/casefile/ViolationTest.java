package dev.recovery.casefile;

import static dev.recovery.casefile.Walk.acted;
import static dev.recovery.casefile.Walk.advised;
import static dev.recovery.casefile.Walk.alsoSeen;
import static dev.recovery.casefile.Walk.approved;
import static dev.recovery.casefile.Walk.at;
import static dev.recovery.casefile.Walk.captured;
import static dev.recovery.casefile.Walk.closed;
import static dev.recovery.casefile.Walk.file;
import static dev.recovery.casefile.Walk.opened;
import static dev.recovery.casefile.Walk.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.boundary.Owner;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What ought not to have happened is marked, with its rule, and stays in the case. */
class ViolationTest {

  @Test
  void anActAsItOughtToBeIsMarkedWithNothing() {
    assertThat(file(Walk.goodRetry()).violations()).isEmpty();
  }

  @Test
  void anActWithoutApproval() {
    violated(
        file(
            opened(0),
            seen(1),
            advised(2, Action.RETRY_SAME_CHANGE),
            captured(3),
            acted(5, Action.RETRY_SAME_CHANGE)),
        Violation.BrokenRule.UNAPPROVED,
        "retry-same-change, without the approval of the change manager");
  }

  @Test
  void anActWithTheApprovalOfAnotherRole() {
    violated(
        file(
            opened(0),
            seen(1),
            advised(2, Action.RETRY_SAME_CHANGE),
            captured(3),
            approved(4, Action.RETRY_SAME_CHANGE, "joan", Owner.AUTHOR, 0, 60),
            acted(5, Action.RETRY_SAME_CHANGE)),
        Violation.BrokenRule.UNAPPROVED,
        "without the approval of the change manager");
  }

  @Test
  void anActOnAnAdviceThatNewerEvidenceHasOvertaken() {
    violated(
        file(
            opened(0),
            seen(1),
            advised(2, Action.RETRY_SAME_CHANGE),
            captured(3),
            approved(3, Action.RETRY_SAME_CHANGE),
            alsoSeen(4, Attempt.of(Operation.APPLY, Ending.STILL_RUNNING)),
            acted(5, Action.RETRY_SAME_CHANGE)),
        Violation.BrokenRule.OVERTAKEN,
        "on an advice of 2026-05-04T09:02:00Z that what was seen at 2026-05-04T09:04:00Z has");
  }

  @Test
  void anActOnTheApprovalOfAnEarlierAdvice() {
    violated(
        file(
            opened(0),
            seen(1),
            advised(2, Action.RETRY_SAME_CHANGE),
            approved(3, Action.RETRY_SAME_CHANGE),
            advised(4, "d2", Action.RETRY_SAME_CHANGE),
            captured(4),
            acted(5, Action.RETRY_SAME_CHANGE)),
        Violation.BrokenRule.OVERTAKEN,
        "on the approval (AP-grace) of another advice than the last one");
  }

  @Test
  void aSecondActOnOneAdvice() {
    violated(
        file(Walk.goodRetry(), captured(6), acted(7, "act-2", Action.RETRY_SAME_CHANGE)),
        Violation.BrokenRule.OVERTAKEN,
        "that the act (act-1) has overtaken");
  }

  @Test
  void whatWasKnownAlreadyOvertakesNothing() {
    Attempt killed = Attempt.of(Operation.APPLY, Ending.KILLED);
    assertThat(
            file(
                    opened(0),
                    seen(1, killed),
                    advised(2, Action.RETRY_SAME_CHANGE),
                    captured(3),
                    approved(3, Action.RETRY_SAME_CHANGE),
                    seen(4, killed),
                    acted(5, Action.RETRY_SAME_CHANGE))
                .violations())
        .isEmpty();
  }

  @Test
  void anActAgainstAVeto() {
    RecoveryCase file =
        file(
            opened(0),
            seen(1),
            advised(2, Action.INVESTIGATE),
            captured(3),
            approved(3, Action.FORCE_UNLOCK),
            acted(5, Action.FORCE_UNLOCK));
    violated(
        file,
        Violation.BrokenRule.AGAINST_VETO,
        "force-unlock: the owner of the lock may be alive");
  }

  @Test
  void anActThatNoRuleProposedIsAgainstAVetoToo() {
    violated(
        file(
            opened(0),
            seen(1),
            advised(2, Action.INVESTIGATE),
            captured(3),
            approved(3, Action.SYNC_FROM_GIT),
            acted(5, Action.SYNC_FROM_GIT)),
        Violation.BrokenRule.AGAINST_VETO,
        "no rule proposed it");
  }

  @Test
  void anActBeforeItsEvidenceWasCaptured() {
    violated(
        file(
            opened(0),
            seen(1),
            advised(2, Action.RETRY_SAME_CHANGE),
            approved(4, Action.RETRY_SAME_CHANGE),
            acted(5, Action.RETRY_SAME_CHANGE),
            captured(6)),
        Violation.BrokenRule.BEFORE_EVIDENCE,
        "before these were captured: state-backend-version");
  }

  @Test
  void evidenceThatAReadingShowsToBeSafeIsCaptured() {
    assertThat(
            file(
                    opened(0),
                    seen(1),
                    advised(2, Action.RETRY_SAME_CHANGE),
                    alsoSeen(3, new Captured(EvidenceKind.STATE_BACKEND_VERSION, "vault/41")),
                    approved(4, Action.RETRY_SAME_CHANGE),
                    acted(5, Action.RETRY_SAME_CHANGE))
                .violations())
        .isEmpty();
  }

  @Test
  void whatWasCapturedBeforeAnActIsNoEvidenceOfWhatIsThereAfterIt() {
    CaseEvent read = alsoSeen(3, new Captured(EvidenceKind.PROVIDER_ERROR, "vault/err"));
    RecoveryCase before = file(Walk.goodRetry().subList(0, 5), read);
    assertThat(before.incident().all(Captured.class)).hasSize(2);
    assertThat(before.with(acted(5, Action.INVESTIGATE)).incident().all(Captured.class)).hasSize(2);
    assertThat(before.with(acted(5, Action.RETRY_SAME_CHANGE)).incident().all(Captured.class))
        .isEmpty();
  }

  @Test
  void whatWasCapturedOfOneRunIsNoEvidenceOfTheNext() {
    Attempt first = Attempt.of(Operation.APPLY, Ending.KILLED).withRun("run-1");
    Attempt next = Attempt.of(Operation.APPLY, Ending.KILLED).withRun("run-2");
    RecoveryCase file = file(opened(0), seen(1, first), captured(2));
    assertThat(file.with(seen(3, first)).incident().all(Captured.class)).hasSize(1);
    assertThat(file.with(seen(3, next)).incident().all(Captured.class)).isEmpty();
    assertThat(file.with(seen(3, next), captured(4), seen(5, next)).incident().all(Captured.class))
        .hasSize(1);
  }

  @Test
  void anotherAccountOfAnActOpensNoGapThatWasFilled() {
    List<CaseEvent> late =
        List.of(
            opened(0),
            seen(1),
            advised(2, Action.RETRY_SAME_CHANGE),
            approved(4, Action.RETRY_SAME_CHANGE),
            acted(5, Action.RETRY_SAME_CHANGE));
    assertThat(missing(file(late))).contains("was not captured before act-1");
    assertThat(missing(file(late, captured(6)))).doesNotContain("was not captured");
    CaseEvent audit =
        new CaseEvent.Acted(
            at(7),
            "cloud audit",
            "act-1",
            Action.RETRY_SAME_CHANGE,
            "ada",
            "run-8",
            "",
            Optional.empty());
    assertThat(missing(file(late, captured(6), audit))).doesNotContain("was not captured");
  }

  private static String missing(RecoveryCase file) {
    return file.proofs(at(10)).stream()
        .filter(p -> p.condition() == PostCondition.EVIDENCE_COMPLETE)
        .map(Proof::why)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anActByTheOneWhoApprovedIt() {
    violated(
        file(
            opened(0),
            seen(1),
            advised(2, Action.RETRY_SAME_CHANGE),
            captured(3),
            approved(4, Action.RETRY_SAME_CHANGE, " Ada ", Owner.CHANGE_MANAGER, 0, 60),
            acted(5, Action.RETRY_SAME_CHANGE)),
        Violation.BrokenRule.SELF_APPROVED,
        "done and approved by ada");
  }

  @Test
  void anActOutsideItsWindow() {
    violated(
        file(
            opened(0),
            seen(1),
            advised(2, Action.RETRY_SAME_CHANGE),
            captured(3),
            approved(4, Action.RETRY_SAME_CHANGE, "grace", Owner.CHANGE_MANAGER, 10, 20),
            acted(5, Action.RETRY_SAME_CHANGE)),
        Violation.BrokenRule.OUTSIDE_WINDOW,
        "approved from 2026-05-04T09:10:00Z until 2026-05-04T09:20:00Z");
  }

  @Test
  void anActThatEndsOutsideItsWindow() {
    CaseEvent.Acted slow =
        new CaseEvent.Acted(
            at(5),
            "ci",
            "act-1",
            Action.RETRY_SAME_CHANGE,
            "ada",
            "run-8",
            "",
            Optional.of(at(90)));
    violated(
        file(Walk.goodRetry().subList(0, 5), slow),
        Violation.BrokenRule.OUTSIDE_WINDOW,
        "approved from");
  }

  @Test
  void anActBeforeAnythingWasClassified() {
    assertThat(
            file(opened(0), seen(1), acted(5, Action.RETRY_SAME_CHANGE)).violations().stream()
                .map(Violation::kind))
        .containsExactly(Violation.BrokenRule.UNCLASSIFIED, Violation.BrokenRule.UNAPPROVED);
  }

  @Test
  void aClosingWithoutProof() {
    RecoveryCase file = file(Walk.goodRetry(), closed(9));
    violated(
        file, Violation.BrokenRule.CLOSED_UNPROVEN, "closed, while not proven: desired-matches-");
    assertThat(file.status(at(10))).isEqualTo(RecoveryCase.Status.OPEN);
  }

  @Test
  void whoLooksViolatesNothing() {
    assertThat(file(opened(0), acted(1, Action.INVESTIGATE)).violations()).isEmpty();
  }

  @Test
  void theActStaysInTheCase() {
    CaseEvent act = acted(5, Action.FORCE_UNLOCK);
    RecoveryCase file = file(opened(0), act);
    assertThat(file.events()).contains(act);
    assertThat(file.violations()).allMatch(v -> v.event().equals(act));
    assertThat(file.violations()).isNotEmpty();
  }

  @Test
  void anApprovalThatArrivesLateCountsFromWhenItWasGiven() {
    RecoveryCase without =
        file(
            opened(0),
            seen(1),
            advised(2, Action.RETRY_SAME_CHANGE),
            captured(3),
            acted(5, Action.RETRY_SAME_CHANGE));
    assertThat(without.with(approved(4, Action.RETRY_SAME_CHANGE)).violations()).isEmpty();
    assertThat(without.with(approved(6, Action.RETRY_SAME_CHANGE)).violations()).hasSize(1);
  }

  @Test
  void twoAccountsOfOneActThatDiffer() {
    CaseEvent other =
        new CaseEvent.Acted(
            at(6),
            "cloud audit",
            "act-1",
            Action.RETRY_SAME_CHANGE,
            "grace",
            "run-8",
            "",
            Optional.empty());
    RecoveryCase file = file(Walk.goodRetry(), other);
    assertThat(file.contradictions())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.component()).isEqualTo("by");
              assertThat(c.values()).containsExactly("ada", "grace");
            });
    // By one of them who approved it did it: what speaks against an act counts where one says it.
    violated(file, Violation.BrokenRule.SELF_APPROVED, "done and approved by grace");
  }

  @Test
  void twoAccountsOfOneApprovalThatDifferApproveNothing() {
    CaseEvent.Approved one = approved(4, Action.RETRY_SAME_CHANGE);
    CaseEvent.Approved other =
        approved(4, Action.RETRY_SAME_CHANGE, "grace", Owner.CHANGE_MANAGER, 0, 600);
    violated(
        file(
            opened(0),
            seen(1),
            advised(2, Action.RETRY_SAME_CHANGE),
            captured(3),
            one,
            other,
            acted(5, Action.RETRY_SAME_CHANGE)),
        Violation.BrokenRule.UNAPPROVED,
        "the approval (AP-grace) whose accounts differ");
  }

  private static void violated(RecoveryCase file, Violation.BrokenRule kind, String detail) {
    assertThat(file.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.kind()).isEqualTo(kind);
              assertThat(violation.detail()).contains(detail);
              assertThat(violation.kind().consequence()).isNotBlank();
            });
  }
}
