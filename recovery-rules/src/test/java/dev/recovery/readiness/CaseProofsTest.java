package dev.recovery.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.Debt;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.json.CaseJson;
import dev.recovery.learning.AntiPattern;
import dev.recovery.readiness.ReadinessReport.Habit;
import dev.recovery.readiness.ReadinessReport.Verdict;
import dev.recovery.readiness.platform.PlatformReader;
import dev.recovery.safety.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the history of cases says of habits, and what it does not say. */
class CaseProofsTest {

  private static final Instant BEGIN = Instant.parse("2026-11-01T08:00:00Z");

  private static RecoveryCase of(String id, CaseEvent... more) {
    List<CaseEvent> events = new ArrayList<>();
    events.add(
        new CaseEvent.Opened(
            BEGIN, "test", "prod/shop", "", Owner.INFRASTRUCTURE_OWNER, "ann", Map.of()));
    events.addAll(Arrays.asList(more));
    return RecoveryCase.of(id, events);
  }

  private static CaseEvent.Acted act(int minutes, Action action) {
    Instant at = BEGIN.plus(Duration.ofMinutes(minutes));
    return new CaseEvent.Acted(
        at, "test", action + " " + at, action, "ben", "", "x", Optional.empty());
  }

  private static CaseEvent.Advised advised(int minutes, Action... allowed) {
    return new CaseEvent.Advised(
        BEGIN.plus(Duration.ofMinutes(minutes)),
        "test",
        "digest" + minutes,
        allowed[0],
        Set.of(allowed),
        Map.of(),
        List.of(),
        Owner.INFRASTRUCTURE_OWNER,
        List.of());
  }

  private static ReadinessReport report(RecoveryCase... cases) {
    PlatformReader reader = new PlatformReader(LocalDate.of(2026, 11, 24));
    Arrays.asList(cases).forEach(reader::accept);
    return reader.report();
  }

  private static List<AntiPattern> habits(RecoveryCase... cases) {
    return report(cases).habits().stream().map(Habit::antiPattern).toList();
  }

  private static Verdict reconciliation(RecoveryCase... cases) {
    return report(cases).items().get(ReadinessItem.RECONCILIATION.ordinal()).verdict();
  }

  @Test
  void aRetryBeforeAnyAdviceIsAFirstResponseAndOneThatIsAdvisedIsNot() {
    assertThat(habits(of("A", act(5, Action.RETRY_SAME_CHANGE))))
        .containsExactly(AntiPattern.RETRY_AS_FIRST_RESPONSE);
    assertThat(habits(of("A", advised(1, Action.INVESTIGATE), act(5, Action.RETRY))))
        .containsExactly(AntiPattern.RETRY_AS_FIRST_RESPONSE);
    assertThat(
            habits(of("A", advised(1, Action.RETRY_SAME_CHANGE), act(5, Action.RETRY_SAME_CHANGE))))
        .isEmpty();
    assertThat(
            habits(
                of(
                    "A",
                    advised(1, Action.REPAIR_STATE),
                    act(2, Action.REPAIR_STATE),
                    advised(3, Action.RETRY_SAME_CHANGE),
                    act(5, Action.RETRY_SAME_CHANGE))))
        .isEmpty();
  }

  @Test
  void locksThatAreReleasedAgainAndAgainAreARoutine() {
    RecoveryCase one =
        of("A", advised(1, Action.RELEASE_STALE_LOCK), act(5, Action.RELEASE_STALE_LOCK));
    RecoveryCase two = of("B", act(5, Action.FORCE_UNLOCK));
    RecoveryCase three = of("C", act(6, Action.FORCE_UNLOCK));
    assertThat(habits(one, two)).doesNotContain(AntiPattern.FORCE_UNLOCK_AS_ROUTINE);
    // The same case once more, from a file beside the store, is no third one.
    assertThat(habits(one, two, two)).doesNotContain(AntiPattern.FORCE_UNLOCK_AS_ROUTINE);
    Habit routine =
        report(one, two, three).habits().stream()
            .filter(h -> h.antiPattern() == AntiPattern.FORCE_UNLOCK_AS_ROUTINE)
            .findFirst()
            .orElseThrow();
    assertThat(routine.cases()).isEqualTo(3);
    assertThat(routine.instances()).hasSize(3);
    assertThat(routine.guardrail()).isNotBlank();
    assertThat(routine.instances().get(0).place()).startsWith("case A, event ");
  }

