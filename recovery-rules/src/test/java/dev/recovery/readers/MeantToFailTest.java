package dev.recovery.readers;

import static dev.recovery.readers.Judged.advice;
import static dev.recovery.readers.Judged.calm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.state.FailureState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was meant to fail, or was let be, is told by whoever ran it")
class MeantToFailTest {

  private static final String REFUSED =
      """
      + cosign verify --key cosign.pub registry.example/fixtures/unsigned:1
      Error: no signatures found
      main.go:74: error during command execution: no signatures found
      """;
  private static final String DENIED =
      """
      + kubectl apply -f must-be-denied/privileged.yaml
      Error from server (Forbidden): error when creating "must-be-denied/privileged.yaml": admission webhook "validation.gatekeeper.sh" denied the request: [no-privileged] Privileged container is not allowed: nginx
      """;

  @Test
  void aTestThatWantsARefusalSaysSo() {
    for (String meant :
        List.of(
            "PASS unsigned image refused",
            "ok: refused (exit 10), as wanted",
            "✓ image without a signature is rejected",
            "refused as expected (exit 10)",
            "as expected: verification failed",
            "denied as required",
            "refused with exit code 10, as expected",
            "violations found, as they must be",
            "2 files, 2 failed as expected",
            "expected denial: OK",
            "[smoke.sh] denied as it should be")) {
      assertThat(calm("job.log", REFUSED + meant + "\n")).as(meant).isTrue();
      assertThat(advice("job.log", DENIED + meant + "\n").state().failureStates())
          .as(meant)
          .isEmpty();
    }
    for (String other :
        List.of(
            "",
            "FAIL unsigned image was expected to be refused",
            "PASS 6/6",
            "ok, trying the next one",
            "2 passed, 0 failed",
            "refused, but not as expected",
            "the deployment did not become ready as expected",
            "Expected the object to exist, could not find it",
            "expected an error, could not reach the server",
            "2 files, 2 failed",
            "not refused as expected",
            "expected denial: none",
            "denied, and it was required to pass",
            "unexpectedly refused")) {
      assertThat(calm("job.log", REFUSED + other + "\n")).as(other).isFalse();
      assertThat(calm("job.log", DENIED + other + "\n")).as(other).isFalse();
    }
  }

  @Test
  void aLineSaysOfItselfThatItWasMeantTo() {
    String mac = "secrets/fixtures/broken.enc.yaml    MAC mismatch. File has 5C7D, computed 10B2";
    String checked = "+ ./check-decrypt.sh\n%s%s\n";
    assertThat(states("job.log", checked.formatted(mac, "  (expected by test, ok)"))).isEmpty();
    assertThat(states("job.log", checked.formatted(mac, ""))).isNotEmpty();
    assertThat(states("job.log", checked.formatted(mac, "  (expected 5C7D)"))).isNotEmpty();
    assertThat(states("job.log", checked.formatted(mac, "  (expected by sops)"))).isNotEmpty();
    assertThat(states("job.log", checked.formatted(mac, "  (expected in the store)"))).isNotEmpty();
  }

  @Test
  void aCommandMayBeWellOnlyWhereWhatItRunsFails() {
    String refused =
        "\nError: no signatures found\nmain.go:74: error during command execution: no signatures found\n";
    String verify = "cosign verify --key cosign.pub registry.example/fixtures/unsigned:1";
    for (String meant :
        List.of(
            "+ if " + verify + "; then exit 1; fi",
            "+ ! " + verify,
            "+ ./verify.sh --expect-fail registry.example/fixtures/unsigned:1")) {
      assertThat(states("job.log", meant + refused)).as(meant).isEmpty();
    }
    for (String other :
        List.of(
            "+ " + verify,
            "+ if ! " + verify + "; then exit 1; fi",
            "+ if " + verify + "; then exit 0; fi")) {
      assertThat(states("job.log", other + refused)).as(other).isNotEmpty();
    }
    // It may have been this one that the job failed with.
    String failed = refused + "##[error]Process completed with exit code 1.\n";
    assertThat(states("job.log", "+ if " + verify + "; then exit 1; fi" + failed)).isNotEmpty();
  }

