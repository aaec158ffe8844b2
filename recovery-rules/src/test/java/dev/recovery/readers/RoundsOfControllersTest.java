package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.RunLog;
import dev.recovery.safety.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes round and round, and what goes on while somebody looks. */
class RoundsOfControllersTest {

  private static Incident read(String... files) {
    List<Artifact> artifacts = new ArrayList<>();
    for (int i = 0; i < files.length; i += 2) {
      artifacts.add(Artifact.of(files[i], files[i + 1]));
    }
    return Artifacts.read("unit", artifacts, Context.of(Map.of())).incident();
  }

  private static List<Symptom> symptoms(Incident incident) {
    return incident.all(Observed.class).stream().map(Observed::symptom).toList();
  }

  private static final String THROTTLED =
      """
      time="2026-03-19T21:04:04Z" level=error msg="Failure in zone a.example. when submitting change batch: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 400, api error Throttling: Rate exceeded" zoneName=a.example.
      time="2026-03-19T21:04:04Z" level=error msg="Failed to do run once: soft error\\nfailed to submit all changes for the following zones: [/hostedzone/Z1] (consecutive soft errors: 1)"
      """;

  @Test
  void aLaterRoundInWhichAllZonesEndedWellEndsAnEarlierOne() {
    String well =
        """
        time="2026-03-19T21:06:07Z" level=info msg="2 record(s) were successfully updated" zoneName=a.example.
        time="2026-03-19T21:06:07Z" level=info msg="Reconciliation succeeded after 1 consecutive soft errors"
        """;
    Incident incident = read("external-dns.log", THROTTLED + well);
    assertThat(symptoms(incident)).isEmpty();
    assertThat(Mutations.conclude(incident)).isInstanceOf(Mutation.Started.class);
  }

