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

/** What teams write in a way of their own, and mean as everybody does. */
class TeamHabitsTest {

  private static final String JOB =
      """
      on: {push: {branches: [main]}}
      jobs:
        apply:
          environment: prod
          steps:
          - run: |
              %s
          - uses: actions/upload-artifact@v4
            if: always()
            with: {path: out/apply.txt}
      """;

  private static Verdict kept(String script) {
    return verdict(
        ReadinessItem.EVIDENCE_TRAIL,
        ".github/workflows/a.yml",
        JOB.formatted(script.replace("\n", "\n        ")));
  }

  @Test
  void aVariableOfAScriptIsWhatTheScriptHasPutIntoIt() {
    for (String script :
        List.of(
            "tool=tofu; if [ -f x ]; then tool=terragrunt; fi\n$tool apply p.bin | tee out/apply.txt",
            "if [ \"$DOWN\" = true ]; then verb=destroy; else verb=apply; fi\n"
                + "terragrunt run --all -- \"$verb\" -auto-approve 2>&1 | tee out/apply.txt",
            "out=\"$GITHUB_WORKSPACE/out\"\nterraform apply p.bin 2>&1 | tee \"$out/apply.txt\"",
            "export TOOL=terraform\n${TOOL} apply p.bin | tee out/apply.txt")) {
      assertThat(kept(script)).as(script).isEqualTo(Verdict.PROVEN);
    }
    for (String script :
        List.of(
            // It is another file that is kept.
            "out=logs\nterraform apply p.bin | tee \"$out/other.txt\"",
            // What a command finds out is not known.
            "tool=$(pick)\n$tool apply p.bin | tee out/apply.txt",
            "echo tool=terraform\n$tool apply p.bin | tee out/apply.txt",
            "tool=helm\n$tool apply p.bin | tee out/apply.txt")) {
      assertThat(kept(script)).as(script).isEqualTo(Verdict.UNPROVEN);
    }
  }

