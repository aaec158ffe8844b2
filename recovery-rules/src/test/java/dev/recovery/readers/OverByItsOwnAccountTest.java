package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.mutation.Mutation;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import dev.recovery.state.FailureState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a tool, a wrapper or another object says to be over fails nothing, and no more")
class OverByItsOwnAccountTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  private static Advice advice(Map<String, String> context, String... namesAndTexts) {
    List<Artifact> artifacts = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      artifacts.add(Artifact.of(namesAndTexts[i], namesAndTexts[i + 1]));
    }
    return ADVISOR.classify(Artifacts.read("shop", artifacts, Context.of(context)).incident());
  }

  private static Advice log(String text) {
    return advice(Map.of(), "ci.log", text);
  }

  private static List<FailureState> states(Advice advice) {
    return advice.state().failureStates();
  }

  // ---- wrappers and other sources

  @Test
  void aLoopWhoseSecondTurnWorked() {
    String loop =
        """
        $ for i in 1 2 3; do pulumi up --yes --stack acme/shop/dev && break; echo "attempt $i failed, sleeping 60s"; sleep 60; done
        error: [409] Conflict: Another update is currently in progress.
        attempt 1 failed, sleeping 60s
        Updating (acme/shop/dev)
         +  aws:sqs:Queue orders creating (0s)
        %s
        """;
    String well =
        loop.formatted(
            " +  aws:sqs:Queue orders created (2s)\nResources:\n    + 1 created\n    4 unchanged\nDuration: 9s");
    assertThat(states(log(well))).isEmpty();
    String badly =
        loop.formatted("error: [409] Conflict: Another update is currently in progress.");
    assertThat(states(log(badly))).isNotEmpty();
  }

  @Test
  void aWrappersNextAttemptOfARelease() {
    String first =
        """
        [deploy] attempt 1/3
        Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress
        [deploy] attempt 2/3
        """;
    String well = first + "Release \"web\" has been upgraded. Happy Helming!\nSTATUS: deployed\n";
    assertThat(states(advice(Map.of("stage", "apply"), "ci.log", well))).isEmpty();
    String badly =
        first
            + "Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress\n";
    assertThat(states(advice(Map.of("stage", "apply"), "ci.log", badly))).isNotEmpty();
  }

  @Test
  void aDownloadThatAnotherRegistryAnswered() {
    String first =
        """
        2026-11-26T09:12:40+01:00\tINFO\t[vulndb] Downloading artifact...\trepo="ghcr.io/aquasecurity/trivy-db:2"
        2026-11-26T09:12:41+01:00\tERROR\t[vulndb] Failed to download artifact\terr="GET https://ghcr.io/v2/: TOOMANYREQUESTS: retry-after: 447.553µs"
        2026-11-26T09:12:41+01:00\tINFO\t[vulndb] Trying to download artifact from other repository...
        """;
    String well =
        first
            + """
            2026-11-26T09:12:55+01:00\tINFO\t[vulndb] Artifact successfully downloaded
            Report Summary
            │ main.tf │ terraform │ 0 │
            Legend:
            - '0': Clean (no security findings detected)
            """;
    assertThat(states(log(well))).isEmpty();
    String badly =
        first
            + "2026-11-26T09:12:55+01:00\tFATAL\tinit error: TOOMANYREQUESTS: allowed: 44000/minute\n";
    assertThat(states(log(badly))).isNotEmpty();
  }

  @Test
  void aRepositoryOfChartsThatNobodyNeeded() {
    for (String why :
        List.of(
            "failed to fetch https://charts.example/stable/index.yaml : 404 Not Found",
            "Get \"https://charts.example/index.yaml\": dial tcp: lookup charts.example: no such host")) {
      String update =
          """
          $ helm repo update
          ...Unable to get an update from the "old" chart repository (https://charts.example/stable):
          \t%s
          Update Complete. ⎈Happy Helming!⎈
          $ helm upgrade web old/web
          """
              .formatted(why);
      assertThat(states(log(update + "Release \"web\" has been upgraded. Happy Helming!\n")))
          .as(why)
          .isEmpty();
      assertThat(
              states(
                  log(
                      update
                          + "Error: failed to download \"old/web\": failed to fetch"
                          + " https://charts.example/stable/web-1.tgz : 404 Not Found\n")))
          .as(why)
          .isNotEmpty();
    }
  }

  @Test
  void aTestOfARevisionBeforeThisOne() {
    String upgrade =
        """
        $ helm upgrade web ./web
        Release "web" has been upgraded. Happy Helming!
        LAST DEPLOYED: Tue Nov 24 14:02:31 2026
        STATUS: deployed
        TEST SUITE:     web-test
        Last Started:   %s
        Phase:          Failed
        """;
    assertThat(states(log(upgrade.formatted("Mon Nov 16 09:11:40 2026")))).isEmpty();
    assertThat(states(log(upgrade.formatted("Tue Nov 24 14:05:02 2026")))).isNotEmpty();
  }

  // ---- scripts, warnings, looks

  @Test
  void aScriptThatIsAboutToRunSaysNothingYet() {
    String script =
        """
        ##[group]Run test "$(cat .exit)" = 0 || { echo '::error::policy violations'; exit 1; }
        test "$(cat .exit)" = 0 || { echo '::error::policy violations'; exit 1; }
        shell: /usr/bin/bash -e {0}
        ##[endgroup]
        """;
    String well = "pass: 187, fail: 0, warn: 3, error: 0, skip: 12\n" + script;
    assertThat(states(advice(Map.of("stage", "policy"), "ci.log", well))).isEmpty();
    String output =
        """
        ##[group]Run terraform init -input=false
        Initializing the backend...
        Error: Failed to install provider
        Error while installing acme/queue v4.1.0: the current package doesn't match any of the checksums previously recorded in the dependency lock file
        ##[error]Process completed with exit code 1.
        """;
    assertThat(states(advice(Map.of("stage", "init"), "ci.log", output)))
        .as("where the script is not repeated, what follows is said by the tool")
        .contains(FailureState.REJECTED_BEFORE_PLAN);
  }

  @Test
  void aWarningOfTheServerAndALookAtSomethingElseLeaveARefusalAlone() {
    String refused =
        """
        $ kubectl --context prod apply -f web.yaml
        Warning: Validation failed for ValidatingAdmissionPolicy 'labels' with binding 'labels-warn': label owner will be required
        Error from server (Forbidden): error when creating "web.yaml": admission webhook "check.acme.example" denied the request: no owner
        $ kubectl rollout status deployment/web
        $ kubectl get pods -n gates
        NAME                     READY   STATUS             RESTARTS        AGE
        gates-7c5f4d7b94-27kps   0/1     CrashLoopBackOff   11 (96s ago)    33m
        """;
    Advice advice = advice(Map.of("stage", "apply"), "ci.log", refused);
    assertThat(advice.mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertThat(advice.recovery().playbook()).contains(Playbook.ADMISSION_POLICY_BLOCKS_SYNC);
    String after = refused + "$ ./more.sh\ndeployment.apps/more configured\n";
    assertThat(advice(Map.of("stage", "apply"), "ci.log", after).mutation())
        .as("a look ends with the next command")
        .isInstanceOf(Mutation.Started.class);
    assertThat(
            advice(
                    Map.of("stage", "apply"),
                    "ci.log",
                    refused + "deployment.apps/more configured\n")
                .mutation())
        .as("what is configured is no answer to a look")
        .isInstanceOf(Mutation.Started.class);
    String before = "$ kubectl apply -f base.yaml\ndeployment.apps/base configured\n" + refused;
    assertThat(advice(Map.of("stage", "apply"), "ci.log", before).mutation())
        .isNotInstanceOf(Mutation.NotStarted.class);
  }

  // ---- other objects

  @Test
  void whatAPodMetBeforeTheSetThatOwnsItStoodWell() {
    String set =
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: queue, namespace: bus, generation: 3}
        spec: {replicas: 3}
        status: {replicas: 3, readyReplicas: 3, availableReplicas: 3, updatedReplicas: 3, currentReplicas: 3, observedGeneration: 3, currentRevision: queue-1, updateRevision: queue-1}
        """;
    String events =
        """
        LAST SEEN   TYPE      REASON      OBJECT        MESSAGE
        44m         Warning   Unhealthy   pod/%s   Readiness probe failed: HTTP probe failed with statuscode: 503
        """;
    assertThat(states(advice(Map.of(), "set.yaml", set, "events.txt", events.formatted("queue-2"))))
        .isEmpty();
    assertThat(states(advice(Map.of(), "set.yaml", set, "events.txt", events.formatted("other-2"))))
        .isNotEmpty();
  }

  @Test
  void aPodThatWarmsUpWhileItsRolloutGoesOn() {
    String status =
        """
        $ kubectl rollout status deployment/web
        Waiting for deployment "web" rollout to finish: 5 out of 8 new replicas have been updated...
        """;
    String events =
        """
        LAST SEEN   TYPE      REASON      OBJECT                    MESSAGE
        %s         Warning   Unhealthy   pod/web-5d94c8b7f6-nh4tw   Readiness probe failed: HTTP probe failed with statuscode: 503
        """;
    Map<String, String> verify = Map.of("stage", "verify");
    Advice warm = advice(verify, "rollout.log", status, "events.txt", events.formatted("31s"));
    assertThat(states(warm)).isEmpty();
    assertThat(warm.recovery().next()).isEqualTo(Action.WAIT_AND_OBSERVE);
    assertThat(states(advice(verify, "rollout.log", status, "events.txt", events.formatted("19m"))))
        .isNotEmpty();
  }

  @Test
  void whatControllersTellByThemselvesIsNoApply() {
    Advice advice =
        log(
            """
            $ kubectl get pods
            NAME                           READY   STATUS             RESTARTS   AGE
            booking-api-79d6b8f5cc-lx4pj   0/1     ImagePullBackOff   0          14m
            $ kubectl get events
            LAST SEEN   TYPE      REASON   OBJECT                             MESSAGE
            11m         Warning   Failed   pod/booking-api-79d6b8f5cc-lx4pj   Failed to pull image "acme.azurecr.io/booking-api:2.31.0": failed to resolve reference "acme.azurecr.io/booking-api:2.31.0": not found
            """);
    assertThat(advice.recovery().playbook())
        .contains(Playbook.ARTIFACT_REGISTRY_OR_SIGNATURE_FAILURE);
  }

  @Test
  void aNamespaceThatWaitsForFinalizersDoesNotGoOnByItself() {
    String namespace =
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: events-dev, deletionTimestamp: "2026-06-05T08:20:14Z", uid: 0f2c9f1e}
        spec: {finalizers: [kubernetes]}
        status:
          phase: Terminating
          conditions:
          - {type: NamespaceFinalizersRemaining, status: "%s", reason: SomeFinalizersRemain, message: "Some content in the namespace has finalizers remaining: strimzi.io/topic-operator in 4 resource instances"}
        """;
    Advice stuck = advice(Map.of(), "namespace.yaml", namespace.formatted("True"));
    assertThat(stuck.recovery().next()).isEqualTo(Action.RESOLVE_FINALIZER);
    assertThat(String.join(" ", stuck.summary())).contains("strimzi.io/topic-operator");
    assertThat(states(advice(Map.of(), "namespace.yaml", namespace.formatted("False")))).isEmpty();
  }

  // ---- runs that wait, runs that look

  @Test
  void aRunThatWaitsBehindAnotherOne() {
    String queued =
        """
        $ terraform apply -input=false
        Running apply in HCP Terraform. Output will stream here. Pressing Ctrl-C
        Preparing the remote apply...
        Waiting for 1 run(s) to finish before being queued... (4m0s elapsed)
        """;
    Advice advice = advice(Map.of("stage", "apply", "lock_owner", "alive"), "apply.log", queued);
    assertThat(states(advice)).isEmpty();
    assertThat(advice.recovery().next()).isEqualTo(Action.WAIT_AND_OBSERVE);
    assertThat(advice.safety().verdict(Action.FORCE_UNLOCK).allowed()).isFalse();
  }

  @Test
  void aRefreshThatOnlyPreviewsChangesNoRecord() {
    String refresh =
        """
        $ pulumi refresh %s --stack acme/ledger/prod
        Previewing refresh (acme/ledger/prod)
            pulumi:pulumi:Stack ledger-prod
        Resources:
            23 unchanged
        Duration: 6s
        """;
    Advice look = log(refresh.formatted("--preview-only --expect-no-changes"));
    assertThat(states(look)).isEmpty();
    assertThat(look.recovery().next()).isEqualTo(Action.NONE);
    assertThat(look.mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertThat(log(refresh.formatted("--yes")).recovery().next()).isNotEqualTo(Action.NONE);
  }

  // ---- gates

  @Test
  void sentinelPoliciesThatBindNobody() {
    String check =
        """
        Sentinel Result: false
        2 policies evaluated.
        ## Policy 1: require-tags (%s)
        Result: false
        Description:
          Every resource names its cost centre.
        ## Policy 2: restrict-tls (hard-mandatory)
        Result: true
        """;
    Map<String, String> policy = Map.of("stage", "policy");
    assertThat(states(advice(policy, "run.log", check.formatted("advisory")))).isEmpty();
    String cut = check.formatted("advisory").replace("2 policies", "3 policies");
    assertThat(states(advice(policy, "run.log", cut))).as("one is not shown").isNotEmpty();
    Advice denied = advice(policy, "run.log", check.formatted("hard-mandatory"));
    assertThat(states(denied)).contains(FailureState.PLAN_GENERATED_BUT_UNSAFE);
    assertThat(String.join(" ", denied.summary()))
        .contains("require-tags", "Every resource names its cost centre.");
  }

  @Test
  void conftestTellsItsFindingsAsAnnotations() {
    Advice advice =
        advice(
            Map.of("stage", "policy"),
            "gate.log",
            """
            ::group::Testing 'tfplan.json' against 61 policies in namespace 'main'
            ##[error]aws_s3_bucket_policy.media: statement "AllowAll" grants s3:GetObject to everybody (S3-006)
            ::endgroup::
            61 tests, 60 passed, 0 warnings, 1 failure, 0 exceptions
            """);
    assertThat(states(advice)).contains(FailureState.PLAN_GENERATED_BUT_UNSAFE);
    assertThat(String.join(" ", advice.summary())).contains("aws_s3_bucket_policy.media", "S3-006");
  }

  @Test
  void containersOfComposeAmongItsOwnLines() {
    Advice advice =
        advice(
            Map.of("stage", "policy"),
            "checks.log",
            """
            [+] Running 2/2
             ✔ Container ci-conftest-1  Created
             ✔ Container ci-kyverno-1   Created
            Attaching to conftest-1, kyverno-1
            conftest-1  | WARN - web.yaml - main - Deployment web: no podAntiAffinity set
            conftest-1  |
            conftest-1  | 38 tests, 37 passed, 1 warning, 0 failures, 0 exceptions
            conftest-1 exited with code 0
            kyverno-1   | Applying 11 policy rule(s) to 7 resource(s)...
            kyverno-1   |
            kyverno-1   | pass: 21, fail: 0, warn: 0, error: 0, skip: 3
            kyverno-1 exited with code 0
            """);
    assertThat(states(advice)).isEmpty();
    assertThat(advice.recovery().next()).isEqualTo(Action.NONE);
  }

  // ---- what stands in the way, by name

  @Test
  void aStackThatStandsBetweenTwoVersionsSaysSo() {
    Advice advice =
        log(
            """
            $ npx cdk deploy Orders --ci
            Orders | 0/2 | 11:18:55 AM | UPDATE_IN_PROGRESS   | AWS::CloudFormation::Stack | Orders User Initiated
            Orders | 0/2 | 11:19:27 AM | UPDATE_FAILED        | AWS::RDS::DBInstance       | Db (Db1A2B) Resource handler returned message: "Storage is being optimized." (HandlerErrorCode: InvalidRequest)
            Orders | 0/2 | 11:20:01 AM | UPDATE_ROLLBACK_FAIL | AWS::CloudFormation::Stack | Orders The following resource(s) failed to update: [Db1A2B].
            """);
    assertThat(String.join(" ", advice.summary()).replaceAll("\\s+", " "))
        .contains("UPDATE_ROLLBACK_FAILED");
    assertThat(advice.recovery().next()).isEqualTo(Action.INVESTIGATE);
  }

  @Test
  void aPendingRevisionIsQuotedBesideWhatItKeepsOut() {
    Advice advice =
        log(
            """
            + helm upgrade geo ./geo
            Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress
            + helm history geo
            REVISION\tUPDATED                 \tSTATUS         \tCHART    \tAPP VERSION\tDESCRIPTION
            63      \tWed Nov 25 17:58:20 2026\tpending-upgrade\tgeo-4.2.1\t2026.11.4  \tPreparing upgrade
            """);
    assertThat(String.join(" ", advice.summary()).replaceAll("\\s+", " "))
        .contains("63 Wed Nov 25 17:58:20 2026 pending-upgrade");
  }

  @Test
  void aBranchThatTakesNoPushIsNoBrokenController() {
    Advice advice =
        log(
            """
            $ flux get images update -n flux-system
            NAME        LAST RUN               SUSPENDED   READY   MESSAGE
            apps-prod   2026-11-18T05:40:12Z   False       False   failed to push to remote: command error on refs/heads/main: protected branch hook declined
            """);
    assertThat(advice.recovery().playbook()).contains(Playbook.APPROVAL_BINDING_FAILS);
    assertThat(String.join(" ", advice.summary())).contains("protected");
  }
}
