package dev.recovery.readers;

import static dev.recovery.readers.Judged.advice;
import static dev.recovery.readers.Judged.calm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.boundary.Stage;
import dev.recovery.safety.Action;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Of what somebody only looked at, all is well, or what is not is told")
class LookedAtTest {

  private static final String DEPLOYMENTS =
      """
      $ kubectl -n web get deploy
      NAME         READY   UP-TO-DATE   AVAILABLE   AGE
      storefront   %s     %s            6           1y12d
      """;
  private static final String PODS =
      """
      $ kubectl -n vault get pods
      NAME      READY   STATUS    RESTARTS   AGE
      vault-0   1/1     Running   0          5h24m
      vault-1   %s
      """;

  @Test
  void whereAllIsReadyNothingFailed() {
    assertThat(calm("deploy.txt", DEPLOYMENTS.formatted("6/6", "6"))).isTrue();
    assertThat(calm("pods.txt", PODS.formatted("1/1     Running   0          44d"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0/1     Running   0          44d",
        "1/1     Running   7 (3m ago) 44d",
        "0/1     Pending   0          9m"
      })
  void oneThatIsNotReadyIsNotPassedOver(String row) {
    assertThat(calm("pods.txt", PODS.formatted(row))).isFalse();
  }

  @Test
  void allOfTheOldOnesAreNotWhatWasAskedFor() {
    assertThat(advice("deploy.txt", DEPLOYMENTS.formatted("6/6", "2")).summary().get(0))
        .contains("under way");
  }

  @Test
  void whatNobodyUnderstandsBesideItIsNotPassedOver() {
    String well = PODS.formatted("1/1     Running   0          44d");
    assertThat(calm("pods.txt", well, "tool.log", "frobnicate: FATAL cannot rotate the ring\n"))
        .isFalse();
    assertThat(calm("pods.txt", well, "tool.log", "frobnicate: rotated the ring\n")).isTrue();
  }

  @Test
  void aListSaysNothingOfAnApply() {
    Advice advice =
        Judged.at(Stage.APPLY, "pods.txt", PODS.formatted("1/1     Running   0          44d"));
    assertThat(advice.recovery().next()).isNotEqualTo(Action.NONE);
  }

  private static final String EVENTS =
      """
      $ kubectl -n web get events --field-selector type=Warning
      LAST SEEN   TYPE      REASON             OBJECT                          MESSAGE
      3m51s       Warning   FailedScheduling   pod/storefront-75c9f8b4d-x8zzq  0/9 nodes are available: 9 Insufficient cpu. preemption: 0/9 nodes are available: 9 No preemption victims found for incoming pod.
      2m40s       Warning   Unhealthy          pod/storefront-75c9f8b4d-x8zzq  Readiness probe failed: HTTP probe failed with statuscode: 503
      """;

  @Test
  void whatAPodMetOnItsWayIsOverOnceItsWorkloadServesInFull() {
    assertThat(calm("events.txt", EVENTS + DEPLOYMENTS.formatted("6/6", "6"))).isTrue();
    assertThat(calm("events.txt", EVENTS, "deploy.txt", DEPLOYMENTS.formatted("6/6", "6")))
        .isTrue();
    assertThat(calm("events.txt", EVENTS + DEPLOYMENTS.formatted("5/6", "6"))).isFalse();
    assertThat(calm("events.txt", EVENTS)).isFalse();
    String crashes =
        "5s          Warning   BackOff            pod/storefront-75c9f8b4d-x8zzq  Back-off restarting failed container web in pod storefront-75c9f8b4d-x8zzq_web(5d0a)\n";
    assertThat(calm("events.txt", EVENTS + crashes + DEPLOYMENTS.formatted("6/6", "6"))).isFalse();
  }

  @Test
  void aJobThatTookAnotherPodForOneThatFailedIsDone() {
    String pods =
        """
        $ kubectl -n hr get pods -l job-name=migrate
        NAME            READY   STATUS      RESTARTS   AGE
        migrate-8vlqd   0/1     Error       0          6m40s
        migrate-pm4rn   0/1     %s
        """;
    assertThat(calm("pods.txt", pods.formatted("Completed   0          5m58s"))).isTrue();
    assertThat(calm("pods.txt", pods.formatted("Error       0          5m58s"))).isFalse();
    assertThat(
            calm(
                "pods.txt",
                pods.formatted("Error       0          5m58s")
                    + "report-pm4rn    0/1     Completed   0          2m\n"))
        .isFalse();
    String set =
        """
        $ kubectl -n hr get pods
        NAME                   READY   STATUS             RESTARTS   AGE
        web-6d5c7fb66-7qv9n    0/1     Completed          0          6m40s
        web-6d5c7fb66-x8zzq    0/1     CrashLoopBackOff   9          5m58s
        """;
    assertThat(calm("pods.txt", set)).isFalse();
  }

  private static final String AUTOPILOT =
      """
      $ vault operator raft autopilot state
      Healthy:                         %s
      Failure Tolerance:               1
      Leader:                          vault-1
      """;
  private static final String SERVER =
      """
      2026-05-18T01:14:52.336Z [ERROR] storage.raft: failed to make requestVote RPC: target="{Voter vault-0 vault-0.vault-internal:8201}" error="dial tcp 10.244.3.17:8201: connect: connection refused"
      2026-05-18T01:15:02.352Z [ERROR] storage.raft: failed to heartbeat to: peer=vault-0.vault-internal:8201 backoff time=2.5s error="dial tcp 10.244.3.17:8201: connect: connection refused"
      """;
  private static final String BACK =
      "2026-05-18T01:15:47.004Z [INFO]  storage.raft: pipelining replication: peer=\"{Voter vault-0 vault-0.vault-internal:8201}\"\n";

  @Test
  void aPeerOfVaultThatIsBackIsNotMissed() {
    assertThat(calm("vault-1.log", SERVER + BACK, "after.txt", AUTOPILOT.formatted("true")))
        .isTrue();
    assertThat(calm("vault-1.log", SERVER, "after.txt", AUTOPILOT.formatted("true"))).isFalse();
    assertThat(calm("vault-1.log", SERVER + BACK, "after.txt", AUTOPILOT.formatted("false")))
        .isFalse();
  }

  @Test
  void aSealedVaultIsToldAndAnOpenOneIsWell() {
    String status =
        """
        $ vault status
        Key             Value
        ---             -----
        Seal Type       awskms
        Initialized     true
        Sealed          %s
        HA Mode         active
        """;
    assertThat(calm("status.txt", status.formatted("false"))).isTrue();
    assertThat(calm("status.txt", status.formatted("true"))).isFalse();
  }

  @Test
  void anAgentThatRenderedItsTemplateHasItsSecret() {
    String agent =
        """
        2026-07-02T05:10:14.006Z [WARN]  agent: (view) vault.read(database/creds/app): vault.read(database/creds/app): Get "https://vault.sec.svc:8200/v1/database/creds/app": dial tcp 10.96.41.7:8200: connect: connection refused (retry attempt 1 after "250ms")
        2026-07-02T05:10:15.344Z [WARN]  agent: (view) vault.read(database/creds/app): Error making API request.

        URL: GET https://vault.sec.svc:8200/v1/database/creds/app
        Code: 503. Errors:

        * Vault is sealed (retry attempt 2 after "500ms")
        """;
    String rendered =
        "2026-07-02T05:10:17.009Z [INFO]  agent: (runner) rendered \"(dynamic)\" => \"/vault/secrets/db.env\"\n";
    assertThat(calm("agent.log", agent + rendered)).isTrue();
    assertThat(calm("agent.log", agent)).isFalse();
  }

  @Test
  void aChallengeWaitsForItsRecordAsLongAsNameServersTake() {
    String check =
        "E1126 10:04:24.901222       1 sync.go:208] \"propagation check failed\" err=\"%s\" logger=\"cert-manager.controller\" resource_name=\"web-tls-8-3022417711-1190046623\" resource_namespace=\"web\" resource_kind=\"Challenge\" resource_version=\"v1\" dnsName=\"web.example\" type=\"DNS-01\"\n";
    Advice waits =
        advice(
            "controller.log",
            check.formatted("DNS record for \\\"web.example\\\" not yet propagated"));
    assertThat(waits.summary().get(0)).contains("under way");
    Advice wrong =
        advice("controller.log", check.formatted("wrong status code '404', expected '200'"));
    assertThat(wrong.state().failureStates()).isNotEmpty();
  }

  @Test
  void aListOfWhatIsNotReadyThatIsEmptyIsNoFailure() {
    String flux =
        """
        $ flux get all -A --status-selector ready=false
        ✗ no Kustomization objects found in "" namespace
        $ flux get kustomizations
        NAME       	REVISION          	SUSPENDED	READY	MESSAGE
        apps       	main@sha1:7c20d5fe	False    	True 	Applied revision: main@sha1:7c20d5fe
        """;
    assertThat(calm("flux.txt", flux)).isTrue();
  }
}
