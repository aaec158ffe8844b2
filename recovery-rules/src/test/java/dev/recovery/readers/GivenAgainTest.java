package dev.recovery.readers;

import static dev.recovery.readers.Judged.calm;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A command that was given again decides, whatever the one before it met")
class GivenAgainTest {

  private static final String SEALED =
      """
      $ vault write -f database/rotate-role/orders
      Error writing data to database/rotate-role/orders: Error making API request.

      URL: PUT https://vault.example:8200/v1/database/rotate-role/orders
      Code: 503. Errors:

      * Vault is sealed
      """;
  private static final String WRITTEN =
      """
      $ vault write -f database/rotate-role/orders
      Success! Data written to: database/rotate-role/orders
      """;
  private static final String TIMES_OUT =
      """
      attempt 1/3: cosign verify-attestation
      Error: verifying bundle: Get "https://tuf.example/timestamp.json": net/http: TLS handshake timeout
      """;
  private static final String VERIFIED =
      """
      attempt 2/3: cosign verify-attestation
      Verification for registry.example/core@sha256:1f2c0a7bd94d41a3e0cf7f62c0c4a6b5c6c0be0a8f7a16e36dd0e2fca7f4b180 --
      The following checks were performed on each of these signatures:
        - The cosign claims were validated
      """;

  @Test
  void whatWorkedTheSecondTimeIsOver() {
    assertThat(calm("job.log", SEALED + WRITTEN)).isTrue();
    assertThat(calm("job.log", TIMES_OUT + VERIFIED)).isTrue();
  }

  /** Each alone, in the other order, cut off, or followed by the failure of the job. */
  @Test
  void whatDidNotWorkOrIsNotKnownToHaveWorkedIsNotOver() {
    String failed = "ERROR: Job failed: exit code 2\n";
    for (String log :
        List.of(
            SEALED,
            WRITTEN + SEALED,
            SEALED + SEALED,
            SEALED + "retry in 30s (1/5)\n",
            SEALED + "$ vault write -f database/rotate-role/orders\n",
            SEALED + "$ vault write -f database/rotate-role/orders\n" + failed,
            SEALED + WRITTEN.replace("/orders", "/billing"),
            TIMES_OUT,
            TIMES_OUT + TIMES_OUT.replace("1/3", "2/3"),
            TIMES_OUT
                + "attempt 1/3: cosign sign\nPushing signature to: registry.example/core\n")) {
      assertThat(calm("job.log", log)).as(log).isFalse();
    }
  }

  private static final String LOCKED =
      """
      $ terraform apply -input=false tfplan
      ╷
      │ Error: Error acquiring the state lock
      │
      │ Error message: ConditionalCheckFailedException: The conditional request failed
      │ Lock Info:
      │   ID:        0f4f0a52-9d40-9a71-1b0f-3f4a9e0d5a5e
      │   Operation: OperationTypeApply
      │   Who:       ci@runner-7
      ╵
      ##[error]Process completed with exit code 1.
      """;
  private static final String APPLIED =
      """
      $ terraform apply -input=false tfplan
      aws_eip.a: Creating...
      aws_eip.a: Creation complete after 1s [id=eipalloc-1]

      Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
      """;

  @Test
  void filesThatNumberTheAttemptsOfAJobAreReadInThatOrder() {
    assertThat(calm("deploy attempt 1 (failed).log", LOCKED, "deploy attempt 2.log", APPLIED))
        .isTrue();
    assertThat(calm("apply-try1.txt", LOCKED, "apply-try2.txt", APPLIED)).isTrue();
    assertThat(calm("apply-try2.txt", LOCKED, "apply-try1.txt", APPLIED)).isFalse();
    assertThat(calm("deploy attempt 1.log", LOCKED, "other attempt 2.log", APPLIED)).isFalse();
    assertThat(calm("one.log", LOCKED, "two.log", APPLIED)).isFalse();
  }

