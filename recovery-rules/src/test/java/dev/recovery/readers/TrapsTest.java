package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.LockVerdict;
import dev.recovery.mutation.Mutation;
import dev.recovery.recovery.Playbook;
import dev.recovery.rules.BuiltInRules;
import dev.recovery.safety.Action;
import dev.recovery.safety.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Words that real incidents showed to mean less, more or something else than they seem to, and the
 * advice that must come of them. The incidents are written after the tools' wording.
 */
class TrapsTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  @Test
  void upgradeFailedIsPrintedBeforeAnyMutation() {
    Advice advice =
        sync(
            "helm.log",
            """
            $ helm upgrade shop ./chart --namespace shop
            Error: UPGRADE FAILED: template: shop/templates/web.yaml:12:20: executing "shop/templates/web.yaml" at <.Values.web.image>: nil pointer evaluating interface {}.image
            """);

    assertThat(advice.mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertThat(next(advice)).isEqualTo(Action.FIX_SOURCE);
  }

  @Test
  void upgradeFailedIsPrintedAfterADelete() {
    Advice advice =
        sync(
            "helm.log",
            """
            $ helm upgrade shop ./chart --namespace shop --debug
            client.go:142: [debug] Deleting "web" in shop...
            client.go:478: [debug] Starting delete for "migrate" Job
            Error: UPGRADE FAILED: post-upgrade hooks failed: 1 error occurred:
            	* job migrate failed: BackoffLimitExceeded
            """);

    assertThat(advice.mutation()).isNotInstanceOf(Mutation.NotStarted.class);
    assertNoRetry(advice);
  }

  @Test
  void upgradeFailedAloneProvesNothing() {
    Advice advice = sync("helm.log", "Error: UPGRADE FAILED: context deadline exceeded\n");

    assertThat(advice.mutation()).isInstanceOf(Mutation.Unknown.class);
    assertNoRetry(advice);
  }

  @Test
  void whereOneObjectFailedToApplyOthersMayHaveBeenApplied() {
    Advice advice =
        sync(
            "application.yaml",
            application(
                "operationState: {phase: Failed, message: \"one or more objects failed to apply, reason: field is immutable\"}"));

    assertThat(advice.mutation()).isInstanceOf(Mutation.Unknown.class);
    assertNoRetry(advice);
  }

  @Test
  void whereADryRunFailedNoObjectWasApplied() {
    Advice advice =
        sync(
            "application.yaml",
            application(
                "operationState: {phase: Failed, message: \"one or more objects failed to apply (dry run), reason: field is immutable\"}"));

    assertThat(advice.mutation()).isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void autoSyncThatWouldWipeOutEverythingPauses() {
    Advice advice =
        sync(
            "application.yaml",
            application(
                "conditions: [{type: SyncError, message: \"Skipping sync attempt to 5f1d: auto-sync will wipe out all resources\"}]"));

    assertThat(next(advice)).isEqualTo(Action.PAUSE_TARGET);
    assertForbidden(advice, Action.SYNC_FROM_GIT, Action.RETRY, Action.DELETE_RESOURCES);
  }

  @Test
  void anAuthorizedWipeOutIsStillNobodysRetry() {
    Reading reading =
        Artifacts.read(
            "target",
            List.of(
                Artifact.of(
                    "application.yaml",
                    application(
                        "conditions: [{type: SyncError, message: \"Skipping sync attempt to 5f1d: auto-sync will wipe out all resources\"}]"))),
            Context.of(Map.of("stage", "sync", "change_authorized", "yes")));

    assertForbidden(ADVISOR.classify(reading.incident()), Action.RETRY, Action.DELETE_RESOURCES);
  }

  @Test
  void aPruneOfEverythingIsLoggedAtLevelInfo() {
    String log =
        """
        {"level":"info","ts":"2026-11-20T09:00:00.000Z","msg":"garbage collection completed: Namespace/shop deleted, PersistentVolumeClaim/shop/data deleted, StatefulSet/shop/db deleted, Service/shop/db deleted","controller":"kustomization","Kustomization":{"name":"shop","namespace":"flux-system"}}
        """;
    assertThat(log.toLowerCase(Locale.ROOT)).doesNotContain("error", "warn", "fail");

    Advice advice = production("controller.log", log, "sync");

    assertThat(advice.safety().severity()).isEqualTo(Severity.SEV_1);
    assertThat(next(advice)).isEqualTo(Action.PAUSE_TARGET);
    assertForbidden(advice, Action.SYNC_FROM_GIT, Action.RETRY);
  }

  @Test
  void aRegistrysRefusalMayMeanThatTheImageWasNeverPublished() {
    Advice advice =
        sync(
            "events.txt",
            """
            LAST SEEN   TYPE      REASON    OBJECT           MESSAGE
            11s         Warning   Failed    pod/web-6c8-x2   Failed to pull image "registry.example/shop/web:2.4.0": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://registry.example/token: 403 Forbidden
            """);

    assertThat(next(advice)).isEqualTo(Action.INVESTIGATE);
    assertThat(why(advice)).anyMatch(why -> why.contains("ever published"));
    assertForbidden(advice, Action.MUTABLE_TAG, Action.BYPASS_VERIFICATION);
  }

  @Test
  void aFinalExitStatusCanFollowTwoSuccessfulApplies() {
    Advice advice =
        apply(
            "run.log",
            """
            + terraform -chdir=network apply -auto-approve -input=false
            aws_vpc.main: Creating...
            aws_vpc.main: Creation complete after 2s [id=vpc-1]

            Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
            + terraform -chdir=data apply -auto-approve -input=false
            aws_sqs_queue.jobs: Creating...
            aws_sqs_queue.jobs: Creation complete after 1s [id=https://sqs.example/jobs]

            Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
            + ./notify.sh
            exit status 1
            """);

    assertThat(advice.mutation()).isInstanceOf(Mutation.Started.class);
    assertNoRetry(advice);
  }

  @Test
  void theExitStatusOfARunThatWasMendedLaterIsNotItsEnd() {
    String applied =
        """
        aws_vpc.main: Creating...
        aws_vpc.main: Creation complete after 2s [id=vpc-1]

        Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
        """;
    assertThat(next(apply("run.log", "+ ./wait.sh\nexit status 1\n" + applied)))
        .isEqualTo(Action.NONE);
    for (String end :
        List.of(
            "##[error]Process completed with exit code 1.",
            "ERROR: Job failed: exit code 1",
            "exited with code 1",
            "Bash exited with code '1'.",
            "The process '/usr/bin/bash' failed with exit code 1")) {
      assertThat(next(apply("run.log", applied + end + "\n"))).as(end).isNotEqualTo(Action.NONE);
    }
  }

  @Test
  void aTokenThatExpiredAfterStillCreatingLeavesAPartialMutation() {
    Advice advice =
        apply(
            "apply.log",
            """
            aws_db_instance.orders: Creating...
            aws_db_instance.orders: Still creating... [10s elapsed]
            aws_db_instance.orders: Still creating... [1h0m0s elapsed]

            Error: waiting for RDS DB Instance (orders) create: operation error RDS: DescribeDBInstances, https response error StatusCode: 403, RequestID: 1, api error ExpiredToken: The security token included in the request is expired

              with aws_db_instance.orders,
              on main.tf line 1, in resource "aws_db_instance" "orders":
            """);

    assertThat(advice.mutation()).isNotInstanceOf(Mutation.NotStarted.class);
    assertThat(advice.recovery().playbook()).contains(Playbook.APPLY_FAILS_AFTER_PARTIAL_MUTATION);
    assertNoRetry(advice);
  }

  @Test
  void aReadThatIsRefusedDuringAPlanMutatedNothing() {
    Advice advice =
        at(
            "plan",
            "plan.log",
            """
            aws_vpc.main: Refreshing state... [id=vpc-1]

            Planning failed. Terraform encountered an error while generating this plan.

            Error: reading EC2 VPC (vpc-1): operation error EC2: DescribeVpcs, https response error StatusCode: 403, RequestID: 1, api error UnauthorizedOperation: You are not authorized to perform this operation.

              with aws_vpc.main,
              on main.tf line 1, in resource "aws_vpc" "main":
            """);

    assertThat(advice.mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertThat(next(advice)).isEqualTo(Action.FIX_IDENTITY);
  }

  @Test
  void anInterruptedPlanWarnsOfDataLossAndMutatedNothing() {
    Advice advice =
        at(
            "plan",
            "plan.log",
            """
            $ terraform plan -input=false -out=plan.tfplan
            aws_vpc.main: Refreshing state... [id=vpc-1]

            Interrupt received.
            Please wait for Terraform to exit or data loss may occur.
            Gracefully shutting down...

            Stopping operation...

            Error: operation canceled
            """);

    assertThat(advice.mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertThat(advice.recovery().playbook())
        .isNotEqualTo(java.util.Optional.of(Playbook.APPLY_FAILS_AFTER_PARTIAL_MUTATION));
  }

  @Test
  void aLockThatIsNotReleasedAfterAPlanWithoutChangesHidesNoMutation() {
    Advice advice =
        at(
            "plan",
            "plan.log",
            """
            $ terraform plan -input=false
            Acquiring state lock. This may take a few moments...
            aws_vpc.main: Refreshing state... [id=vpc-1]

            No changes. Your infrastructure matches the configuration.

            Error: Error releasing the state lock

            Error message: failed to retrieve lock info: operation error DynamoDB: GetItem, https response error StatusCode: 0, RequestID: , request send failed

            Terraform acquires a lock when accessing your state to prevent others
            running Terraform to potentially modify the state at the same time.
            """);

    assertThat(advice.mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertForbidden(advice, Action.FORCE_UNLOCK, Action.DISABLE_LOCKING);
  }

  @Test
  void aLockThatIsRefusedIsHeldByNobodyThatIsKnown() {
    Advice advice =
        apply(
            "apply.log",
            """
            Acquiring state lock. This may take a few moments...

            Error: Error acquiring the state lock

            Error message: operation error S3: PutObject, https response error StatusCode: 403, RequestID: 1, HostID: 2, api error AccessDenied: Access Denied

            Terraform acquires a state lock to protect the state from being written
            by multiple users at the same time.
            """);

    assertThat(advice.authority().lock()).isEqualTo(LockVerdict.NONE);
    assertForbidden(advice, Action.RELEASE_STALE_LOCK, Action.FORCE_UNLOCK, Action.DISABLE_LOCKING);
  }

  @Test
  void aLockOfWhichNoRecordIsFoundCannotBeReleased() {
    Advice advice =
        apply(
            "apply.log",
            """
            Acquiring state lock. This may take a few moments...

            Error: Error acquiring the state lock

            Error message: operation error S3: PutObject, https response error StatusCode: 412, RequestID: 1, HostID: 2, api error PreconditionFailed: At least one of the pre-conditions you specified did not hold
            unable to retrieve file from S3 bucket 'state' with key 'prod.tfstate.tflock': operation error S3: GetObject, https response error StatusCode: 404, RequestID: 3, HostID: 4, api error NoSuchKey: The specified key does not exist.

            Terraform acquires a state lock to protect the state from being written
            by multiple users at the same time.
            """);

    assertForbidden(advice, Action.RELEASE_STALE_LOCK, Action.FORCE_UNLOCK, Action.DISABLE_LOCKING);
  }

  @Test
  void nobodyIsToldToStripAFinalizer() {
    Advice advice =
        sync(
            "bucket.yaml",
            """
            apiVersion: s3.aws.upbound.io/v1beta1
            kind: Bucket
            metadata:
              name: reports
              deletionTimestamp: "2026-11-20T09:00:00Z"
              finalizers: [finalizer.managedresource.crossplane.io]
            status:
              conditions:
              - {type: Synced, status: "False", reason: ReconcileError, message: "bucket is not empty"}
            """);

    assertForbidden(advice, Action.REMOVE_FINALIZER, Action.DELETE_RESOURCES, Action.FORCE_REPLACE);
  }

  @Test
  void nobodyIsToldToDeleteADefinition() {
    Advice advice =
        sync(
            "kustomization.yaml",
            """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: {name: shop, namespace: flux-system}
            status:
              conditions:
              - type: Ready
                status: "False"
                reason: ReconciliationFailed
                message: 'CustomResourceDefinition/widgets.shop.example dry-run failed: status.storedVersions[0]: Invalid value: "v1alpha1": must appear in spec.versions'
            """);

    assertForbidden(advice, Action.DELETE_RESOURCES, Action.FORCE_REPLACE, Action.REMOVE_FINALIZER);
  }

  @Test
  void nobodyIsToldToIgnoreAWholeSpec() {
    Advice advice =
        sync(
            "diff.txt",
            """
            $ argocd app diff shop
            ===== apps/Deployment shop/web ======
            20c20
            <   image: registry.example/web:1.9.9-hotfix
            ---
            >   image: registry.example/web:1.9.0
            """);

    assertForbidden(advice, Action.BROAD_IGNORE_RULE);
  }

  @Test
  void noRuleProposesWhatTheWebOftenAdvises() {
    List<String> proposed = new ArrayList<>();
    BuiltInRules.index()
        .forEach(
            rule ->
                rule.text()
                    .lines()
                    .filter(line -> line.contains("propose("))
                    .filter(
                        line ->
                            line.contains("Action.REMOVE_FINALIZER")
                                || line.contains("Action.DELETE_RESOURCES")
                                || line.contains("Action.BROAD_IGNORE_RULE")
                                || line.contains("Action.FORCE_REPLACE")
                                || line.contains("Action.FORCE_UNLOCK"))
                    .forEach(proposed::add));
    assertThat(BuiltInRules.index()).anyMatch(rule -> rule.text().contains("propose("));
    assertThat(proposed).isEmpty();
  }

  // ---- what is given, and what is asserted

  private static String application(String status) {
    return """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: shop, namespace: argocd}
        spec: {project: retail, syncPolicy: {automated: {prune: true}}}
        status:
          sync: {status: OutOfSync}
          health: {status: Healthy}
          %s
        """
        .formatted(status);
  }

  private static Advice sync(String file, String text) {
    return at("sync", file, text);
  }

  private static Advice apply(String file, String text) {
    return at("apply", file, text);
  }

  private static Advice production(String file, String text, String stage) {
    return advise(file, text, Map.of("stage", stage, "environment", "production"));
  }

  private static Advice at(String stage, String file, String text) {
    return advise(file, text, Map.of("stage", stage));
  }

  private static Advice advise(String file, String text, Map<String, String> context) {
    return ADVISOR.classify(
        Artifacts.read("target", List.of(Artifact.of(file, text)), Context.of(context)).incident());
  }

  private static Action next(Advice advice) {
    return advice.recovery().next();
  }

  private static List<String> why(Advice advice) {
    return advice.recovery().proposals().stream()
        .filter(p -> p.action() == next(advice))
        .map(p -> p.why())
        .toList();
  }

  private static void assertNoRetry(Advice advice) {
    assertForbidden(
        advice, Action.RETRY, Action.RETRY_SAME_CHANGE, Action.APPLY_STALE_PLAN, Action.NONE);
  }

  // A verdict that forbids names its way out.
  private static void assertForbidden(Advice advice, Action... actions) {
    for (Action action : actions) {
      assertThat(next(advice)).as(advice.explain()).isNotEqualTo(action);
      if (action != Action.NONE) {
        assertThat(advice.safety().verdict(action).allowed())
            .as("%s%n%s", action, advice.explain())
            .isFalse();
        assertThat(advice.safety().verdict(action).vetoes())
            .allSatisfy(veto -> assertThat(veto.exit().detail()).isNotBlank());
      }
    }
  }
}
