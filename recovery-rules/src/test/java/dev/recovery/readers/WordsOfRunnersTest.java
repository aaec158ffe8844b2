package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.RunLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runners, command lines and clouds print around a change, in the words they share. */
class WordsOfRunnersTest {

  private static Reading read(String stage, String log) {
    return Artifacts.read(
        "unit", List.of(Artifact.of("run.log", log)), Context.of(Map.of("stage", stage)));
  }

  private static Mutation mutation(String stage, String log) {
    return Mutations.conclude(read(stage, log).incident());
  }

  private static List<Symptom> symptoms(String stage, String log) {
    return read(stage, log).incident().all(Observed.class).stream().map(Observed::symptom).toList();
  }

  private static List<RunLog.End> ends(String stage, String log) {
    return read(stage, log).incident().all(RunLog.class).stream().map(RunLog::end).toList();
  }

  @Test
  void aRunnerThatGetsNoCredentialsIsNoSecretOperator() {
    String log =
        "Error: Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity\n";

    assertThat(symptoms("apply", log))
        .contains(Symptom.CREDENTIAL_EXCHANGE_FAILED)
        .doesNotContain(Symptom.SECRET_ACCESS_DENIED);
    assertThat(mutation("apply", log)).isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void theImageOfAJobIsNoPod() {
    String log =
        """
        WARNING: Failed to pull image with policy "": image pull failed: Back-off pulling image "ci/tool:1"
        ERROR: Job failed: prepare environment: waiting for pod running: pulling image "ci/tool:1": Failed to pull image "ci/tool:1": not found
        """;

    assertThat(symptoms("init", log)).containsOnly(Symptom.RUNNER_CANNOT_START);
    assertThat(mutation("init", log)).isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void theSummaryOfAnApplyProvesItsChangesWhereTheirLinesWereNotKept() {
    assertThat(
            mutation(
                "apply",
                "Apply complete! Resources: 0 added, 2 changed, 0 destroyed.\nError: Error releasing the state lock\n"))
        .isInstanceOf(Mutation.Started.class);
    assertThat(
            mutation(
                "apply",
                "Apply complete! Resources: 0 added, 0 changed, 0 destroyed.\nError: Error releasing the state lock\n"))
        .isNotInstanceOf(Mutation.Started.class);
  }

  @Test
  void theProgressOfAStackIsRead() {
    String log =
        """
        Orders | 1/6 | 9:14:11 AM | CREATE_COMPLETE      | AWS::SQS::Queue | Dlq
        Orders | 1/6 | 9:14:15 AM | CREATE_FAILED        | AWS::Lambda::Function | Worker (Worker9C1F) no: InvalidParameterValue
        """;

    assertThat(mutation("apply", log)).isInstanceOf(Mutation.Started.class);
    assertThat(symptoms("apply", log)).contains(Symptom.OPERATION_FAILED, Symptom.REQUEST_REJECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_bk;t=1741165203000",
        "_bk;t=1741165203000\u0007",
        "\u001b_bk;t=1741165203000\u0007"
      })
  void whatBuildkitePutsBeforeEachLineIsTakenOff(String prefix) {
    String text = prefix + "vm.a: Creation complete after 2s [id=vm-1]\n";
    String stream =
        prefix
            + "{\"@level\":\"info\",\"@message\":\"vm.a: Creation complete\",\"hook\":{\"resource\":{\"addr\":\"vm.a\"},\"action\":\"create\"},\"type\":\"apply_complete\"}\n";

    assertThat(mutation("apply", text)).isInstanceOf(Mutation.Started.class);
    assertThat(mutation("apply", stream)).isInstanceOf(Mutation.Started.class);
  }

  @ParameterizedTest
  @CsvSource({
    "aws ec2 authorize-security-group-ingress --group-id sg-1, true",
    "aws ec2 describe-instances --region eu-west-1, false",
    "gcloud sql instances patch orders --tier=x, true",
    "gcloud sql instances list, false",
    "az vm restart --name a, true",
    "az account show, false"
  })
  void aCommandThatChangesACloudByHandIsAManualChange(String command, boolean changes) {
    Reading reading = read("manual", "$ " + command + "\n");

    assertThat(reading.incident().all(ManualMutation.class)).hasSize(changes ? 1 : 0);
  }

  @Test
  void aCommandThatOnlyFetchesChangesNothing() {
    String refusal = "Error: failed to authorize: failed to fetch oauth token: 403 Forbidden\n";

    assertThat(mutation("verify", "$ helm pull oci://registry.example/charts/api\n" + refusal))
        .isInstanceOf(Mutation.NotStarted.class);
    // The chart comes before the release; who answers so to a chart on disk, nobody knows.
    assertThat(
            mutation("verify", "$ helm upgrade api oci://registry.example/charts/api\n" + refusal))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation("verify", "$ helm upgrade api ./chart\n" + refusal))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void whatIsRefusedToTheLastCommandSaysNothingOfThoseBeforeIt() {
    String unrendered =
        "+ helm upgrade b ./b\nError: UPGRADE FAILED: template: b/t.yaml:1:2: executing \"b/t.yaml\" at <.Values.x.y>: nil pointer evaluating interface {}.y\n";

    assertThat(mutation("apply", unrendered)).isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation("apply", "+ helm upgrade a ./a --wait\n" + unrendered))
        .isInstanceOf(Mutation.Unknown.class);
    for (String before :
        List.of(
            "Release \"a\" has been upgraded. Happy Helming!",
            "NAME: a\nSTATUS: deployed",
            "release \"a\" uninstalled",
            "UPDATED RELEASES:\nNAME   CHART   VERSION   DURATION")) {
      assertThat(mutation("apply", before + "\n" + unrendered))
          .isInstanceOf(Mutation.Started.class);
    }
  }

  @Test
  void aChangeSetThatCannotBeMadeChangesNothingButTheStacksBeforeIt() {
    String refused =
        "An error occurred (ValidationError) when calling the CreateChangeSet operation: Template format error: Unresolved resource dependencies [A] in the Resources block of the template\n";

    assertThat(mutation("apply", refused)).isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation("apply", "Successfully created/updated stack - net\n\n" + refused))
        .isInstanceOf(Mutation.Started.class);
  }

