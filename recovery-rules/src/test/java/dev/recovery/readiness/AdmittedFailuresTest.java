package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.report;
import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What teams admit in their own files, and what only sounds like it. */
class AdmittedFailuresTest {

  @Test
  void aDrillThatWasNotHeldIsNoPractice() {
    String day =
        """
        # Game day 2026-10-14

        | # | scenario | result |
        | --- | --- | --- |
        | 1 | a zone is gone | ok |
        | 2 | kill the runner during an apply | %s |
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "**not done**, no time left", Verdict.FAILED,
                "never", Verdict.FAILED,
                "skipped", Verdict.UNPROVEN,
                "ok, state and cloud agree", Verdict.PROVEN)
            .entrySet()) {
      assertThat(verdict(ReadinessItem.PARTIAL_APPLY, "gamedays/a.md", day.formatted(one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    // Held at another time, it is practised.
    assertThat(
            report(
                    Map.of(
                        "gamedays/a.md",
                        day.formatted("not done"),
                        "gamedays/b.md",
                        day.replace("10-14", "07-14").formatted("ok")))
                .items()
                .get(ReadinessItem.PARTIAL_APPLY.ordinal())
                .verdict())
        .isEqualTo(Verdict.PROVEN);
    String runbook =
        "---\ntitle: Apply failed half way\nowner: a\nlast_exercised: %s\n---\n# Apply failed half way\n";
    assertThat(verdict(ReadinessItem.PARTIAL_APPLY, "runbooks/p.md", runbook.formatted("never")))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(ReadinessItem.PARTIAL_APPLY, "runbooks/p.md", runbook.formatted("2026-10-01")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aChangeByHandThatStaysOutsideOfGitIsNotReconciled() {
    String incident =
        "# Incident\n\n- Date: 2026-09-22\n\nAda raised the limit in the console.\n\n%s\n";
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "Terraform still has 800.", Verdict.FAILED,
                "It was not yet reconciled.", Verdict.FAILED,
                "No PR, it is discussed next year.", Verdict.FAILED,
                "Reconciled by #41.", Verdict.UNPROVEN,
                "No PR was blocked by it.", Verdict.UNPROVEN)
            .entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.RECONCILIATION, "incidents/a.md", incident.formatted(one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "No PR is needed to close the incident.", Verdict.FAILED,
                "A pull request is not required for small things.", Verdict.FAILED,
                "Open a reconciliation pull request within a day.", Verdict.UNPROVEN)
            .entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.RECONCILIATION,
                  "runbooks/break-glass.md",
                  "# Break glass\n\n" + one.getKey() + "\n"))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void aPauseOfEverythingIsNoScopedOne() {
    String runbook =
        "# Argo CD\n\n%s\n\n    kubectl scale statefulset argocd-application-controller --replicas=0\n";
    assertThat(
            verdict(
                ReadinessItem.SCOPED_PAUSE,
                "runbooks/argocd.md",
                runbook.formatted("Stop it like this:")))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.SCOPED_PAUSE,
                "runbooks/argocd.md",
                runbook.formatted("Suspend the one application. Never do this:")))
        .isEqualTo(Verdict.UNPROVEN);
    String roles =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: argocd-rbac-cm}
        data:
          policy.csv: |
            p, role:acting, applications, sync, %s, allow
            g, acme:%s, role:acting
        """;
    assertThat(
            verdict(ReadinessItem.SCOPED_PAUSE, "rbac.yaml", roles.formatted("*/*", "engineering")))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.SCOPED_PAUSE, "rbac.yaml", roles.formatted("shop/*", "engineering")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            verdict(
                ReadinessItem.SCOPED_PAUSE, "rbac.yaml", roles.formatted("*/*", "platform-oncall")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void findingsThatAreIssuesAreClassifiedByTheirLabels() {
    String issue =
        """
        [{"title": "drift: network", "createdAt": "2026-10-06T04:24:10Z", "state": "OPEN",
          "assignees": [%s], "comments": [], "labels": [{"name": "drift"}, {"name": "%s"}]}]
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of(
                issue.formatted("", "Stale"),
                Verdict.FAILED,
                issue.formatted("{\"login\": \"ada\"}", "drift/accepted"),
                Verdict.PROVEN,
                issue.formatted("", "drift/accepted"),
                Verdict.FAILED,
                issue.formatted("{\"login\": \"ada\"}", "drift/needs-triage"),
                Verdict.FAILED,
                issue.formatted("", "Stale").replace("10-06", "11-20"),
                Verdict.UNPROVEN)
            .entrySet()) {
      assertThat(verdict(ReadinessItem.DRIFT_CLASSIFIED, "exports/issues.json", one.getKey()))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void actionsOfWhichNothingIsToldAreNeitherDoneNorOpen() {
    String review =
        "# Incident\n\n- Date: 2026-07-01\n\n## Actions\n\n| what | who | ticket |\n|---|---|---|\n%s\n";
    assertThat(
            verdict(
                ReadinessItem.INCIDENT_REVIEWS,
                "incidents/a.md",
                review.formatted("| lint | ada | ABC-1 |")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            verdict(
                ReadinessItem.INCIDENT_REVIEWS,
                "incidents/a.md",
                review.formatted("| lint | ada | rules#98, merged 2026-07-11 |")))
        .isEqualTo(Verdict.PROVEN);
    // What is called by such a word was not done.
    for (String named :
        List.of(
            "| Alert (fixed threshold) | ada | ABC-1 |",
            "| Alert | ada | ABC-1, closed beta first |")) {
      assertThat(verdict(ReadinessItem.INCIDENT_REVIEWS, "incidents/a.md", review.formatted(named)))
          .as(named)
          .isNotEqualTo(Verdict.PROVEN);
    }
    // One that came to something does not speak for another.
    assertThat(
            report(
                    Map.of(
                        "incidents/a.md",
                        review.formatted("| lint | ada | rules#98, merged 2026-07-11 |"),
                        "incidents/b.md",
                        review.formatted("| lint | ada | ABC-1 |")))
                .items()
                .get(ReadinessItem.INCIDENT_REVIEWS.ordinal())
                .verdict())
        .isEqualTo(Verdict.UNPROVEN);
  }

  private static final String UNIT = "terraform {\n  backend \"s3\" {}\n}\n";
  private static final String SETTINGS = "bucket = \"acme-state\"\nuse_lockfile = true\n";

  @Test
  void settingsBearTheNameOfTheirUnitAndExportsThatOfTheirBucket() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("infra/units/dns/main.tf", UNIT);
    files.put("infra/backends/prod/dns.s3.tfbackend", SETTINGS);
    files.put("exports/get-bucket-versioning.acme-state.json", "{\"Status\": \"Enabled\"}");
    ReadinessItem state = ReadinessItem.STATE_BACKEND;
    assertThat(report(files).items().get(state.ordinal()).verdict()).isEqualTo(Verdict.PROVEN);
    files.put("exports/get-bucket-versioning.acme-state.json", "{\"Status\": \"Suspended\"}");
    assertThat(report(files).items().get(state.ordinal()).verdict()).isEqualTo(Verdict.FAILED);
    files.remove("exports/get-bucket-versioning.acme-state.json");
    files.put("exports/get-bucket-versioning.acme-state-logs.json", "{\"Status\": \"Enabled\"}");
    assertThat(report(files).items().get(state.ordinal()).verdict()).isEqualTo(Verdict.UNPROVEN);
    files.remove("infra/backends/prod/dns.s3.tfbackend");
    files.put("infra/backends/prod/eks.s3.tfbackend", SETTINGS);
    files.put("exports/get-bucket-versioning.acme-state.json", "{\"Status\": \"Enabled\"}");
    assertThat(report(files).items().get(state.ordinal()).verdict()).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void oneVersionForAllStagesHasNoStageBeforeProduction() {
    String base =
        "resources:\n- https://raw.githubusercontent.com/argoproj/argo-cd/v2.13.3/manifests/install.yaml\n";
    String overlay = "resources:\n- ../../base\n";
    String guide = "# Upgrade of Argo CD\n\nFirst staging, then production.\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("docs/upgrade.md", guide);
    files.put("argocd/base/kustomization.yaml", base);
    files.put("argocd/overlays/prod/kustomization.yaml", overlay);
    int canaries = Pattern.CONTROLLER_CANARIES.ordinal();
    assertThat(report(files).patterns().get(canaries).standing()).isEqualTo(Adherence.UNKNOWN);
    files.put("argocd/overlays/staging/kustomization.yaml", overlay);
    assertThat(report(files).patterns().get(canaries).standing()).isEqualTo(Adherence.BROKEN);
    files.put("argocd/overlays/staging/kustomization.yaml", base.replace("13.3", "14.0"));
    assertThat(report(files).patterns().get(canaries).standing()).isEqualTo(Adherence.FOLLOWED);
  }

  @Test
  void aServiceThatACatalogueGivesToNobodyHasNoOwner() {
    String entity =
        """
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: {name: edi}
            spec: {lifecycle: %s, owner: %s}
            """;
    int owners = Pattern.EXPLICIT_OWNERSHIP.ordinal();
    for (Map.Entry<String, Adherence> one :
        Map.of(
                entity.formatted("production", "unknown"), Adherence.BROKEN,
                entity.formatted("production", "group:default/ops"), Adherence.UNKNOWN,
                entity.formatted("experimental", "unknown"), Adherence.UNKNOWN)
            .entrySet()) {
      assertThat(
              report(Map.of("catalog-info.yaml", one.getKey())).patterns().get(owners).standing())
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void aFolderWithSettingsOfACodeHostIsTheRootOfARepository() {
    String unit = "terraform {\n  backend \"gcs\" { bucket = \"b\" }\n}\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("infra/.github/CODEOWNERS", "/units/ @acme/ops\n");
    files.put("infra/units/dns/main.tf", unit);
    int owned = ReadinessItem.OWNED_UNITS.ordinal();
    assertThat(report(files).items().get(owned).verdict()).isEqualTo(Verdict.PROVEN);
    // Within a repository it is a copy that no code host reads.
    files.put(".github/workflows/a.yml", "jobs: {}\n");
    assertThat(report(files).items().get(owned).verdict()).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void variablesOfAJobNameWhatItKeeps() {
    String job =
        """
        jobs:
          apply:
            env: {KEEP: "${{ github.workspace }}/.keep"}
            steps:
            - run: terraform apply p.bin | tee "$KEEP/apply.log"
            - if: always()
              env: {DIR: "${{ env.KEEP }}"}
              run: aws s3 cp --recursive "$DIR" "s3://x/${{ github.run_id }}/"
        """;
    String path = ".github/workflows/a.yml";
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, path, job)).isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.EVIDENCE_TRAIL,
                path,
                job.replace("env.KEEP", "github.workspace").replace("tee \"$KEEP/", "tee \"/tmp/")))
        .isNotEqualTo(Verdict.PROVEN);
  }
}