  @Test
  void aTaskRunsTheScriptWhoseFileItNames() {
    String pipeline =
        """
        schedules: [{cron: "0 2 * * *"}]
        jobs:
        - job: compare
          steps:
          - task: AzureCLI@2
            inputs:
              scriptLocation: scriptPath
              scriptPath: tools/tidy.sh
              arguments: $(account) $(unit).tfstate
        """;
    String breaks =
        "# the lease of a state blob\naz storage blob lease break --container-name tfstate --blob-name \"$2\"\n";
    assertThat(
            verdict(
                ReadinessItem.FORCE_UNLOCK,
                Map.of("pipelines/night.yml", pipeline, "tools/tidy.sh", breaks)))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.FORCE_UNLOCK,
                Map.of("pipelines/night.yml", pipeline, "tools/tidy.sh", "az storage blob show\n")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aDifferenceOfLongAgoSaysNothingOfWhatIsDoneNow() {
    String findings =
        """
        findings:
        - {seen: 2026-10-12, address: a.b, class: noise, classified_by: ada}
        - {seen: %s, address: c.d, class: %s}
        """;
    assertThat(
            verdict(
                ReadinessItem.DRIFT_CLASSIFIED,
                "drift.yaml",
                findings.formatted("2026-07-01", "null")))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.DRIFT_CLASSIFIED,
                "drift.yaml",
                findings.formatted("2026-09-20", "null")))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void oneOfManyBucketsIsNamedByItsKey() {
    String state =
        """
        terraform {
          backend "s3" {
            bucket = "acme-state"
            key = "b"
            use_lockfile = true
          }
        }
        resource "aws_s3_bucket" "b" {
          for_each = toset(["acme-state", "acme-logs"])
          bucket = each.key
        }
        resource "aws_s3_bucket_versioning" "v" {
          bucket = aws_s3_bucket.b["%s"].id
          versioning_configuration {
            status = "Enabled"
          }
        }
        """;
    assertThat(verdict(ReadinessItem.STATE_BACKEND, "main.tf", state.formatted("acme-state")))
        .isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.STATE_BACKEND, "main.tf", state.formatted("acme-logs")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aSettingForEachAccountIsOneOfAllOfThem() {
    String state =
        """
        terraform {
          backend "azurerm" {
            storage_account_name = "acmestate"
            container_name = "s"
            key = "k"
          }
        }
        locals { accounts = { np = "acmetest", prod = "acmestate" } }
        resource "azurerm_storage_account" "state" {
          for_each = local.accounts
          name = each.value
          blob_properties {
            versioning_enabled = true
          }
        }
        resource "azurerm_monitor_diagnostic_setting" "blobs" {
          for_each = azurerm_storage_account.state
          target_resource_id = "${each.value.id}/%s"
          enabled_log { category = "StorageRead" }
          enabled_log { category = "StorageWrite" }
        }
        """;
    assertThat(
            standing(
                Pattern.STATE_VERSIONING,
                Map.of("main.tf", state.formatted("blobServices/default"))))
        .isEqualTo(Adherence.FOLLOWED);
    assertThat(
            standing(
                Pattern.STATE_VERSIONING,
                Map.of("main.tf", state.formatted("queueServices/default"))))
        .isEqualTo(Adherence.UNKNOWN);
  }

  private static String addons(String version) {
    return """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: addons}
        spec:
          generators:
          - list:
              elements:
              - {name: kyverno, version: %s}
          template:
            spec:
              project: addons
              sources:
              - {chart: "{{ .name }}", targetRevision: "{{ .version }}", repoURL: https://charts.example}
        """
        .formatted(version);
  }

  @Test
  void aChartThatEachElementNamesIsThatOfItsCluster() {
    String order = "New versions of Kyverno\\n=======================\\n\\nOwner: core\\n\\n%s\\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("clusters/nonprod/addons.yaml", addons("3.7.1"));
    files.put("clusters/prod/addons.yaml", addons("3.6.2"));
    for (String said :
        List.of(
            "Non-production first. Two weeks there.",
            "1. Pull request for staging.\\n2. A week later for prod.")) {
      files.put("docs/versions.md", order.formatted(said).replace("\\n", "\n"));
      assertThat(standing(Pattern.CONTROLLER_CANARIES, files))
          .as(said)
          .isEqualTo(Adherence.FOLLOWED);
    }
    files.put(
        "docs/versions.md",
        order.formatted("1. Pull request for prod.\\n2. Then staging.").replace("\\n", "\n"));
    assertThat(standing(Pattern.CONTROLLER_CANARIES, files)).isEqualTo(Adherence.UNKNOWN);
    files.put("clusters/prod/addons.yaml", addons("3.8.0"));
    assertThat(standing(Pattern.CONTROLLER_CANARIES, files)).isEqualTo(Adherence.BROKEN);
  }

  @Test
  void whatWasLastDoneWithARunbookIsAnExercise() {
    String runbook =
        "# State lock\n\n| | |\n|---|---|\n| Keeper | core |\n| %s | 2026-10-01 |\n\n1. `terraform force-unlock`\n";
    String record = "releases:\n- {day: 2026-10-08, unit: db, released_by: ada}\n";
    for (String did : List.of("Last walked", "Last gone through", "Last played", "Last tried")) {
      assertThat(
              verdict(
                  ReadinessItem.FORCE_UNLOCK,
                  Map.of("docs/lock.md", runbook.formatted(did), "lock-releases.yaml", record)))
          .as(did)
          .isEqualTo(Verdict.PROVEN);
    }
    for (String did :
        List.of("Last updated", "Last modified", "Last changed", "Last reviewed", "Last edited")) {
      assertThat(
              verdict(
                  ReadinessItem.FORCE_UNLOCK,
                  Map.of("docs/lock.md", runbook.formatted(did), "lock-releases.yaml", record)))
          .as(did)
          .isNotEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void anExerciseThatIsStruckOutNeverWas() {
    String runbook =
        "# Hold a sync\n\nOwner: core\nLast rehearsed: %s\n\n1. one\n2. two\n3. three\n";
    for (String never : List.of("--", "-", "none", "never")) {
      assertThat(
              standing(
                  Pattern.PRECOMPUTED_RUNBOOKS,
                  Map.of("docs/runbooks/hold.md", runbook.formatted(never))))
          .as(never)
          .isEqualTo(Adherence.BROKEN);
    }
    assertThat(
            standing(
                Pattern.PRECOMPUTED_RUNBOOKS,
                Map.of("docs/runbooks/hold.md", runbook.formatted("2026-10-01"))))
        .isNotEqualTo(Adherence.BROKEN);
  }

  @Test
  void whatSeparatesValuesTheHeadSays() {
    String drills =
        "date,drill,where,people,result\n2026-10-22,apply stopped halfway,staging,Marek; Piotr,%s\n";
    assertThat(verdict(ReadinessItem.PARTIAL_APPLY, "drills.csv", drills.formatted("passed")))
        .isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.PARTIAL_APPLY, "drills.csv", drills.formatted("failed")))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.PARTIAL_APPLY,
                "drills.csv",
                "date;drill;result\n2026-10-22;apply stopped, halfway;passed\n"))
        .isEqualTo(Verdict.PROVEN);
  }

  private static String project(String name, String namespace) {
    return """
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: AppProject
        metadata: {name: %s}
        spec:
          sourceRepos: ["https://git.example/a.git"]
          destinations: [{server: "%s", namespace: "%s"}]
          roles:
          - name: hold
            policies: ["p, proj:x:hold, applications, sync, x/*, allow"]
            groups: [oncall]
        """
        .formatted(name, namespace.equals("*") ? "*" : "https://kubernetes.default.svc", namespace);
  }

  @Test
  void aTemplateOfAProjectMayNameAnyOfThem() {
    String set =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: pay}
        spec:
          template:
            spec:
              project: "%s"
              source: {repoURL: "https://git.example/a.git", path: a}
        """;
    String scoped = project("pay-test", "pay-a") + project("pay-prod", "pay-b");
    String wide = project("pay-test", "pay-a") + project("pay-prod", "*");
    String template = "pay-{{ .metadata.labels.env }}";
    assertThat(
            verdict(
                ReadinessItem.SCOPED_PAUSE,
                Map.of("set.yaml", set.formatted(template), "projects.yaml", scoped)))
        .isEqualTo(Verdict.PROVEN);
    for (Map.Entry<String, String> other :
        Map.of(template, wide, "{{ .project }}", scoped, "shop-{{ .env }}", scoped).entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.SCOPED_PAUSE,
                  Map.of(
                      "set.yaml",
                      set.formatted(other.getKey()),
                      "projects.yaml",
                      other.getValue())))
          .as(other.getKey())
          .isNotEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void howMuchAUnitHoldsIsCountedInItsState() {
    String unit =
        "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key = \"k\"\n  }\n}\nresource \"null_resource\" \"a\" {}\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("net/main.tf", unit);
    assertThat(standing(Pattern.SMALL_STATE_UNITS, files)).isEqualTo(Adherence.UNKNOWN);
    files.put("folder-sizes.csv", "counted on;folder;resources in state\n2026-11-02;net;12\n");
    assertThat(standing(Pattern.SMALL_STATE_UNITS, files)).isEqualTo(Adherence.FOLLOWED);
  }

  @Test
  void aTableOfAsciiDocMayHaveALineForEachCell() {
    String review =
        """
        = Checkout stood still
        :day: 2026-03-11

        Day:: {day}

        == What we changed

        [cols="4,2,1,3",options="header"]
        |===
        |Improvement |Who |State |Where

        |Three replicas
        |Priya
        |%s
        |https://git.example/a/pull/884

        |An alert
        |Marek
        |open
        |
        |===
        """;
    String path = "reviews/2026-03-11-checkout.adoc";
    assertThat(verdict(ReadinessItem.INCIDENT_REVIEWS, path, review.formatted("done 2026-03-18")))
        .isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.INCIDENT_REVIEWS, path, review.formatted("open")))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void aDrillThatWasOnlyTalkedThroughBrokeNothing() {
    String drill =
        "- {held_on: 2026-09-24, topic: apply that stopped halfway, %s, result: passed}\n";
    assertThat(
            verdict(
                ReadinessItem.PARTIAL_APPLY,
                "exercises.yaml",
                drill.formatted("what_happened: Killed the runner. Two things imported")))
        .isEqualTo(Verdict.PROVEN);
    for (String told :
        List.of(
            "form: around the table",
            "kind: tabletop",
            "what_happened: \"Read the page aloud, nobody touched a pipeline\"")) {
      assertThat(verdict(ReadinessItem.PARTIAL_APPLY, "exercises.yaml", drill.formatted(told)))
          .as(told)
          .isEqualTo(Verdict.UNPROVEN);
    }
  }
}