  @Test
  void aFileWhoseNameSaysThatItIsTheJobRunAgainIsReadLast() {
    assertThat(calm("job-884120.log", LOCKED, "job-884121-retry.log", APPLIED)).isTrue();
    assertThat(calm("deploy.log", LOCKED, "deploy rerun.log", APPLIED)).isTrue();
    assertThat(calm("job-884120-retry.log", LOCKED, "job-884121.log", APPLIED)).isFalse();
    assertThat(calm("job-884120.log", LOCKED, "job-884121.log", APPLIED)).isFalse();
    assertThat(calm("plan-884120.log", LOCKED, "job-884121-retry.log", APPLIED)).isFalse();
  }

  @Test
  void anAttemptThatAWrapperCallsFailedIsOneOfTheCommandAboveIt() {
    String sign = "$ cosign sign --yes registry.example/core@sha256:1f2c\n";
    String refused =
        "error getting signer: getting key from Fulcio: retrieving cert: POST"
            + " https://fulcio.example/api/v2/signingCert returned 503 Service Unavailable\n";
    String again = "##[warning]Attempt 1 failed. Reason: Child_process exited with error code 1\n";
    String signed = "Generating ephemeral keys...\nPushing signature to: registry.example/core\n";
    String verified = VERIFIED.replace("attempt 2/3:", "$");
    assertThat(calm("job.log", sign + refused + again + signed + verified)).isTrue();
    assertThat(calm("job.log", sign + refused + again + refused + verified)).isFalse();
    assertThat(calm("job.log", sign + refused + again)).isFalse();
  }

  private static final String INVALID =
      """
      ╷
      │ Error: Invalid provider configuration
      │
      │ Provider "registry.terraform.io/hashicorp/aws" requires explicit configuration.
      ╵
      Error: Process completed with exit code 1.
      """;

  @Test
  void whatACiSystemSaysOfTheWholeRunConcernsEachOfItsJobs() {
    String run =
        """
        preflight	Lint	2025-06-18T05:40:31.5580211Z ##[error]tflint: 2 issue(s) found
        preflight	Lint	2025-06-18T05:40:31.5620170Z ##[error]Process completed with exit code 2.
        rollout	Apply	2025-06-18T05:59:40.3019112Z aws_sqs_queue.q: Modifying... [id=q]
        rollout	Apply	2025-06-18T05:59:42.3019112Z aws_sqs_queue.q: Modifications complete after 2s [id=q]
        rollout	Apply	2025-06-18T05:59:44.3019112Z Apply complete! Resources: 0 added, 1 changed, 0 destroyed.

        $ gh run view 40217 --json status,conclusion,jobs
        {"conclusion":"success","jobs":[{"conclusion":"success","name":"preflight"},{"conclusion":"%s","name":"rollout"}],"status":"completed"}
        """;
    assertThat(calm("run.log", run.formatted("success"))).isTrue();
    assertThat(calm("run.log", run.formatted("failure"))).isFalse();
    assertThat(calm("run.log", run.formatted("success").substring(0, run.indexOf("$ gh"))))
        .isFalse();
    String well = run.formatted("success");
    assertThat(calm("run.log", well.replace("\"name\":\"preflight\"", "\"name\":\"build\"")))
        .as("a job of another run")
        .isFalse();
    assertThat(calm("run.log", well + "$ terraform plan\n" + INVALID))
        .as("what is done after it")
        .isFalse();
    assertThat(calm("job.log", INVALID + well.substring(run.indexOf("$ gh"))))
        .as("somebody looks at a run, and is none of its jobs")
        .isFalse();
  }

  /** What an attempt left half made, the next one does not undo. */
  @Test
  void anAttemptThatChangedSomethingIsToldBesideTheNext() {
    String partial =
        """
        $ terraform apply -auto-approve
        aws_eip.b: Creating...
        aws_eip.b: Creation complete after 1s [id=eipalloc-2]
        ╷
        │ Error: creating EC2 NAT Gateway: api error UnauthorizedOperation: You are not authorized to perform this operation.
        │
        │   with aws_nat_gateway.b,
        ╵
        """;
    assertThat(calm("deploy attempt 1.log", partial, "deploy attempt 2.log", APPLIED)).isFalse();
  }
}
