package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.recovery.readiness.ReadinessReport.Verdict;
import dev.recovery.readiness.platform.PlatformReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What looks like a proof and is none. */
class FalseProofsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

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
    Map<String, Verdict> runs =
        Map.of(
            "terraform apply -lock=false",
            Verdict.FAILED,
            "terraform plan -lock=false -out=p && terraform apply p",
            Verdict.FAILED,
            "tofu import -lock=false a.b c",
            Verdict.FAILED,
            "export TF_CLI_ARGS=-lock=false",
            Verdict.FAILED,
            // A look at what has drifted writes no state.
            "terraform plan -refresh-only -lock=false -detailed-exitcode",
            Verdict.PROVEN,
            "terraform plan -lock=false && terraform apply p",
            Verdict.PROVEN);
    runs.forEach(
        (run, right) ->
            assertThat(
                    verdict(
                        ReadinessItem.STATE_BACKEND,
                        Map.of(
                            "main.tf",
                            "terraform {\n  cloud { organization = \"o\" }\n}\n",
                            ".github/workflows/a.yml",
                            "jobs:\n  a:\n    steps:\n    - run: %s\n".formatted(run))))
                .as(run)
                .isEqualTo(right));
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

  @Test
  void aLineOfAnyLengthIsReadInTime() {
    for (String part :
        List.of(
            "terraform ",
            "terraform plan ",
            "make ",
            "apply",
            "deploy.sh ",
            "AAAA",
            "while apply ",
            "scale application-controller ",
            "conftest || ",
            " #",
            "p, a, applications, ",
            "owner: * ",
            "1.1",
            "| a ")) {
      String line = part.repeat(200_000 / part.length());
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            PlatformReader reader = new PlatformReader(TODAY);
            reader.accept(".github/workflows/a.yml", workflow("- run: >-\n    x " + line));
            reader.accept(".gitlab-ci.yml", "a:\n  script:\n  - \"%s\"\n".formatted(line.strip()));
            reader.accept(
                "post-mortem.md", "# Action\n- [x] " + line + "\n" + line + "\nOwner: " + line);
            reader.accept("runbook.md", "# Secret upgrade unlock\n" + line);
            reader.accept(
                "r.jsonl",
                "{\"kind\": \"emergency-change\", \"reconciliation\": \"%s\"}".formatted(line));
            reader.accept("main.tf", "module \"m\" { source = \"git::x?ref=" + line + "!\" }");
            reader.accept(
                "azure-pipelines.yml", "steps:\n- script: \"%s\"\n".formatted(line.strip()));
            reader.accept("Jenkinsfile", "stage('a') { " + line + " sh '" + line + "' }");
            reader.accept("Jenkinsfile.b", "stage('a') { sh '''".repeat(5_000) + line);
            reader.accept("d.md", "# Game day\nDate: 2026-11-01\nResult: ok\n" + line);
            reader.accept("CODEOWNERS", line);
            reader.accept(
                "rbac.yaml",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: argocd-rbac-cm}, data:"
                    + " {policy.csv: \"%s\"}}".formatted(line));
            return reader.report();
          },
          part);
    }
  }

  @Test
  void aSeverityIsNoLink() {
    String record = "- {kind: emergency-change, at: 2026-09-01, reconciliation: %s}\n";
    assertThat(verdict(ReadinessItem.RECONCILIATION, Map.of("r.yaml", record.formatted("OPS-12"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.RECONCILIATION, Map.of("r.yaml", record.formatted("SEV-2 outage"))))
        .isEqualTo(Verdict.FAILED);
    String review = "# Incident review\nDate: 2026-11-01\n## Actions\n- [x] after the %s\n";
    assertThat(verdict(ReadinessItem.INCIDENT_REVIEWS, Map.of("r.md", review.formatted("OPS-12"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.INCIDENT_REVIEWS, Map.of("r.md", review.formatted("SEV-2 outage"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void theValueOfAnOptionIsNoSavedPlan() {
    String download = "- uses: actions/download-artifact@v4\n- run: terraform ";
    for (String apply :
        List.of(
            "apply -auto-approve -var-file prod.tfvars",
            "apply -target module.vpc",
            "apply -var region=eu",
            "apply --working-dir live/prod",
            "-chdir=stacks/apply apply",
            "apply -auto-approve # tfplan")) {
      assertThat(bound(download + apply)).as(apply).isEqualTo(Verdict.FAILED);
    }
    for (String apply :
        List.of("apply $ARGS", "apply \"${{ inputs.args }}\"", "apply $(cat arguments)")) {
      assertThat(bound(download + apply)).as(apply).isEqualTo(Verdict.UNPROVEN);
    }
    for (String apply :
        List.of(
            "apply -input=false -lock-timeout 5m tfplan",
            "apply -auto-approve -json $RUNNER_TEMP/tfplan",
            "-chdir=stacks/apply apply tfplan | tee log")) {
      assertThat(bound(download + apply)).as(apply).isEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void aDigestThatACommentNamesIsNotCompared() {
    assertThat(bound("- run: terraform apply tfplan # sha256sum -c plan.sha256"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(bound("- run: sha256sum -c plan.sha256 && terraform apply tfplan"))
        .isEqualTo(Verdict.PROVEN);
  }

  @Test
  void anEnvironmentWithoutANameReviewsNoJob() {
    String download = "- uses: actions/download-artifact@v4\n- run: terraform apply tfplan";
    assertThat(
            verdict(
                ReadinessItem.BOUND_APPROVAL,
                Map.of(
                    ".github/settings.yml",
                    "environments:\n- {reviewers: [{type: Team, id: 1}]}\n",
                    ".github/workflows/a.yml",
                    workflow(download).replace("environment: prod", "timeout-minutes: 9"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  private static Verdict trail(String apply, String upload) {
    return verdict(
        ReadinessItem.EVIDENCE_TRAIL,
        Map.of(
            ".github/workflows/a.yml",
            "jobs:\n  a:\n    steps:\n    - run: "
                + apply
                + "\n    - uses: actions/upload-artifact@v4\n      if: always()\n"
                + "      with: {path: "
                + upload
                + "}\n"));
  }

  @Test
  void whatIsKeptIsWhatTheApplySays() {
    assertThat(trail("terraform apply p | tee apply.log", "apply.log")).isEqualTo(Verdict.PROVEN);
    assertThat(trail("terraform apply p > $GITHUB_WORKSPACE/out/a.log 2>&1", "out/"))
        .isEqualTo(Verdict.PROVEN);
    assertThat(trail("terraform apply p", "coverage.xml")).isEqualTo(Verdict.UNPROVEN);
    assertThat(trail("terraform apply p | tee apply.log", "report.html"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(trail("terraform apply p # | tee apply.log", "apply.log"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(trail("echo begun > apply.log; terraform apply p", "apply.log"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(trail("terraform apply p; echo ended > apply.log", "apply.log"))
        .isEqualTo(Verdict.UNPROVEN);
  }

  private static Verdict policies(String path, String pipeline) {
    return verdict(
        ReadinessItem.POLICY_TESTS,
        Map.of(
            "p/a.rego",
            "package a\n",
            "p/a_test.rego",
            "package a_test\ntest_x if true\n",
            path,
            pipeline));
  }

  @Test
  void testsThatNeverRunProveNothing() {
    String github = ".github/workflows/a.yml";
    String gitlab = ".gitlab-ci.yml";
    String job = "jobs:\n  a:\n    %s\n    steps:\n    - run: opa test p\n";
    assertThat(policies(github, job.formatted("if: github.ref != ''"))).isEqualTo(Verdict.PROVEN);
    assertThat(policies(github, job.formatted("if: false"))).isEqualTo(Verdict.UNPROVEN);
    assertThat(policies(github, job.formatted("if: ${{ false }}"))).isEqualTo(Verdict.UNPROVEN);
    String step = "jobs:\n  a:\n    steps:\n    - run: opa test p\n      if: false\n";
    assertThat(policies(github, step)).isEqualTo(Verdict.UNPROVEN);
    String comment = "jobs:\n  a:\n    steps:\n    - run: \"make lint # opa test p\"\n";
    assertThat(policies(github, comment)).isEqualTo(Verdict.UNPROVEN);
    assertThat(policies(gitlab, "t:\n  script: [opa test p]\n")).isEqualTo(Verdict.PROVEN);
    assertThat(policies(gitlab, ".t:\n  script: [opa test p]\n")).isEqualTo(Verdict.UNPROVEN);
    assertThat(policies(gitlab, ".t:\n  script: [opa test p]\nu:\n  extends: .t\n"))
        .isEqualTo(Verdict.PROVEN);
    assertThat(policies(gitlab, "t:\n  script: [opa test p]\n  rules: [{when: never}]\n"))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aCommentInATestFileIsNoTestAndAMockIsNoCase() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n    - run: opa test p\n");
    files.put("p/a.rego", "package a\n");
    files.put("p/a_test.rego", "package a_test\n# test_deny comes later\n");
    assertThat(verdict(ReadinessItem.POLICY_TESTS, files)).isEqualTo(Verdict.FAILED);
    files.put("p/a_test.rego", "package a_test\ntest_deny if true\n");
    assertThat(verdict(ReadinessItem.POLICY_TESTS, files)).isEqualTo(Verdict.PROVEN);
    Map<String, String> sentinel = new LinkedHashMap<>();
    sentinel.put(".gitlab-ci.yml", "t:\n  script: [sentinel test]\n");
    sentinel.put("tags.sentinel", "main = rule { true }\n");
    sentinel.put("test/tags/mock-tfplan.sentinel", "resources = {}\n");
    assertThat(verdict(ReadinessItem.POLICY_TESTS, sentinel)).isEqualTo(Verdict.FAILED);
    sentinel.put("test/other/pass.hcl", "test { rules = { main = true } }\n");
    assertThat(verdict(ReadinessItem.POLICY_TESTS, sentinel)).isEqualTo(Verdict.FAILED);
    sentinel.put("test/tags/pass.hcl", "test { rules = { main = true } }\n");
    assertThat(verdict(ReadinessItem.POLICY_TESTS, sentinel)).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void aRoleThatReadsOrIsCommentedOutPausesNothing() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "app.yaml",
        "{apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: {name: a},"
            + " spec: {project: shop}}\n");
    files.put(
        "project.yaml",
        "{apiVersion: argoproj.io/v1alpha1, kind: AppProject, metadata: {name: shop},"
            + " spec: {destinations: [{namespace: shop, server: x}]}}\n");
    Map<String, Verdict> lines =
        Map.of(
            "p, role:o, applications, sync, shop/*, allow",
            Verdict.PROVEN,
            "p, role:o, applications, action/apps/Deployment/restart, shop/*, allow",
            Verdict.PROVEN,
            "p, role:o, applications, get, shop/*, allow",
            Verdict.UNPROVEN,
            "p, role:o, applications, sync, shop/*, deny",
            Verdict.UNPROVEN,
            "p, role:o, repositories, update, shop/*, allow",
            Verdict.UNPROVEN,
            "# p, role:o, applications, sync, shop/*, allow",
            Verdict.UNPROVEN);
    lines.forEach(
        (line, right) -> {
          files.put(
              "rbac.yaml",
              "{apiVersion: v1, kind: ConfigMap, metadata: {name: argocd-rbac-cm}, data:"
                  + " {policy.csv: \"%s\\ng, ops, role:o\"}}\n".formatted(line));
          assertThat(verdict(ReadinessItem.SCOPED_PAUSE, files)).as(line).isEqualTo(right);
        });
  }

  @Test
  void aJobThatNeverAppliesKeepsAndBindsNothing() {
    String job =
        """
            jobs:
              a:
                %s
                steps:
                - run: terraform apply p > a.log
                - uses: actions/upload-artifact@v4
                  if: always()
                  with: {path: a.log}
            """;
    String path = ".github/workflows/a.yml";
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, Map.of(path, job.formatted("if: github.ref"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, Map.of(path, job.formatted("if: false"))))
        .isEqualTo(Verdict.UNPROVEN);
    String gitlab =
        """
        %s:
          script: ["terraform apply p > a.log"]
          artifacts: {when: always, paths: [a.log]}
        """;
    assertThat(
            verdict(
                ReadinessItem.EVIDENCE_TRAIL, Map.of(".gitlab-ci.yml", gitlab.formatted("apply"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.EVIDENCE_TRAIL, Map.of(".gitlab-ci.yml", gitlab.formatted(".apply"))))
        .isEqualTo(Verdict.UNPROVEN);
  }
}