  /** Whatever external-dns finds in its zones, it says nothing of another tool's failure. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "time=\"2026-03-19T21:06:07Z\" level=info msg=\"All records are already up to date\"",
        "time=\"2026-03-19T21:06:07Z\" level=info msg=\"Reconciliation succeeded after 1"
            + " consecutive soft errors\"",
        "{\"level\":\"info\",\"msg\":\"All records are already up to date\",\"time\":\"2026-03-19\"}",
        "All records are already up to date"
      })
  void aRoundOfOneControllerEndsNothingThatOthersMet(String round) {
    String echo = "$ kubectl -n dns logs deploy/external-dns --tail=1\n";
    for (String failed :
        List.of(
            """
            $ terraform apply -auto-approve
            aws_eip.a: Creating...
            ╷
            │ Error: creating EC2 EIP: api error UnauthorizedOperation: You are not authorized to perform this operation.
            │
            │   with aws_eip.a,
            │   on main.tf line 1, in resource "aws_eip" "a":
            ╵
            """,
            """
            $ kubectl apply -f web.yaml
            Error from server (Forbidden): error when creating "web.yaml": deployments.apps is forbidden: User "ci" cannot create resource "deployments" in API group "apps" in the namespace "web"
            """,
            "time=\"2026-03-19T21:05:00Z\" level=error msg=\"ComparisonError\" application=argocd/web\n")) {
      Incident alone = read("job.log", failed);
      assertThat(RecoveryAdvisor.create().classify(alone).recovery().next())
          .isNotEqualTo(Action.NONE);
      for (String between : List.of("", echo)) {
        Incident beside = read("job.log", failed + between + round + "\n");
        assertThat(symptoms(beside)).containsAll(symptoms(alone));
        assertThat(RecoveryAdvisor.create().classify(beside).recovery().next())
            .as(failed + between + round)
            .isNotEqualTo(Action.NONE);
      }
    }
  }

  @Test
  void recordsOfOneZoneEndNothingOfAnother() {
    String one =
        """
        time="2026-03-19T21:06:07Z" level=info msg="2 record(s) were successfully updated" zoneName=b.example.
        """;
    assertThat(symptoms(read("external-dns.log", THROTTLED + one))).contains(Symptom.RATE_LIMITED);
  }

  @Test
  void whatAnEventGoesOnWithIsToldOfItsObject() {
    String failed =
        """
        $ kubectl -n shop events --for vaultdynamicsecret/db
        LAST SEEN   TYPE      REASON                     OBJECT                  MESSAGE
        71m         Warning   SecretLeaseRenewalError    VaultDynamicSecret/db   Could not renew lease, err=Error making API request.

        URL: PUT https://vault.example:8200/v1/sys/leases/renew
        Code: 500. Errors:

        * failed to renew entry: EOF
        """;
    String later =
        """
        71m         Normal    SecretRotated              VaultDynamicSecret/db   Secret synced, lease_id="x", horizon=41m
        30m         Normal    SecretLeaseRenewal         VaultDynamicSecret/db   Renewed lease, lease_id=x, horizon=40m
        """;
    assertThat(symptoms(read("events.txt", failed))).isNotEmpty();
    assertThat(symptoms(read("events.txt", failed + later))).isEmpty();
  }

  @Test
  void whyACertificateIsBeingIssuedIsNoFailure() {
    String command = "$ kubectl get certificate a -o jsonpath='{.status.conditions[*].message}'\n";
    assertThat(symptoms(read("c.txt", command + "Issuing certificate as Secret does not exist\n")))
        .isEmpty();
    assertThat(symptoms(read("c.txt", command + "secret does not exist\n")))
        .contains(Symptom.SECRET_NOT_SYNCED);
  }

  @Test
  void anApplicationThatARolloutBroughtFurtherWasSynced() {
    String set =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: edge, namespace: argocd}
        status:
          applicationStatus:
          - {application: edge-a, status: Healthy, step: "1", message: "Application resource became Healthy, updating status from Progressing to Healthy"}
          - {application: edge-b, status: Waiting, step: "2", message: "Application has pending changes, setting status to Waiting"}
          conditions:
          - {type: RolloutProgressing, status: "True", reason: ApplicationSetModified, message: "ApplicationSet is performing rollout of step 1"}
        """;
    Incident incident = read("set.yaml", set);
    assertThat(symptoms(incident)).isEmpty();
    assertThat(Mutations.conclude(incident)).isInstanceOf(Mutation.Started.class);
    assertThat(
            Mutations.conclude(
                read("set.yaml", set.replaceAll("(?m)^ *- \\{application: edge-a.*\n", ""))))
        .isInstanceOf(Mutation.Unknown.class);
  }

  private static final String APPLYING =
      """
      $ terraform apply -input=false -no-color web.tfplan
      cloud_vm.a: Creating...
      cloud_vm.a: Creation complete after 1s [id=a]
      cloud_vm.b: Creating...
      cloud_vm.b: Still creating... [10s elapsed]
      """;

  private static final String BUILD =
      """
      {"number": 7, "state": "%s", "pipeline": "infra", "jobs": [
        {"name": "plan", "state": "passed", "exit_status": 0},
        {"name": "apply", "state": "%s", "exit_status": null, "agent": "a-1"}]}
      """;

  @Test
  void aLogThatWasFetchedWhileItsJobGoesOnIsNotCutOff() {
    assertThat(
            ends(read("apply.log", APPLYING, "build.json", BUILD.formatted("running", "running"))))
        .contains(RunLog.End.UNDER_WAY)
        .doesNotContain(RunLog.End.CUT);
    assertThat(ends(read("apply.log", APPLYING, "build.json", BUILD.formatted("failed", "failed"))))
        .contains(RunLog.End.CUT);
    assertThat(
            ends(
                read(
                    "apply.log",
                    APPLYING + "\n│ Error: creating cloud_vm.b: refused\n",
                    "build.json",
                    BUILD.formatted("running", "running"))))
        .contains(RunLog.End.ERROR);
  }

  private static List<RunLog.End> ends(Incident incident) {
    return incident.all(RunLog.class).stream().map(RunLog::end).toList();
  }
}
