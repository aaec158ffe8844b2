package dev.recovery.casefile;

import static dev.recovery.casefile.Walk.accepted;
import static dev.recovery.casefile.Walk.acted;
import static dev.recovery.casefile.Walk.alsoSeen;
import static dev.recovery.casefile.Walk.at;
import static dev.recovery.casefile.Walk.captured;
import static dev.recovery.casefile.Walk.file;
import static dev.recovery.casefile.Walk.opened;
import static dev.recovery.casefile.Walk.seen;
import static dev.recovery.casefile.Walk.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.BreakGlassSession;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.Pause;
import dev.recovery.authority.PolicyException;
import dev.recovery.boundary.Owner;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is owed is owed until somebody settles it. */
class DebtTest {

  private static CaseEvent raising(Debt.Obligation kind) {
    return switch (kind) {
      case HOTFIX -> acted(5, "x", Action.MANUAL_FIX);
      case BREAK_GLASS ->
          new CaseEvent.BreakGlassOpened(
              at(5), "vault", "x", "root-7", "ada", "outage", Set.of(), Optional.of(at(30)));
      case EXCEPTION ->
          new CaseEvent.Accepted(
              at(5),
              "github",
              "x",
              Optional.empty(),
              "iam.no-wildcard",
              "kay",
              Owner.POLICY_OWNER,
              at(30),
              "bridge");
      case FORCE_UNLOCK -> acted(5, "x", Action.RELEASE_STALE_LOCK);
      case PAUSED_LOOP -> acted(5, "x", Action.PAUSE_TARGET);
      case REPAIRED_STATE -> acted(5, "x", Action.REPAIR_STATE);
      case EVIDENCE ->
          new CaseEvent.Preserved(
              at(5),
              "ci",
              EvidenceKind.PROVIDER_ERROR,
              CaseEvent.Preserved.Custody.PROMISED,
              "ada",
              "",
              Optional.of(at(30)));
    };
  }

  private static String id(Debt.Obligation kind) {
    return kind.id() + "/" + (kind == Debt.Obligation.EVIDENCE ? "provider-error" : "x");
  }

  @ParameterizedTest
  @EnumSource
  void itIsOwedWithOwnerAndDay(Debt.Obligation kind) {
    Debt debt = only(file(opened(0), raising(kind)));
    assertThat(debt.kind()).isEqualTo(kind);
    assertThat(debt.id()).isEqualTo(id(kind));
    assertThat(debt.owner()).isNotBlank();
    assertThat(debt.since()).isEqualTo(at(5));
    assertThat(debt.due()).isAfter(debt.since());
    assertThat(debt.status(at(6))).isEqualTo(Debt.Status.OWED);
  }

