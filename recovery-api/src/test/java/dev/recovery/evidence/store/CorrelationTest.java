package dev.recovery.evidence.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.boundary.Witness;
import dev.recovery.evidence.store.Correlation.By;
import dev.recovery.evidence.store.Correlation.Certainty;
import dev.recovery.evidence.store.Correlation.Recorded;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.RunLog;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.ResourceEntry;
import dev.recovery.state.StateVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which recorded calls a run made, and how sure that is. */
class CorrelationTest {

  private static final Instant START = Instant.parse("2026-11-23T01:43:00Z");
  private static final Instant END = START.plusSeconds(60);

  private static AuditTrail.Event call(Instant at, String principal, String... subjects) {
    return new AuditTrail.Event(
        at, principal, "CreateVm", AuditTrail.Result.SUCCEEDED, Set.of(subjects));
  }

  private static Correlation of(AuditTrail.Event call, Completeness state) {
    Incident incident =
        Incident.about("shop")
            .with(
                new Attempt(
                    "apply-7",
                    Attempt.Recency.CURRENT,
                    Operation.APPLY,
                    Set.of(),
                    "ci-runner",
                    Optional.of(START),
                    Optional.of(END),
                    Ending.KILLED,
                    "incident.json"),
                new RunLog(
                    "",
                    RunLog.Form.STREAM,
                    RunLog.End.CUT,
                    List.of(
                        new ResourceOperation(
                            "cloud_vm.net",
                            ResourceOperation.Kind.CREATE,
                            ResourceOperation.Outcome.COMPLETED,
                            "vm-1",
                            "",
                            Witness.NONE),
                        new ResourceOperation(
                            "cloud_vm.db",
                            ResourceOperation.Kind.CREATE,
                            ResourceOperation.Outcome.OPEN,
                            "",
                            "",
                            Witness.NONE)),
                    "apply.ndjson"),
                new AuditTrail(
                    MutationChannel.CLOUD_AUDIT,
                    AuditTrail.Coverage.COMPLETE,
                    Optional.of(START),
                    Optional.of(END),
                    List.of(call),
                    "audit.json"),
                new Inventory(
                    Inventory.View.RECORDED,
                    state,
                    List.of(ResourceEntry.of("cloud_vm.net", "vm-1")),
                    "state.json"),
                new StateVersion(
                    Inventory.View.RECORDED,
                    StateVersion.Readability.READABLE,
                    OptionalLong.of(4),
                    "l",
                    "",
                    "state.json"))
            .build();
    return Correlation.of(incident).get(0);
  }

  @Test
  void objectPrincipalAndTimeTogetherAreCertain() {
    Correlation made = of(call(START.plusSeconds(1), "ci-runner", "vm-1"), Completeness.COMPLETE);
    assertThat(made.by()).containsExactly(By.PRINCIPAL, By.TIME, By.RESOURCE);
    assertThat(made.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(made.operation().orElseThrow().address()).isEqualTo("cloud_vm.net");
    assertThat(made.recorded()).isEqualTo(Recorded.YES);
    assertThat(made.serial()).hasValue(4);
  }

  @Test
  void aCallThatNamesTheRunIsItsOwn() {
    assertThat(of(call(START, "deploy-apply-7", "other"), Completeness.COMPLETE).certainty())
        .isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void anOperationWhoseEndWasNeverSeenIsFoundByItsName() {
    Correlation lost =
        of(call(START.plusSeconds(2), "ci-runner", "db", "vm-9"), Completeness.COMPLETE);
    assertThat(lost.operation().orElseThrow().address()).isEqualTo("cloud_vm.db");
    assertThat(lost.recorded()).isEqualTo(Recorded.NO);
  }

  @Test
  void absenceFromAnIncompleteStateIsUnknown() {
    assertThat(of(call(START, "ci-runner", "db", "vm-9"), Completeness.UNKNOWN).recorded())
        .isEqualTo(Recorded.UNKNOWN);
  }

  @Test
  void anotherPrincipalOnTheSameObjectIsOnlyPossible() {
    assertThat(of(call(START, "ann", "vm-1"), Completeness.COMPLETE).certainty())
        .isEqualTo(Certainty.POSSIBLE);
  }

  @Test
  void anotherPrincipalElsewhereAndAnotherTimeAreUnrelated() {
    assertThat(of(call(START, "ann", "vm-7"), Completeness.COMPLETE).certainty())
        .isEqualTo(Certainty.UNRELATED);
    assertThat(
            of(call(START.minusSeconds(3600), "ci-runner", "vm-1"), Completeness.COMPLETE)
                .certainty())
        .isEqualTo(Certainty.UNRELATED);
  }

  @Test
  void theTimeAloneIsOnlyPossible() {
    assertThat(of(call(START, "ci-runner", "vm-7"), Completeness.COMPLETE).certainty())
        .isEqualTo(Certainty.POSSIBLE);
  }
}
