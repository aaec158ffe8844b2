package dev.recovery.casefile;

import static dev.recovery.casefile.Walk.accepted;
import static dev.recovery.casefile.Walk.allChecked;
import static dev.recovery.casefile.Walk.at;
import static dev.recovery.casefile.Walk.checked;
import static dev.recovery.casefile.Walk.closed;
import static dev.recovery.casefile.Walk.file;
import static dev.recovery.casefile.Walk.goodRetry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.Bound;
import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Owner;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.state.DriftClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A case that is closed stays so only as long as everything that closed it stands. */
class ClosingTest {

  private static final PostCondition RECORDED = PostCondition.RECORDED_MATCHES_ACTUAL;

  // All proven but one condition.
  private static List<CaseEvent> allBut(PostCondition condition) {
    List<CaseEvent> looks = new ArrayList<>(allChecked(6));
    looks.removeIf(e -> e instanceof CaseEvent.Checked look && look.condition() == condition);
    return looks;
  }

  @Test
  void everythingProvenClosesIt() {
    assertThat(file(goodRetry(), allChecked(6), closed(7)).status(at(8)))
        .isEqualTo(RecoveryCase.Status.CLOSED);
  }

  @Test
  void anAcceptanceThatIsRenewedByNobodyWhoMayOpensItAgain() {
    RecoveryCase accepted =
        file(
            goodRetry(),
            allBut(RECORDED),
            accepted(7, RECORDED, Owner.STATE_OWNER, 600),
            closed(8));
    assertThat(accepted.status(at(9))).isEqualTo(RecoveryCase.Status.CLOSED);
    RecoveryCase renewed = accepted.with(accepted(10, RECORDED, Owner.PLATFORM, 900));
    assertThat(renewed.open(at(11))).isNotEmpty();
    assertThat(renewed.status(at(11))).isEqualTo(RecoveryCase.Status.OPEN);
    assertThat(renewed.with(accepted(12, RECORDED, Owner.STATE_OWNER, 900)).status(at(13)))
        .as("a later renewal closes nothing by itself")
        .isEqualTo(RecoveryCase.Status.OPEN);
  }

  @Test
  void driftThatGrowsTooOldOpensItAgain() {
    RecoveryCase file =
        file(
            goodRetry(),
            allBut(PostCondition.DRIFT_WITHIN_BUDGET),
            drift(DriftClass.AUTHORIZED),
            closed(8));
    assertThat(file.status(at(9))).isEqualTo(RecoveryCase.Status.CLOSED);
    assertThat(file.status(at(60 * 24 * 8))).isEqualTo(RecoveryCase.Status.OPEN);
  }

  @Test
  void anotherAccountOfTheOpeningWidensNoBudget() {
    CaseEvent.Opened wide =
        new CaseEvent.Opened(
            at(-1),
            "other",
            "terraform/prod/shop",
            "INC-42",
            Owner.PLATFORM,
            "ada",
            Map.of(DriftClass.DANGEROUS, new DriftBudget.Allowance(99, 9999)));
    RecoveryCase file =
        file(
            goodRetry(),
            allBut(PostCondition.DRIFT_WITHIN_BUDGET),
            drift(DriftClass.DANGEROUS),
            closed(8),
            wide);
    assertThat(file.status(at(9))).isEqualTo(RecoveryCase.Status.OPEN);
  }

  @Test
  void whatTheRunThatActedWroteProvesNothingThoughItIsKnownAsTheActAlone() {
    CaseEvent.Acted act =
        new CaseEvent.Acted(
            at(5), "ci", "run-77", Action.RETRY_SAME_CHANGE, "ada", "", "", Optional.empty());
    RecoveryCase file =
        file(
            goodRetry().subList(0, 5),
            act,
            checked(
                6, RECORDED, Bound.Validity.HOLDS, Reading.proving(RECORDED).get(0), 6, "run-77"));
    assertThat(file.proofs(at(9)).get(RECORDED.ordinal()).stands()).isFalse();
  }

  @Test
  void whoActedAcceptsNothingHoweverTheNameIsWritten() {
    CaseEvent.Accepted own =
        new CaseEvent.Accepted(
            at(7),
            "github",
            "EXC-7",
            Optional.of(RECORDED),
            "",
            " Ada",
            Owner.STATE_OWNER,
            at(600),
            "it is fine");
    assertThat(file(goodRetry(), allBut(RECORDED), own, closed(8)).status(at(9)))
        .isEqualTo(RecoveryCase.Status.OPEN);
    ManualMutation byKay =
        new ManualMutation(
            "kay",
            "kubectl scale",
            ManualMutation.Authorization.AUTHORIZED,
            ManualMutation.Reconciled.YES,
            Optional.of(at(1)),
            "",
            "audit");
    assertThat(
            file(
                    goodRetry(),
                    Walk.alsoSeen(5, byKay),
                    allBut(RECORDED),
                    accepted(7, RECORDED, Owner.STATE_OWNER, 600),
                    closed(8))
                .status(at(9)))
        .isEqualTo(RecoveryCase.Status.OPEN);
  }

  @Test
  void evidenceThatWasPromisedAndIsLostCanBeAccepted() {
    RecoveryCase lost =
        file(
            goodRetry(),
            allChecked(6),
            preserved(6, CaseEvent.Preserved.Custody.PROMISED),
            preserved(7, CaseEvent.Preserved.Custody.LOST),
            closed(8));
    assertThat(lost.status(at(9))).isEqualTo(RecoveryCase.Status.OPEN);
    assertThat(
            lost.with(accepted(10, PostCondition.EVIDENCE_COMPLETE, Owner.GOVERNANCE, 900))
                .with(closed(11))
                .status(at(12)))
        .isEqualTo(RecoveryCase.Status.CLOSED);
  }

  @Test
  void noSecretStaysInWhatPeopleWrite() {
    String secret = "password=hunter2hunter2";
    assertThat(
            new CaseEvent.BreakGlassOpened(
                    at(1), "", "s", "ada", "ada", secret, Set.of(secret), Optional.empty())
                .toString())
        .doesNotContain("hunter2");
    assertThat(new DriftBudget.Finding(secret, DriftClass.NOISE, at(1)).toString())
        .doesNotContain("hunter2");
    assertThat(
            new CaseEvent.Accepted(
                    at(1),
                    "",
                    "EXC-1",
                    Optional.empty(),
                    secret,
                    "kay",
                    Owner.GOVERNANCE,
                    at(9),
                    "known")
                .toString())
        .doesNotContain("hunter2");
  }

  private static CaseEvent preserved(int minute, CaseEvent.Preserved.Custody custody) {
    return new CaseEvent.Preserved(
        at(minute),
        "ci",
        EvidenceKind.PROVIDER_ERROR,
        custody,
        "ada",
        "logs/apply",
        Optional.empty());
  }

  private static CaseEvent drift(DriftClass kind) {
    return new CaseEvent.Checked(
        at(6),
        "ci",
        PostCondition.DRIFT_WITHIN_BUDGET,
        Bound.Validity.HOLDS,
        Reading.proving(PostCondition.DRIFT_WITHIN_BUDGET).get(0),
        "vault/drift",
        at(6),
        "probe",
        "grace",
        List.of(new DriftBudget.Finding("resource-1", kind, at(1))));
  }
}