  @Test
  void whatFailsAfterwardsWasNotMeantTo() {
    String meant = "PASS unsigned image refused\n";
    assertThat(calm("job.log", REFUSED + meant + DENIED)).isFalse();
    assertThat(calm("job.log", DENIED + REFUSED + meant)).isFalse();
    assertThat(calm("job.log", REFUSED + meant + REFUSED)).isFalse();
  }

  private static final String UNSEALED =
      """
      + vault kv get -field=token kv/ci/deploy
      Error reading kv/data/ci/deploy: Error making API request.

      URL: GET https://vault.example:8200/v1/kv/data/ci/deploy
      Code: 403. Errors:

      * permission denied
      """;

  @Test
  void aJobWhoseLastWordIsThatItEndedWellLetBeWhatItMet() {
    for (String well :
        List.of(
            "Finished: SUCCESS",
            "Job succeeded",
            "CircleCI received exit code 0",
            "Successfully ran freestyle step: deploy\nReading environment variable exporting file contents.")) {
      assertThat(calm("job.log", UNSEALED + "+ ./next.sh\nnext\n" + well + "\n")).as(well).isTrue();
    }
    for (String ill :
        List.of(
            "Finished: FAILURE",
            "Finished: UNSTABLE",
            "ERROR: Job failed: exit code 2",
            "CircleCI received exit code 2",
            // It is one step of several, and its word is not the last.
            "CircleCI received exit code 0\n" + UNSEALED)) {
      assertThat(calm("job.log", UNSEALED + ill + "\n")).as(ill).isFalse();
    }
  }

  @Test
  void whatAJobLeavesHalfDoneStaysSo() {
    String half =
        """
        + terraform apply -auto-approve
        aws_sqs_queue.a: Creating...
        aws_sqs_queue.a: Creation complete after 2s [id=a]
        aws_sqs_queue.b: Creating...

        Error: creating SQS Queue (b): AccessDenied: not authorized to perform: sqs:createqueue

          with aws_sqs_queue.b,
        """;
    assertThat(calm("job.log", half + "Finished: SUCCESS\n")).isFalse();
    // An object tells how it stands, whatever became of the job.
    String object =
        """
        {
          "apiVersion": "apps/v1",
          "kind": "Deployment",
          "metadata": {"name": "ledger", "namespace": "ledger", "generation": 1},
          "status": {
            "observedGeneration": 1,
            "conditions": [
              {"type": "ReplicaFailure", "status": "True", "reason": "FailedCreate", "message": "admission webhook \\"validation.gatekeeper.sh\\" denied the request: [no-escalation] not allowed"}
            ]
          }
        }
        """;
    assertThat(
            calm(
                "job.log",
                "$ kubectl get deployment ledger -o json\n" + object + "Job succeeded\n"))
        .isFalse();
  }

  private static final String CUT =
      """
      + terraform apply -auto-approve plan.bin
      aws_acm_certificate_validation.shop: Creating...
      aws_acm_certificate_validation.shop: Still creating... [2m30s elapsed]
      """;

  @Test
  void aRunThatIsSeenToGoOnIsNotCutOff() {
    for (String going :
        List.of(
            "$ tkn pipelinerun describe infra -n ci\nName:   infra\n\nSTARTED         DURATION   STATUS\n3 minutes ago   ---        Running\n",
            "$ bk build view 1934 --pipeline shop\nBuild #1934  running  main  \"certificate\"\n",
            "$ argo get infra-7ql2m\nName:     infra-7ql2m\nStatus:   Running\n",
            "$ curl -s https://app.terraform.io/api/v2/runs/run-7Hs2 | jq .data\n{\n  \"id\": \"run-7Hs2\",\n  \"attributes\": {\n    \"status\": \"applying\",\n    \"status-timestamps\": {\"applying-at\": \"2026-04-14T06:41:52+00:00\"}\n  }\n}\n")) {
      assertThat(advice("apply.log", CUT, "look.txt", going).state().failureStates())
          .as(going)
          .isEmpty();
    }
    for (String other :
        List.of(
            "$ tkn pipelinerun describe infra -n ci\nName:   infra\n\nSTARTED         DURATION   STATUS\n3 minutes ago   2m10s      Failed\n",
            "Status:   Running\n",
            "$ date\nTue Apr 14 06:49:20 UTC 2026\n")) {
      assertThat(advice("apply.log", CUT, "look.txt", other).state().failureStates())
          .as(other)
          .isNotEmpty();
    }
  }

