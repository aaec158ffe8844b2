package dev.recovery.readers;

import static dev.recovery.readers.Judged.advice;
import static dev.recovery.readers.Judged.calm;
import static dev.recovery.readers.Judged.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What failed on the way and is done in the end has not failed")
class DoneInTheEndTest {

  private static final String DESCRIBED =
      """
      $ kubectl -n mail describe hr relay | sed -n '/^Events/,$p'
      Events:
        Type     Reason             Age   From             Message
        ----     ------             ----  ----             -------
        Warning  UpgradeFailed      52m   helm-controller  Helm upgrade failed for release mail/relay with chart relay@4.2.0: context deadline exceeded
        Warning HelmChartNotReady  %s  helm-controller  HelmChart 'flux-system/mail-relay' is not ready: latest generation of object has not been reconciled
        Normal  UpgradeSucceeded   18m  helm-controller  Helm upgrade succeeded for release mail/relay.v19 with chart relay@4.2.1
      """;

  @Test
  void theEventsOfOneObjectAreInOrderOfTheirAge() {
    assertThat(calm("events.txt", DESCRIBED.formatted("21m"))).isTrue();
    assertThat(calm("events.txt", DESCRIBED.formatted("3m"))).isFalse();
  }

  @Test
  void anEventSaysByItsMessageThatSomethingEndedWell() {
    String events =
        """
        $ kubectl -n api get events --field-selector involvedObject.kind=Certificate
        LAST SEEN   TYPE      REASON    OBJECT           MESSAGE
        130m        Warning   Failed    certificate/gw   The certificate request has failed to complete and will be retried: Vault is sealed
        69m         Normal    Issuing   certificate/gw   %s
        """;
    Advice issued =
        advice("events.txt", events.formatted("The certificate has been successfully issued"));
    assertThat(issued.state().failureStates()).isEmpty();
    Advice renewing =
        advice("events.txt", events.formatted("Renewing certificate as it was scheduled"));
    assertThat(renewing.state().failureStates()).isNotEmpty();
  }

  @Test
  void aNodeIsOneThingInWhateverNamespaceItsEventsStand() {
    String events =
        """
        $ kubectl get events -A --sort-by=.lastTimestamp
        web       38m   Warning   Drain          node/worker-0   Eviction blocked by Too Many Requests (usually a pdb): shop-6d5c7fb66-7qv9n
        default   36m   Normal    Drain          node/worker-0   Draining node: worker-0 succeeded
        default   35m   Warning   NodeNotReady   node/worker-0   Node worker-0 status is now: NodeNotReady
        """;
    String ready =
        "default   33m   Normal    NodeReady      node/worker-0   Node worker-0 status is now: NodeReady\n";
    assertThat(advice("events.txt", events + ready).state().failureStates()).isEmpty();
    assertThat(advice("events.txt", events).state().failureStates()).isNotEmpty();
  }

  @Test
  void whatAWrapperTriedAgainIsDoneUnderTheSameAddress() {
    String failed =
        """
        aws_instance.runner: Creating...
        ╷
        │ Error: creating EC2 Instance: operation error EC2: RunInstances, https response error StatusCode: 400, api error InvalidParameterValue: Invalid IAM Instance Profile name
        │
        │   with aws_instance.runner,
        │   on main.tf line 58, in resource "aws_instance" "runner":
        ╵
        """;
    String again =
        "Error matches retry pattern \"Invalid IAM Instance Profile name\", retry 1 of 3\n";
    String done =
        """
        %s: Creating...
        %s: Creation complete after 13s [id=i-0c8a14f7e21b5d980]

        Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
        """;
    String same = done.formatted("aws_instance.runner", "aws_instance.runner");
    String other = done.formatted("aws_instance.web", "aws_instance.web");
    assertThat(calm("deploy.log", failed + again + same)).isTrue();
    assertThat(calm("deploy.log", failed + same)).isTrue();
    assertThat(calm("deploy.log", failed + other)).isFalse();
    assertThat(calm("apply-1.log", failed, "apply-2.log", same)).isTrue();
    assertThat(calm("apply-1.log", failed, "apply-2.log", other)).isFalse();
    assertThat(calm("apply-2.log", failed, "apply-1.log", same)).isFalse();
    assertThat(calm("apply-1.log", failed, "smoke-2.log", same)).isFalse();
  }

  @Test
  void aScriptThatSaysItsNameBeforeEachLineTriesAgainToo() {
    String log =
        """
        [sign.sh] cosign sign attempt 1/3
        Error: signing [registry.example/web@sha256:5b7d02a6e33d4a21d8c2f0dc7ee6ea54b8d13c4f3c5b9b0e5b54a2fe3b8a91c0]: getting signer: getting key from Fulcio: retrieving cert: context deadline exceeded
        [sign.sh] attempt 1 failed with 1, sleeping 10s
        [sign.sh] cosign sign attempt 2/3
        %s
        """;
    assertThat(
            calm(
                "build.log",
                log.formatted("tlog entry created with index: 181224907"),
                "build.json",
                "{\"status\": \"success\", \"failedSteps\": [], \"pipeline-name\": \"release\"}"))
        .isTrue();
    assertThat(calm("build.log", log.formatted("Error: signing: no such host"))).isFalse();
  }

