package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.standing;
import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a team calls by a name of its own: what it is, its form and its first lines say. */
class TeamWordsTest {

  private static final String BY_HAND =
      """
      # Changes made by hand because the pipeline was too slow. tied_off = the pull request.
      - on: 2026-04-09
        hand: Lotte Brandt
        did: raised the node group
        tied_off: https://github.com/acme/infra/pull/683
      - on: 2026-09-14
        hand: Tariq Aziz
        did: added a route
        tied_off: %s
      """;

  @Test
  void aFileSaysInItsFirstLinesWhatItsRecordsAre() {
    assertThat(
            verdict(
                ReadinessItem.RECONCILIATION,
                "ledger/glass.yaml",
                BY_HAND.formatted("https://github.com/acme/infra/pull/791")))
        .isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.RECONCILIATION, "ledger/glass.yaml", BY_HAND.formatted("~")))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.RECONCILIATION,
                "ledger/glass.yaml",
                BY_HAND.formatted("~").replaceAll("#.*\n", "").replace("tied_off", "x")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void theHeadOfATableThatIsKeptInALogbookSaysWhatItsRowsAre() {
    String table = "counted,unit,resources\n2026-11-02,core,%s\n";
    String unit = "terraform {\n  backend \"s3\" {}\n}\n";
    for (String path : List.of("ledger/weigh-in.csv", "logbook/census.csv")) {
      assertThat(
              standing(
                  Pattern.SMALL_STATE_UNITS,
                  Map.of("core/main.tf", unit, path, table.formatted("2316"))))
          .as(path)
          .isEqualTo(Adherence.BROKEN);
    }
    assertThat(
            standing(
                Pattern.SMALL_STATE_UNITS,
                Map.of("core/main.tf", unit, "data/x.csv", table.formatted("2316"))))
        .isEqualTo(Adherence.UNKNOWN);
  }

  private static final String EXERCISES =
      """
      # Exercises

      ## EX-26-07 Half-laid apply, 22 October 2026

      The agent was switched off nine minutes in.

      Outcome: *%s*.

      ## EX-26-04 Half-laid apply, 11 June 2026

      Job cancelled in the middle of the apply.

      Outcome: *passed*.
      """;

  @Test
  void anExerciseThatIsHeldAgainBearsTheNameOfTheOneBefore() {
    assertThat(
            verdict(ReadinessItem.PARTIAL_APPLY, "exercises.md", EXERCISES.formatted("not passed")))
        .isEqualTo(Verdict.FAILED);
    assertThat(verdict(ReadinessItem.PARTIAL_APPLY, "exercises.md", EXERCISES.formatted("passed")))
        .isEqualTo(Verdict.PROVEN);
  }

  private static final String ROOT =
      """
      remote_state {
        backend = "s3"
        config = {
          bucket       = "acme-state"
          key          = "x"
          use_lockfile = true
        }
      }
      """;
  private static final String STORE =
      """
      variable "state_bucket" { type = string }
      resource "aws_s3_bucket" "state" {
        bucket = var.state_bucket
      }
      resource "aws_s3_bucket_versioning" "state" {
        bucket = aws_s3_bucket.state.id
        versioning_configuration {
          status = "Enabled"
        }
      }
      """;
  private static final String UNIT =
      """
      include "root" {
        path = find_in_parent_folders("root.hcl")
      }
      terraform {
        source = "${get_repo_root()}/modules//store"
      }
      inputs = {
        state_bucket = "acme-state"
      }
      """;

  @Test
  void theRootOfARepositoryCanLieBelowThatOfThePlatform() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("infra/root.hcl", ROOT);
    files.put("infra/modules/store/main.tf", STORE);
    files.put("infra/live/store/terragrunt.hcl", UNIT);
    assertThat(verdict(ReadinessItem.STATE_BACKEND, files)).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void aUnitBelowAStageHasTheSettingsOfThatStage() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("infra/live/prod/eks/main.tf", "terraform {\n  backend \"s3\" { key = \"k\" }\n}\n");
    files.put("infra/config/prod.s3.tfbackend", "bucket = \"acme-prod\"\nuse_lockfile = true\n");
    files.put("infra/config/nonprod.s3.tfbackend", "bucket = \"acme-non\"\n");
    files.put("exports/get-bucket-versioning.acme-prod.json", "{\"Status\": \"Enabled\"}");
    assertThat(verdict(ReadinessItem.STATE_BACKEND, files)).isEqualTo(Verdict.PROVEN);
    files.put(
        "infra/live/shared/dns/main.tf", "terraform {\n  backend \"s3\" { key = \"d\" }\n}\n");
    assertThat(verdict(ReadinessItem.STATE_BACKEND, files)).isEqualTo(Verdict.PROVEN);
    files.put("infra/config/prod.s3.tfbackend", "bucket = \"acme-prod\"\n");
    assertThat(verdict(ReadinessItem.STATE_BACKEND, files)).isEqualTo(Verdict.FAILED);
  }

  @Test
  void settingsThatAPipelineNamesAreThoseOfAllItsUnits() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String unit : List.of("aks", "dns")) {
      files.put(
          "iac/live/" + unit + "/main.tf", "terraform {\n  backend \"s3\" { key = \"k\" }\n}\n");
    }
    files.put("iac/home.tfbackend", "bucket = \"acme-state\"\nuse_lockfile = true\n");
    files.put("exports/get-bucket-versioning.acme-state.json", "{\"Status\": \"Enabled\"}");
    assertThat(verdict(ReadinessItem.STATE_BACKEND, files)).isEqualTo(Verdict.UNPROVEN);
    files.put(
        ".github/workflows/pr.yml",
        "on: pull_request\njobs:\n  look:\n    steps:\n    - run: tofu init -backend-config=../../home.tfbackend\n");
    assertThat(verdict(ReadinessItem.STATE_BACKEND, files)).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void aPlanOfAPipelineThatAppliesNothingIsALook() {
    String looks =
        "on: pull_request\njobs:\n  plan:\n    steps:\n    - run: tofu plan -lock=false -out=p.tfplan\n%s";
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "core/main.tf",
        "terraform {\n  backend \"s3\" {\n    bucket = \"acme\"\n    use_lockfile = true\n  }\n}\n");
    files.put("exports/get-bucket-versioning.acme.json", "{\"Status\": \"Enabled\"}");
    files.put(".github/workflows/pr.yml", looks.formatted(""));
    assertThat(verdict(ReadinessItem.STATE_BACKEND, files)).isEqualTo(Verdict.PROVEN);
    files.put(
        ".github/workflows/pr.yml",
        looks.formatted("  apply:\n    steps:\n    - run: tofu apply p.tfplan\n"));
    assertThat(verdict(ReadinessItem.STATE_BACKEND, files)).isEqualTo(Verdict.FAILED);
  }

  @Test
  void whoAnswersForARunbookOwnsItAndWhoseHandItWasIsNamed() {
    String runbook =
        """
        # A state lock that nobody holds any more

        | | |
        |---|---|
        | %s | Dirk Achterberg |
        | Last used or walked through | 2026-10-06 |

        1. Look who holds it.
        2. Ask.
        3. `tofu force-unlock ID`
        """;
    String journal =
        "- {on: 2026-10-02, lock: 5d0b, hand: %s, why: evicted}\n- {on: 2026-09-02, lock: 6d0b, hand: ada, why: evicted}\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("runbooks/lock.md", runbook.formatted("Answers for it"));
    files.put("log/lock-releases.yaml", journal.formatted("eve"));
    assertThat(verdict(ReadinessItem.FORCE_UNLOCK, files)).isEqualTo(Verdict.PROVEN);
    files.put("log/lock-releases.yaml", journal.formatted("null"));
    assertThat(verdict(ReadinessItem.FORCE_UNLOCK, files)).isEqualTo(Verdict.FAILED);
    files.put("log/lock-releases.yaml", journal.formatted("eve"));
    files.put("runbooks/lock.md", runbook.formatted("Printed for"));
    assertThat(verdict(ReadinessItem.FORCE_UNLOCK, files)).isEqualTo(Verdict.UNPROVEN);
  }

  private static final String SET =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: ApplicationSet
      metadata: {name: controllers, namespace: argocd}
      spec:
        generators:
        - matrix:
            generators:
            - list:
                elements:
                - {cluster: nonprod, ring: "0"}
                - {cluster: prod, ring: "1"}
            - list:
                elements:
                - {chart: kyverno, version: 3.3.4}
        %s
        template:
          metadata: {name: "{{ .cluster }}-{{ .chart }}"}
          spec:
            project: platform
            source: {chart: "{{ .chart }}", targetRevision: "{{ .version }}", repoURL: https://charts.example}
      """;

  @Test
  void aRollingSyncBringsAChartToItsFirstRing() {
    String steps =
        "strategy: {type: RollingSync, rollingSync: {steps: ["
            + "{matchExpressions: [{key: ring, operator: In, values: [\"0\"]}]},"
            + "{matchExpressions: [{key: ring, operator: In, values: [\"1\"]}]}]}}";
    assertThat(standing(Pattern.CONTROLLER_CANARIES, Map.of("set.yaml", SET.formatted(steps))))
        .isEqualTo(Adherence.FOLLOWED);
    assertThat(standing(Pattern.CONTROLLER_CANARIES, Map.of("set.yaml", SET.formatted(""))))
        .isEqualTo(Adherence.UNKNOWN);
  }
}
