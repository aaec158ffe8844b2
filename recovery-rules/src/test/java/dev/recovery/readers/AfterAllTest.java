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
}