  @Test
  void whoIsAskedAndDoesNotSayYesIsAGate() {
    String aborted = "[Pipeline] input\nProceed or Abort\nAborted by i.voss\nFinished: ABORTED\n";

    assertThat(mutation("apply", aborted)).isInstanceOf(Mutation.NotStarted.class);
    assertThat(symptoms("apply", aborted)).contains(Symptom.APPROVAL_MISSING);
    assertThat(mutation("apply", "vm.a: Creating...\n" + aborted))
        .isNotInstanceOf(Mutation.NotStarted.class);
    assertThat(symptoms("apply", "[Pipeline] sh\nAborted by i.voss\n"))
        .doesNotContain(Symptom.APPROVAL_MISSING);
  }

  @Test
  void whatAServerWritesIntoAFieldOfItsLogIsTheToolsOwnAndOfOneRunAmongMany() {
    String refused =
        "{\"level\":\"error\",\"msg\":\"running \\\"terraform apply\\\": exit status 1\\n\\nError: Saved plan is stale\\n\",\"json\":{\"pull\":\"4\"}}\n";

    assertThat(symptoms("apply", refused)).contains(Symptom.SAVED_PLAN_REFUSED);
    assertThat(mutation("apply", refused)).isInstanceOf(Mutation.Unknown.class);
    assertThat(symptoms("sync", "{\"level\":\"error\",\"logger\":\"setup\",\"msg\":\"no idea\"}\n"))
        .isEmpty();
  }

