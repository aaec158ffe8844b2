package dev.recovery.readers;

import static dev.recovery.readers.Judged.advice;
import static dev.recovery.readers.Judged.calm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.safety.Action;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An object that a command answered in YAML is read as the object, wherever it stands")
class ObjectsAmongLinesTest {

  private static final String COMMAND = "$ kubectl -n argocd get application edge -o yaml\n";
  private static final String STUCK =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata:
        deletionTimestamp: "2026-03-30T11:07:45Z"
        finalizers:
        - resources-finalizer.argocd.argoproj.io
        name: edge
        namespace: argocd
      spec:
        destination:
          name: edge-fra-02
      status:
        conditions:
        - lastTransitionTime: "2026-03-30T11:08:01Z"
          message: 'Unable to delete application resources: unable to find destination server: there are no clusters with this name: edge-fra-02'
          type: DeletionError
        health:
          status: Unknown
      """;
  private static final String READY =
      """
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata:
        name: api
        namespace: api
      status:
        conditions:
        - lastTransitionTime: "2025-03-02T08:17:51Z"
          message: Certificate is up to date and has not expired
          reason: Ready
          status: "True"
          type: Ready
      """;

  @Test
  void whatIsStuckIsToldAsOfAFile() {
    Advice asked = advice("session.txt", COMMAND + STUCK);
    assertThat(asked.recovery().next()).isEqualTo(Action.RESOLVE_FINALIZER);
    assertThat(asked.state()).isEqualTo(advice("application.yaml", STUCK).state());
  }

  @Test
  void whatFollowsItIsReadAsBefore() {
    String more = "$ kubectl -n argocd get pods\n";
    assertThat(advice("session.txt", COMMAND + STUCK + "\n" + more).recovery().next())
        .isEqualTo(Action.RESOLVE_FINALIZER);
    String ready = "$ kubectl -n api get certificate api -o yaml\n" + READY;
    assertThat(calm("session.txt", ready)).isTrue();
    assertThat(
            advice("session.txt", ready + "\n+ terraform plan\nError: No value for variable\n")
                .state()
                .failureStates())
        .isNotEmpty();
  }

  @Test
  void timesThatAJobPutsBeforeItsLinesAreNotOfTheObject() {
    StringBuilder log = new StringBuilder();
    (COMMAND + STUCK)
        .lines()
        .forEach(l -> log.append("2026-03-30T13:41:25.1183302Z ").append(l).append('\n'));
    assertThat(advice("job.log", log.toString()).recovery().next())
        .isEqualTo(Action.RESOLVE_FINALIZER);
  }
}
