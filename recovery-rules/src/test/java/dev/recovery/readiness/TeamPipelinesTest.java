package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.standing;
import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private static final String RELEASES = "date,unit,released by\n2026-10-08,db,ada\n";
  private static final String LOCK_RUNBOOK =
      """
      # State lock left behind
      Owner: platform
      Last exercised: 2026-10-01
      1. Ask whoever holds it.
      2. terraform force-unlock ID
      3. Plan again.
      """;

  private static Verdict unlocking(String path, String pipeline) {
    return verdict(
        ReadinessItem.FORCE_UNLOCK,
        Map.of("docs/lock.md", LOCK_RUNBOOK, "lock-releases.csv", RELEASES, path, pipeline));
  }

  @Test
  void aPipelineTakesLocksAwayByWhateverCommand() {
    String form = "plan:\n  stage: plan\n  script:\n  - terraform init\n  - |\n    %s\n";
    for (String taken :
        List.of(
            "az storage blob lease break --container-name tfstate --blob-name \"$blob\"",
            "gsutil -m rm gs://acme-tfstate/prod/default.tflock",
            "gcloud storage rm \"gs://acme-tfstate/**/*.tflock\"",
            "aws s3 rm s3://acme-state/net/terraform.tfstate.tflock",
            "aws s3 rm s3://acme-state --recursive --exclude '*' --include '*.tflock'",
            "aws s3api delete-object --bucket acme --key net.tfstate.tflock",
            "for l in $(gsutil ls gs://b/** | grep tflock); do\n      gsutil rm \"$l\"\n    done",
            "aws dynamodb delete-item --table-name tf-locks --key '{\"LockID\": {\"S\": \"a\"}}'",
            "aws --region eu-west-1 dynamodb delete-item --table-name $LOCK_TABLE --key file://k",
            "curl -fsS -X DELETE -u x:$T \"$API/projects/1/terraform/state/prod/lock?ID=1\"",
            "curl --request DELETE $TF_ADDRESS/lock",
            "consul kv delete terraform/prod/.lock",
            "kubectl -n tf delete lease lock-tfstate-default-prod",
            "pulumi cancel --yes --stack prod",
            "yes | terraform force-unlock $ID",
            "echo yes | terraform force-unlock $ID")) {
      assertThat(unlocking(".gitlab-ci.yml", form.formatted(taken)))
          .as(taken)
          .isEqualTo(Verdict.FAILED);
    }
    for (String harmless :
        List.of(
            "echo \"locked? ask for terraform force-unlock, see docs/lock.md\"",
            "aws s3 rm s3://acme-cache/old.zip",
            "aws dynamodb delete-item --table-name db-migration-locks --key file://k",
            "aws dynamodb delete-item --table-name carts --key file://k",
            "rm -rf .terraform .terraform.lock.hcl",
            "kubectl delete lease leader-of-app",
            "curl -X DELETE $API/previews/1",
            "pulumi preview",
            "consul kv delete app/flags")) {
      assertThat(unlocking(".gitlab-ci.yml", form.formatted(harmless)))
          .as(harmless)
          .isEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void aStepBehindAParameterRunsWhereACallerSetsIt() {
    String template =
        """
        parameters:
        - {name: clear, type: boolean, default: false}
        jobs:
        - job: plan
          steps:
          - ${{ if eq(parameters.clear, true) }}:
            - bash: az storage blob lease break --container-name tfstate --blob-name a
          - bash: terraform plan
        """;
    String azure = "jobs:\n- template: jobs.yml\n  parameters: {clear: %s}\n";
    String reusable =
        """
        on:
          workflow_call:
            inputs:
              clear: {type: boolean, default: false}
        jobs:
          plan:
            steps:
            - if: inputs.clear
              run: gcloud storage rm gs://acme-tfstate/default.tflock
            - run: terraform plan
        """;
    String github =
        "on: [push]\njobs:\n  a:\n    uses: ./.github/workflows/plan.yml\n    with: {clear: %s}\n";
    for (Map.Entry<String, Verdict> one :
        Map.of("true", Verdict.FAILED, "false", Verdict.PROVEN).entrySet()) {
      for (Map<String, String> files :
          List.of(
              Map.of("azure-pipelines.yml", azure.formatted(one.getKey()), "jobs.yml", template),
              Map.of(
                  ".github/workflows/a.yml",
                  github.formatted(one.getKey()),
                  ".github/workflows/plan.yml",
                  reusable))) {
        Map<String, String> all = new TreeMap<>(files);
        all.put("docs/lock.md", LOCK_RUNBOOK);
        all.put("lock-releases.csv", RELEASES);
        assertThat(verdict(ReadinessItem.FORCE_UNLOCK, all))
            .as("%s", files)
            .isEqualTo(one.getValue());
      }
    }
  }

  @Test
  void plansInAFolderAreWhatTerragruntApplies() {
    String pipeline =
        """
        stages:
        - stage: plan
          jobs:
          - job: plan
            steps:
            - bash: terragrunt run --all --working-dir live --out-dir $(Build.ArtifactStagingDirectory)/p -- plan -input=false
            - publish: $(Build.ArtifactStagingDirectory)/p
              artifact: plans
        - stage: apply
          dependsOn: plan
          jobs:
          - deployment: apply
            environment: live
            strategy:
              runOnce:
                deploy:
                  steps:
                  - download: current
                    artifact: plans
                  - bash: terragrunt run --all --working-dir live%s -- apply -input=false
        """;
    assertThat(
            verdict(
                ReadinessItem.BOUND_APPROVAL,
                "azure-pipelines.yml",
                pipeline.formatted(" --out-dir $(Pipeline.Workspace)/plans")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(verdict(ReadinessItem.BOUND_APPROVAL, "azure-pipelines.yml", pipeline.formatted("")))
        .isEqualTo(Verdict.FAILED);
    // What is planned and applied at once nobody has approved.
    String atOnce =
        "apply:\n  script:\n  - terragrunt run --all --out-dir p -- plan\n  - terragrunt run --all --out-dir p -- apply\n";
    assertThat(verdict(ReadinessItem.BOUND_APPROVAL, ".gitlab-ci.yml", atOnce))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void aClusterThatHasEachVersionFirstIsACanary() {
    String release =
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: kyverno, namespace: flux-system}
        spec: {interval: 1h, chart: {spec: {chart: kyverno, version: "%s"}}}
        """;
    String order = "# Upgrading controllers\n\nOwner: core\n\n%s\n";
    Map<List<String>, Adherence> cases =
        Map.of(
            List.of("3.6.1", "3.5.2", "stg first, prd after a full week."), Adherence.FOLLOWED,
            List.of("3.6.1", "3.5.2", "stg -> prd, a week between"), Adherence.FOLLOWED,
            // It may be that both come at once.
            List.of("3.6.1", "3.6.1", "Raise the version."), Adherence.UNKNOWN,
            List.of("3.6.1", "3.5.2", "Raise the version."), Adherence.FOLLOWED,
            List.of("3.5.2", "3.6.1", "stg first, prd after a full week."), Adherence.BROKEN);
    cases.forEach(
        (c, standing) ->
            assertThat(
                    standing(
                        Pattern.CONTROLLER_CANARIES,
                        Map.of(
                            "controllers/stg/releases.yaml",
                            release.formatted(c.get(0)),
                            "controllers/prd/releases.yaml",
                            release.formatted(c.get(1)),
                            "runbooks/upgrade.md",
                            order.formatted(c.get(2)))))
                .as("%s", c)
                .isEqualTo(standing));
  }

  @Test
  void whatIsSentMayLieInAFolderThatAVariableNames() {
    String pipeline =
        """
        on: {push: {branches: [main]}}
        defaults: {run: {shell: bash}}
        jobs:
          deploy:
            runs-on: ubuntu-24.04
            steps:
              - run: terraform apply -auto-approve -no-color 2>&1 | tee "$RUNNER_TEMP/apply.log"
              - if: always()
                run: |
                  aws s3 cp "$RUNNER_TEMP/%s.log" \\
                    "s3://evidence/${GITHUB_SHA}.log"
        """;
    String path = ".github/workflows/deploy.yml";
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, path, pipeline.formatted("apply")))
        .isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, path, pipeline.formatted("other")))
        .isNotEqualTo(Verdict.PROVEN);
  }

  @Test
  void aTestOfChainsawIsOneOfThePolicyThatItApplies() {
    String policy =
        """
        apiVersion: kyverno.io/v1
        kind: ClusterPolicy
        metadata: {name: closed}
        spec: {rules: [{name: r}]}
        """;
    String test =
        """
        apiVersion: chainsaw.kyverno.io/v1alpha1
        kind: Test
        metadata: {name: closed}
        spec:
          steps:
            - try:
                - apply: {file: ../../../policies/%s.yaml}
        """;
    String pipeline = "check: {script: [chainsaw test tests/chainsaw]}\n";
    for (String named : List.of("closed", "other")) {
      assertThat(
              verdict(
                  ReadinessItem.POLICY_TESTS,
                  Map.of(
                      "policies/closed.yaml", policy,
                      "tests/chainsaw/closed/chainsaw-test.yaml", test.formatted(named),
                      ".gitlab-ci.yml", pipeline)))
          .as(named)
          .isEqualTo(named.equals("closed") ? Verdict.PROVEN : Verdict.FAILED);
    }
  }
}
