package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.RunLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was wrong earlier, and what only goes on, is no failure now")
class StandsWellNowTest {

  private static final String EVENTS =
      """
      LAST SEEN   TYPE      REASON                          OBJECT                 MESSAGE
      52m         Warning   CannotCreateExternalResource    instance/orders-rds    create failed: Throttling: Rate exceeded
      """;
  private static final String TRACE =
      """
      $ crossplane beta trace postgres/orders
      NAME                     SYNCED   READY   STATUS
      Postgres/orders          True     True
      └─ Instance/orders-rds   True     True
      """;

  private static Reading read(String... namesAndTexts) {
    List<Artifact> artifacts = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      artifacts.add(Artifact.of(namesAndTexts[i], namesAndTexts[i + 1]));
    }
    return Artifacts.read("unit", artifacts, Context.NONE);
  }

  private static List<Symptom> symptoms(Reading reading) {
    return reading.incident().all(Observed.class).stream().map(Observed::symptom).toList();
  }

  private static List<RunLog.End> ends(Reading reading) {
    return reading.incident().all(RunLog.class).stream().map(RunLog::end).toList();
  }

  @Test
  void aTableOfEventsThatEndsWell() {
    Reading reading =
        read(
            "flux.txt",
            """
            $ flux events --for Kustomization/apps
            LAST SEEN  TYPE     REASON                   OBJECT              MESSAGE
            6h         Warning  HealthCheckFailed        Kustomization/apps  health check failed after 2m0.041s: timeout waiting for: [Deployment/web/front status: 'InProgress']
            6h         Warning  DependencyNotReady       Kustomization/apps  Dependencies do not meet ready condition, retrying in 30s
            3m         Normal   ReconciliationSucceeded  Kustomization/apps  Reconciliation finished in 1.2s, next run in 10m0s
            """);

    assertThat(symptoms(reading)).isEmpty();
    assertThat(ends(reading)).containsExactly(RunLog.End.SUCCESS);
  }

  @Test
  void anOldEventOfWhatAnotherFileShowsToBeWell() {
    assertThat(symptoms(read("events.txt", EVENTS))).isNotEmpty();
    assertThat(symptoms(read("events.txt", EVENTS, "trace.txt", TRACE))).isEmpty();
    assertThat(symptoms(read("events.txt", EVENTS, "trace-before.txt", TRACE)))
        .as("a list from before the event says nothing of what came after it")
        .isNotEmpty();
    assertThat(symptoms(read("events.txt", EVENTS.replace("52m", "40s"), "trace.txt", TRACE)))
        .as("an event of this minute may be younger than the list")
        .isNotEmpty();
  }

  @Test
  void whatFluxNotifiesOf() {
    String about =
        "{\"involvedObject\":{\"kind\":\"Kustomization\",\"namespace\":\"flux-system\",\"name\":\"apps\"},";
    String failed =
        about
            + "\"severity\":\"error\",\"timestamp\":\"2026-11-13T07:42:03Z\",\"message\":\"health"
            + " check failed after 2m0.04s: timeout waiting for: [Deployment/shop/cart status:"
            + " 'InProgress']\",\"reason\":\"HealthCheckFailed\"}\n";
    String well =
        about
            + "\"severity\":\"info\",\"timestamp\":\"2026-11-13T07:44:19Z\",\"message\":\"Reconciliation"
            + " finished in 15.65s, next run in 10m0s\",\"reason\":\"ReconciliationSucceeded\"}\n";

    assertThat(symptoms(read("posts.jsonl", failed))).contains(Symptom.HEALTH_CHECK_FAILED);
    assertThat(symptoms(read("posts.jsonl", failed + well))).isEmpty();
  }

  @Test
  void aControllerThatNamesItsObjectInFieldsOfItsOwn() {
    String named =
        "\"controller\":\"kustomization\",\"name\":\"apps\",\"namespace\":\"flux-system\"}\n";
    String failed =
        "{\"level\":\"error\",\"ts\":\"2026-11-24T22:10:02.118Z\",\"msg\":\"Reconciliation failed"
            + " after 5.001s, next try in 2m0s\",\"error\":\"dependency 'flux-system/infra' is not"
            + " ready\","
            + named;
    String well =
        "{\"level\":\"info\",\"ts\":\"2026-11-24T22:13:01.018Z\",\"msg\":\"Reconciliation finished in"
            + " 16.2s, next run in 10m0s\","
            + named;

    assertThat(symptoms(read("controller.log", failed))).isNotEmpty();
    assertThat(symptoms(read("controller.log", failed + well))).isEmpty();
  }

  @Test
  void aRetryAnnouncedByItsWrapper() {
    Reading reading =
        read(
            "apply.log",
            """
            Acquiring state lock. This may take a few moments...
            ╷
            │ Error: Error acquiring the state lock
            │
            │ Error message: operation error S3: PutObject, api error PreconditionFailed
            │ Lock Info:
            │   ID:        51b0f2b7-0f52-8b7e-0fd5-6a6c4d1c9a10
            ╵
            ##[warning]Attempt 1 failed. Reason: Child_process exited with error code 1
            Acquiring state lock. This may take a few moments...
            aws_route53_record.status: Creating...
            aws_route53_record.status: Creation complete after 31s [id=Z04]

            Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
            """);

    assertThat(symptoms(reading)).isEmpty();
    assertThat(ends(reading)).containsExactly(RunLog.End.SUCCESS);
  }

  @Test
  void aSyncThatWaitsForItsHookGoesOn() {
    String running =
        """
        Name:               argocd/loyalty
        Sync Status:        OutOfSync from main (2f7b0ad)
        Health Status:      Healthy

        Operation:          Sync
        Phase:              Running
        Start:              2026-10-19 21:05:11 +0000 UTC
        Duration:           48s
        Message:            waiting for completion of hook batch/Job/loyalty-backfill
        """;

    assertThat(symptoms(read("app.txt", running))).isEmpty();
    assertThat(ends(read("app.txt", running))).containsExactly(RunLog.End.UNDER_WAY);
    assertThat(symptoms(read("app.txt", running.replace("48s", "3h2m1s"))))
        .as("what waits for hours waits for something")
        .contains(Symptom.SYNC_WAVE_STUCK);
  }

  @Test
  void theStatusOfAnApplicationPrintedAlone() {
    Reading reading =
        read(
            "app.yaml",
            """
            status:
              health:
                status: Progressing
              operationState:
                message: waiting for healthy state of apps/Deployment/checkout
                phase: Running
                startedAt: "2026-11-13T12:00:38Z"
              reconciledAt: "2026-11-13T12:00:58Z"
              sync:
                status: Synced
            """);

    assertThat(symptoms(reading)).isEmpty();
    assertThat(ends(reading)).containsExactly(RunLog.End.UNDER_WAY);
  }

  @Test
  void aCertificateThatIsBeingIssued() {
    String status =
        """
        $ cmctl status certificate portal-tls -n portal
        Name: portal-tls
        Namespace: portal
        Created at: 2026-12-03T12:00:18Z
        Conditions:
          Ready: False, Reason: DoesNotExist, Message: Issuing certificate as Secret does not exist
          Issuing: %s
        DNS Names:
        - portal.acme.example
        error when finding Secret "portal-tls": secrets "portal-tls" not found
        """;
    Reading pending =
        read(
            "cert.txt",
            status.formatted("True, Reason: DoesNotExist, Message: Issuing certificate"));
    Reading refused =
        read(
            "cert.txt",
            status.formatted(
                "False, Reason: Failed, Message: The certificate request has failed to complete"
                    + " and will be retried: Failed to create Order: 429"
                    + " urn:ietf:params:acme:error:rateLimited: too many certificates"));

    assertThat(symptoms(pending)).isEmpty();
    assertThat(ends(pending)).containsExactly(RunLog.End.UNDER_WAY);
    assertThat(symptoms(refused)).contains(Symptom.RATE_LIMITED);
  }

  @Test
  void aJobThatWasTriedAgain() {
    Reading reading =
        read(
            "job.txt",
            """
            Name:             migrate
            Namespace:        ledger
            Labels:           app.kubernetes.io/managed-by=Helm
            Parallelism:      1
            Completions:      1
            Backoff Limit:    3
            Start Time:       Fri, 13 Nov 2026 13:00:21 +0100
            Completed At:     Fri, 13 Nov 2026 13:02:02 +0100
            Pods Statuses:    0 Active (0 Ready) / 1 Succeeded / 1 Failed
            Events:
              Type     Reason            Age    From            Message
              ----     ------            ----   ----            -------
              Normal   Completed         5m21s  job-controller  Job completed
            """);

    assertThat(symptoms(reading)).isEmpty();
    assertThat(ends(reading)).containsExactly(RunLog.End.SUCCESS);
  }

  @Test
  void whatTheServerWarnsOfItAccepted() {
    Reading reading =
        read(
            "job.log",
            """
            $ helm upgrade --install oncall grafana/oncall
            W1103 10:12:44.402817      71 warnings.go:70] unknown field "spec.template.spec.failedJobs"
            Release "oncall" has been upgraded. Happy Helming!
            """);

    assertThat(symptoms(reading)).isEmpty();
    assertThat(ends(reading)).containsExactly(RunLog.End.SUCCESS);
  }

  @Test
  void aScanThatFindsNoDrift() {
    Reading reading =
        read(
            "scan.log",
            """
            driftctl-1  | Scanned resources:    (418)
            driftctl-1  | Found 418 resource(s)
            driftctl-1  |  - 100% coverage
            driftctl-1  |  - 0 resource(s) found in a Terraform state but missing on the cloud provider
            driftctl-1  | Congrats! Your infrastructure is fully in sync.
            """);

    assertThat(symptoms(reading)).isEmpty();
    assertThat(ends(reading)).containsExactly(RunLog.End.SUCCESS);
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void whatWasUpdatedBeforeItFailedWasNotUpdatedNow() {
    String secret =
        """
        Name:         crm-db
        Namespace:    crm
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
          Normal   Updated       3h52m (x211 over 9d) external-secrets  Updated Secret
          Warning  UpdateFailed  72s (x24 over 3h42m) external-secrets  error processing spec.data[0] (key: apps/crm/db), err: cannot read secret data from Vault: permission denied
        """;

    assertThat(Mutations.conclude(read("es.txt", secret).incident()))
        .isNotInstanceOf(Mutation.Started.class);
  }

  @Test
  void aBoxOfWhichTheRunnerCallsEachLineAnError() {
    String box =
        """
        ╷
        │ Error: Failed to save state
        │
        │ Error saving state: failed to upload state: api error ExpiredToken: The
        │ provided token has expired.
        ╵
        """;

    assertThat(
            symptoms(
                read(
                    "apply.log",
                    box.lines().map(l -> "##[error]" + l + "\n").reduce("", String::concat))))
        .isEqualTo(symptoms(read("apply.log", box)))
        .isNotEmpty();
  }

  @Test
  void aJobThatIsOlderThanTheLatestDeployment() {
    Reading reading =
        read(
            "job.json",
            """
            {"id": 77, "status": "failed", "stage": "deploy", "name": "deploy:prod",
             "started_at": null, "finished_at": "2026-10-20T13:40:02.310Z",
             "failure_reason": "failed_outdated_deployment_job"}
            """);

    assertThat(symptoms(reading)).containsExactly(Symptom.BASE_BRANCH_CHANGED);
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void ofTwoSightingsTheOneThatSaysWhyIsKept() {
    Reading reading =
        read(
            "pods.txt",
            """
            $ kubectl describe pod web | tail
                State:          Waiting
                  Reason:       CrashLoopBackOff
                Last State:     Terminated
                  Reason:       OOMKilled
            """);

    assertThat(reading.incident().all(Observed.class))
        .filteredOn(o -> o.symptom() == Symptom.HEALTH_CHECK_FAILED)
        .extracting(o -> o.witness().quote())
        .containsExactly("Reason: OOMKilled");
  }

  @Test
  void projectsOfWhichEachWasRefusedBeforeItRan() {
    String comment =
        """
        Ran Apply for 2 projects:

        ### 1. project: `hub` dir: `live/hub` workspace: `default`
        **Apply Failed**: Default branch must be rebased onto pull request before running apply.

        ### 2. project: `spoke` dir: `live/spoke` workspace: `default`
        **Apply Failed**: Default branch must be rebased onto pull request before running apply.

        ### Apply Summary

        2 projects, 0 successful, %s
        """;

    assertThat(
            Mutations.conclude(
                read("comment.md", comment.formatted("2 failed, 0 errored")).incident()))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(
            Mutations.conclude(
                read("comment.md", comment.formatted("1 failed, 1 errored")).incident()))
        .isNotInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void aResourceThatWasAskedForMinutesAgoIsBeingMade() {
    String row =
        """
        $ kubectl get postgresqlinstances.db.example -n team-a
        NAME       SYNCED   READY   CONNECTION-SECRET   AGE
        postgres   True     False   postgres-conn       %s
        """;
    assertThat(symptoms(read("managed.txt", row.formatted("3m41s")))).isEmpty();
    assertThat(symptoms(read("managed.txt", row.formatted("2d4h")))).isNotEmpty();
  }

  @Test
  void aResourceThatSomebodyPausedIsHeld() {
    String object =
        """
        apiVersion: ec2.aws.upbound.io/v1beta1
        kind: VPC
        metadata:
          name: core
          annotations:
            crossplane.io/paused: "%s"
        status:
          conditions:
          - {type: Ready, status: "%s", reason: Some}
          - {type: Synced, status: "%s", reason: %s}
        """;
    assertThat(
            symptoms(
                read("vpc.yaml", object.formatted("true", "False", "False", "ReconcilePaused"))))
        .containsExactly(Symptom.RECONCILIATION_SUSPENDED);
    Reading ready = read("vpc.yaml", object.formatted("true", "True", "False", "ReconcilePaused"));
    assertThat(symptoms(ready)).as("what stands well fails nothing").isEmpty();
    assertThat(ends(ready)).doesNotContain(RunLog.End.SUCCESS);
    assertThat(
            symptoms(
                read("vpc.yaml", object.formatted("false", "True", "True", "ReconcileSuccess"))))
        .isEmpty();
  }

  @Test
  void aPolicyThatBindsNobodyRefusesNothingWhereTheWholeAllows() {
    String log =
        """
        Sentinel Result: %s

        ## Policy 1: require-labels.sentinel (%s)

        Result: false

        FALSE - require-labels.sentinel:14:1 - Rule "main"

        Apply complete! Resources: 0 added, 1 changed, 0 destroyed.
        """;
    assertThat(symptoms(read("run.log", log.formatted("true", "advisory")))).isEmpty();
    assertThat(symptoms(read("run.log", log.formatted("false", "hard-mandatory")))).isNotEmpty();
    assertThat(
            symptoms(
                read(
                    "run.log",
                    "Policy checks: 4 passed, 0 advisory failed, 0 soft failed, 0 hard failed\n")))
        .isEmpty();
  }

  @Test
  void aNewVersionThatIsBeingRolledOutChangedSomething() {
    String rollout =
        """
        $ kubectl argo rollouts get rollout web -n shop
        Name:            web
        Namespace:       shop
        Status:          ॥ Paused
        Message:         CanaryPauseStep
        Replicas:
          Desired:       8
          Updated:       %s
          Ready:         10
        """;
    Reading going = read("rollout.txt", rollout.formatted("2"));
    assertThat(symptoms(going)).isEmpty();
    assertThat(Mutations.conclude(going.incident())).isInstanceOf(Mutation.Started.class);
    assertThat(Mutations.conclude(read("rollout.txt", rollout.formatted("0")).incident()))
        .isNotInstanceOf(Mutation.Started.class);
  }

  @Test
  void ofAListOfRunsTheNewestIsMeant() {
    String runs =
        """
        {"data": [
          {"id": "run-2", "type": "runs", "attributes": {"status": "pending", "created-at": "2025-11-18T14:20:08Z", "status-timestamps": {}}},
          {"id": "run-1", "type": "runs", "attributes": {"status": "errored", "created-at": "2025-11-18T14:16:51Z", "status-timestamps": {"applying-at": "2025-11-18T14:17:00Z", "errored-at": "2025-11-18T14:18:00Z"}}}
        ]}
        """;
    assertThat(read("runs.json", runs).incident().all(Attempt.class))
        .extracting(Attempt::run, Attempt::recency)
        .containsExactlyInAnyOrder(
            tuple("run-2", Attempt.Recency.CURRENT), tuple("run-1", Attempt.Recency.EARLIER));
  }
}
