package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.PolicyDecision;
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

/** How a check says of itself that it passed, and when that counts. */
@SuppressWarnings("StringConcatToTextBlock") // a line of a log on a line of the test
class ChecksTest {

  private static final String PASSED =
      "14 tests, 14 passed, 0 warnings, 0 failures, 0 exceptions\n";

  private static Reading read(String stage, String log) {
    return Artifacts.read(
        "unit",
        List.of(Artifact.of("job.log", log)),
        stage.isEmpty() ? Context.NONE : Context.of(Map.of("stage", stage)));
  }

  private static List<RunLog.End> ends(String stage, String log) {
    return read(stage, log).incident().all(RunLog.class).stream().map(RunLog::end).toList();
  }

  private static List<Symptom> symptoms(String log) {
    return read("", log).incident().all(Observed.class).stream().map(Observed::symptom).toList();
  }

  private static Mutation mutation(String stage, String log) {
    return Mutations.conclude(read(stage, log).incident());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "14 tests, 14 passed, 0 warnings, 0 failures, 0 exceptions",
        "1 test, 1 passed, 0 warnings, 0 failures, 0 exceptions",
        "Passed checks: 44, Failed checks: 0, Skipped checks: 2",
        "pass: 8, fail: 0, warn: 0, error: 0, skip: 0 ",
        "Test Summary: 9 tests passed and 0 tests failed",
        "2 scenarios (2 passed)",
        "No problems detected!",
        "PASS: 12/12",
        "1 chart(s) linted, 0 chart(s) failed",
        "Summary: 41 resources found in 12 files - Valid: 39, Invalid: 0, Errors: 0, Skipped: 2",
        "Verified OK",
        "Sentinel Result: true",
        "no leaks found",
      })
  void whatPassedSaysSoInALineOfItsOwn(String line) {
    assertThat(ends("policy", line + "\n")).containsExactly(RunLog.End.SUCCESS);
    assertThat(symptoms(line + "\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "14 tests, 12 passed, 0 warnings, 2 failures, 0 exceptions | POLICY_VALIDATION_FAILED",
        "0 tests, 0 passed, 0 warnings, 0 failures, 0 exceptions | POLICY_ENGINE_UNAVAILABLE",
        "Passed checks: 44, Failed checks: 3, Skipped checks: 2 | POLICY_VALIDATION_FAILED",
        "pass: 8, fail: 1, warn: 0, error: 0, skip: 0 | POLICY_VALIDATION_FAILED",
        "pass: 8, fail: 0, warn: 0, error: 2, skip: 0 | POLICY_ENGINE_UNAVAILABLE",
        "pass: 0, fail: 0, warn: 0, error: 0, skip: 7 | POLICY_ENGINE_UNAVAILABLE",
        "Test Summary: 2 out of 14 tests failed | STATIC_ANALYSIS_FAILED",
        "2 scenarios (1 passed, 1 failed) | POLICY_VALIDATION_FAILED",
        "0 scenarios (0 passed) | POLICY_ENGINE_UNAVAILABLE",
        "21 passed, 1 potential problem(s) detected. | POLICY_VALIDATION_FAILED",
        "FAIL: 1/12 | STATIC_ANALYSIS_FAILED",
        "Error: 1 chart(s) linted, 1 chart(s) failed | LINT_FAILED",
        "Summary: 3 resources found in 3 files - Valid: 2, Invalid: 1, Errors: 0, Skipped: 0 |"
            + " SCHEMA_VALIDATION_FAILED",
        "leaks found: 2 | POLICY_VALIDATION_FAILED",
      })
  void whatDidNotPassIsNoSuccess(String line, Symptom symptom) {
    assertThat(symptoms(line + "\n")).contains(symptom);
    assertThat(ends("policy", line + "\n")).doesNotContain(RunLog.End.SUCCESS);
  }

  @Test
  void aRunThatOnlyChecksChangesNothing() {
    assertThat(mutation("", "$ conftest test plan.json\n" + PASSED))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation("verify", "$ cosign verify-blob --key k --signature s f\nVerified OK\n"))
        .isInstanceOf(Mutation.NotStarted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ ./deploy.sh production\n",
        "$ conftest test plan.json && make release\n",
        "$ X=$(terraform apply -auto-approve)\n",
        "$ curl -X POST https://api.example/v1/servers\n",
        "$ kyverno apply policies/ --cluster\n",
        "Run corax/deploy-action@v3\n",
      })
  void whatAnUnknownCommandDidNoCheckExcludes(String command) {
    assertThat(mutation("", command + PASSED)).isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void aCheckThatPassedSaysNothingOfTheApplyAfterIt() {
    assertThat(ends("apply", PASSED + "something else happened here\n"))
        .doesNotContain(RunLog.End.SUCCESS);
  }

  @Test
  void aJobThatFailsAfterItsChecksPassedDidNotEndWell() {
    assertThat(ends("policy", PASSED + "ERROR: Job failed: exit code 1\n"))
        .contains(RunLog.End.ERROR)
        .doesNotContain(RunLog.End.SUCCESS);
  }

  @Test
  void whatAScannerReportsCountsWhereItsJobFailed() {
    String report = "$ trivy config .\nTests: 9 (SUCCESSES: 7, FAILURES: 2)\n";
    assertThat(symptoms(report + "ERROR: Job failed: exit code 1\n"))
        .contains(Symptom.POLICY_VALIDATION_FAILED);
    assertThat(symptoms(report + "Job succeeded\n")).isEmpty();
  }

  @Test
  void whatAPolicyDeniesCountsHoweverItsJobEnds() {
    assertThat(symptoms("FAIL - plan.json - main - no public bucket\nJob succeeded\n"))
        .contains(Symptom.POLICY_VALIDATION_FAILED);
  }

  @Test
  void aJobThatMayFailFailsNothing() {
    assertThat(
            symptoms(
                "$ tflint\n"
                    + "2 issue(s) found:\n"
                    + "WARNING: Job failed: exit code 2 (allowed to fail)\n"))
        .isEmpty();
    assertThat(symptoms("$ tflint\n2 issue(s) found:\nERROR: Job failed: exit code 2\n"))
        .contains(Symptom.LINT_FAILED);
  }

  @Test
  void aCommandThatOnlyReadsIsJudgedByItsLastAnswer() {
    String pull = "$ conftest pull oci://r.example/policies\n";
    String failed = "Error: download policies: dial tcp 10.0.0.1:443: i/o timeout\n";
    assertThat(symptoms(pull + failed + "$ sleep 5\n" + pull + "$ conftest test p.json\n" + PASSED))
        .isEmpty();
    assertThat(symptoms(pull + failed + pull + failed)).contains(Symptom.POLICY_ENGINE_UNAVAILABLE);
  }

  @Test
  void aDenialNamesItsRuleAndItsResource() {
    assertThat(
            read(
                    "policy",
                    """
                    policy require-labels -> resource shop/Deployment/web failed:
                    1 - check-team validation error: label team is required

                    pass: 3, fail: 1, warn: 0, error: 0, skip: 0
                    """)
                .incident()
                .all(PolicyDecision.class))
        .anyMatch(
            d ->
                d.outcome() == PolicyDecision.Result.DENIED
                    && d.rule().equals("require-labels/check-team")
                    && d.resource().equals("shop/Deployment/web"));
  }

  @Test
  void aBoxOfTerraformIsNoTableOfAScanner() {
    assertThat(
            read("plan", "╷\n│ Error: Unsupported argument\n│ \n│   on main.tf line 3:\n╵\n")
                .incident()
                .all(Observed.class))
        .extracting(Observed::symptom)
        .contains(Symptom.CONFIGURATION_INVALID);
  }

  @Test
  void theTextsOfUnknownJsonAreReadUnderTheirFields() {
    assertThat(
            Fixtures.read(
                    "notify.json",
                    "{\"channel\":\"#ci\",\"blocks\":[{\"text\":\"FAIL - p.json - main - no public"
                        + " bucket\"}]}")
                .incident()
                .all(PolicyDecision.class))
        .anyMatch(d -> d.source().equals("notify.json#/blocks/0/text:1"));
  }

  @Test
  void whatIsQuotedProvesNothing() {
    Reading reading =
        Fixtures.read(
            "notify.json",
            "{\"channel\":\"#ci\",\"text\":\"**Apply Failed**: Pull request must be approved\"}");
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.Unknown.class);
  }
}