  private static final String JOBS =
      """
      GET /api/v4/projects/1207/pipelines/661904/jobs?include_retried=true
      [
        {"id": 8840014, "name": "deploy:prod", "stage": "deploy", "status": "failed", "allow_failure": false},
        {"id": 8840031, "name": "deploy:prod", "stage": "deploy", "status": "%s", "allow_failure": false},
        {"id": 8840016, "name": "checkov", "stage": "test", "status": "failed", "allow_failure": %s}
      ]
      """;
  private static final String LOST =
      "Running with gitlab-runner 17.6.0\nERROR: Job failed (system failure): prepare environment: waiting for pod running: timed out waiting for pod to start\n";
  private static final String FOUND =
      """
      $ checkov -d . --compact --quiet
      Passed checks: 212, Failed checks: 1, Skipped checks: 9

      Check: CKV_AWS_338: "Ensure CloudWatch log groups retains logs for at least 1 year"
      	FAILED for resource: aws_cloudwatch_log_group.scratch
      	File: /logs.tf:1-5

      ERROR: Job failed: exit code 1
      """;

  @Test
  void aPipelineSaysWhichOfItsJobsCounts() {
    assertThat(jobs("success", true)).isTrue();
    assertThat(jobs("failed", true)).isFalse();
    assertThat(jobs("success", false)).isFalse();
  }

  private static boolean jobs(String second, boolean mayFail) {
    return advice(
            "jobs.json", JOBS.formatted(second, mayFail),
            "job-8840014.log", LOST,
            "checkov.log", FOUND)
        .state()
        .failureStates()
        .isEmpty();
  }

  private static final String STARTS =
      """
      2026-04-22T21:03:11.004Z [INFO]  core: stored unseal keys supported, attempting fetch
      2026-04-22T21:03:11.440Z [ERROR] core: failed to retry auto-join: err="failed to join raft cluster: Put \\"https://vault-0.vault-internal:8200/v1/sys/storage/raft/bootstrap/challenge\\": dial tcp 10.40.1.19:8200: connect: connection refused"
      """;

  @Test
  void whatAServerMetWhileItStartedIsOverOnceItServes() {
    assertThat(states("vault-2.log", STARTS)).isNotEmpty();
    for (String serves :
        List.of(
            "2026-04-22T21:03:16.220Z [INFO]  core: vault is unsealed\n",
            "2026-04-22T21:03:18.556Z [INFO]  storage.raft: entering follower state: follower=\"Node at vault-2\" leader-address=vault-1\n")) {
      assertThat(states("vault-2.log", STARTS + serves)).as(serves).isEmpty();
      assertThat(states("vault-2.log", serves + STARTS)).as(serves).isNotEmpty();
    }
    assertThat(
            states(
                "vault-2.log",
                STARTS + "2026-04-22T21:03:16.220Z [INFO]  core: pre-seal teardown starting\n"))
        .isNotEmpty();
  }

  private static List<FailureState> states(String... namesAndTexts) {
    return List.copyOf(advice(namesAndTexts).state().failureStates());
  }

  private static final String PROBES =
      """
      $ kubectl -n loyalty get events
      LAST SEEN   TYPE      REASON      OBJECT                          MESSAGE
      2m50s       Warning   Unhealthy   pod/loyalty-7d4bd8c9f8-hxv6d    Readiness probe failed: HTTP probe failed with statuscode: 503
      """;
  private static final String PODS =
      """
      $ kubectl -n loyalty get pods
      NAME                       READY   STATUS    RESTARTS   AGE
      %s   %s   %s   2m51s
      """;