  @Test
  void aReadThatFailedCameBeforeTheWriteOfTheOneObject() {
    String unread =
        """
        Error from server: error when retrieving current configuration of:
        Resource: "jobs.example/v2, Resource=crons", GroupVersionKind: "jobs.example/v2, Kind=Cron"
        from server for: "cron.yaml": conversion webhook for jobs.example/v1, Kind=Cron failed: Post "https://hook.jobs.svc:443/convert": dial tcp 10.0.0.4:443: connect: connection refused
        """;

    assertThat(mutation("apply", "$ kubectl apply -f cron.yaml\n" + unread))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(symptoms("apply", "$ kubectl apply -f cron.yaml\n" + unread))
        .contains(Symptom.CONTROLLER_DOWN);
    assertThat(mutation("apply", "$ kubectl apply -f manifests/\n" + unread))
        .isNotInstanceOf(Mutation.NotStarted.class);
    assertThat(
            mutation(
                "apply",
                "$ kubectl apply -f cron.yaml\nError from server (Timeout): error when creating \"cron.yaml\": the request timed out\n"))
        .isNotInstanceOf(Mutation.NotStarted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$ terraform -chdir=a apply -auto-approve > a.log | $ terraform -chdir=b apply -auto-approve | Error: Saved plan is stale",
        "+ pulumi up -s a --yes --suppress-outputs | + pulumi up -s b --yes | error: failed to load checkpoint: AccessDenied: Access Denied",
        "+ aws cloudformation deploy --stack-name a | + aws cloudformation deploy --stack-name b | An error occurred (ValidationError) when calling the CreateChangeSet operation: Template format error: no",
        "+ terraform apply -auto-approve staging.tfplan > a.log | [Pipeline] input | Aborted by i.voss"
      })
  void whatAnEarlierCommandDidIsUnknownWhereItsOutputWentElsewhere(
      String earlier, String later, String refusal) {
    assertThat(mutation("apply", later + "\n" + refusal + "\n"))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation("apply", earlier + "\n" + later + "\n" + refusal + "\n"))
        .isInstanceOf(Mutation.Unknown.class);
    // The same command twice is its echo.
    assertThat(mutation("apply", later + "\n" + later + "\n" + refusal + "\n"))
        .isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void whatIsNotFoundWhileTheBackendIsSetUpIsTheBackends() {
    assertThat(
            symptoms(
                "init",
                "Initializing the backend...\n\nError: Error loading state: ResourceNotFound: no container\n"))
        .contains(Symptom.BACKEND_INIT_FAILED)
        .doesNotContain(Symptom.LIVE_DIFFERS);
    assertThat(symptoms("plan", "ERRO[0003] Error: Unsupported attribute\n"))
        .contains(Symptom.CONFIGURATION_INVALID);
  }

  @Test
  void whatPreparesAPlanEndsWellWithoutHavingPlanned() {
    String initialised = "Terraform has been successfully initialized!\n";

    assertThat(ends("init", initialised)).containsExactly(RunLog.End.SUCCESS);
    assertThat(ends("apply", initialised)).containsExactly(RunLog.End.UNKNOWN);
    assertThat(ends("init", initialised + "Error: Invalid reference\n"))
        .containsExactly(RunLog.End.ERROR);
  }

  @Test
  void coloursAreTakenOffWhereTheirControlCharacterWasLost() {
    assertThat(
            symptoms(
                "plan",
                "[31m│[0m [0m[1m[31mError: [0m[0m[1mReference to undeclared input variable[0m\n"))
        .contains(Symptom.CONFIGURATION_INVALID);
    // No colour, but a time.
    assertThat(
            mutation("apply", "vm.a: Still creating... [10m0s elapsed]\nvm.b: [0mError: no[0m\n"))
        .isInstanceOf(Mutation.Started.class);
  }

  @Test
  void whatAToolOfThePipelineInitsOrPlansChangesNothingWhateverItPrints() {
    Artifact log = Artifact.of("run.log", "no idea\n");

    assertThat(conclude(log, Map.of("stage", "init", "tool", "pulumi")))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(conclude(log, Map.of("stage", "init", "tool", "flux")))
        .isInstanceOf(Mutation.Unknown.class);
    assertThat(conclude(log, Map.of("stage", "init"))).isInstanceOf(Mutation.Unknown.class);
    assertThat(conclude(log, Map.of("stage", "apply", "tool", "pulumi")))
        .isInstanceOf(Mutation.Unknown.class);
  }

  private static Mutation conclude(Artifact log, Map<String, String> context) {
    return Mutations.conclude(Artifacts.read("unit", List.of(log), Context.of(context)).incident());
  }

  @Test
  void aStateThatIsNoneIsNotOneOfANewerVersion() {
    assertThat(
            symptoms(
                "plan",
                "Error: Error acquiring the state lock: Unsupported state file format: The state file could not be parsed as JSON: unexpected EOF\n"))
        .contains(Symptom.STATE_UNREADABLE)
        .doesNotContain(Symptom.STATE_FORMAT_TOO_NEW);
  }