  @Test
  void aChangeByHandIsReconciledOnceAPullRequestSaysSo() {
    RecoveryCase open = of("A", act(5, Action.MANUAL_FIX));
    assertThat(reconciliation(open)).isEqualTo(Verdict.FAILED);
    assertThat(habits(open)).contains(AntiPattern.MANUAL_FIX_WITHOUT_RECONCILIATION);
    String debt = open.debts().get(0).id();
    Instant later = BEGIN.plus(Duration.ofHours(20));
    RecoveryCase settled =
        open.with(
            new CaseEvent.Settled(later, "test", debt, Debt.Settlement.ACCEPTED, "ben", "#12"));
    assertThat(reconciliation(settled)).isEqualTo(Verdict.PROVEN);
    assertThat(habits(settled)).doesNotContain(AntiPattern.MANUAL_FIX_WITHOUT_RECONCILIATION);
    // What settles another kind of debt settles this one not.
    assertThat(
            reconciliation(
                open.with(
                    new CaseEvent.Settled(
                        later, "test", debt, Debt.Settlement.RESUMED, "ben", "#12"))))
        .isEqualTo(Verdict.FAILED);
    assertThat(reconciliation(settled, of("B", act(9, Action.MANUAL_FIX))))
        .isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "BROAD_IGNORE_RULE, IGNORING_DIFF_GLOBALLY",
    "BYPASS_POLICY, POLICY_AS_BLOCKER",
    "DISABLE_ADMISSION, POLICY_AS_BLOCKER",
    "ROLLBACK_STATE, ROLLING_BACK_STATE_BLINDLY",
    "RESTORE_STATE, ROLLING_BACK_STATE_BLINDLY",
    "PAUSE_EVERYTHING, CONTROLLER_WIDE_PAUSE"
  })
  void aStepThatIsTemptingIsToldByItsHabit(Action action, AntiPattern habit) {
    assertThat(habits(of("A", act(5, action)))).contains(habit);
    assertThat(habits(of("A", act(5, Action.PAUSE_TARGET)))).doesNotContain(habit);
  }

  @Test
  void evidenceThatIsLostAndExceptionsThatAreRenewedAreTold() {
    CaseEvent lost =
        new CaseEvent.Preserved(
            BEGIN,
            "test",
            EvidenceKind.values()[0],
            CaseEvent.Preserved.Custody.LOST,
            "ann",
            "the runner was deleted",
            Optional.empty());
    assertThat(habits(of("A", lost))).containsExactly(AntiPattern.LOSING_EVIDENCE);
    List<CaseEvent> renewals = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      renewals.add(
          new CaseEvent.Accepted(
              BEGIN.plus(Duration.ofDays(i)),
              "test",
              "EX-1",
              Optional.empty(),
              "signed-images",
              "ann",
              Owner.POLICY_OWNER,
              BEGIN.plus(Duration.ofDays(i + 7)),
              "vendor"));
    }
    assertThat(habits(of("A", renewals.toArray(CaseEvent[]::new))))
        .containsExactly(AntiPattern.POLICY_AS_BLOCKER);
    assertThat(habits(of("A", renewals.get(0), renewals.get(1)))).isEmpty();
  }

  @Test
  void aCaseIsReadFromItsJsonAsWell() {
    RecoveryCase open = of("A", act(5, Action.MANUAL_FIX));
    PlatformReader reader = new PlatformReader(LocalDate.of(2026, 11, 24));
    reader.accept("cases/A.json", CaseJson.write(open));
    reader.accept("cases/B.json", "{\"schemaVersion\": 1, \"case\": \"B\", \"events\": [{}]}");
    ReadinessReport read = reader.report();
    assertThat(read.items()).isEqualTo(report(open).items());
    assertThat(read.warnings()).hasSize(1).first().asString().startsWith("cases/B.json:1: ");
  }
}