  @Test
  void aPodThatIsReadyAndWasNeverStartedAgainServes() {
    String pod = "loyalty-7d4bd8c9f8-hxv6d";
    assertThat(states("look.txt", PROBES + PODS.formatted(pod, "1/1", "Running   0"))).isEmpty();
    assertThat(states("look.txt", PROBES + PODS.formatted("pod/" + pod, "2/2", "Running   0")))
        .isEmpty();
    for (String other :
        List.of(
            PODS.formatted(pod, "0/1", "Running   0"),
            PODS.formatted(pod, "1/2", "Running   0"),
            PODS.formatted(pod, "1/1", "Running   7"),
            PODS.formatted("loyalty-7d4bd8c9f8-other", "1/1", "Running   0"))) {
      assertThat(states("look.txt", PROBES + other)).as(other).isNotEmpty();
    }
  }

  @Test
  void aRunThatEndedWellSaysWhichOfItsJobsDid() {
    String found =
        """
        ##[group]Run tflint --recursive
        1 issue(s) found:

        Warning: [Fixable] variable "zone" is declared but not used (terraform_unused_declarations)

          on variables.tf line 31:
          31: variable "zone" {
        ##[error]Process completed with exit code 1.
        """;
    String run =
        "$ gh run view 13380077214\n\n✓ main nightly · 13380077214\n\nJOBS\n%s tflint in 38s (ID 37367001402)\n";
    assertThat(states("gh.txt", run.formatted("✓"), "tflint-job.log", found)).isEmpty();
    assertThat(states("gh.txt", run.formatted("X"), "tflint-job.log", found)).isNotEmpty();
    assertThat(states("gh.txt", run.formatted("✓"), "other-job.log", found)).isNotEmpty();
  }

  @Test
  void theSourceOfATestSaysNothingOfWhatHappened() {
    String test =
        "@test \"a stranger cannot decrypt\" {\n  [[ \"$output\" == *\"no identity matched any of the recipients\"* ]]\n}\n";
    assertThat(states("secrets.bats", test)).isEmpty();
    assertThat(states("secrets.log", test)).isNotEmpty();
  }

  @Test
  void theLogOfAJobThatSomebodyFetchesIsNoAccountOfIt() {
    String fetched = "$ gh run view 13380077214%s\nStatus:   Running\n";
    assertThat(states("apply.log", CUT, "look.txt", fetched.formatted(""))).isEmpty();
    assertThat(states("apply.log", CUT, "look.txt", fetched.formatted(" --log"))).isNotEmpty();
    // What follows an account is read as ever.
    String account = "$ argo get infra-7ql2m\nName:     infra-7ql2m\nStatus:   Succeeded\n";
    assertThat(states("look.txt", account + UNSEALED)).isNotEmpty();
  }

  @Test
  void whatIsNoDocumentAmongTheLinesIsText() {
    String torn = "$ curl -s https://api.example/v1/x\n{\n  \"a\": [\n" + UNSEALED;
    assertThat(states("look.txt", torn)).isNotEmpty();
    String unknown = "$ curl -s https://api.example/v1/x\n{\n  \"a\": 1\n}\n" + UNSEALED;
    assertThat(states("look.txt", unknown)).isNotEmpty();
    String object =
        """
        $ kubectl get kustomization apps -n flux-system -o json
        {
          "apiVersion": "kustomize.toolkit.fluxcd.io/v1",
          "kind": "Kustomization",
          "metadata": {"name": "apps", "namespace": "flux-system", "generation": 2},
          "status": {
            "observedGeneration": 2,
            "conditions": [{"type": "Ready", "status": "%s", "reason": "%s", "message": "%s"}]
          }
        }
        $ date
        Mon Nov 30 10:00:00 UTC 2026
        """;
    assertThat(calm("look.txt", object.formatted("True", "ReconciliationSucceeded", "Applied")))
        .isTrue();
    assertThat(
            states(
                "look.txt",
                object.formatted(
                    "False", "HealthCheckFailed", "timeout waiting for: [Deployment/a]")))
        .isNotEmpty();
  }
}
