package dev.recovery.readers;

import static dev.recovery.readers.Judged.advice;
import static dev.recovery.readers.Judged.at;
import static dev.recovery.readers.Judged.calm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whose words a message is in, and where the reason stands that it leaves out")
class WhoseWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Warning  Failed  6m11s (x4 over 9m)  kubelet  Failed to pull image \"ghcr.io/acme/web:1.2\": rpc error: code = NotFound desc = failed to pull and unpack image \"ghcr.io/acme/web:1.2\": not found",
        "Error from server (NotFound): secrets \"blog-mailer\" not found",
        "ResourceInitializationError: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret."
      })
  void noCloudIsNamedThatTheMessageDoesNotName(String message) {
    Advice advice = advice("out.txt", "$ kubectl -n web get pods\n" + message + "\n");
    assertThat(String.join(" ", advice.summary())).doesNotContain("Google", "Azure");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Error: rpc error: code = NotFound desc = Resource projects/app/topics/x not found | Google",
        "Error: unexpected status 404 (404 Not Found) with error: ResourceNotFound: The Resource 'Microsoft.Network/x' was not found | Azure"
      })
  void aCloudIsNamedWhereItSpeaks(String message, String cloud) {
    Advice advice = advice("plan.log", "$ terraform plan\n" + message + "\n");
    assertThat(String.join(" ", advice.summary())).contains(cloud);
  }

  private static final String SECRET =
      """
      $ kubectl -n shop describe externalsecret smtp
      Name:         smtp
      Namespace:    shop
      API Version:  external-secrets.io/v1
      Kind:         ExternalSecret
      Status:
        Conditions:
          Message:               could not get secret data from provider
          Reason:                SecretSyncedError
          Status:                False
          Type:                  Ready
      Events:
        Type     Reason        Age                  From              Message
        ----     ------        ----                 ----              -------
        Warning  UpdateFailed  3m2s (x22 over 61m)  external-secrets  error processing spec.data[0] (key: prod/smtp), err: AccessDeniedException: Access to KMS is not allowed
      """;

  @Test
  void theStoresOwnAnswerLeadsAndNotTheFrameAroundIt() {
    Advice advice = advice("es.txt", SECRET);
    assertThat(advice.recovery().next()).isEqualTo(Action.FIX_IDENTITY);
    assertThat(String.join(" ", advice.summary())).contains("Access to KMS is not allowed");
  }

  @Test
  void whatIsNoMoreThanACodeIsSaidInTheLinesBelowIt() {
    Advice advice =
        advice(
            "job.log",
            """
            $ kubectl -n shop logs job/migrate
            Error: P3009

            migrate found failed migrations in the target database, new migrations will not be applied.
            The `20251103_split` migration started at 2025-11-04 06:08:11 UTC failed
            """);
    assertThat(String.join(" ", advice.summary())).contains("20251103_split");
  }

  @Test
  void anObjectThatIsDescribedWithoutItsHeadBearsTheNameOfTheCommand() {
    Advice advice =
        advice(
            "es.txt",
            """
            $ kubectl -n shop describe externalsecret smtp | sed -n '/^Status/,$p'
            Status:
              Conditions:
                Message:               could not get secret data from provider
                Reason:                SecretSyncedError
                Status:                False
                Type:                  Ready
            """);
    assertThat(String.join(" ", advice.summary())).contains("ExternalSecret shop/smtp");
  }

  @Test
  void aMessageOfADescribedObjectGoesOnUpToItsNextField() {
    Advice advice =
        advice(
            "ks.txt",
            """
            $ kubectl -n flux-system describe kustomization edge | sed -n '/^Status/,$p'
            Status:
              Conditions:
                Last Transition Time:  2025-11-28T13:22:08Z
                Message:               decryption failed for 'mqtt': cannot get sops data key

            Group 0: FAILED
              age1w0hyx0tdc6f0: FAILED
                - | failed to create reader for decrypting sops data key with
                  | age: no identity matched any of the recipients

            Recovery failed because no master key was able to decrypt the file.
                Observed Generation:   11
                Reason:                BuildFailed
                Status:                False
                Type:                  Ready
            $ date
            """);
    assertThat(advice.recovery().playbook()).hasValue(Playbook.BAD_SECRET_OR_SECRET_SYNC_FAILURE);
    assertThat(advice.summary().get(0)).doesNotContain("under way");
  }

  @Test
  void thePolicyOfAConftestTableIsAFinding() {
    Advice advice =
        at(
            Stage.POLICY,
            "gate.log",
            """
            $ conftest test plan.json --policy policy --output table
            +---------+-----------+-----------+----------------------------------+
            | RESULT  |   FILE    | NAMESPACE |             MESSAGE              |
            +---------+-----------+-----------+----------------------------------+
            | success | plan.json | iam       | SUCCESS                          |
            | failure | plan.json | network   | NET-004: ssh is open (bastion)   |
            | warning | plan.json | tags      | tag 'cost-centre' missing        |
            +---------+-----------+-----------+----------------------------------+
            """);
    assertThat(String.join(" ", advice.summary())).contains("NET-004: ssh is open (bastion)");
    assertThat(advice.recovery().playbook()).hasValue(Playbook.POLICY_GATE_FAILS);
  }

  private static final String CHECKED =
      """
      Organization Policy Check:

      Sentinel Result: false

      This result means that one or more Sentinel policies failed. More than likely,
      this was due to a policy violation.%s

      1 policies evaluated.

      ## Policy 1: edge/require-owner-tag (%s)

      Result: false

      Description:
        Records should carry an owner comment.

      ------------------------------------------------------------------------
      """;
  private static final String APPLIED =
      """
      aws_sqs_queue.orders: Creating...
      aws_sqs_queue.orders: Creation complete after 2s [id=q]

      Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
      """;

  @Test
  void anAdvisoryPolicyStopsNoRunHoweverItsResultIsExplained() {
    String advisory = " However, these are advisory failures, which\nwill not stop a run.";
    assertThat(calm("run.log", CHECKED.formatted(advisory, "advisory") + APPLIED)).isTrue();
    assertThat(calm("run.log", CHECKED.formatted("", "hard-mandatory"))).isFalse();
  }

  @Test
  void whoeverIsAtWorkByHandWhereAControllerIsDownIsNotTheFault() {
    String namespace =
        """
        $ kubectl get ns preview-1 -o yaml
        apiVersion: v1
        kind: Namespace
        metadata:
          name: preview-1
          deletionTimestamp: "2026-02-26T12:00:03Z"
        spec:
          finalizers:
          - kubernetes
        status:
          phase: Terminating
          conditions:
          - message: 'Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: external.metrics.k8s.io/v1beta1: stale GroupVersion discovery'
            reason: DiscoveryFailed
            status: "True"
            type: NamespaceDeletionDiscoveryFailure
        """;
    Advice advice = at(Stage.MANUAL, "ns.yaml", namespace);
    assertThat(advice.recovery().playbook()).hasValue(Playbook.BROKEN_GITOPS_CONTROLLER);
    assertThat(advice.boundary().domain()).isNotEqualTo(Optional.of(FailureDomain.HUMAN_PROCESS));
  }

  @Test
  void anApplicationOfGitHasNoStatusToMiss() {
    String application =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: keda
          namespace: argocd%s
        spec:
          project: platform
        """;
    String stored = "\n  resourceVersion: \"5912\"\n  uid: 5f0d";
    assertThat(unseen(advice("apps/keda.yaml", application.formatted("")))).isFalse();
    assertThat(unseen(advice("keda.yaml", application.formatted(stored)))).isTrue();
  }

  private static boolean unseen(Advice advice) {
    return advice.incident().all(Observed.class).stream()
        .anyMatch(o -> o.symptom() == Symptom.NO_EVENTS);
  }

  @Test
  void theKeyThatUnsealsVaultIsNamed() {
    Advice advice =
        advice(
            "vault.log",
            """
            $ kubectl -n vault logs vault-0 --tail=2
            2026-03-09T02:41:10.411Z [WARN]  failed to unseal core: error="fetching stored unseal keys failed: KMSInvalidStateException: arn:aws:kms:eu-central-1:1:key/1c0d5a3e is pending deletion."
            """);
    assertThat(String.join(" ", advice.summary())).contains("1c0d5a3e").contains("deletion");
  }

  @Test
  void aPlanThatACommentOfAtlantisAppliedLaterIsOver() {
    String failed =
        """
        Ran Plan for dir: `stacks/cdn` workspace: `staging`

        **Plan Error**
        ```
        running 'terraform plan': exit status 1
        Error: Reference to undeclared input variable

          on distribution.tf line 48, in resource "aws_cloudfront_distribution" "site":
          48:   price_class = var.price_class

        An input variable with the name "price_class" has not been declared.
        ```
        """;
    String applied =
        """
        Ran Apply for dir: `stacks/%s` workspace: `staging`

        ```diff
        aws_cloudfront_distribution.site: Modifying... [id=E2]
        aws_cloudfront_distribution.site: Modifications complete after 3m22s [id=E2]

        Apply complete! Resources: 0 added, 1 changed, 0 destroyed.
        ```
        """;
    assertThat(calm("comment-1.md", failed, "comment-6.md", applied.formatted("cdn"))).isTrue();
    assertThat(calm("comment-1.md", failed, "comment-6.md", applied.formatted("dns"))).isFalse();
    assertThat(calm("comment-6.md", failed, "comment-1.md", applied.formatted("cdn"))).isFalse();
  }

  @Test
  void whatAPodMetThatIsNoMoreItMetBefore() {
    String lock =
        """
        $ tofu plan -out=plan.cache
        Error: Error acquiring the state lock
        Error message: operation error S3: PutObject, https response error StatusCode: 412, api error PreconditionFailed: At least one of the pre-conditions you specified did not hold
        Lock Info:
          ID:        3f6a1c52
          Who:       root@runner-a
        """;
    String look =
        """
        $ kubectl -n ci get pod runner-a
        Error from server (NotFound): pods "runner-a" not found
        $ kubectl -n ci get events --field-selector involvedObject.name=runner-a
        LAST SEEN   TYPE      REASON         OBJECT         MESSAGE
        5h34m       Warning   NodeNotReady   pod/runner-a   Node is not ready
        """;
    assertThat(advice("plan.log", lock, "look.txt", look).summary().get(0)).contains("lock");
    assertThat(String.join(" ", advice("plan.log", lock, "look.txt", look).summary()))
        .doesNotContain("Node is not ready");
  }
}
