package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutation;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import dev.recovery.state.FailureState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Words count by whose they are: a queue's, another build's, a workload's, a state's")
class WhoseWordsTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  private static Reading read(String... namesAndTexts) {
    List<Artifact> artifacts = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      artifacts.add(Artifact.of(namesAndTexts[i], namesAndTexts[i + 1]));
    }
    return Artifacts.read("shop", artifacts, Context.NONE);
  }

  private static Advice advice(String... namesAndTexts) {
    return ADVISOR.classify(read(namesAndTexts).incident());
  }

  private static List<Symptom> symptoms(String... namesAndTexts) {
    return read(namesAndTexts).incident().all(Observed.class).stream()
        .map(Observed::symptom)
        .distinct()
        .toList();
  }

  // ---- pipelines

  private static final String QUEUED =
      """
      [Pipeline] sh
      + terraform plan -input=false -out=tfplan
      Plan: 0 to add, 2 to change, 0 to destroy.
      [Pipeline] { (Apply)
      [Pipeline] lock
      Trying to acquire lock on [Resource: tf-network]
      The resource [tf-network] is locked by build network #611 since Jul 2, 2026, 10:02 AM.
      [Resource: tf-network] is not free, waiting for execution ...
      """;

  @Test
  void aBuildThatWaitsForItsTurnIsUnderWay() {
    Advice waits = advice("console.txt", QUEUED);
    assertThat(waits.state().failureStates()).isEmpty();
    assertThat(waits.recovery().next()).isEqualTo(Action.WAIT_AND_OBSERVE);
    Advice ended =
        advice("console.txt", QUEUED + "Cancelling nested steps due to timeout\nFinished: FAILURE");
    assertThat(ended.recovery().next()).isNotIn(Action.WAIT_AND_OBSERVE, Action.NONE);
  }

  @Test
  void whatAnotherBuildOfAListPrintsIsNoneOfThisOne() {
    String list =
        """
        {"builds": [
          {"number": 612, "building": %s, "result": %s},
          {"number": 611, "building": true, "result": null,
           "actions": [{"lastLogLine": "aws_eip.nat: Still modifying... [6m30s elapsed]"}]}]}
        """;
    Advice waits = advice("console.txt", QUEUED, "builds.json", list.formatted("true", "null"));
    assertThat(waits.state().failureStates()).isEmpty();
    assertThat(waits.mutation()).isNotInstanceOf(Mutation.Started.class);
    assertThat(advice("builds.json", list.formatted("false", "\"FAILURE\"")).recovery().next())
        .isNotEqualTo(Action.NONE);
  }

  @Test
  void aScriptThatLeavesWithZeroEndedWell() {
    String script =
        """
        + xargs -0 -n1 sops updatekeys -y
        2026/06/22 09:15:01 Syncing keys for file /repo/prod/db.enc.yaml
        2026/06/22 09:15:02 File /repo/prod/db.enc.yaml synced with new keys
        + git push -q origin sops/offboard
        + exit %d
        """;
    assertThat(advice("ci.log", script.formatted(0)).recovery().next()).isEqualTo(Action.NONE);
    assertThat(advice("ci.log", script.formatted(1)).recovery().next()).isNotEqualTo(Action.NONE);
    assertThat(advice("ci.log", script.formatted(0) + "+ ./deploy.sh\n").recovery().next())
        .isNotEqualTo(Action.NONE);
  }

  @Test
  void aLevelOfThreeLettersIsNoneOfTheToolsWords() {
    Advice advice =
        advice(
            "run.log",
            """
            [2026-05-20 11:40:31] INF   state=APPLYING
            [2026-05-20 11:40:33] ERR   ╷
            [2026-05-20 11:40:33] ERR   │ Error: No value for required variable
            [2026-05-20 11:40:33] ERR   │
            [2026-05-20 11:40:33] ERR   │ The ephemeral input variable "token" was set during the plan phase,
            [2026-05-20 11:40:33] ERR   │ and so must also be set during the apply phase.
            [2026-05-20 11:40:33] ERR   ╵
            """);
    assertThat(advice.mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertThat(advice.recovery().playbook())
        .isEqualTo(Optional.of(Playbook.APPLY_FAILS_BEFORE_MUTATION));
    assertThat(advice.state().failureStates()).containsExactly(FailureState.MUTATION_NOT_STARTED);
    assertThat(advice.recovery().next()).isEqualTo(Action.FIX_SOURCE);
  }

  @Test
  void aJobThatItsAgentRefusesRanNothing() {
    Advice advice =
        advice(
            "job.log",
            "+++ Job signature verification failed\nerror: job had no signature to verify\n",
            "build.json",
            """
            {"number": 5120, "state": "failed", "creator": {"name": "Teo"}, "jobs": [
              {"name": ":pipeline: upload", "state": "canceled", "exit_status": null},
              {"name": "terraform apply (edge)", "state": "failed", "exit_status": -1,
               "signal_reason": "signature_rejected"}]}
            """);
    assertThat(advice.mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertThat(advice.boundary().domain()).contains(FailureDomain.APPROVAL_SYSTEM);
    assertThat(advice.summary()).anyMatch(l -> l.contains("terraform apply (edge)"));
  }

  // ---- clusters

  @Test
  void aPatchOfOneObjectThatAdmissionRefusesChangesNothing() {
    String refused =
        """
        $ kubectl -n orders set image deploy/orders api=registry.acme.io/orders@sha256:5b0f
        error: failed to patch image update to pod template: admission webhook "validate.kyverno.svc-fail" denied the request:

        resource Deployment/orders/orders was blocked due to the following policies

        tenant-quota-guard:
          within-quota: 'failed to load context: failed to fetch entry key=tenant-quotas'

        $ kubectl -n search rollout restart deploy/indexer
        error: failed to patch: admission webhook "validate.kyverno.svc-fail" denied the request:

        resource Deployment/search/indexer was blocked due to the following policies

        tenant-quota-guard:
          within-quota: 'failed to load context: failed to fetch entry key=tenant-quotas'
        """;
    Advice advice = advice("rollout.txt", refused);
    assertThat(advice.mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertThat(advice.recovery().next()).isEqualTo(Action.FIX_POLICY);
    // Nobody saw what became of the first.
    String before = "$ kubectl -n orders apply -f orders.yaml\n" + refused;
    assertThat(advice("rollout.txt", before).mutation()).isNotInstanceOf(Mutation.NotStarted.class);
    String two = refused.replace("deploy/indexer", "deploy/indexer deploy/crawler");
    assertThat(advice("rollout.txt", two).mutation()).isNotInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void whatAWorkloadLogsOfItselfIsNoWordOfARenderer() {
    String pods =
        """
        $ kubectl -n monitoring get pods
        NAME                       READY   STATUS             RESTARTS   AGE
        adapter-5b9d7c6f48-6jx2r   0/1     CrashLoopBackOff   61         5h4m
        $ kubectl -n %s logs deploy/%s --tail=2
        F0518 21:58:02.151904       1 main.go:320] unable to load config: yaml: line 14: did not find expected key
        """;
    assertThat(symptoms("pods.txt", pods.formatted("monitoring", "adapter")))
        .doesNotContain(Symptom.MANIFESTS_NOT_RENDERED);
    assertThat(symptoms("pods.txt", pods.formatted("argocd", "argocd-repo-server")))
        .contains(Symptom.MANIFESTS_NOT_RENDERED);
  }

  @Test
  void whatAWorkloadCannotLoadNoServiceRefused() {
    String event =
        """
        LAST SEEN   TYPE      REASON      OBJECT            MESSAGE
        38m         Warning   Unhealthy   pod/model-w4zkt   Readiness probe failed: HTTP probe failed with statuscode: 500
        """;
    String log = "INFO  loading\nFATAL runtime: opset 21 is not supported (max 19)\n";
    assertThat(symptoms("events.txt", event, "model.log", log))
        .doesNotContain(Symptom.REQUEST_REJECTED);
    assertThat(symptoms("events.txt", event, "model.log", "$ terraform apply\n" + log))
        .contains(Symptom.REQUEST_REJECTED);
  }

  @Test
  void recordsThatWereWrittenAreAChangeAndTheOneThatConflictsHasAnOwner() {
    String log =
        """
        time="2026-05-01T10:31:13Z" level=error msg="Failure in zone example.se. when submitting change batch: operation error Route 53: ChangeResourceRecordSets, %s" profile=default zoneName=example.se.
        time="2026-05-01T10:31:15Z" level=info msg="2 record(s) were successfully updated" profile=default zoneName=example.se.
        """;
    Advice conflict =
        advice(
            "dns.log",
            log.formatted(
                "InvalidChangeBatch: [RRSet of type CNAME with DNS name shop.example.se. is not"
                    + " permitted as it conflicts with other records with the same DNS name in"
                    + " zone example.se.]"));
    assertThat(conflict.mutation()).isInstanceOf(Mutation.Started.class);
    assertThat(conflict.recovery().next()).isEqualTo(Action.FIX_SOURCE);
    assertThat(
            symptoms(
                "dns.log",
                log.formatted(
                    "api error AccessDenied: User: arn:aws:sts::1:assumed-role/dns is not"
                        + " authorized to perform: route53:ChangeResourceRecordSets")))
        .contains(Symptom.PERMISSION_DENIED)
        .doesNotContain(Symptom.OWNERSHIP_CONFLICT);
  }

  @Test
  void aSecretThatAnotherOwnsWasNotWritten() {
    String sealed =
        """
        apiVersion: bitnami.com/v1alpha1
        kind: SealedSecret
        metadata: {name: smtp, namespace: mail}
        status:
          conditions:
          - {type: Synced, status: "False", message: '%s'}
        """;
    assertThat(
            advice(
                    "smtp.yaml",
                    sealed.formatted(
                        "failed update: Resource \"smtp\" already exists and is not managed by"
                            + " SealedSecret"))
                .mutation())
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(
            advice("smtp.yaml", sealed.formatted("no key could decrypt secret (password)"))
                .mutation())
        .isInstanceOf(Mutation.Started.class);
  }

  // ---- states

  private static final String ALL_NEW =
      """
      $ terraform init -input=false -reconfigure
      $ terraform state list | wc -l
      0
      $ terraform plan -out=core.tfplan
        # aws_vpc.core will be created
        + resource "aws_vpc" "core" {
            + cidr_block = "10.20.0.0/16"
          }
      Plan: 1 to add, 0 to change, 0 to destroy.
      """;

  @Test
  void aPlanBesideAnotherStateThatHoldsResourcesMakesThemTwice() {
    String other =
        """
        $ aws s3 cp s3://core/prod/terraform.tfstate - | jq '{serial, lineage, n: (.resources|length)}'
        {
          "serial": 604,
          "lineage": "7b1c0e66-3c0e-0f3b-5d0e-2f6f0a4c9b11",
          "n": %d
        }
        """;
    Advice twice = advice("plan.log", ALL_NEW, "old.txt", other.formatted(71));
    assertThat(twice.state().failureStates())
        .containsExactly(FailureState.PLAN_GENERATED_BUT_UNSAFE);
    assertThat(twice.recovery().next()).isEqualTo(Action.FIX_SOURCE);
    assertThat(twice.summary()).anyMatch(l -> l.contains("-reconfigure"));
    assertThat(symptoms("plan.log", ALL_NEW, "old.txt", other.formatted(0))).isEmpty();
    assertThat(symptoms("plan.log", ALL_NEW)).isEmpty();
  }

  @Test
  void aPlanThatMakesWhatRecordedStateHoldsWasMadeOnAnotherState() {
    String state =
        """
        {"version": 4, "terraform_version": "1.9.0", "serial": 604, "lineage": "7b1c0e66",
         "outputs": {}, "resources": [{"mode": "managed", "type": "aws_vpc", "name": "%s",
         "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
         "instances": [{"schema_version": 1, "attributes": {"id": "vpc-1"}}]}]}
        """;
    assertThat(symptoms("plan.log", ALL_NEW, "terraform.tfstate", state.formatted("core")))
        .contains(Symptom.MASS_RECREATION_PLANNED);
    assertThat(symptoms("plan.log", ALL_NEW, "terraform.tfstate", state.formatted("edge")))
        .isEmpty();
    String applied =
        ALL_NEW
            + "aws_vpc.core: Creating...\n"
            + "aws_vpc.core: Creation complete after 2s [id=vpc-1]\n"
            + "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.\n";
    assertThat(symptoms("apply.log", applied, "terraform.tfstate", state.formatted("core")))
        .isEmpty();
  }

  @Test
  void anApplicationSetThatCannotGenerateIsRenderedByItsController() {
    Advice advice =
        advice(
            "controller.log",
            "time=\"2026-01-15T15:48:30Z\" level=error msg=\"validation error found during"
                + " application validation: ApplicationSet tenants contains applications with"
                + " duplicate name: blue\" application=argocd/blue applicationset=argocd/tenants\n");
    assertThat(advice.recovery().playbook()).isEqualTo(Optional.of(Playbook.GITOPS_SYNC_FAILS));
    assertThat(advice.recovery().next()).isEqualTo(Action.FIX_SOURCE);
  }
}