  @Test
  void aJobThatWasTakenOverByAnotherDecidesNothing() {
    String jobs =
        """
        {"number": 1522, "state": "passed", "jobs": [
          {"name": "plan", "state": "failed", "exit_status": -1, "signal_reason": "agent_stop", "retried": %s, "id": "019730cd-02aa-4f1d-9b0c-7c0f5d1f3a90"},
          {"name": "plan", "state": "passed", "exit_status": 0, "signal_reason": null, "retried": false, "id": "019730d1-6c0e-4a1b-8f2e-3b0e9b7f21c4"}]}
        """;
    String log =
        """
        $ terraform plan -input=false -out=tfplan
        Interrupt received.
        Gracefully shutting down...
        Error: execution halted
        """;
    assertThat(calm("build.json", jobs.formatted("true"), "job-019730cd.log", log)).isTrue();
    assertThat(calm("build.json", jobs.formatted("false"), "job-019730cd.log", log)).isFalse();
  }

  @Test
  void anOperationThatRunsGoesOn() {
    String asked =
        "$ kubectl -n argocd get app shop -o jsonpath='{.status.operationState.phase}'\n";
    assertThat(
            next(
                "app.txt",
                asked + "Running  waiting for healthy state of apps/StatefulSet/queue\n"))
        .isEqualTo(Action.WAIT_AND_OBSERVE);
    String release =
        """
        $ date -u; helm status -n catalog search
        Thu Aug  6 %s UTC 2026
        NAME: search
        LAST DEPLOYED: Thu Aug  6 12:01:17 2026
        NAMESPACE: catalog
        STATUS: pending-upgrade
        REVISION: 118
        """;
    assertThat(next("helm.txt", release.formatted("12:03:31"))).isEqualTo(Action.WAIT_AND_OBSERVE);
    assertThat(next("helm.txt", release.formatted("19:03:31")))
        .isNotIn(Action.NONE, Action.WAIT_AND_OBSERVE);
  }

  @Test
  void aMigrationThatWaitsForItsLockHasNotFailedAndOneThatFailsSaysWhatMendsIt() {
    String pod =
        "web-8wplm app 2025-09-23T07:14:21.604Z  INFO 1 --- [main] liquibase.lockservice  : ";
    String waits =
        pod + "Waiting for changelog lock....\n" + pod + "Successfully acquired change log lock\n";
    assertThat(advice("pods.log", waits).state().failureStates()).isEmpty();
    Advice failed =
        advice(
            "migrate.log",
            """
            $ kubectl -n pay logs job/migrate
            Migrating schema "public" to version "42 - add index"
            ERROR: Migration of schema "public" to version "42 - add index" failed! Changes successfully rolled back.
            """);
    assertThat(failed.recovery().next()).isEqualTo(Action.FIX_SOURCE);
    assertThat(failed.summary()).anyMatch(l -> l.contains("the migration 42 - add index failed"));
    assertThat(
            advice("api.log", "gh: Validation Failed (HTTP 422)\n").causes().stream()
                .noneMatch(c -> c.sentence().contains("migration")))
        .isTrue();
  }

  @Test
  void whatOnlyMovesWhatRunsHasNothingThatGitMustFollow() {
    List<String> operations =
        List.of(
            "kubectl drain worker-1 --ignore-daemonsets\nnode/worker-1 cordoned\nnode/worker-1 drained",
            "kubectl -n shop rollout restart deploy/web\ndeployment.apps/web restarted",
            "kubectl -n shop delete pod web-0\npod \"web-0\" deleted",
            "kubectl -n shop delete pod web-0 && kubectl -n shop wait --for=condition=Ready pod/web-0\npod \"web-0\" deleted\npod/web-0 condition met");
    for (String operation : operations) {
      Advice advice = byHand("$ " + operation + "\n", "yes");
      assertThat(advice.recovery().next()).as(operation).isEqualTo(Action.NONE);
      assertThat(byHand("$ " + operation + "\n", "no").recovery().playbook())
          .as(operation)
          .hasValue(Playbook.EMERGENCY_MANUAL_MUTATION);
    }
    assertThat(
            byHand(
                    "$ kubectl -n shop set image deploy/web web=web:2\ndeployment.apps/web image updated\n",
                    "yes")
                .recovery()
                .next())
        .isEqualTo(Action.RECONCILE_GIT);
    assertThat(
            byHand(
                    "$ kubectl -n shop delete pod web-0 && kubectl -n shop set image deploy/web web=web:2\npod \"web-0\" deleted\ndeployment.apps/web image updated\n",
                    "yes")
                .recovery()
                .next())
        .isEqualTo(Action.RECONCILE_GIT);
  }

  private static Advice byHand(String text, String authorized) {
    return RecoveryAdvisor.create()
        .classify(
            Artifacts.read(
                    "shop",
                    List.of(Artifact.of("session.txt", text)),
                    Context.of(
                        Map.of(
                            "stage", "manual",
                            "environment", "production",
                            "change_authorized", authorized)))
                .incident());
  }
}
