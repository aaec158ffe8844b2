package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What failed first and ended well later is no failure; what failed last still is. */
class LateSuccessTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  private static Advice advice(String... namesAndTexts) {
    List<Artifact> artifacts = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      artifacts.add(Artifact.of(namesAndTexts[i], namesAndTexts[i + 1]));
    }
    return ADVISOR.classify(Artifacts.read("shop", artifacts).incident());
  }

  private static void calm(Advice advice) {
    assertThat(advice.state().failureStates()).as(advice.explain()).isEmpty();
  }

  private static void alarmed(Advice advice) {
    assertThat(advice.state().failureStates()).as(advice.explain()).isNotEmpty();
  }

  private static final String PROVISIONED =
      """
      LAST SEEN   TYPE      REASON                   OBJECT                             MESSAGE
      10m         Normal    ProvisioningSucceeded    persistentvolumeclaim/data-zk-0    Successfully provisioned volume pvc-0c1e
      11m         Warning   ProvisioningFailed       persistentvolumeclaim/data-zk-0    failed to provision volume with StorageClass "gp3": rpc error: code = Internal desc = RequestLimitExceeded: Request limit exceeded.
      """;

  @Test
  void anEventIsOverOnceALaterOneOfTheSameObjectEndsWellInWhateverOrderTheyAreListed() {
    calm(advice("events.txt", PROVISIONED));
    alarmed(advice("events.txt", PROVISIONED.replace("10m ", "12m ")));
  }

  @Test
  void whatKeptAPodFromStartingIsOverOnceItStartedAndACrashIsNot() {
    String events =
        """
        LAST SEEN   TYPE      REASON        OBJECT             MESSAGE
        9m          Warning   FailedMount   pod/cart-0         MountVolume.SetUp failed for volume "tls" : secret "cart-tls" not found
        %s
        8m          Normal    Started       pod/cart-0         Started container cart
        """;
    calm(advice("events.txt", events.formatted("")));
    alarmed(
        advice(
            "events.txt",
            events.formatted(
                "9m          Warning   BackOff       pod/cart-0         Back-off restarting failed container")));
  }

  @Test
  void theLinesOfAnEventsMessageAreTheEvents() {
    String described =
        """
        Name:         reports
        Namespace:    reports
        API Version:  secrets.hashicorp.com/v1beta1
        Kind:         VaultStaticSecret
        Status:
          Conditions:
            Message:               Secret synced
            Reason:                SecretSynced
            Status:                %s
            Type:                  SecretSynced
        Events:
          Type     Reason            Age                   From               Message
          ----     ------            ----                  ----               -------
          Warning  VaultClientError  52m (x6 over 55m)     VaultStaticSecret  Failed to read Vault secret: Error making API request.

        URL: GET https://vault.example:8200/v1/kv/data/reports/api
        Code: 503. Errors:

        * Vault is sealed
          Normal   SecretRotated     50m                   VaultStaticSecret  Secret synced
        """;
    calm(advice("describe.txt", described.formatted("True")));
  }

  @Test
  void whatAStackMetBeforeItsLastOrderIsAnotherOperations() {
    String events =
        """
        {"StackEvents": [
          {"StackName": "api", "LogicalResourceId": "Task", "ResourceType": "AWS::ECS::TaskDefinition",
           "Timestamp": "2026-10-20T08:31:52Z", "ResourceStatus": "UPDATE_COMPLETE"},
          {"StackName": "api", "LogicalResourceId": "api", "ResourceType": "AWS::CloudFormation::Stack",
           "Timestamp": "2026-10-20T08:31:44Z", "ResourceStatus": "UPDATE_IN_PROGRESS", "ResourceStatusReason": "%s"},
          {"StackName": "api", "LogicalResourceId": "Service", "ResourceType": "AWS::ECS::Service",
           "Timestamp": "2026-10-19T15:58:37Z", "ResourceStatus": "UPDATE_FAILED", "ResourceStatusReason": "Circuit Breaker was triggered"}
        ]}
        """;
    calm(advice("events.json", events.formatted("User Initiated")));
    alarmed(advice("events.json", events.formatted("Transformation succeeded")));
  }

  @Test
  void aNameThatHoldsTheWordFailedHasNotFailed() {
    String up =
        """
        $ pulumi up --yes --stack prod
        Updating (prod):
         +  aws:sqs:Queue failed-orders creating (0s)%s
        %s
        Resources:
            + 1 created

        Duration: 19s
        """;
    calm(advice("up.log", up.formatted("", " +  aws:sqs:Queue failed-orders created (26s)")));
    alarmed(
        advice(
            "up.log",
            up.formatted(
                "",
                " +  aws:sqs:Queue failed-orders creating (2s) error: boom\nerror: update failed")));
  }

  @Test
  void aConditionOfAnEarlierGenerationSaysNothingOfThisOne() {
    String release =
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: kafka, namespace: streaming, generation: 6, resourceVersion: "1"}
        status:
          observedGeneration: 5
          conditions:
          - {type: Reconciling, status: "True", reason: Progressing, message: "Running 'upgrade' action with timeout of 20m0s", observedGeneration: 6}
          - {type: Ready, status: Unknown, reason: Progressing, message: "Running 'upgrade' action with timeout of 20m0s", observedGeneration: 6}
          - {type: Released, status: "False", reason: UpgradeFailed, message: "Helm upgrade failed: timed out waiting for the condition", observedGeneration: %s}
        """;
    calm(advice("release.yaml", release.formatted("5")));
  }

  @Test
  void testsOfAModuleSayHowTheyEnded() {
    String tests =
        """
        $ tofu test
        tests/errors.tftest.hcl... pass
          run "fails_on_bad_cidr"... pass
        %s
        """;
    calm(advice("test.log", tests.formatted("Success! 7 passed, 0 failed.")));
    alarmed(advice("test.log", tests.formatted("Failure! 6 passed, 1 failed.")));
  }

  @Test
  void aPackageOfRulesThatDenyNothingPasses() {
    String answer =
        """
        {"result": [{"expressions": [
          {"value": {"deny": [%s], "warn": ["consider a hop limit"]}, "text": "data.terraform.main"}]}]}
        """;
    calm(advice("opa.json", answer.formatted("")));
    alarmed(advice("opa.json", answer.formatted("\"bucket logs is public\"")));
  }
}
