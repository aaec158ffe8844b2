package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.SecretDelivery;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What failed at first, was tried again and worked; and what only looks as if it had. */
class TriedAgainTest {

  private static Reading read(String... files) {
    List<Artifact> artifacts = new ArrayList<>();
    for (int i = 0; i < files.length; i += 2) {
      artifacts.add(Artifact.of(files[i], files[i + 1]));
    }
    return Artifacts.read("unit", artifacts, Context.of(Map.of("stage", "apply")));
  }

  private static List<Symptom> symptoms(Reading reading) {
    return reading.incident().all(Observed.class).stream().map(Observed::symptom).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ">> attempt 2/5",
        ">> exit 1, lock held by another run; sleeping 90s",
        "--- try 2 of 5",
        "Attempt 1 of 3. Waiting 10 second(s) before retrying...",
        "trying again"
      })
  void aLockThatWasHeldAtTheFirstAttemptOfAWrapperIsOver(String marker) {
    String log =
        """
        Acquiring state lock. This may take a few moments...
        ╷
        │ Error: Error acquiring the state lock
        │
        │ Error message: state blob is already locked
        │ Lock Info:
        │   ID:        9e1f2c44-70b4-1d6a-6f5e-2b9ad30e7711
        │   Who:       vsts@agent-4
        ╵
        %s
        Acquiring state lock. This may take a few moments...
        cloud_vm.web: Modifying... [id=vm-1]
        cloud_vm.web: Modifications complete after 4s [id=vm-1]

        Apply complete! Resources: 0 added, 1 changed, 0 destroyed.
        """;

    Reading again = read("apply.log", log.formatted(marker));
    assertThat(symptoms(again)).isEmpty();
    assertThat(again.incident().all(StateLock.class)).isEmpty();
    assertThat(symptoms(read("apply.log", log.formatted("another stack follows")))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleeping 30s before the next stack",
        "Attempt 1 of 3",
        "Run 3 checks of the next stack"
      })
  void whatBeginsSomethingElseEndsNobodysFailure(String marker) {
    String log =
        """
        ╷
        │ Error: creating network: quota exceeded
        ╵
        %s
        cloud_vm.web: Modifying... [id=vm-1]
        cloud_vm.web: Modifications complete after 4s [id=vm-1]

        Apply complete! Resources: 0 added, 1 changed, 0 destroyed.
        """;

    assertThat(symptoms(read("apply.log", log.formatted(marker)))).isNotEmpty();
  }

  private static final String REFUSED =
      """
      rotating the password of shop/db
      attempt 1/5: FATAL: password authentication failed for user "app"
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attempt 2/5: ok",
        "attempt 2/5: ok (212ms)",
        "attempt 2/5: login succeeded",
        "attempt 2/5: FATAL: password authentication failed for user \"app\"\nattempt 3/5: connected",
      })
  void theAttemptOfASeriesThatWorksEndsWhatThoseBeforeItMet(String more) {
    assertThat(symptoms(read("rotate.log", REFUSED))).isNotEmpty();
    assertThat(symptoms(read("rotate.log", REFUSED + more + "\n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attempt 2/5: not ok",
        "attempt 2/5: ok, but the replica still refuses it",
        "attempt 2/3: ok",
        "smtp: attempt 2/5: ok",
        "attempt 2/5: ok\nattempt 1/5: FATAL: password authentication failed for user \"app\"",
      })
  void whatIsNoSuccessOfTheSameSeriesEndsNothing(String more) {
    assertThat(symptoms(read("rotate.log", REFUSED + more + "\n")))
        .contains(Symptom.CRASH_LOOP_AFTER_ROTATION);
  }

  @Test
  void whatWasMetBeforeASeriesBeganIsNotOverByIt() {
    String before = "FATAL: password authentication failed for user \"web\"\n";
    assertThat(symptoms(read("rotate.log", before + REFUSED + "attempt 2/5: ok\n"))).isNotEmpty();
  }

  @Test
  void anAgentOfSomebodyElseIsNotVaults() {
    String log = "agent: dial tcp 10.0.0.1:443: connect: connection refused\n";
    assertThat(symptoms(read("agent.log", log)))
        .isEqualTo(symptoms(read("agent.log", log.substring("agent: ".length()))));
  }

  @Test
  void aPlanThatAtlantisRefusedForALockIsOverOnceItPlansTheSameProject() {
    String refused =
        """
        Ran Plan for dir: `dns` workspace: `default`

        **Plan Failed**: The `default` workspace at path `dns` is currently locked by another command that is running for this pull request.
        Wait until the previous command is complete and try again.
        """;
    String planned =
        """

        Ran Plan for dir: `%s` workspace: `default`

        Plan: 1 to add, 0 to change, 0 to destroy.
        """;

    assertThat(symptoms(read("pr.md", refused + planned.formatted("dns")))).isEmpty();
    assertThat(symptoms(read("pr.md", refused + planned.formatted("web"))))
        .contains(Symptom.APPLY_LOCK_UNAVAILABLE);
  }

  @Test
  void whatOneObjectMetIsOverOnceTheOperationThatTriedAgainSucceeds() {
    String failed =
        """
        time="2026-02-11T19:04:46Z" level=info msg="Adding resource result, status: 'SyncFailed', phase: 'Failed', message: 'failed calling webhook \\"a.example\\": no endpoints available for service \\"a\\"'" application=argocd/reports kind=Ingress name=reports namespace=reports
        time="2026-02-11T19:04:46Z" level=info msg="Retrying operation. Attempt #1" application=argocd/reports
        """;
    String succeeded =
        """
        time="2026-02-11T19:04:57Z" level=info msg="Updating operation state. phase: Running -> Succeeded, message: '' -> 'successfully synced (all tasks run)'" application=argocd/%s
        """;

    assertThat(symptoms(read("controller.log", failed + succeeded.formatted("reports")))).isEmpty();
    assertThat(symptoms(read("controller.log", failed + succeeded.formatted("other"))))
        .contains(Symptom.WEBHOOK_UNAVAILABLE);
  }

  @Test
  void aSealedSecretThatIsUnsealedByNowWasDelivered() {
    String log =
        """
        time=2025-04-24T07:58:21.004Z level=INFO msg=Updating key=mailer/smtp
        time=2025-04-24T07:58:21.061Z level=ERROR msg="Error updating, will retry" key=mailer/smtp error="no key could decrypt secret (password)"
        """;
    String unsealed =
        """
        time=2025-04-24T08:31:07.115Z level=INFO msg="Event(v1.ObjectReference{Kind:\\"SealedSecret\\", Namespace:\\"mailer\\", Name:\\"smtp\\", UID:\\"3f1c\\", APIVersion:\\"bitnami.com/v1alpha1\\"}): type: 'Normal' reason: 'Unsealed' SealedSecret unsealed successfully"
        """;

    assertThat(symptoms(read("controller.log", log))).contains(Symptom.DECRYPTION_FAILED);
    Reading over = read("controller.log", log + unsealed);
    assertThat(symptoms(over)).isEmpty();
    assertThat(over.incident().all(SecretDelivery.class))
        .noneMatch(d -> d.outcome() == SecretDelivery.Outcome.FAILED);
  }

  @Test
  void anAgentOfVaultThatIsLetInAtLastWasNotRefused() {
    String log =
        """
        2025-10-16T05:31:28.341Z [ERROR] agent.auth.handler: error authenticating: error="Error making API request. Code: 403. Errors: * permission denied" backoff=1s
        """;

    assertThat(symptoms(read("agent.log", log))).isNotEmpty();
    assertThat(
            symptoms(
                read(
                    "agent.log",
                    log
                        + "2025-10-16T05:31:30.402Z [INFO]  agent.auth.handler: authentication successful, sending token to sinks\n")))
        .isEmpty();
  }

  @Test
  void ofTwoHistoriesOfAReleaseTheNewerRevisionCounts() {
    String before =
        """
        REVISION	UPDATED                 	STATUS    	CHART       	APP VERSION	DESCRIPTION
        41      	Thu Jan 15 14:02:47 2026	deployed  	ledger-3.7.1	3.7.1      	Upgrade complete
        42      	Tue Jan 20 10:31:55 2026	failed    	ledger-3.8.0	3.8.0      	Upgrade "ledger" failed: post-upgrade hooks failed: job failed: BackoffLimitExceeded
        Rollback was a success! Happy Helming!
        """;
    String after =
        """
        REVISION	UPDATED                 	STATUS    	CHART       	APP VERSION	DESCRIPTION
        42      	Tue Jan 20 10:31:55 2026	failed    	ledger-3.8.0	3.8.0      	Upgrade "ledger" failed: post-upgrade hooks failed: job failed: BackoffLimitExceeded
        43      	Tue Jan 20 10:52:08 2026	%s  	ledger-3.7.1	3.7.1      	Rollback to 41
        """;

    assertThat(symptoms(read("job.log", before + after.formatted("deployed")))).isEmpty();
    assertThat(symptoms(read("job.log", before + after.formatted("failed")))).isNotEmpty();
  }

  @Test
  void aReleaseThatItsControllerIsAtWorkOnProvesNothingByAnOlderEvent() {
    String describe =
        """
        Name:         keycloak
        Namespace:    identity
        API Version:  helm.toolkit.fluxcd.io/v2
        Kind:         HelmRelease
        Status:
          Conditions:
            Message:  %s
            Reason:   %s
            Status:   %s
            Type:     Ready
        Events:
          Type     Reason             Age  From             Message
          ----     ------             ---- ----             -------
          Warning  HelmChartNotReady  71s  helm-controller  HelmChart 'flux-system/identity-keycloak' is not ready: latest generation of object has not been reconciled
        """;

    Reading running =
        read(
            "describe.txt",
            describe.formatted("Running 'upgrade' action", "Progressing", "Unknown"));
    assertThat(symptoms(running)).isEmpty();
    assertThat(Mutations.conclude(running.incident())).isNotInstanceOf(Mutation.NotStarted.class);
    assertThat(
            symptoms(
                read(
                    "describe.txt",
                    describe.formatted("HelmChart is not ready", "ArtifactFailed", "False"))))
        .isNotEmpty();
  }

  @Test
  void eventsWithTimesInTheirFirstColumnAreInOrder() {
    String table =
        """
        LAST SEEN           	TYPE   	REASON                 	OBJECT                	MESSAGE
        2025-10-27T07:31:03Z	Normal 	Progressing            	Kustomization/identity	Deployment/identity/web configured
        2025-10-27T07:36:03Z	Warning	HealthCheckFailed      	Kustomization/identity	health check failed after 5m0s: timeout waiting for: [StatefulSet/identity/db status: 'InProgress']
        %s	Normal 	ReconciliationSucceeded	Kustomization/identity	Reconciliation finished in 2.8s, next run in 10m0s
        """;

    assertThat(symptoms(read("events.txt", table.formatted("2025-10-27T07:37:05Z")))).isEmpty();
    assertThat(symptoms(read("events.txt", table.formatted("2025-10-27T07:30:05Z")))).isNotEmpty();
  }

  @Test
  void aStepOfTeamCityIsReadLikeAnyOther() {
    String log =
        """
        [03:00:03] : TeamCity server version is 2025.11.1 (build 208117)
        [03:00:10]	 [Step 1/2] $ terraform apply -auto-approve
        [03:00:11]	 [Step 1/2] cloud_vm.web: Creating...
        [03:00:13]	 [Step 1/2] cloud_vm.web: Creation complete after 2s [id=vm-1]
        [03:00:14]	 [Step 1/2] Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
        [03:00:14]W:	 [Step 1/2] Process exited with code 0
        """;

    Reading reading = read("build.log", log);
    assertThat(symptoms(reading)).isEmpty();
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.Started.class);
  }

  @Test
  void aLoopThatEndsWithTheFirstAttemptThatWorksIsAboutOneThing() {
    String log =
        """
        $ for i in 1 2 3; do terraform apply tfplan %s; done
        Acquiring state lock. This may take a few moments...
        ╷
        │ Error: Error acquiring the state lock
        │
        │ Lock Info:
        │   ID:        9e1f2c44
        ╵
        Acquiring state lock. This may take a few moments...
        cloud_vm.web: Modifying... [id=vm-1]
        cloud_vm.web: Modifications complete after 4s [id=vm-1]

        Apply complete! Resources: 0 added, 1 changed, 0 destroyed.
        """;
    assertThat(symptoms(read("job.log", log.formatted("&& break || sleep 60")))).isEmpty();
    assertThat(symptoms(read("job.log", log.formatted("")))).isNotEmpty();
  }
}
