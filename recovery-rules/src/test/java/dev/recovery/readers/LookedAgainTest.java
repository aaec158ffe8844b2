package dev.recovery.readers;

import static dev.recovery.readers.Judged.advice;
import static dev.recovery.readers.Judged.calm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.boundary.Stage;
import dev.recovery.safety.Action;
import dev.recovery.safety.Severity;
import dev.recovery.state.FailureState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What somebody looked at once more, and what a script makes of a failure")
class LookedAgainTest {

  private static final String APPLY =
      """
      2025-12-12T05:02:11.552019Z 01O $ terraform apply -input=false -no-color plan.cache
      2025-12-12T05:02:19.100337Z 01O aws_db_instance.wms: Modifying... [id=db-W6YH7ZQ3E5OY]
      2025-12-12T05:19:59.552904Z 01O aws_db_instance.wms: Still modifying... [id=db-W6YH7ZQ3E5OY, 17m40s elapsed]
      2025-12-12T05:20:09.553201Z 01O aws_db_instance.wms: Still modifying... [id=db-W6YH7ZQ3E5OY, 17m50s elapsed]
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ date -u\nFri Dec 12 05:20:14 UTC 2025\n",
        "$ date -u +%FT%TZ; aws rds describe-db-instances\n2025-12-12T05:21:02Z\n",
        "$ date -u +%T\n05:20:41\n"
      })
  void aLogThatWasWrittenAMomentBeforeSomebodyLookedGoesOn(String look) {
    assertThat(advice("apply.log", APPLY, "look.txt", look).summary().get(0)).contains("under way");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ date -u\nFri Dec 12 06:31:00 UTC 2025\n",
        "$ date -u\nFri Dec 12 04:20:14 UTC 2025\n",
        "$ date -u +%T\n05:40:41\n",
        "Fri Dec 12 05:20:14 UTC 2025\n"
      })
  void oneThatWasSilentForLongMayHaveDied(String look) {
    assertThat(advice("apply.log", APPLY, "look.txt", look).state().failureStates())
        .contains(FailureState.MUTATION_PARTIALLY_SUCCEEDED);
  }

  private static final String DRIFT =
      """
      $ ./ci/%s.sh stacks/*
      [check] network .............. clean
      Terraform will perform the following actions:

        # aws_security_group.primary will be updated in-place
        ~ resource "aws_security_group" "primary" {
              id                     = "sg-04d1f6a7be7c0c8e2"
            ~ ingress                = [
                - {
                    - cidr_blocks      = [
                        - "0.0.0.0/0",
                      ]
                    - description      = "tmp vendor"
                    - from_port        = 3306
                    - protocol         = "tcp"
                    - to_port          = 3306
                  },
                  # (2 unchanged elements hidden)
              ]
          }

      Plan: 0 to add, 1 to change, 0 to destroy.
      %s
      """;

  @Test
  void whatAJobThatLooksForDriftFailsWithIsDrift() {
    Advice found =
        advice("nightly.log", DRIFT.formatted("drift", "ERROR: Job failed: exit code 2"));
    assertThat(found.state().failureStates()).contains(FailureState.LIVE_STATE_DIVERGED);
    assertThat(found.safety().severity()).isEqualTo(Severity.SEV_1);
    Advice verified =
        Judged.at(
            Stage.VERIFY,
            "nightly.log",
            DRIFT.formatted("check", "ERROR: Job failed: exit code 2"));
    assertThat(verified.state().failureStates()).contains(FailureState.LIVE_STATE_DIVERGED);
    assertThat(advice("plan.log", DRIFT.formatted("plan", "Job succeeded")).state().failureStates())
        .doesNotContain(FailureState.LIVE_STATE_DIVERGED);
  }

  private static final String ALERT =
      """
      {"receiver": "platform", "status": "%s", "version": "4",
       "alerts": [{"status": "%s",
         "labels": {"alertname": "KubePodCrashLooping", "namespace": "shop", "pod": "cart-0"},
         "annotations": {"summary": "Pod shop/cart-0 is in waiting state (reason: \\"CrashLoopBackOff\\")"},
         "startsAt": "2025-12-08T06:09:12.002Z", "endsAt": "2025-12-08T06:29:12.002Z"}]}
      """;

  @Test
  void anAlertThatIsResolvedIsNone() {
    String pods =
        """
        $ kubectl -n shop get pods
        NAME     READY   STATUS    RESTARTS   AGE
        cart-0   1/1     Running   0          32m
        """;
    assertThat(calm("alert.json", ALERT.formatted("resolved", "resolved"), "pods.txt", pods))
        .isTrue();
    assertThat(calm("alert.json", ALERT.formatted("firing", "firing"), "pods.txt", pods)).isFalse();
  }

  @Test
  void aScriptSaysWhichCommandMayFail() {
    String uninstall =
        """
        $ helm uninstall portal -n review --wait%s
        Error: uninstall: Release not loaded: portal: release: not found
        %s
        $ kubectl delete namespace review --ignore-not-found
        namespace "review" deleted
        """;
    assertThat(calm("job.log", uninstall.formatted(" || echo \"already gone\"", "already gone")))
        .isTrue();
    assertThat(calm("job.log", uninstall.formatted("", ""))).isFalse();
    String scan =
        """
        $ checkov -d . --compact%s
        Passed checks: 58, Failed checks: 1, Skipped checks: 2

        $ terraform plan
        No changes. Your infrastructure matches the configuration.
        """;
    assertThat(calm("job.log", scan.formatted(" || true"))).isTrue();
    assertThat(calm("job.log", scan.formatted(""))).isFalse();
    String upgrade =
        "$ helm upgrade portal ./chart -n web || echo \"later\"\nError: UPGRADE FAILED: timed out waiting for the condition\nlater\n";
    assertThat(calm("job.log", upgrade)).isFalse();
  }

  @Test
  void aCheckThatHasToFailIsWellWhereItFails() {
    String verify =
        """
        $ cosign verify --key ci/old.pub "$IMAGE" %s
        Error: no matching signatures: invalid signature when validating ASN.1 encoded signature
        main.go:69: error during command execution: no matching signatures: invalid signature when validating ASN.1 encoded signature
        %s
        """;
    String wanted =
        verify.formatted(
            "&& exit 1 || echo \"old key refused, good\"", "old key refused, good\nJob succeeded");
    assertThat(calm("verify.log", wanted)).isTrue();
    assertThat(calm("verify.log", verify.formatted("", ""))).isFalse();
  }

  private static final String ROTATE =
      """
      $ vault write -f database/rotate-role/app
      Error writing data to database/rotate-role/app: Error making API request.

      URL: PUT https://vault.example.com:8200/v1/database/rotate-role/app
      Code: 500. Errors:

      * unable to finish rotating credentials; retries will continue in the background
      $ vault write -f database/rotate-role/%s
      Success! Data written to: database/rotate-role/%s
      """;

  @Test
  void whatVaultDidInTheEndAtTheSamePathIsDone() {
    assertThat(calm("rotate.log", ROTATE.formatted("app", "app"))).isTrue();
    assertThat(calm("rotate.log", ROTATE.formatted("jobs", "jobs"))).isFalse();
  }

  @Test
  void aLaterRequestForACertificateEndsTheEarlierOne() {
    String orders =
        """
        $ kubectl -n web get certificaterequests,orders
        NAME                                              APPROVED   DENIED   READY   ISSUER        REQUESTER   AGE
        certificaterequest.cert-manager.io/www-net-%s     True                True    letsencrypt   cm          13m

        NAME                                              STATE     AGE
        order.acme.cert-manager.io/www-net-%s-1440825517   valid     13m
        order.acme.cert-manager.io/www-net-9-2907741135   errored   74m
        """;
    assertThat(calm("orders.txt", orders.formatted("10", "10"))).isTrue();
    assertThat(calm("orders.txt", orders.formatted("8", "8"))).isFalse();
  }

  @Test
  void aPodOfAJobThatEndedWellIsOver() {
    String events =
        """
        $ kubectl -n shop get events --field-selector type=Warning
        LAST SEEN   TYPE      REASON    OBJECT                    MESSAGE
        31m         Warning   BackOff   pod/import-29350920-rjkx5   Back-off restarting failed container import in pod import-29350920-rjkx5_shop(5d0a)
        $ kubectl -n shop get jobs
        NAME              COMPLETIONS   DURATION   AGE
        import-29350920   %s           2m4s       33m
        """;
    assertThat(calm("events.txt", events.formatted("1/1"))).isTrue();
    assertThat(calm("events.txt", events.formatted("0/1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init failed (attempt 1), sleeping",
        "[tf.sh] state is locked by another run, sleeping 60s\n[tf.sh] stack=web env=prod attempt=2/4"
      })
  void aScriptThatTriesAgainSaysSoInItsOwnWords(String again) {
    String job =
        """
        $ ./ci/tf.sh plan
        ╷
        │ Error: Failed to query available provider packages
        │
        │ Could not retrieve the list of available versions for provider hashicorp/aws: could not query provider registry for registry.opentofu.org/hashicorp/aws: 502 Bad Gateway
        ╵
        %s
        OpenTofu has been successfully initialized!

        No changes. Your infrastructure matches the configuration.
        """;
    assertThat(calm("plan.log", job.formatted(again))).isTrue();
    assertThat(
            advice("plan.log", job.formatted("").replaceAll("(?s)OpenTofu has.*", ""))
                .recovery()
                .next())
        .isNotEqualTo(Action.NONE);
  }

  @Test
  void whoeverUsesTheNewSecretAndIsRefusedWithTheOldOneIsWell() {
    String rotated =
        "verify: %s pods connect as app, old password refused: FATAL: password authentication failed for user \"app\"\n";
    String deployed = "deployment \"api\" successfully rolled out\n";
    assertThat(calm("rotate.log", deployed + rotated.formatted("6/6"))).isTrue();
    assertThat(calm("rotate.log", deployed + rotated.formatted("2/6"))).isFalse();
  }

  @Test
  void aPlanThatAtlantisCouldNotLockIsOverOnceTheApplyIsDone() {
    String locked =
        """
        @atlantis-bot commented 3 hours ago

        **Plan Failed**: This project is currently locked by an unapplied plan from pull #899. To continue, delete the lock from #899 or apply that plan and merge the pull request.
        """;
    String applied =
        """

        @atlantis-bot commented 10 minutes ago
        Ran Apply for dir: `stacks/queue` workspace: `prod`

        google_pubsub_topic.invoices: Creating...
        google_pubsub_topic.invoices: Creation complete after 3s [id=projects/acme/topics/invoices]

        Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
        """;
    assertThat(calm("comments.txt", locked + applied)).isTrue();
    assertThat(calm("comments.txt", locked)).isFalse();
    assertThat(calm("comments.txt", applied + locked)).isFalse();
  }
}
