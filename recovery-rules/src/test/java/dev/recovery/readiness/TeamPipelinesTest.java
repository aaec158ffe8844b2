package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.standing;
import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long pipelines keep things, in what they run, and in which order controllers come. */
class TeamPipelinesTest {

  private static final String APPLY =
      """
      apply:
        stage: apply
        script: ["terraform apply -input=false tfplan 2>&1 | tee apply.log"]
        artifacts: {when: always, expire_in: %s, paths: [apply.log]}
      """;

  @Test
  void whatIsKeptIsKeptForAMonthInWhateverUnitThatIsSaid() {
    for (String length :
        List.of(
            "400 days", "30 days", "1 year", "6 mos 4 days", "13 weeks", "1yr", "never", "3mo")) {
      assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, ".gitlab-ci.yml", APPLY.formatted(length)))
          .as(length)
          .isEqualTo(Verdict.PROVEN);
    }
    for (String length :
        List.of("7 days", "1 week", "3 weeks 2 days", "90 minutes", "600", "1 day")) {
      assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, ".gitlab-ci.yml", APPLY.formatted(length)))
          .as(length)
          .isEqualTo(Verdict.FAILED);
    }
  }

  @Test
  void aJobRunsInAnImageThatIsAnotherOneTomorrow() {
    Map<String, String> forms =
        Map.of(
            ".gitlab-ci.yml",
            "report:\n  stage: report\n  image: %s\n  script: [\"true\"]\n",
            "ci/.gitlab-ci.yml",
            "default:\n  image: {name: \"%s\", entrypoint: [\"\"]}\nreport: {stage: a, script: [\"true\"]}\n",
            ".github/workflows/a.yml",
            "jobs:\n  a:\n    container: {image: \"%s\"}\n    steps: [{run: \"true\"}]\n",
            ".github/workflows/b.yml",
            "jobs:\n  a:\n    steps: [{uses: \"docker://%s\"}]\n",
            ".circleci/config.yml",
            "jobs:\n  a:\n    docker: [{image: \"%s\"}]\n    steps: [{run: \"true\"}]\n");
    forms.forEach(
        (path, form) -> {
          for (String moving :
              List.of(
                  "google/cloud-sdk:slim",
                  "alpine:latest",
                  "hashicorp/terraform",
                  "x.example:5000/tools:stable")) {
            assertThat(standing(Pattern.IMMUTABLE_ARTIFACTS, Map.of(path, form.formatted(moving))))
                .as("%s %s", path, moving)
                .isEqualTo(Adherence.BROKEN);
          }
          for (String fixed :
              List.of("hashicorp/terraform:1.9.8", "a/b:v4@sha256:" + "0".repeat(64), "$IMAGE")) {
            assertThat(standing(Pattern.IMMUTABLE_ARTIFACTS, Map.of(path, form.formatted(fixed))))
                .as("%s %s", path, fixed)
                .isEqualTo(Adherence.UNKNOWN);
          }
        });
    for (Map.Entry<String, Adherence> one :
        Map.of("acme/tools:latest", Adherence.BROKEN, "acme/tools:1.4", Adherence.UNKNOWN)
            .entrySet()) {
      assertThat(
              standing(
                  Pattern.IMMUTABLE_ARTIFACTS,
                  Map.of(
                      ".github/workflows/a.yml",
                      "jobs:\n  a:\n    steps:\n    - run: |\n        docker run --rm \\\n          -v x:/y %s test\n"
                          .formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    // What is handed to an action is what the action is about.
    assertThat(
            standing(
                Pattern.IMMUTABLE_ARTIFACTS,
                Map.of(
                    ".github/workflows/a.yml",
                    "jobs:\n  a:\n    steps: [{run: \"true\", with: {image: app}}]\n")))
        .isEqualTo(Adherence.UNKNOWN);
  }

  private static final String SET =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: ApplicationSet
      metadata: {name: kyverno}
      spec:
        generators:
        - list:
            elements:
            - {cluster: sbx-euw1, ring: sandbox, chartVersion: %s}
            - {cluster: prod-euw1, ring: prod, chartVersion: %s}
        strategy:
          type: %s
          rollingSync:
            steps:
            - matchExpressions: [{key: ring, operator: In, values: [%s]}]
            - matchExpressions: [{key: ring, operator: In, values: [%s]}]
        template:
          metadata: {name: "kyverno-{{ .cluster }}"}
          spec:
            project: addons
            source: {repoURL: "https://kyverno.github.io/kyverno", chart: kyverno, targetRevision: "{{ .chartVersion }}"}
      """;

  private static Adherence canaries(String... with) {
    return standing(
        Pattern.CONTROLLER_CANARIES, Map.of("gitops/addons.yaml", SET.formatted((Object[]) with)));
  }

  @Test
  void aSetOfApplicationsBringsAControllerToOneRingAfterTheOther() {
    assertThat(canaries("3.5.1", "3.5.1", "RollingSync", "sandbox", "prod"))
        .isEqualTo(Adherence.FOLLOWED);
    assertThat(canaries("3.5.1", "3.4.4", "AllAtOnce", "sandbox", "prod"))
        .isEqualTo(Adherence.FOLLOWED);
    // Without an order, or with production first, one list shows no way.
    assertThat(canaries("3.5.1", "3.5.1", "AllAtOnce", "sandbox", "prod"))
        .isEqualTo(Adherence.UNKNOWN);
    assertThat(canaries("3.5.1", "3.5.1", "RollingSync", "prod", "sandbox"))
        .isEqualTo(Adherence.UNKNOWN);
    assertThat(canaries("3.4.4", "3.5.1", "AllAtOnce", "sandbox", "prod"))
        .isEqualTo(Adherence.BROKEN);
    String other = SET.replace("kyverno", "grafana");
    assertThat(
            standing(
                Pattern.CONTROLLER_CANARIES,
                Map.of(
                    "gitops/addons.yaml",
                    other.formatted("3.5.1", "3.4.4", "RollingSync", "sandbox", "prod"))))
        .isEqualTo(Adherence.UNKNOWN);
  }

  @Test
  void versionsPerChartStandBelowEachCluster() {
    String set =
        SET.replace("chartVersion: %s", "versions: {kyverno: %s, cert-manager: 1.0.0}")
            .replace("chart: kyverno", "chart: \"{{ .chart }}\"");
    assertThat(
            standing(
                Pattern.CONTROLLER_CANARIES,
                Map.of(
                    "gitops/addons.yaml",
                    set.formatted("3.5.1", "3.4.4", "AllAtOnce", "sandbox", "prod"))))
        .isEqualTo(Adherence.FOLLOWED);
  }

  private static final String STATE =
      """
      terraform {
        backend "s3" {
          bucket = "state"%s
        }
      }
      resource "aws_s3_bucket_versioning" "s" {
        bucket = "state"
        versioning_configuration {
          status = "%s"
        }
      }
      resource "aws_s3_bucket_logging" "s" {
        bucket = "state"
        target_bucket = "logs"
      }
      """;

  @Test
  void whetherStateIsKeptInVersionsDoesNotAskWhetherItIsLocked() {
    assertThat(
            standing(Pattern.STATE_VERSIONING, Map.of("main.tf", STATE.formatted("", "Enabled"))))
        .isEqualTo(Adherence.FOLLOWED);
    assertThat(
            standing(Pattern.STATE_VERSIONING, Map.of("main.tf", STATE.formatted("", "Suspended"))))
        .isEqualTo(Adherence.BROKEN);
    assertThat(
            verdict(ReadinessItem.STATE_BACKEND, Map.of("main.tf", STATE.formatted("", "Enabled"))))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void whoeverMustReviewAPathOwnsItInTheRepositoryThatAnExportIsOf() {
    String unit =
        "terraform {\n  backend \"azurerm\" {\n    storage_account_name = \"s\"\n  }\n}\n";
    String policy =
        "{\"value\": [{\"isBlocking\": true, \"isEnabled\": true, \"type\": {\"displayName\":"
            + " \"Required reviewers\"}, \"settings\": {\"filenamePatterns\": [\"/prod/net/*\"],"
            + " \"scope\": [{\"refName\": \"refs/heads/main\"}]}}]}";
    for (String export : List.of("exports/policies.json", "exports/live-policies.json")) {
      assertThat(
              verdict(
                  ReadinessItem.OWNED_UNITS,
                  Map.of(
                      "live/azure-pipelines.yml",
                      "steps: []\n",
                      "templates/azure-pipelines.yml",
                      "steps: []\n",
                      "live/prod/net/main.tf",
                      unit,
                      export,
                      policy)))
          .as(export)
          .isEqualTo(Verdict.PROVEN);
    }
    assertThat(
            verdict(
                ReadinessItem.OWNED_UNITS,
                Map.of(
                    "live/azure-pipelines.yml",
                    "steps: []\n",
                    "templates/azure-pipelines.yml",
                    "steps: []\n",
                    "live/prod/net/main.tf",
                    unit,
                    "exports/templates-policies.json",
                    policy)))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void whatIsLaidOverAReleaseIsNoReleaseOfItsOwn() {
    String release =
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: kyverno}
        spec:
          interval: 10m
          serviceAccountName: infra
          chart: {spec: {chart: kyverno, version: 3.4.4}}
        """;
    String over =
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: kyverno}
        spec: {chart: {spec: {version: %s}}}
        """;
    Map<String, String> files =
        Map.of(
            "infra/base/kyverno.yaml",
            release,
            "infra/acc/version.yaml",
            over.formatted("3.5.1"),
            "infra/prod/version.yaml",
            over.formatted("3.4.4"),
            "docs/upgrade.md",
            "# Kyverno upgrades\n\nacc first, one week later prod.\n",
            "rbac.yaml",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: pause}
            rules:
            - apiGroups: [helm.toolkit.fluxcd.io]
              resources: [helmreleases]
              verbs: [patch]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: pause, namespace: infra}
            roleRef: {kind: ClusterRole, name: pause}
            subjects: [{kind: Group, name: oncall}]
            """);
    assertThat(verdict(ReadinessItem.SCOPED_PAUSE, files)).isEqualTo(Verdict.PROVEN);
    assertThat(standing(Pattern.CONTROLLER_CANARIES, files)).isEqualTo(Adherence.FOLLOWED);
  }
}
