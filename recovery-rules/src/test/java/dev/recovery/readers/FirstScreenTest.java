package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Cause;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Witness.Name;
import dev.recovery.evidence.Unrecognised;
import dev.recovery.json.AdviceJson;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an engineer reads first: the cause by name, in the tool's words, and one step. */
class FirstScreenTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  private static Advice advice(String stage, String name, String text) {
    return ADVISOR.classify(
        Artifacts.read("shop", List.of(Artifact.of(name, text)), Context.of(Map.of("stage", stage)))
            .incident());
  }

  private static String screen(Advice advice) {
    return String.join(" ", advice.summary()).replaceAll("\\s+", " ");
  }

  @Test
  void theCauseIsASentenceWithTheLineThatSaysItAndTheCommandThatMetIt() {
    Advice advice =
        advice(
            "sync",
            "deploy.log",
            """
            $ argocd app sync storefront --timeout 300
            {"level":"fatal","msg":"rpc error: code = FailedPrecondition desc = another operation is already in progress"}
            time="2025-03-11T08:14:01Z" level=fatal msg="rpc error: code = FailedPrecondition desc = another operation is already in progress"
            """);
    Cause cause = advice.causes().get(0);
    assertThat(cause.part()).isEqualTo(Cause.Part.LEADS);
    assertThat(cause.quote()).contains("another operation is already in progress");
    assertThat(cause.names())
        .containsEntry(Name.COMMAND, "argocd app sync storefront --timeout 300");
    assertThat(screen(advice))
        .contains("FAILED ")
        .contains("another operation is already in progress")
        .contains("while: argocd app sync storefront");
  }

  @Test
  void whatMendsItIsToldInTheToolsOwnTermsWhereTheStepIsAllowed() {
    Advice advice =
        advice(
            "init",
            "ci.log",
            """
            $ terraform init -input=false
            Error: Failed to install provider

            Error while installing hashicorp/aws v3.56.0: the local package for
            registry.terraform.io/hashicorp/aws 3.56.0 doesn't match any of the checksums previously recorded
            in the dependency lock file (this might be because the available checksums are for packages
            targeting different platforms)
            """);
    assertThat(advice.recovery().next()).isEqualTo(Action.FIX_DEPENDENCY);
    assertThat(advice.remedy()).isPresent();
    assertThat(advice.remedy().orElseThrow().run())
        .anyMatch(c -> c.startsWith("terraform providers lock"));
    assertThat(screen(advice)).contains("hashicorp/aws").contains("$ terraform providers lock");
  }

  @Test
  void whatTheLinesBelowTheFirstSayBelongsToTheMessage() {
    Advice advice =
        advice(
            "sync",
            "apply.log",
            """
            $ kubectl apply -f overlays/qa/legacy-flags.yaml
            Error from server: error when creating "overlays/qa/legacy-flags.yaml": admission webhook "validate.kyverno.svc-fail" denied the request:

            resource ConfigMap/ledger-qa/legacy-flags was blocked due to the following policies

            require-labels:
              require-team-label: 'validation error: Team label is required. rule require-team-label
                failed at path /metadata/labels/team/'
            """);
    assertThat(screen(advice))
        .contains("FAILED Kyverno policy require-labels denied ConfigMap/ledger-qa/legacy-flags")
        .contains("$ kubectl get clusterpolicy require-labels -o yaml")
        .contains("RETRY not before that: the same change would end in the same way");
  }

  @Test
  void aReasonIsToldToItsEnd() {
    Advice advice =
        advice(
            "sync",
            "apply.log",
            """
            $ kubectl apply -f web.yaml
            Error from server: error when creating "web.yaml": admission webhook "policy.acme.io" denied the request: replicas must be odd
            """);
    assertThat(advice.causes().get(0).sentence())
        .endsWith("denied the request: replicas must be odd");
  }

  @Test
  void theCommandThatFailedGivesTheNamesThatNoObjectGives() {
    Advice advice =
        advice(
            "sync",
            "deploy.log",
            """
            ##[group]Run argocd app sync storefront --timeout 300
            argocd app sync storefront --timeout 300
            shell: /usr/bin/bash -e {0}
            ##[endgroup]
            time="2025-03-11T08:14:01Z" level=fatal msg="rpc error: code = FailedPrecondition desc = another operation is already in progress"
            ##[error]Process completed with exit code 20.
            """);
    assertThat(advice.remedy().orElseThrow().run()).contains("argocd app get storefront");
    assertThat(screen(advice))
        .as("neither the command once more nor what every job says")
        .doesNotContain("##[group]", "shell: ", "Process completed");
  }

  @Test
  void aRemedyFallsWithTheStepThatItBelongsTo() throws IOException {
    int fallen = 0;
    for (LabelledIncident incident : LabelledIncident.of("gates.jsonl")) {
      Advice advice = incident.advice();
      advice
          .remedy()
          .ifPresent(
              remedy ->
                  assertThat(advice.safety().verdict(remedy.action()).allowed())
                      .as(incident.id() + ": " + remedy.todo())
                      .isTrue());
      fallen += advice.remedy().isEmpty() && knowsOfOne(advice) ? 1 : 0;
    }
    assertThat(fallen).isPositive();
  }

  private static boolean knowsOfOne(Advice advice) {
    return advice.causes().stream().anyMatch(c -> !c.meaning().todo().isEmpty());
  }

  @Test
  void whatEndedWellIsQuoted() {
    Advice advice =
        advice(
            "apply",
            "apply.log",
            """
            $ terraform apply -auto-approve
            aws_sqs_queue.q: Creating...
            aws_sqs_queue.q: Creation complete after 2s [id=q]

            Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
            """);
    assertThat(advice.summary().get(0)).isEqualTo("shop   nothing failed");
    assertThat(screen(advice))
        .contains("DONE Apply complete! Resources: 1 added, 0 changed, 0 destroyed. [apply.log:5]")
        .contains("CHANGED created aws_sqs_queue.q");
  }

  @Test
  void errorLinesThatNobodyKnowsAreToldBesideWhatIsKnown() {
    Advice advice =
        advice(
            "apply",
            "apply.log",
            """
            $ terraform apply
            wibbled: the flux capacitor failed to engage at 88
            ╷
            │ Error: Error acquiring the state lock
            │
            │ Error message: the state is already locked by another terraform client
            │ Lock Info:
            │   ID:        9db590f1
            │   Who:       ci@runner-7
            ╵
            """);
    assertThat(screen(advice)).contains("UNREAD").contains("the flux capacitor failed to engage");
    assertThat(advice.incident().one(Unrecognised.class).orElseThrow().last()).hasSize(1);
  }

  @Test
  void secretsReachNoScreen() {
    Advice advice =
        advice(
            "apply",
            "apply.log",
            """
            $ terraform apply -var db_password=hunter2hunter2
            export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYX
            Error: creating RDS DB Instance (db): InvalidParameterValue: MasterUserPassword hunter2hunter2 is invalid
            password = "hunter2hunter2" was refused with error 403
            """);
    assertThat(screen(advice)).doesNotContain("hunter2").doesNotContain("wJalrXUtnFEMI");
  }

  @Test
  void aValueBelowTheNameOfASecretStandsAroundNothing() {
    Advice advice =
        advice(
            "apply",
            "apply.log",
            """
            $ terraform apply
            -----BEGIN RSA PRIVATE KEY-----
            short line of a key that failed
            -----END RSA PRIVATE KEY-----
            password:
              hunter2
            the line before this one is quoted
            ╷
            │ Error: creating IAM Role (x): AccessDenied: User: u is not authorized to perform: iam:CreateRole
            ╵
            the db password is
            hunter3 failed
            tokens:
              - hunter4
              - hunter5 was denied by nobody
            all the rest is quoted as well
            """);
    String json = AdviceJson.write(advice);
    assertThat(json)
        .contains("the line before this one is quoted")
        .doesNotContain("hunter")
        .doesNotContain("line of a key");
  }

  @Test
  void noScreenOfAnyKnownIncidentIsLargerThanAScreen() throws IOException {
    List<LabelledIncident> incidents = LabelledIncident.of("gates.jsonl");
    assertThat(incidents).hasSizeGreaterThan(100);
    for (LabelledIncident incident : incidents) {
      List<String> lines = incident.advice().summary();
      assertThat(lines).as(incident.id()).hasSizeBetween(2, 24);
      assertThat(lines)
          .as(incident.id())
          .allSatisfy(l -> assertThat(l.codePointCount(0, l.length())).isLessThanOrEqualTo(80));
    }
  }

  @Test
  void theBlanksOfACommandAreFilledFromWhatItMends() {
    Advice advice =
        advice(
            "sync",
            "application-controller.log",
            """
            time="2025-03-11T08:14:01Z" level=info msg="Adding resource result, status: 'SyncFailed', phase: '', message: 'the server could not find the requested resource'" application=argocd/podinfo kind=ServiceMonitor name=metrics namespace=shop phase=Sync
            time="2025-03-11T08:14:02Z" level=info msg="Updating operation state. phase: Running -> Failed, message: '' -> 'one or more synchronization tasks are not valid'" application=argocd/podinfo
            """);
    assertThat(advice.remedy().orElseThrow().run())
        .contains("argocd app get podinfo --show-operation")
        .noneMatch(c -> c.contains("<app>"));
  }

  @Test
  void theToolsOwnEndIsToldBeforeThatOfTheJobAroundIt() {
    Advice advice =
        advice(
            "plan",
            "job.log",
            """
            $ terraform plan -input=false
            No changes. Your infrastructure matches the configuration.
            Cleaning up project directory and file based variables
            Job succeeded
            """);
    assertThat(advice.recovery().next()).isEqualTo(Action.NONE);
    assertThat(screen(advice)).contains("DONE No changes. Your infrastructure matches");
  }

  @Test
  void aDifferenceIsToldWithItsValuesAndASecretWithoutThem() {
    String diff =
        """
        $ argocd app diff shop
        ===== apps/Deployment shop/web ======
        12c12
        <   replicas: 12
        ---
        >   replicas: 4
        41c41
        <             memory: 2Gi
        ---
        >             memory: 1Gi
        50c50
        <             password: hunter2-live
        ---
        >             password: hunter2-git
        61c61
        <             value: s3cr3t-live
        ---
        >             value: s3cr3t-git
        """;
    String screen = screen(advice("sync", "diff.txt", diff));
    assertThat(screen).contains("memory: 2Gi -> 1Gi");
    assertThat(screen).doesNotContain("hunter2", "s3cr3t");
  }

  @Test
  void besideAContainerThatWasKilledStandsHowMuchItMayHave() {
    String describe =
        """
        $ kubectl -n shop describe pod web-1
        Containers:
          web:
            Last State:     Terminated
              Reason:       OOMKilled
              Exit Code:    137
            Limits:
              memory:  512Mi
        """;
    assertThat(screen(advice("sync", "pod.txt", describe))).contains("memory: 512Mi");
  }

  @Test
  void whatAMessageAnnouncesIsToldWithIt() {
    String log =
        """
        $ kubectl apply -f web.yaml
        Error from server: error when creating "web.yaml": admission webhook "validate.kyverno.svc-fail" denied the request:

        resource Deployment/shop/web was blocked due to the following policies

        require-labels:
          require-team: 'validation error: label team is required'
        ERROR: Job failed: exit code 1
        """;
    Advice advice = advice("apply", "job.log", log);
    assertThat(advice.causes().get(0).quote())
        .contains("require-team")
        .doesNotContain("Job failed");
  }

  @Test
  void oneMessageThatIsPassedOnIsToldOnce() {
    String message =
        "decryption failed for 'edge-auth': failed to decrypt and format 'ingress/edge-auth' Secret"
            + " data: cannot get sops data key: Failed to get the data key";
    String log =
        """
        $ flux get kustomizations
        NAME   \tREVISION          \tSUSPENDED\tREADY\tMESSAGE
        secrets\tmain@sha1:8f4690b0\tFalse    \tFalse\t%1$s
        $ flux logs --level=error
        2025-01-22T14:07:30.686Z error Kustomization/secrets.flux-system - Reconciliation failed after 67ms, next try in 1m0s %1$s
        """
            .formatted(message)
            .replace("\\t", "\t");
    assertThat(advice("sync", "flux.txt", log).causes()).hasSize(1);
  }

  @Test
  void ofALongNameItsEndIsShown() {
    String log =
        """
        $ pulumi up --yes
        error: the current deployment has 1 resource(s) with pending operations:
          * urn:pulumi:staging::platform::saltern:infra:Cluster$eks:index:Cluster$aws:eks/cluster:Cluster::main-eksCluster, interrupted while creating
        """;
    assertThat(screen(advice("apply", "up.log", log))).contains("main-eksCluster");
  }

  @Test
  void aPlanThatDestroysIsQuotedWithWhatMakesItSo() {
    String plan =
        """
        Terraform will perform the following actions:

          # aws_db_instance.orders must be replaced
        -/+ resource "aws_db_instance" "orders" {
              ~ id                = "db-1" -> (known after apply)
              ~ storage_encrypted = false -> true # forces replacement
            }

        Plan: 1 to add, 0 to change, 1 to destroy.
        """;
    assertThat(screen(advice("plan", "plan.log", plan)))
        .contains("aws_db_instance.orders must be replaced")
        .contains("storage_encrypted = false -> true # forces replacement");
  }
}
