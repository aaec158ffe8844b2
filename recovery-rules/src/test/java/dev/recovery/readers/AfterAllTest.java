package dev.recovery.readers;

import static dev.recovery.readers.Judged.advice;
import static dev.recovery.readers.Judged.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What went well after all: waited for, tried again, only reported, still going on")
class AfterAllTest {

  private static final String PLANNED =
      """
      [01K2] PLANNING  tofu plan -input=false -out=stack.plan
        # google_pubsub_topic.refunds will be updated in-place
        ~ resource "google_pubsub_topic" "refunds" {
            ~ message_retention_duration = "600s" -> "900s"
          }
      Plan: 0 to add, 1 to change, 0 to destroy.
      [01K2] Plan policy evaluation complete: UNDECIDED -> needs confirmation
      [01K2] UNCONFIRMED
      """;
  private static final String APPLIED =
      """
      [01K2] CONFIRMED by l.berg
      [01K2] APPLYING  tofu apply stack.plan
      google_pubsub_topic.refunds: Modifying... [id=refunds]
      google_pubsub_topic.refunds: Modifications complete after 3s [id=refunds]

      Apply complete! Resources: 0 added, 1 changed, 0 destroyed.
      [01K2] FINISHED
      """;

  @Test
  void whatWaitedForAnApprovalAndWasAppliedHadBeenGivenIt() {
    assertThat(next("run.log", PLANNED)).isNotEqualTo(Action.NONE);
    assertThat(next("run.log", PLANNED + APPLIED)).isEqualTo(Action.NONE);
  }

  @Test
  void whatIsToldAsOneOfSeveralTriesIsNoEnd() {
    String retried =
        "[01K2] PREPARING  retrying image pull (1/3): toomanyrequests: Rate exceeded\n";
    String failed = "[01K2] PREPARING  image pull failed: toomanyrequests: Rate exceeded\n";
    assertThat(next("run.log", retried + PLANNED + APPLIED)).isEqualTo(Action.NONE);
    assertThat(next("run.log", failed)).isNotEqualTo(Action.NONE);
  }

  @Test
  void whatACheckerFindsInAJobThatEndsWellItOnlyReports() {
    String scan =
        """
        $ checkov -d . --compact --quiet --soft-fail --framework terraform
        terraform scan results:

        Passed checks: 143, Failed checks: 1, Skipped checks: 1

        Check: CKV_AWS_18: "Ensure the S3 bucket has access logging enabled"
        	FAILED for resource: aws_s3_bucket.scratch
        	File: /s3.tf:12-19

        """;
    assertThat(next("job.log", scan + "CircleCI received exit code 0\n")).isEqualTo(Action.NONE);
    assertThat(next("job.log", scan + "CircleCI received exit code 1\n"))
        .isEqualTo(Action.FIX_DESIGN);
  }

  @Test
  void anOperationThatHasNotFinishedGoesOn() {
    String application =
        """
        Name:               argocd/search
        Project:            search
        Sync Status:        OutOfSync from main (e44f903)
        Health Status:      Healthy

        Operation:          Sync
        Sync Revision:      e44f903c6f9ad9b0dcb5d36e1f7c8fbb04b9a1cd
        Phase:              %s
        Start:              2026-11-21 07:30:04 +0000 UTC
        Finished:           %s
        Duration:           2m11s
        Message:            %s
        """;
    assertThat(
            next(
                "app.txt",
                application.formatted(
                    "Running", "<nil>", "waiting for completion of hook batch/Job/migrate")))
        .isEqualTo(Action.WAIT_AND_OBSERVE);
    assertThat(
            next(
                "app.txt",
                application.formatted(
                    "Failed",
                    "2026-11-21 07:32:15 +0000 UTC",
                    "one or more synchronization tasks completed unsuccessfully")))
        .isNotIn(Action.WAIT_AND_OBSERVE, Action.NONE);
  }

  @Test
  void aRecordOfAControllerIsKnownByItsWordsWhereItHasNoField() {
    Advice advice =
        advice(
            "controller.log",
            "time=\"2026-11-28T10:02:18Z\" level=error msg=\"validation error found during"
                + " application validation: ApplicationSet tenants contains applications with"
                + " duplicate name: oslo-07\"\n");
    assertThat(advice.recovery().playbook()).isEqualTo(Optional.of(Playbook.GITOPS_SYNC_FAILS));
    assertThat(advice.recovery().next()).isEqualTo(Action.FIX_SOURCE);
  }

