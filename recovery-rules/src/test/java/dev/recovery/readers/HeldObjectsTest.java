package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.RunLog;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What somebody holds, and what a condition says against its own name")
class HeldObjectsTest {

  private static final String PAUSED =
      """
      apiVersion: rds.aws.crossplane.io/v1alpha1
      kind: DBCluster
      metadata: {name: orders, annotations: {crossplane.io/paused: "true"}}
      status:
        conditions:
        - {type: Ready, status: "True", reason: Available}
        - {type: Synced, status: "False", reason: ReconcilePaused}
      """;
  private static final String NOT_SCALED =
      """
      apiVersion: apps.kruise.io/v1alpha1
      kind: CloneSet
      metadata: {name: web, generation: 1}
      spec: {replicas: 2}
      status:
        observedGeneration: 1
        replicas: 2
        readyReplicas: 2
        conditions:
        - {type: FailedScale, status: "True", reason: MinimumReplicasAvailable, message: it has minimum availability}
      """;
  private static final String CRON =
      """
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: report}
      spec: {schedule: "* * * * *", suspend: true}
      status:
        lastScheduleTime: "2026-07-30T13:46:00Z"
        lastSuccessfulTime: "2026-07-30T13:46:40Z"
      """;
  private static final String DONE =
      """
      apiVersion: rollouts.kruise.io/v1alpha1
      kind: Rollout
      metadata: {name: web, generation: 7}
      status:
        phase: Healthy
        observedGeneration: 7
        message: Rollout progressing has been completed
        conditions:
        - {type: Progressing, status: "False", reason: Completed, message: Rollout progressing has been completed}
        - {type: Succeeded, status: "True"}
      """;

  private static Reading read(String object) {
    return Artifacts.read("unit", List.of(Artifact.of("object.yaml", object)), Context.NONE);
  }

  private static List<Symptom> symptoms(String object) {
    return read(object).incident().all(Observed.class).stream().map(Observed::symptom).toList();
  }

  private static List<RunLog.End> ends(String object) {
    return read(object).incident().all(RunLog.class).stream().map(RunLog::end).toList();
  }

  @Test
  void whatIsReadyAndPausedDoesNotFail() {
    assertThat(symptoms(PAUSED)).isEmpty();
    assertThat(
            symptoms(
                PAUSED.replace(
                    "status: \"True\", reason: Available", "status: \"False\", reason: Creating")))
        .contains(Symptom.RECONCILIATION_SUSPENDED);
  }

  @Test
  void aReasonThatSaysThatAllIsWellOutweighsTheNameOfAFault() {
    assertThat(symptoms(NOT_SCALED)).isEmpty();
    assertThat(symptoms(NOT_SCALED.replace("MinimumReplicasAvailable", "CreateFailed")))
        .isNotEmpty();
  }

  @Test
  void aScheduleThatSomebodySuspendedHasNothingToDo() {
    assertThat(ends(CRON)).containsExactly(RunLog.End.SUCCESS);
    assertThat(symptoms(CRON)).isEmpty();
    assertThat(symptoms(CRON.replace("13:46:40", "13:40:00"))).isNotEmpty();
  }

  @Test
  void whatAnotherToolCallsARolloutIsReadByTheCustomsOfAllKinds() {
    assertThat(symptoms(DONE)).isEmpty();
    assertThat(
            symptoms(
                DONE.replace(
                    "apiVersion: rollouts.kruise.io/v1alpha1", "apiVersion: argoproj.io/v1alpha1")))
        .as("of Argo Rollouts, no progress is a failure")
        .isNotEmpty();
  }
}
