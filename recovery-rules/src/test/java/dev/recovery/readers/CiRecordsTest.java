package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.Approval;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.RunLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CI systems, registries and stores of secrets answer, in their own records and words. */
class CiRecordsTest {

  private static List<RunLog.End> ends(String json) {
    return Fixtures.read("record.json", json).incident().all(RunLog.class).stream()
        .map(RunLog::end)
        .toList();
  }

  private static List<Symptom> symptoms(String name, String text) {
    return Fixtures.read(name, text).incident().all(Observed.class).stream()
        .map(Observed::symptom)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":1,\"status\":\"success\",\"ref\":\"main\",\"sha\":\"1\"} | SUCCESS",
        "{\"id\":1,\"status\":\"running\",\"ref\":\"main\",\"sha\":\"1\"} | UNDER_WAY",
        "{\"id\":1,\"status\":\"failed\",\"ref\":\"main\",\"sha\":\"1\"} | ERROR",
        "{\"pipeline_id\":\"1\",\"id\":\"w\",\"status\":\"success\"} | SUCCESS",
        "{\"pipeline_id\":\"1\",\"id\":\"w\",\"status\":\"failing\"} | ERROR",
        "{\"number\":4,\"state\":\"passed\",\"blocked\":false,\"jobs\":[]} | SUCCESS",
        "{\"number\":4,\"state\":\"scheduled\",\"blocked\":false,\"jobs\":[]} | UNDER_WAY",
        "{\"building\":false,\"result\":\"FAILURE\"} | ERROR",
        "{\"building\":true,\"result\":null} | UNDER_WAY",
        "{\"buildNumber\":\"7\",\"status\":\"completed\",\"result\":\"succeeded\"} | SUCCESS",
        "{\"buildNumber\":\"7\",\"status\":\"inProgress\"} | UNDER_WAY",
        "{\"deployment_status\":{\"state\":\"queued\",\"environment\":\"prod\"}} | UNDER_WAY",
      })
  void everySystemHasItsWordForHowAPipelineEnded(String json, RunLog.End end) {
    assertThat(ends(json)).contains(end);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":1,\"status\":\"manual\",\"ref\":\"main\",\"sha\":\"1\"}",
        "{\"pipeline_id\":\"1\",\"id\":\"w\",\"status\":\"on_hold\"}",
        "{\"number\":4,\"state\":\"blocked\",\"blocked\":true,\"jobs\":[]}",
        "[{\"environment\":{\"name\":\"prod\"},\"current_user_can_approve\":false,\"reviewers\":[]}]",
        "{\"iid\":5,\"detailed_merge_status\":\"not_approved\"}",
        "{\"check_runs\":[{\"name\":\"apply\",\"status\":\"waiting\",\"conclusion\":null}]}",
        "{\"pullRequestId\":1,\"reviewers\":[{\"vote\":0,\"isRequired\":true}]}",
      })
  void whatWaitsForAPersonLacksAnApproval(String json) {
    assertThat(symptoms("record.json", json)).containsExactly(Symptom.APPROVAL_MISSING);
  }

  @Test
  void aWordThatNobodyKnowsIsNoSuccess() {
    Reading reading =
        Fixtures.read("p.json", "{\"id\":1,\"status\":\"meditating\",\"ref\":\"m\",\"sha\":\"1\"}");
    assertThat(reading.incident().all(RunLog.class)).isEmpty();
    assertThat(reading.warnings()).isNotEmpty();
  }

  @Test
  void theDecisionCountsWhereTheReviewsAreNotListed() {
    assertThat(
            Fixtures.read(
                    "pr.json", "{\"reviewDecision\":\"APPROVED\",\"mergeStateStatus\":\"BLOCKED\"}")
                .incident()
                .all(Approval.class))
        .extracting(Approval::decision)
        .containsExactly(Approval.Decision.APPROVED);
  }

  @Test
  void aBranchBehindItsBaseIsStale() {
    assertThat(
            symptoms(
                "pr.json", "{\"reviewDecision\":\"APPROVED\",\"mergeStateStatus\":\"BEHIND\"}"))
        .containsExactly(Symptom.BASE_BRANCH_CHANGED);
  }

  @ParameterizedTest
  @CsvSource({
    "bbb, bbb, SUCCESS",
    "aaa, aaa, UNKNOWN",
    // Whoever approved what is there now does not speak for who approved something else.
    "aaa, bbb, UNKNOWN",
    "bbb, aaa, UNKNOWN",
  })
  void onlyApprovalsOfThisCommitLetAChangeGoOn(String anns, String zoes, RunLog.End end) {
    List<RunLog> logs =
        Fixtures.read(
                "pr.json",
                """
                {"headRefOid": "bbb", "reviewDecision": "APPROVED", "mergeStateStatus": "CLEAN",
                 "latestReviews": [
                  {"author": {"login": "ann"}, "state": "APPROVED", "commit": {"oid": "%s"}},
                  {"author": {"login": "zoe"}, "state": "APPROVED", "commit": {"oid": "%s"}}]}
                """
                    .formatted(anns, zoes))
            .incident()
            .all(RunLog.class);
    assertThat(logs.stream().map(RunLog::end).findFirst().orElse(RunLog.End.UNKNOWN))
        .isEqualTo(end);
  }

  @Test
  void aDismissedApprovalOfAnotherCommitNamesTheCommit() {
    assertThat(
            Fixtures.read(
                    "pr.json",
                    """
                    {"headRefOid": "bbb", "reviewDecision": "REVIEW_REQUIRED", "latestReviews":
                     [{"author": {"login": "ann"}, "state": "DISMISSED", "commit": {"oid": "aaa"}}]}
                    """)
                .incident()
                .all(Approval.class))
        .anyMatch(
            a ->
                a.decision() == Approval.Decision.DISMISSED
                    && a.fields().containsKey(dev.recovery.authority.ApprovalField.COMMIT));
  }

  @Test
  void theSameWordsMeanAPullSecretInAClusterAndTheJobsCredentialsInAJob() {
    assertThat(symptoms("push.log", "$ docker push r.example/web:1\nno basic auth credentials\n"))
        .containsExactly(Symptom.ARTIFACT_ACCESS_REFUSED);
    assertThat(
            symptoms(
                "events.txt",
                "1s  Warning  Failed  pod/web  Failed to pull image \"r.example/web:1\": no basic"
                    + " auth credentials\n"))
        .contains(Symptom.PULL_SECRET_INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "403, permission denied, SECRET_ACCESS_DENIED",
    "400, invalid role name, SECRET_ACCESS_DENIED",
    "400, unsupported path, SECRET_NOT_SYNCED",
    "404, no handler for route, SECRET_MISSING",
    "503, Vault is sealed, SECRET_STORE_UNAVAILABLE",
    "429, request limit exceeded, RATE_LIMITED",
  })
  void aStatusOfVaultMeansWhatVaultMeansByIt(String code, String reason, Symptom symptom) {
    assertThat(
            symptoms(
                "job.log",
                "$ vault kv get secret/web\n"
                    + "Error making API request.\n\n"
                    + "URL: GET https://vault.example/v1/secret/web\n"
                    + "Code: %s. Errors:\n\n* %s\n".formatted(code, reason)))
        .containsExactly(symptom);
  }

  @Test
  void whatARegistryRefusesToAJobThatDoesNothingElseChangedNothing() {
    String refused =
        "$ docker push r.example/web:1\ndenied: requested access to the resource is denied\n";
    assertThat(Fixtures.read("j.log", refused).incident().all(EndedBeforeMutation.class))
        .isNotEmpty();
    assertThat(
            Fixtures.read("j.log", "$ ./deploy.sh\n" + refused)
                .incident()
                .all(EndedBeforeMutation.class))
        .isEmpty();
  }

  @Test
  void whatFailsWhileTheSourceIsFetchedIsTheRunners() {
    String fetch =
        "Getting source from Git repository\nFetching changes with git depth set to 20...\n";
    String fails =
        "fatal: unable to access 'https://git.example/a.git/': The requested URL returned error:"
            + " 500\n";
    assertThat(symptoms("job.log", fetch + fails + "ERROR: Job failed: exit code 1\n"))
        .containsExactly(Symptom.RUNNER_CANNOT_START);
    assertThat(symptoms("job.log", fetch + fails + "Retrying...\nChecking out e5bba2d0 as main\n"))
        .isEmpty();
  }

  @Test
  void anExceptionInTheArticlesOwnYamlIsRead() {
    assertThat(
            Fixtures.read(
                    "exception.yaml",
                    """
                    exception:
                      id: EXC-1
                      rule: iam.no-admin-wildcard
                      scope: account/prod
                      owner: platform-security
                      expires: 2099-08-01
                      reason: bridge
                      compensatingControls:
                        - alert
                    """)
                .incident()
                .all(dev.recovery.authority.PolicyException.class))
        .hasSize(1);
  }
}