  /** The tool itself says that the configuration holds what others changed. */
  @Test
  void whatTheConfigurationSaysByNowIsNoDrift() {
    String drift =
        """
        $ tofu plan -input=false
        google_container_node_pool.spot: Refreshing state... [id=spot]

        Note: Objects have changed outside of OpenTofu

        OpenTofu detected the following changes made outside of OpenTofu since the
        last "tofu apply" which may have affected this plan:

          # google_container_node_pool.spot has changed
          ~ resource "google_container_node_pool" "spot" {
              ~ node_count = 2 -> 3
            }

        """;
    String followed =
        """
        Your configuration already applies the changes detected above, so no further
        action is required to make your real infrastructure match the configuration.

        """;
    String none = "No changes. Your infrastructure matches the configuration.\n";
    assertThat(next("plan.log", drift + followed + none)).isEqualTo(Action.NONE);
    assertThat(next("plan.log", drift + none)).isNotEqualTo(Action.NONE);
  }

  @Test
  void whatACheckReportedBeforeAChangeThatWentThroughWasLetThrough() {
    String reported =
        """
        $ checkov -f plan.json --quiet --compact --soft-fail
        terraform_plan scan results:

        Passed checks: 31, Failed checks: 1, Skipped checks: 2

        Check: CKV_AWS_27: "Ensure all data stored in the SQS queue is encrypted"
        	FAILED for resource: aws_sqs_queue.retry
        	File: /plan.json:0-0
        """;
    String applied =
        """
        $ terraform apply -input=false tfplan
        aws_sqs_queue.retry: Creating...
        aws_sqs_queue.retry: Creation complete after 26s [id=retry]

        Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
        """;
    assertThat(next("job.log", reported + applied)).isEqualTo(Action.NONE);
    assertThat(next("job.log", reported)).isNotEqualTo(Action.NONE);
  }

  @Test
  void anAgentThatIsLetInAtLastHasBeenAnswered() {
    String sealed =
        """
        2026-11-18T06:03:02.140Z [ERROR] agent.auth.handler: error authenticating:
          error=
          | Error making API request.
          |
          | URL: PUT https://vault.example:8200/v1/auth/kubernetes/login
          | Code: 503. Errors:
          |
          | * Vault is sealed
           backoff=1s
        """;
    String letIn =
        """
        2026-11-18T06:03:08.402Z [INFO]  agent.auth.handler: authentication successful, sending token to sinks
        2026-11-18T06:03:08.611Z [INFO] (runner) rendered "(dynamic)" => "/vault/secrets/db.env"
        """;
    assertThat(next("agent.log", sealed)).isNotEqualTo(Action.NONE);
    assertThat(next("agent.log", letIn + sealed)).isNotEqualTo(Action.NONE);
    assertThat(next("agent.log", sealed + letIn)).isEqualTo(Action.NONE);
  }

  @Test
  void aGlanceAtARolloutWaitsForNothing() {
    String rollout =
        """
        $ kubectl -n shop rollout status deploy/web --timeout=%s
        Waiting for deployment "web" rollout to finish: 3 out of 5 new replicas have been updated...
        error: timed out waiting for the condition
        """;
    assertThat(next("rollout.txt", rollout.formatted("5s"))).isEqualTo(Action.WAIT_AND_OBSERVE);
    assertThat(next("rollout.txt", rollout.formatted("10m")))
        .isNotIn(Action.NONE, Action.WAIT_AND_OBSERVE);
    assertThat(next("rollout.txt", rollout.formatted("300s")))
        .isNotIn(Action.NONE, Action.WAIT_AND_OBSERVE);
  }

  @Test
  void aStackGoesOnInTheCloudWhereNothingOfItFailed() {
    String events =
        """
        $ cdk deploy Shop
        Shop: deploying... [1/1]
        Shop | 0/3 | 14:22:10 | UPDATE_IN_PROGRESS   | AWS::CloudFormation::Stack | Shop User Initiated
        Shop | 0/3 | 14:22:17 | UPDATE_IN_PROGRESS   | AWS::Redshift::Cluster     | Cluster (ClusterEB0386A7)
        """;
    String failed =
        "Shop | 0/3 | 14:32:17 | UPDATE_FAILED | AWS::Redshift::Cluster | Cluster (ClusterEB0386A7)"
            + " no capacity\n";
    String goesOn = "0/3 Currently in progress: Shop, ClusterEB0386A7\n";
    assertThat(next("cdk.log", events + goesOn)).isEqualTo(Action.WAIT_AND_OBSERVE);
    assertThat(next("cdk.log", events + failed + goesOn))
        .isNotIn(Action.NONE, Action.WAIT_AND_OBSERVE);
    assertThat(next("cdk.log", events)).as("its reader stopped").isNotEqualTo(Action.NONE);
  }