  @Test
  void anObjectThatIsRefusedAloneIsAllThatWasAskedFor() {
    String refusal =
        "Error from server (Forbidden): error when creating \"a.yaml\": pods \"a\" is forbidden: violates PodSecurity \"restricted:latest\"\n";

    assertThat(mutation("apply", "$ kubectl apply -f a.yaml\n" + refusal))
        .isInstanceOf(Mutation.NotStarted.class);
    // Of a folder, of a filtered answer, or of a command that was not kept, nobody knows the rest.
    assertThat(mutation("apply", "$ kubectl apply -f manifests/\n" + refusal))
        .isInstanceOf(Mutation.Unknown.class);
    assertThat(mutation("apply", "$ kubectl apply -f a.yaml | tail -1\n" + refusal))
        .isInstanceOf(Mutation.Unknown.class);
    assertThat(mutation("apply", refusal)).isInstanceOf(Mutation.Unknown.class);
    assertThat(mutation("apply", "$ kubectl apply -f a.yaml\nservice/a created\n" + refusal))
        .isInstanceOf(Mutation.Started.class);
  }

  @Test
  void aStackThatWasDeployedBeforeTheOneThatFailedChangedSomething() {
    String failed = "❌  Api failed: Error: Has the environment been bootstrapped?\n";

    assertThat(mutation("apply", "✅  Net\n" + failed)).isInstanceOf(Mutation.Started.class);
    assertThat(mutation("apply", "✅  Net (no changes)\n" + failed))
        .isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void whatIsFetchedAndHandedOnIsNotOnlyFetched() {
    String refusal = "Error: failed to authorize: failed to fetch oauth token: 403 Forbidden\n";

    assertThat(
            mutation(
                "verify",
                "$ helm template oci://registry.example/api | kubectl apply -f -\n" + refusal))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void anObjectThatCrossplaneMadeWasMade() {
    String failed =
        "2m  Warning  CannotConnectToProvider  bucket/raw  cannot get referenced Provider: ProviderConfig \"a\" not found\n";

    assertThat(mutation("sync", failed)).isInstanceOf(Mutation.NotStarted.class);
    assertThat(
            mutation(
                "sync",
                "3m  Normal  CreatedExternalResource  bucket/other  Successfully requested creation of external resource\n"
                    + failed))
        .isInstanceOf(Mutation.Started.class);
    assertThat(
            mutation(
                "sync",
                "2m  Warning  CannotObserveExternalResource  bucket/raw  cannot describe: ProviderConfig \"a\" not found\n"))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void aPlanAfterARepairByHandDoesNotUndoTheRepair() {
    String log =
        "$ tofu state rm module.db\nSuccessfully removed 1 resource instance(s).\n$ tofu plan\nPlan: 1 to add, 0 to change, 0 to destroy.\n";

    assertThat(mutation("manual", log)).isInstanceOf(Mutation.Unknown.class);
    assertThat(mutation("unknown", log)).isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void aRolloutThatGoesOnHasChangedSomething() {
    assertThat(
            mutation(
                "verify",
                "Waiting for deployment \"web\" rollout to finish: 1 out of 4 new replicas have been updated...\nerror: deployment \"web\" exceeded its progress deadline\n"))
        .isInstanceOf(Mutation.Started.class);
    assertThat(
            mutation(
                "verify",
                "Waiting for deployment \"web\" rollout to finish: 0 out of 4 new replicas have been updated...\nerror: deployment \"web\" exceeded its progress deadline\n"))
        .isNotInstanceOf(Mutation.Started.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Error: googleapi: Error 403: Quota exceeded for quota metric 'Queries' and limit 'Queries per minute'., rateLimitExceeded | PERMISSION_DENIED",
        "Error: Failed to load state: Unsupported state file format: The state file does not have a \"version\" attribute | STATE_FORMAT_TOO_NEW",
        "Error: Unsupported state file format: The state file uses format version 9, which is not supported by Terraform | REQUEST_REJECTED",
        "Error: unexpected status 409 (409 Conflict) with error: AnotherOperationInProgress: Another operation is in progress | OBJECT_ALREADY_EXISTS",
        "Error: Error releasing the state lock: exceeded maximum number of attempts, 25 | CAPACITY_EXCEEDED",
        "❌  Api failed: Error: SSM parameter /cdk/version not found. Has the environment been bootstrapped? | REQUEST_REJECTED",
        "Error: creating Lambda: The role defined for the function cannot be assumed by Lambda. | PROVIDER_AUTHENTICATION_FAILED",
        "Error: No valid credential sources found: no EC2 IMDS role found, request canceled, context deadline exceeded | CLOUD_TIMEOUT"
      })
  void oneToolsWordsAreNotTakenForAnothers(String log, Symptom wrong) {
    assertThat(symptoms("plan", log + "\n")).isNotEmpty().doesNotContain(wrong);
  }

  // ---------------------------------------------------------------- what a lock says of its holder

  private static String refusedLock(String operation) {
    return """
        Error: Error acquiring the state lock

        Error message: ConditionalCheckFailedException: The conditional request failed
        Lock Info:
          ID:        8b4fdb90-463a-1a74-5da1-523f4fa71cdc
          Path:      state/core.tfstate
          Operation: %s
          Who:       root@runner-77
          Version:   1.9.4
          Created:   2025-03-21 06:49:42.660346554 +0000 UTC
          Info:
        """
        .formatted(operation);
  }

  @Test
  void anApplyThatHoldsTheLockMayHaveChangedSomething() {
    assertThat(mutation("plan", refusedLock("OperationTypeApply")))
        .isInstanceOf(Mutation.Unknown.class);
    assertThat(mutation("plan", refusedLock("OperationTypePlan")))
        .isInstanceOf(Mutation.NotStarted.class);
    // This backend prints the lock that was asked for, and not the one that stands in the way.
    assertThat(
            mutation(
                "apply",
                refusedLock("OperationTypeApply")
                    .replace("ConditionalCheckFailedException", "Workspace is already locked")))
        .isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void anOwnerThatIsAliveWillSayWhatItChanged() {
    for (String owner : List.of("alive", "dead")) {
      Reading reading =
          Artifacts.read(
              "unit",
              List.of(Artifact.of("run.log", refusedLock("OperationTypeApply"))),
              Context.of(Map.of("stage", "apply", "lock_owner", owner)));

      assertThat(Mutations.conclude(reading.incident()))
          .as(owner)
          .isInstanceOf(owner.equals("alive") ? Mutation.NotStarted.class : Mutation.Unknown.class);
    }
  }

  @Test
  void theRecordOfALockThatAnApplyHoldsIsARunOfItsOwn() {
    String lock = "{\"ID\":\"15a9\",\"Operation\":\"%s\",\"Who\":\"ci@ci-7\"}";
    for (String operation : List.of("OperationTypeApply", "OperationTypePlan")) {
      Reading reading =
          Artifacts.read(
              "unit",
              List.of(
                  Artifact.of("lock.json", lock.formatted(operation)),
                  Artifact.of("run.log", "Error: Error acquiring the state lock: already locked")),
              Context.of(Map.of("stage", "apply")));

      assertThat(Mutations.conclude(reading.incident()))
          .as(operation)
          .isInstanceOf(
              operation.endsWith("Apply") ? Mutation.Unknown.class : Mutation.NotStarted.class);
    }
  }

  // ---------------------------------------------------------------- what ends before a change

  @Test
  void aProviderThatCannotBeConfiguredChangesNothing() {
    String error =
        """
        ╷
        │ Error: validating provider credentials: request send failed, Post "https://sts.example/": dial tcp: lookup sts.example: no such host
        │
        │   with provider["registry.terraform.io/hashicorp/aws"],
        │   on aws.tf line 9, in provider "aws":
        │    9: provider "aws" {
        ╵
        """;

    assertThat(mutation("apply", error)).isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation("apply", error.replace("with provider", "with aws_vpc.a, provider")))
        .isInstanceOf(Mutation.Unknown.class);
    assertThat(mutation("apply", "aws_vpc.a: Creating...\n" + error))
        .isNotInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void aRemoteRunThatIsNotQueuedChangesNothing() {
    for (String refusal :
        List.of(
            "Error: Apply not allowed for workspaces with a VCS connection",
            "Error: Insufficient rights to apply changes",
            "Error: Saving a generated plan is currently not supported",
            "Error: Custom parallelism values are currently not supported")) {
      assertThat(mutation("apply", refusal + "\n"))
          .as(refusal)
          .isInstanceOf(Mutation.NotStarted.class);
    }
  }

  @Test
  void aStateThatItsKeyDoesNotOpenIsNotDamaged() {
    String log =
        "Error: Failed to load state: decryption failed for all provided methods: cipher: message authentication failed\n";

    assertThat(symptoms("plan", log))
        .contains(Symptom.DECRYPTION_FAILED)
        .doesNotContain(Symptom.STATE_UNREADABLE);
  }

  @Test
  void anAttributeThatTheStateAloneHasIsNoErrorOfTheConfiguration() {
    assertThat(
            symptoms(
                "plan",
                "Error: Invalid resource instance data in state: Instance a.b data could not be decoded from the state: unsupported attribute \"failover\".\n"))
        .contains(Symptom.STATE_UNDECODABLE)
        .doesNotContain(Symptom.CONFIGURATION_INVALID);
    assertThat(symptoms("plan", "Error: Unsupported attribute: a.b has no attribute \"c\".\n"))
        .contains(Symptom.CONFIGURATION_INVALID);
  }

  @Test
  void anUpgradeThatCannotBuildItsObjectsSentNone() {
    String refusal =
        """
        Error: UPGRADE FAILED: unable to build kubernetes objects from new release manifest: resource mapping not found for name: "gw" namespace: "edge" from "": no matches for kind "PodDisruptionBudget" in version "policy/v1beta1"
        ensure CRDs are installed first
        """;

    assertThat(mutation("apply", "+ helm upgrade gw ./gw\n" + refusal))
        .isInstanceOf(Mutation.NotStarted.class);
    // An installation sends definitions before it builds the rest.
    assertThat(
            mutation(
                "apply", "+ helm install gw ./gw\n" + refusal.replace("UPGRADE", "INSTALLATION")))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void aFileThatKubectlItselfRefusesIsNotSent() {
    String refusal =
        "error: error validating \"a.yaml\": error validating data: unknown field \"replica\"; if you choose to ignore these errors, turn validation off with --validate=false\n";

    assertThat(mutation("apply", "$ kubectl apply -f a.yaml\n" + refusal))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation("apply", "$ kubectl apply -f manifests/\n" + refusal))
        .isInstanceOf(Mutation.Unknown.class);
  }

  // ---------------------------------------------------------------- what controllers did

  @Test
  void anObjectThatFluxConfiguredWasChanged() {
    String failed =
        "10s  Warning  HealthCheckFailed  kustomization/shop  health check failed after 2m0s: timeout waiting for: [Deployment/shop/cart status: 'InProgress']\n";

    assertThat(
            mutation(
                "sync",
                "2m  Normal  Progressing  kustomization/shop  Deployment/shop/cart configured\n"
                    + failed))
        .isInstanceOf(Mutation.Started.class);
    assertThat(
            mutation(
                "sync",
                "2m  Normal  Progressing  kustomization/shop  Reconciliation in progress\n"
                    + failed))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void anApplicationThatASyncLeftDegradedWasChanged() {
    String application =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: catalog}
        status:
          sync: {status: Synced}
          health: {status: Degraded}
          operationState:
            phase: Succeeded
            message: successfully synced (all tasks run)
        """;
    String nothing =
        application
            + "    syncResult: {resources: [{kind: Service, name: a, status: Synced, message: service/a unchanged}]}\n";

    assertThat(mutation("verify", application)).isInstanceOf(Mutation.Started.class);
    assertThat(mutation("verify", nothing)).isInstanceOf(Mutation.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+ helm upgrade a ./a\nError: UPGRADE FAILED: query: failed to query with labels: secrets is forbidden: User \"ci\" cannot list resource \"secrets\" in API group \"\"",
        "+ helm upgrade a ./a\nError: UPGRADE FAILED: create: failed to create: Secret \"sh.helm.release.v1.a.v9\" is invalid: data: Too long: must have at most 1048576 bytes",
        "+ helm upgrade a repo/a\nError: failed to download \"repo/a\" at version \"2.0.0\"",
        "+ helm upgrade a ./a\nError: Kubernetes cluster unreachable: the server has asked for the client to provide credentials",
        "$ kubectl apply -f a.yaml\nerror: You must be logged in to the server (Unauthorized)",
        "$ kubectl apply -f a.yaml\nThe connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?",
        "$ kubectl apply -f a.yaml\nUnable to connect to the server: dial tcp 10.0.0.1:6443: i/o timeout",
        "$ kubectl apply --server-side -f a.yaml\nerror: Apply failed with 1 conflict: conflict with \"other\" using apps/v1: .spec.replicas",
        "ERROR: Job failed: failed to pull image \"registry.example/tf:1.9\": manifest unknown",
        "Error: Unable to download artifact(s): Artifact not found for name: tfplan-prod",
        "##[error]The job was not started because no self-hosted runner picked it up within 24 hours.",
        "**Apply Failed**: Pull request must be rebased before running apply.",
        "**Apply Failed**: All policies must pass for project before running apply.",
      })
  void whatIsRefusedBeforeItIsSentChangesNothing(String refusal) {
    assertThat(mutation("apply", refusal + "\n")).isInstanceOf(Mutation.NotStarted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // What comes after the request proves nothing of it.
        "$ kubectl apply -f a.yaml\nUnable to connect to the server: context deadline exceeded",
        "+ helm upgrade a ./a\nError: UPGRADE FAILED: an error occurred while cleaning up resources. original upgrade error: x: query: failed to query with labels: timeout",
        // One of several commands speaks for itself alone.
        "$ kubectl apply -f a.yaml\n$ kubectl apply -f b.yaml\nerror: You must be logged in to the server (Unauthorized)",
        // Whoever prints this may have asked at any moment.
        "The apply was stopped: apply cancelled.",
        // Every log of such a job begins so, whatever came of it.
        "Waiting for a runner to pick up this job...",
      })
  void whatMayHaveBeenSentIsUnknown(String failure) {
    assertThat(mutation("apply", failure + "\n")).isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void anIdentityThatTheClusterDoesNotKnowIsRepaired() {
    assertThat(symptoms("apply", "error: You must be logged in to the server (Unauthorized)\n"))
        .contains(Symptom.PROVIDER_AUTHENTICATION_FAILED);
    assertThat(symptoms("apply", "You are logged in to the server.\n")).isEmpty();
  }

  @Test
  void anAutomationThatCouldNotPushSentNothing() {
    String automation =
        "2m  Warning  GitOperationFailed  imageupdateautomation/fleet  failed to push to remote: authorization failed: denied to deploy-key\n";

    assertThat(mutation("sync", automation)).isInstanceOf(Mutation.NotStarted.class);
    assertThat(symptoms("sync", automation)).contains(Symptom.CONTROLLER_CREDENTIALS_REFUSED);
    assertThat(mutation("sync", automation.replace("imageupdateautomation", "kustomization")))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void aPackageThatWasNotFetchedInstalledNothing() {
    String provider =
        """
        apiVersion: pkg.crossplane.io/v1
        kind: Provider
        metadata: {name: storage}
        status:
          conditions:
          - {type: Installed, status: "False", reason: UnpackingPackage, message: 'cannot unpack package: failed to fetch package digest from remote: GET https://registry.example/v2/storage/manifests/v1: 401 Unauthorized'}
        """;

    assertThat(mutation("sync", provider)).isInstanceOf(Mutation.NotStarted.class);
    assertThat(symptoms("sync", provider)).contains(Symptom.PULL_SECRET_INVALID);
    assertThat(symptoms("sync", provider.replace("\"False\"", "\"True\""))).isEmpty();
  }

  @Test
  void aPodThatFindsNoNodeWasAcceptedBefore() {
    String unscheduled =
        "11m  Warning  FailedScheduling  pod/%s  0/6 nodes are available: 6 Insufficient memory.\n";

    assertThat(mutation("verify", unscheduled.formatted("etl-1")))
        .isInstanceOf(Mutation.Started.class);
    // Controllers come and go without any sync.
    assertThat(mutation("verify", unscheduled.formatted("source-controller-1")))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void whatFluxSaysOnTheCommandLineIsWhatItSaysOfItsObjects() {
    String failed = "✗ %s reconciliation failed: %s\n";

    assertThat(
            mutation(
                "sync",
                failed.formatted("GitRepository", "unable to clone: authentication required")))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(
            mutation(
                "sync",
                failed.formatted(
                    "HelmRelease", "Helm upgrade failed: timed out waiting for the condition")))
        .isInstanceOf(Mutation.Started.class);
    assertThat(mutation("sync", failed.formatted("Kustomization", "something else")))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void aCallerWhomArgoCdDoesNotKnowStartedNothing() {
    String fatal = "time=\"2025-01-01T00:00:00Z\" level=fatal msg=\"rpc error: code = %s\"\n";

    assertThat(
            mutation(
                "sync", fatal.formatted("Unauthenticated desc = invalid session: token expired")))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(
            mutation("sync", fatal.formatted("Unavailable desc = error reading from server: EOF")))
        .isInstanceOf(Mutation.Unknown.class);
    assertThat(
            symptoms(
                "sync",
                "FATA[0300] timed out (300s) waiting for app \"web\" match desired state\n"))
        .contains(Symptom.HEALTH_CHECK_FAILED);
  }
}
