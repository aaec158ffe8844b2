package dev.recovery.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.readiness.ReadinessReport.Verdict;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What looks like a proof and is none. */
class FalseProofsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private static Verdict verdict(ReadinessItem item, Map<String, String> files) {
    PlatformReader reader = new PlatformReader(TODAY);
    new LinkedHashMap<>(files).forEach(reader::accept);
    return reader.report().items().get(item.ordinal()).verdict();
  }

  private static final String SETTINGS =
      "environments:\n- {name: prod, reviewers: [{type: Team, id: 1}]}\n";

  private static String workflow(String apply) {
    return """
    jobs:
      plan:
        steps:
        - run: terraform plan -out=tfplan
        - uses: actions/upload-artifact@v4
      apply:
        environment: prod
        steps:
    """
        + apply.indent(4)
        + """
            - uses: actions/upload-artifact@v4
              if: always()
        """;
  }

  private static Verdict bound(String apply) {
    return verdict(
        ReadinessItem.BOUND_APPROVAL,
        Map.of(".github/settings.yml", SETTINGS, ".github/workflows/a.yml", workflow(apply)));
  }

  @Test
  void aPlanOfThisRunBehindAReviewIsBoundAndItsNeighboursAreNot() {
    String download = "- uses: actions/download-artifact@v4\n";
    assertThat(bound(download + "- run: terraform apply tfplan")).isEqualTo(Verdict.PROVEN);
    assertThat(bound(download + "- run: terraform apply -auto-approve")).isEqualTo(Verdict.FAILED);
    assertThat(bound("- run: terraform apply tfplan")).isEqualTo(Verdict.UNPROVEN);
    assertThat(bound("- run: terraform plan -out=tfplan && terraform apply tfplan"))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            bound(
                """
                - uses: actions/download-artifact@v4
                  with: {run-id: 4}
                - run: terraform apply tfplan
                """))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void anApplyThatIsWrittenElsewhereProvesNothingOfAllApplies() {
    String apply = "- uses: actions/download-artifact@v4\n- run: terraform apply tfplan";
    for (String hidden :
        List.of(
            "  other:\n    uses: corax/workflows/.github/workflows/apply.yml@main\n",
            "  other:\n    steps:\n    - run: make apply\n",
            "  other:\n    steps:\n    - run: ./scripts/deploy.sh prod\n",
            "  other:\n    steps:\n    - uses: dflook/terraform-apply@v1\n")) {
      Map<String, String> files =
          Map.of(
              ".github/settings.yml",
              SETTINGS,
              ".github/workflows/a.yml",
              workflow(apply),
              ".github/workflows/b.yml",
              "jobs:\n" + hidden);
      assertThat(verdict(ReadinessItem.BOUND_APPROVAL, files))
          .as(hidden)
          .isEqualTo(Verdict.UNPROVEN);
      assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, files))
          .as(hidden)
          .isEqualTo(Verdict.UNPROVEN);
    }
  }

  @Test
  void ownersCountWhereACodeHostLooksForThem() {
    String unit = "terraform {\n  backend \"gcs\" { bucket = \"b\" }\n}\n";
    assertThat(
            verdict(ReadinessItem.OWNED_UNITS, Map.of("main.tf", unit, "CODEOWNERS", "* @a/b\n")))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.OWNED_UNITS,
                Map.of("main.tf", unit, "vendor/x/CODEOWNERS", "* @a\n")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            verdict(
                ReadinessItem.OWNED_UNITS,
                Map.of("main.tf", unit, "CODEOWNERS", "* @a/b\n/main.tf\n")))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void ownersOfOneRepositoryOwnNothingInAnother() {
    String unit = "terraform {\n  backend \"gcs\" { bucket = \"b\" }\n}\n";
    PlatformReader reader = new PlatformReader(TODAY);
    reader.repository("one/");
    reader.repository("two/");
    reader.accept("one/main.tf", unit);
    reader.accept("one/.github/CODEOWNERS", "* @a/b\n");
    assertThat(reader.report().items().get(0).verdict()).isEqualTo(Verdict.PROVEN);
    reader.accept("two/main.tf", unit);
    assertThat(reader.report().items().get(0).verdict()).isEqualTo(Verdict.FAILED);
  }

  private static Verdict state(String backend, String more) {
    return verdict(
        ReadinessItem.STATE_BACKEND,
        Map.of("main.tf", "terraform {\n  backend " + backend + "\n}\n" + more));
  }

  @Test
  void versioningOfAnotherBucketProvesNothing() {
    String versioned =
        """
        resource "google_storage_bucket" "s" {
          name = "state"
          versioning { enabled = true }
        }
        """;
    assertThat(state("\"gcs\" { bucket = \"state\" }", versioned)).isEqualTo(Verdict.PROVEN);
    assertThat(state("\"gcs\" { bucket = \"other\" }", versioned)).isEqualTo(Verdict.UNPROVEN);
    assertThat(state("\"gcs\" {}", versioned)).isEqualTo(Verdict.UNPROVEN);
    assertThat(state("\"local\" {}", "")).isEqualTo(Verdict.FAILED);
    assertThat(state("\"http\" { address = \"https://x/s\" }", "")).isEqualTo(Verdict.FAILED);
    assertThat(state("\"cos\" { bucket = \"b\" }", "")).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void lockingThatAPipelineSwitchesOffIsNone() {
    assertThat(
            verdict(
                ReadinessItem.STATE_BACKEND,
                Map.of(
                    "main.tf",
                    "terraform {\n  cloud { organization = \"o\" }\n}\n",
                    ".github/workflows/a.yml",
                    "jobs:\n  a:\n    steps:\n    - run: terraform plan -lock=false\n")))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void testsThatMayFailOrThatNobodyRunsProveNothing() {
    Map<String, String> policies =
        Map.of("p/a.rego", "package a\n", "p/a_test.rego", "package a_test\ntest_x if true\n");
    for (String run : List.of("echo hi", "opa test p || true")) {
      Map<String, String> files = new LinkedHashMap<>(policies);
      files.put(".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n    - run: " + run + "\n");
      assertThat(verdict(ReadinessItem.POLICY_TESTS, files)).as(run).isEqualTo(Verdict.UNPROVEN);
    }
    Map<String, String> run = new LinkedHashMap<>(policies);
    run.put(".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n    - run: opa test p\n");
    assertThat(verdict(ReadinessItem.POLICY_TESTS, run)).isEqualTo(Verdict.PROVEN);
    run.put("q/b.rego", "package b\n");
    assertThat(verdict(ReadinessItem.POLICY_TESTS, run)).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aRunbookThatSaysThereIsNoWayBackIsNoRollbackPlan() {
    String runbook = "---\nowner: a\nlast-exercised: 2026-11-01\n---\n# Upgrade Flux\n\n%s\n";
    assertThat(
            verdict(
                ReadinessItem.CONTROLLER_UPGRADES,
                Map.of("r.md", runbook.formatted("Roll back by reverting the commit."))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.CONTROLLER_UPGRADES,
                Map.of("r.md", runbook.formatted("It cannot be rolled back."))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void theLatestDrillDecides() {
    String row = "| `drills.1` | %s | kill the runner | %s |  |  |  |\n";
    String failedThenPassed =
        row.formatted("2026-09-01", "failed") + row.formatted("2026-10-01", "passed");
    String passedThenFailed =
        row.formatted("2026-09-01", "passed") + row.formatted("2026-10-01", "failed");
    assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of("d.md", failedThenPassed)))
        .isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of("d.md", passedThenFailed)))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.PARTIAL_APPLY,
                Map.of("d.md", row.formatted("2026-10-01", "skipped"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aReconciliationThatIsAPromiseIsNone() {
    String record = "- {kind: emergency-change, at: 2026-09-01, reconciliation: %s}\n";
    assertThat(verdict(ReadinessItem.RECONCILIATION, Map.of("r.yaml", record.formatted("\"#12\""))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(ReadinessItem.RECONCILIATION, Map.of("r.yaml", record.formatted("next week"))))
        .isEqualTo(Verdict.FAILED);
  }
}