  @Test
  void whatACertificateWasAskedForWithIsOverWhereItIsThere() {
    String log =
        """
        E0610 10:02:28.560127       1 sync.go:190] "propagation check failed" err="dial tcp: lookup docs.example.org on 10.96.0.10:53: no such host" logger="cert-manager.challenges" resource_name="docs-tls-1-1420096641-3311077025" resource_namespace="edge" resource_kind="Challenge" resource_version="v1"
        """;
    String issued =
        """
        I0610 10:06:55.204410       1 acme.go:236] "certificate issued" logger="cert-manager.certificaterequests-issuer-acme.sign" resource_name="%s" resource_namespace="edge" resource_kind="CertificateRequest"
        """;
    assertThat(next("cert-manager.log", log)).isNotEqualTo(Action.NONE);
    assertThat(next("cert-manager.log", log + issued.formatted("docs-tls-1")))
        .isEqualTo(Action.NONE);
    assertThat(next("cert-manager.log", log + issued.formatted("other-tls-1")))
        .as("another certificate")
        .isNotEqualTo(Action.NONE);
    String listed =
        """
        $ kubectl -n edge get certificate,certificaterequest
        NAME                                   READY   SECRET     AGE
        certificate.cert-manager.io/docs-tls   True    docs-tls   80d

        NAME                                              APPROVED   DENIED   READY   ISSUER   AGE
        certificaterequest.cert-manager.io/docs-tls-1     True                %s   acme     9m
        """;
    assertThat(next("cert-manager.log", log, "list.txt", listed.formatted("True ")))
        .isEqualTo(Action.NONE);
    assertThat(next("cert-manager.log", log, "list.txt", listed.formatted("False")))
        .as("the old certificate is valid, and its renewal fails")
        .isNotIn(Action.NONE, Action.WAIT_AND_OBSERVE);
    assertThat(next("cert-manager.log", log + issued.formatted("docs-1")))
        .as("one whose name begins alike")
        .isNotEqualTo(Action.NONE);
  }

  @Test
  void aPlayEndsAsItsRecapSays() {
    String play =
        """
        TASK [vault : wait for unseal] *****
        FAILED - RETRYING: [vault-2]: wait for unseal (30 retries left).
        ok: [vault-2]
        TASK [vault : journal tail] *****
        ok: [vault-2] => {
            "msg": [
                "2025-04-24T21:10:04.552Z [ERROR] core: failed to unseal: error=\\"stored unseal keys are supported, but none were found\\"",
                "2025-04-24T21:10:21.118Z [WARN]  storage.raft: heartbeat timeout reached, starting election: last-leader-addr=\\"\\""
            ]
        }

        PLAY RECAP *****
        vault-2 : ok=16   changed=2    unreachable=0    failed=%d    skipped=3    rescued=0    ignored=0
        """;
    Advice well = advice("play.log", play.formatted(0));
    assertThat(well.recovery().next()).isEqualTo(Action.NONE);
    assertThat(String.join(" ", well.summary())).doesNotContain("UNREAD", "killed");
    assertThat(next("play.log", play.formatted(1))).isNotEqualTo(Action.NONE);
  }

  @Test
  void aHookThatASyncTriedAgainEndedAsItsLastRowSays() {
    String sync =
        """
        $ argocd app sync crm --timeout 900
        TIMESTAMP                  GROUP  KIND        NAMESPACE  NAME         STATUS     HEALTH  HOOK     MESSAGE
        2025-01-29T18:02:16+00:00  batch  Job         crm        crm-migrate  Running    Synced  PreSync  job.batch/crm-migrate created
        2025-01-29T18:02:44+00:00  batch  Job         crm        crm-migrate  Failed     Synced  PreSync  Job has reached the specified backoff limit
        2025-01-29T18:03:37+00:00  batch  Job         crm        crm-migrate  %s  Synced  PreSync  %s
        2025-01-29T18:03:41+00:00  apps   Deployment  crm        crm-web      Synced     Healthy          deployment.apps/crm-web configured

        Name:               argocd/crm
        Sync Status:        Synced to main (b0d41a7)
        Health Status:      Healthy

        Operation:          Sync
        Phase:              %s
        Start:              2025-01-29 18:02:10 +0000 UTC
        Finished:           2025-01-29 18:04:58 +0000 UTC
        """;
    Advice well =
        advice("sync.log", sync.formatted("Succeeded", "Reached expected number", "Succeeded"));
    assertThat(well.recovery().next()).isEqualTo(Action.NONE);
    assertThat(well.mutation().id()).isEqualTo("started");
    assertThat(String.join(" ", well.summary())).contains("Deployment crm/crm-web");
    assertThat(next("sync.log", sync.formatted("Failed   ", "Job has reached the limit", "Failed")))
        .isNotEqualTo(Action.NONE);
  }