  @ParameterizedTest
  @EnumSource
  void timeAloneSettlesNothing(Debt.Obligation kind) {
    Debt debt = only(file(opened(0), raising(kind)));
    assertThat(debt.status(debt.due().plus(Duration.ofDays(3650)))).isEqualTo(Debt.Status.OVERDUE);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsForItSettlesIt(Debt.Obligation kind) {
    for (Debt.Settlement how : Debt.Settlement.values()) {
      Debt debt = only(file(opened(0), raising(kind), settled(9, id(kind), how)));
      assertThat(debt.status(at(9)) == Debt.Status.SETTLED)
          .as("%s by %s", kind, how)
          .isEqualTo(kind.settledBy().contains(how));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasDoneBeforeDoesNotSettleIt(Debt.Obligation kind) {
    Debt.Settlement how = kind.settledBy().iterator().next();
    assertThat(only(file(opened(0), settled(4, id(kind), how), raising(kind))).settled()).isEmpty();
  }

  @Test
  void everySettlementIsForSomething() {
    assertThat(
            Arrays.stream(Debt.Obligation.values())
                .flatMap(kind -> kind.settledBy().stream())
                .distinct())
        .as("what is found missing is told of the evidence, and not by settling")
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(Debt.Settlement.FOUND_MISSING)));
  }

  @Test
  void evidenceThatIsCapturedIsNotOwedAnyMore() {
    CaseEvent promised =
        new CaseEvent.Preserved(
            at(1),
            "ci",
            EvidenceKind.STATE_BACKEND_VERSION,
            CaseEvent.Preserved.Custody.PROMISED,
            "ada",
            "",
            Optional.empty());
    assertThat(only(file(opened(0), promised, captured(3))).status(at(4)))
        .isEqualTo(Debt.Status.SETTLED);
  }

  @Test
  void anExceptionIsRenewedUnderItsId() {
    RecoveryCase file =
        file(
            opened(0),
            accepted(1, PostCondition.WORKLOADS_HEALTHY, Owner.RELIABILITY, 30),
            accepted(20, PostCondition.WORKLOADS_HEALTHY, Owner.RELIABILITY, 90));
    Debt debt = only(file);
    assertThat(debt.since()).isEqualTo(at(1));
    assertThat(debt.due()).isEqualTo(at(90));
  }

  @Test
  void whatWasSeenIsOwedAsWell() {
    ManualMutation byHand =
        new ManualMutation(
            "joan",
            "kubectl scale deploy/shop --replicas=9",
            ManualMutation.Authorization.AUTHORIZED,
            ManualMutation.Reconciled.NO,
            Optional.of(at(1)),
            "deploy/shop",
            "audit.json");
    Pause paused = new Pause(ControlLoop.IAC_UNIT, "shop", Pause.Status.PAUSED, "argo.json");
    BreakGlassSession session =
        new BreakGlassSession(
            "INC-42", "root-7", "outage", Set.of(), Optional.of(at(50)), Set.of(), "vault");
    PolicyException exception =
        new PolicyException(
            "EXC-1", "r", "s", "sec", Optional.of(at(60)), "why", Set.of("alert"), "e.yaml");
    RecoveryCase file = file(opened(0), seen(2, byHand, paused, session, exception));
    assertThat(file.debts())
        .extracting(Debt::kind)
        .containsExactlyInAnyOrder(
            Debt.Obligation.HOTFIX,
            Debt.Obligation.PAUSED_LOOP,
            Debt.Obligation.BREAK_GLASS,
            Debt.Obligation.EXCEPTION);
    // Read once more, it is the same one thing.
    assertThat(file.with(seen(3, byHand, paused, session, exception)).debts()).hasSize(4);
  }

  @Test
  void aRecordThatIsReadAgainAfterItWasSettledIsNotOwedAnew() {
    ManualMutation byHand =
        new ManualMutation(
            "joan",
            "kubectl scale",
            ManualMutation.Authorization.UNKNOWN,
            ManualMutation.Reconciled.UNKNOWN,
            Optional.of(at(1)),
            "deploy/shop",
            "audit.json");
    RecoveryCase file = file(opened(0), seen(2, byHand));
    RecoveryCase after =
        file.with(settled(5, file.debts().get(0).id(), Debt.Settlement.REVERSED), seen(6, byHand));
    assertThat(only(after).status(at(7))).isEqualTo(Debt.Status.SETTLED);
  }

  @Test
  void aLoopThatIsSeenPausedAgainIsOwedAgain() {
    Pause paused = new Pause(ControlLoop.IAC_UNIT, "shop", Pause.Status.PAUSED, "argo.json");
    RecoveryCase file =
        file(
            opened(0),
            seen(2, paused),
            settled(5, "paused-loop/iac-unit/shop", Debt.Settlement.RESUMED),
            seen(6, paused));
    assertThat(file.debts()).extracting(d -> d.settled().isPresent()).containsExactly(true, false);
  }

  @Test
  void aChangeByHandIsAFactForTheNextAdviceUntilItIsReconciled() {
    RecoveryCase file = file(opened(0), acted(5, "x", Action.BREAK_GLASS));
    assertThat(file.incident().all(ManualMutation.class))
        .singleElement()
        .extracting(ManualMutation::actor)
        .isEqualTo("ada");
    assertThat(
            file.with(settled(9, "hotfix/x", Debt.Settlement.REPLACED))
                .incident()
                .all(ManualMutation.class))
        .isEmpty();
  }

  @Test
  void emergencyAccessOwesItsClosingThoughNobodyToldOfASession() {
    RecoveryCase file = file(opened(0), acted(5, "x", Action.BREAK_GLASS));
    assertThat(file.debts())
        .extracting(Debt::id)
        .containsExactlyInAnyOrder("hotfix/x", "break-glass/x");
    assertThat(file.open(at(6))).anyMatch(why -> why.contains("break-glass/x"));
    RecoveryCase closed = file.with(settled(9, "break-glass/x", Debt.Settlement.ACCESS_CLOSED));
    assertThat(closed.open(at(9))).noneMatch(why -> why.contains("break-glass/x"));
  }

  @Test
  void closingASessionClosesTheAccessThatWasUsedInIt() {
    CaseEvent session =
        new CaseEvent.BreakGlassOpened(
            at(4), "vault", "s1", "root-7", "ada", "outage", Set.of(), Optional.of(at(30)));
    CaseEvent end = settled(9, "break-glass/s1", Debt.Settlement.ACCESS_CLOSED);
    CaseEvent during = acted(5, "x", Action.BREAK_GLASS);
    CaseEvent after = acted(10, "y", Action.BREAK_GLASS);
    RecoveryCase file = file(opened(0), session, during, end, after);
    assertThat(file.debts())
        .filteredOn(d -> d.kind() == Debt.Obligation.BREAK_GLASS)
        .extracting(d -> d.id() + " " + d.status(at(11)).id())
        .containsExactlyInAnyOrder(
            "break-glass/s1 settled", "break-glass/x settled", "break-glass/y owed");
    // Who learns late of a session un-happens nothing.
    assertThat(file(opened(0), during, end, after).debts())
        .filteredOn(d -> d.kind() == Debt.Obligation.BREAK_GLASS)
        .extracting(d -> d.id() + " " + d.status(at(11)).id())
        .containsExactlyInAnyOrder("break-glass/x owed", "break-glass/y owed");
  }

  @Test
  void evidenceThatAReadingShowsToBeSafeIsNotOwedAnyMore() {
    assertThat(
            only(file(
                    opened(0),
                    raising(Debt.Obligation.EVIDENCE),
                    alsoSeen(9, new Captured(EvidenceKind.PROVIDER_ERROR, "vault/err"))))
                .settled())
        .get()
        .extracting(CaseEvent.Settled::reference)
        .isEqualTo("vault/err");
  }

  private static Debt only(RecoveryCase file) {
    assertThat(file.debts()).hasSize(1);
    return file.debts().get(0);
  }
}