  @Test
  void aPodThatIsToldToStopAnswersNoProbe() {
    String rollout =
        """
        $ kubectl -n api rollout status deploy/gateway --timeout=600s
        Waiting for deployment "gateway" rollout to finish: 2 out of 3 new replicas have been updated...
        deployment "gateway" successfully rolled out

        $ kubectl -n api get events --sort-by=.lastTimestamp
        4m2s    Normal    Killing     pod/gateway-5f74c6d9bb-zx6hg   Stopping container gateway
        3m55s   Warning   Unhealthy   pod/gateway-5f74c6d9bb-%s   Readiness probe failed: HTTP probe failed with statuscode: 503
        """;
    assertThat(next("rollout.log", rollout.formatted("zx6hg"))).isEqualTo(Action.NONE);
    assertThat(next("rollout.log", rollout.formatted("aa111"))).isNotEqualTo(Action.NONE);
  }

  @Test
  void aSyncThatWasTriedAgainUndoesNobodysChange() {
    String failed =
        """
        time="2025-10-11T19:24:15Z" level=info msg="Updating operation state. phase: Running -> Failed, message: '' -> 'one or more objects failed to apply'" application=argocd/shop
        time="2025-10-11T19:24:15Z" level=info msg="Operation state retrying attempt #1 at 7:24PM" application=argocd/shop
        """;
    String partial =
        """
        time="2025-10-11T19:24:58Z" level=info msg="Partial sync operation to 44c1d7e succeeded" application=argocd/shop
        """;
    assertThat(next("controller.log", failed + partial)).isEqualTo(Action.NONE);
    assertThat(next("controller.log", partial)).as("it healed something").isNotEqualTo(Action.NONE);
    assertThat(next("controller.log", failed)).isNotEqualTo(Action.NONE);
  }

  @Test
  void aVaultThatIsUnsealedByNowAnswers() {
    String stepDown =
        """
        $ vault operator step-down
        Error making API request.

        URL: GET https://vault.example:8200/v1/sys/leader
        Code: 500. Errors:

        * local node not active but active cluster node not found
        $ vault status
        Sealed                   %s
        Version                  1.18.5
        HA Mode                  active
        """;
    assertThat(advice("upgrade.log", stepDown.formatted("false")).state().failureStates())
        .isEmpty();
    assertThat(advice("upgrade.log", stepDown.formatted("true")).state().failureStates())
        .isNotEmpty();
  }

  @Test
  void whatTheRunnersPodWaitsForIsNoWorkloadsHealth() {
    String job =
        """
        WARNING: Event retrieved from the cluster: 0/41 nodes are available: 38 Insufficient cpu.
        Waiting for pod ci/runner-h3xpqz9t to be running, status is Pending
        Running on runner-h3xpqz9t via k8s-runner-b...
        $ helm upgrade --install quotes ./quotes.tgz -n pricing --wait
        Release "quotes" has been upgraded. Happy Helming!
        Job succeeded
        """;
    assertThat(next("deploy.log", job)).isEqualTo(Action.NONE);
    assertThat(next("deploy.log", job.replace("WARNING: Event retrieved from the cluster: ", "")))
        .as("of nobody that is known")
        .isNotEqualTo(Action.NONE);
  }

  @Test
  void wordsOfAToolThatNobodyNamesAreSomebodyElses() {
    String sealed =
        """
        2025-12-02T01:14:22.690Z [WARN]  failed to unseal core: error="fetching stored unseal keys failed: failed to decrypt encrypted stored keys: KMSInvalidStateException: key is pending deletion."
        """;
    assertThat(String.join(" ", advice("vault-1.log", sealed).summary()))
        .contains("Vault is sealed")
        .doesNotContainIgnoringCase("pulumi", "SealedSecret");
  }
}
