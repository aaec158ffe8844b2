package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pipelines of each product: what binds a plan and keeps a trail there, and what only looks so. */
class PipelineProofsTest {

  private static final String CHECK =
      """
      {"value": [{"type": {"name": "Approval"}, "resource": {"type": "environment", "name": "prod"},
        "settings": {"approvers": [{"id": "1"}]}}]}
      """;

  private static final String AZURE =
      """
      stages:
      - stage: plan
        jobs:
        - job: plan
          steps:
          - script: terraform plan -out=tfplan
          - publish: tfplan
            artifact: tfplan
      - stage: apply
        jobs:
        - deployment: apply
          environment: prod
          strategy:
            runOnce:
              deploy:
                steps:
                - download: current
                  artifact: tfplan
                - script: |
                    terraform apply tfplan | tee $(Build.ArtifactStagingDirectory)/apply.log
                - task: PublishPipelineArtifact@1
                  condition: always()
                  inputs: {targetPath: $(Build.ArtifactStagingDirectory)/apply.log}
      """;

  private static Verdict bound(String path, String pipeline, String settings) {
    return verdict(ReadinessItem.BOUND_APPROVAL, Map.of(path, pipeline, "checks.json", settings));
  }

  private static Verdict trail(String path, String pipeline) {
    return verdict(ReadinessItem.EVIDENCE_TRAIL, Map.of(path, pipeline));
  }

  private static Verdict azure(String from, String to) {
    assertThat(AZURE).contains(from);
    return bound("azure-pipelines.yml", AZURE.replace(from, to), CHECK);
  }

  @Test
  void azureBindsThePlanOfTheSameRunBehindACheckedEnvironment() {
    assertThat(azure("current", "current")).isEqualTo(Verdict.PROVEN);
    assertThat(azure("environment: prod", "environment: prod.web")).isEqualTo(Verdict.PROVEN);
    assertThat(azure("current", "nightly")).isEqualTo(Verdict.UNPROVEN);
    assertThat(azure("environment: prod", "environment: test")).isEqualTo(Verdict.UNPROVEN);
    assertThat(azure("apply tfplan", "apply -auto-approve")).isEqualTo(Verdict.FAILED);
    assertThat(azure("publish: tfplan", "enabled: false")).isEqualTo(Verdict.UNPROVEN);
    assertThat(azure("deployment: apply", "job: apply")).isEqualTo(Verdict.UNPROVEN);
    for (String open :
        List.of(
            CHECK.replace("\"Approval\"", "\"Task Check\""),
            CHECK.replace("\"environment\"", "\"endpoint\""),
            CHECK.replace("\"settings\"", "\"isDisabled\": true, \"settings\""),
            CHECK.replace("[{\"id\": \"1\"}]", "[]"))) {
      assertThat(bound("azure-pipelines.yml", AZURE, open)).as(open).isEqualTo(Verdict.UNPROVEN);
    }
    // A review of another product's environment of that name is none of this one.
    assertThat(
            bound(
                "azure-pipelines.yml",
                AZURE,
                "{\"environments\": [{\"name\": \"prod\", \"reviewers\": [{\"id\": 1}]}]}"))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void azureKeepsTheOutputAlsoWhereItFails() {
    String path = "ci/pipeline.yaml";
    assertThat(trail(path, AZURE)).isEqualTo(Verdict.PROVEN);
    assertThat(trail(path, AZURE.replace("always()", "succeeded()"))).isEqualTo(Verdict.UNPROVEN);
    assertThat(trail(path, AZURE.replace("apply.log}", "tests.xml}"))).isEqualTo(Verdict.UNPROVEN);
    assertThat(trail(path, AZURE.replace("condition: always()", "enabled: false")))
        .isEqualTo(Verdict.FAILED);
    String task =
        """
        jobs:
        - job: a
          steps:
          - task: TerraformCLI@1
            inputs: {command: apply, commandOptions: -auto-approve}
        """;
    assertThat(trail(path, task)).isEqualTo(Verdict.FAILED);
    assertThat(trail(path, AZURE + "- template: apply.yml@shared\n")).isEqualTo(Verdict.UNPROVEN);
    assertThat(trail(path, "stages:\n- ${{ if true }}:\n" + AZURE.substring(8).indent(2)))
        .isEqualTo(Verdict.PROVEN);
  }

  private static final String JENKINS =
      """
      pipeline {
        agent { label 'terraform' }
        stages {
          stage('Plan') { steps { sh 'terraform plan -out=tfplan' } }
          stage('Approve') {
            steps { input message: 'Apply {this}?', submitter: 'infra-leads' }
          }
          stage('Apply') {
            steps {
              sh '''
                set -o pipefail
                terraform apply tfplan 2>&1 | tee apply.log
              '''
            }
          }
        }
        post { always { archiveArtifacts artifacts: 'apply.log, plan.txt' } }
      }
      """;

  private static Verdict jenkins(ReadinessItem item, String from, String to) {
    assertThat(JENKINS).contains(from);
    return verdict(item, Map.of("Jenkinsfile", JENKINS.replace(from, to)));
  }

  @Test
  void jenkinsBindsWhatSomebodyInParticularAgreedTo() {
    ReadinessItem item = ReadinessItem.BOUND_APPROVAL;
    assertThat(jenkins(item, "agent", "agent")).isEqualTo(Verdict.PROVEN);
    assertThat(jenkins(item, ", submitter: 'infra-leads'", "")).isEqualTo(Verdict.UNPROVEN);
    assertThat(jenkins(item, "input message", "// input message")).isEqualTo(Verdict.UNPROVEN);
    assertThat(jenkins(item, "steps { input", "when { not { params.AUTO } }\n steps { input"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(jenkins(item, "apply tfplan", "apply -auto-approve")).isEqualTo(Verdict.FAILED);
    assertThat(jenkins(item, "stage('Apply') {", "stage('Apply') { agent any"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(jenkins(item, "-out=tfplan' }", "-out=tfplan'\n stash 'p' }"))
        .isEqualTo(Verdict.PROVEN);
    assertThat(jenkins(item, "{ sh 'terraform plan -out=tfplan' }", "{ copyArtifacts 'plans' }"))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void jenkinsKeepsTheOutputAlsoWhereItFails() {
    ReadinessItem item = ReadinessItem.EVIDENCE_TRAIL;
    assertThat(jenkins(item, "agent", "agent")).isEqualTo(Verdict.PROVEN);
    assertThat(jenkins(item, "always {", "success {")).isEqualTo(Verdict.FAILED);
    assertThat(jenkins(item, "archiveArtifacts", "// archiveArtifacts")).isEqualTo(Verdict.FAILED);
    assertThat(jenkins(item, "'apply.log, plan.txt'", "'report.xml'")).isEqualTo(Verdict.UNPROVEN);
    assertThat(
            verdict(
                item,
                Map.of(
                    "Jenkinsfile",
                    "@Library('ops') _\nstage('x') { terraformApply(env: 'prod') }\n" + JENKINS)))
        .isEqualTo(Verdict.UNPROVEN);
  }

  private static final String BUILDKITE =
      """
      steps:
      - key: plan
        command: terraform plan -out=tfplan
        artifact_paths: tfplan
      - block: Apply?
        allowed_teams: [infra-leads]
      - key: apply
        commands:
        - buildkite-agent artifact download tfplan .
        - terraform apply tfplan | tee apply.log
        artifact_paths: "apply.log;*.xml"
      """;

  @Test
  void buildkiteHoldsBackBehindABlockOfATeam() {
    String path = ".buildkite/pipeline.yml";
    assertThat(bound(path, BUILDKITE, CHECK)).isEqualTo(Verdict.PROVEN);
    assertThat(trail(path, BUILDKITE)).isEqualTo(Verdict.PROVEN);
    assertThat(bound(path, BUILDKITE.replace("allowed_teams", "fields"), CHECK))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            bound(
                path, BUILDKITE.replace("- key: apply", "- key: apply\n  depends_on: plan"), CHECK))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            bound(
                path, BUILDKITE.replace("download tfplan .", "download tfplan . --build 7"), CHECK))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(trail(path, BUILDKITE.replace("apply.log;", ""))).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void circleciNeverSaysWhoMayAgree() {
    String config =
        """
        jobs:
          plan:
            steps:
            - run: terraform plan -out=tfplan
            - persist_to_workspace: {root: ., paths: [tfplan]}
          apply:
            steps:
            - attach_workspace: {at: .}
            - run: {command: terraform apply tfplan | tee apply.log}
            - store_artifacts: {path: apply.log, when: always}
        workflows:
          main:
            jobs:
            - plan
            - hold: {type: approval, requires: [plan]}
            - apply: {requires: [hold]}
        """;
    assertThat(bound(".circleci/config.yml", config, CHECK)).isEqualTo(Verdict.UNPROVEN);
    assertThat(trail(".circleci/config.yml", config)).isEqualTo(Verdict.PROVEN);
    assertThat(trail(".circleci/config.yml", config.replace(", when: always", "")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            bound(
                ".circleci/config.yml",
                config.replace("apply tfplan", "apply -auto-approve"),
                CHECK))
        .isEqualTo(Verdict.FAILED);
  }

  private static final String GITLAB =
      """
      .production:
        environment: {name: production}
        artifacts: {when: always}
      plan:
        script: [terraform plan -out=tfplan]
        artifacts: {paths: [tfplan]}
      apply:
        extends: .production
        needs: [plan]
        when: manual
        script: ["terraform apply tfplan | tee apply.log"]
        artifacts: {paths: [apply.log]}
      """;

  @Test
  void gitlabPressesAButtonThatAProtectedEnvironmentHolds() {
    String path = "ci/terraform.gitlab-ci.yml";
    String rules =
        "[{\"name\": \"production\", \"approval_rules\": [{\"required_approvals\": %s}]}]";
    assertThat(bound(path, GITLAB, rules.formatted("1"))).isEqualTo(Verdict.PROVEN);
    assertThat(bound(path, GITLAB, rules.formatted("0"))).isEqualTo(Verdict.UNPROVEN);
    assertThat(bound(path, GITLAB, rules.formatted("1").replace("production", "staging")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(bound(path, GITLAB, "[{\"name\": \"production\", \"deploy_access_levels\": [{}]}]"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            bound(
                path,
                GITLAB.replace("needs: [plan]", "needs: [{job: plan, artifacts: false}]"),
                rules.formatted("1")))
        .isEqualTo(Verdict.UNPROVEN);
    // What a template says of artifacts and a job's own paths are one.
    assertThat(trail(path, GITLAB)).isEqualTo(Verdict.PROVEN);
    assertThat(trail(path, GITLAB.replace("when: always", "when: on_failure")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(trail("infra/jobs.yml", GITLAB + "lint:\n  stage: test\n  script: [x]\n"))
        .isEqualTo(Verdict.PROVEN);
    for (String from :
        List.of(
            "[{project: ops/ci, file: a.yml}]", "https://x.example/a.yml", "{component: x@1}")) {
      assertThat(trail(path, "include: " + from + "\n" + GITLAB))
          .as(from)
          .isEqualTo(Verdict.UNPROVEN);
    }
    assertThat(trail(path, "include: [{local: a.yml}]\n" + GITLAB)).isEqualTo(Verdict.UNPROVEN);
    assertThat(trail(path, "include: {template: Jobs/SAST.gitlab-ci.yml}\n" + GITLAB))
        .isEqualTo(Verdict.PROVEN);
  }

  @Test
  void whateverAppliesIsAnApply() {
    for (String apply :
        List.of(
            "npx cdk deploy --all --require-approval never",
            "cd infra && pulumi up --yes",
            "aws --region eu-central-1 cloudformation deploy --stack-name x",
            "sam deploy",
            "az deployment group create -f main.bicep")) {
      String job = "jobs:\n  a:\n    steps:\n    - run: " + apply + "\n";
      assertThat(trail(".github/workflows/a.yml", job)).as(apply).isEqualTo(Verdict.FAILED);
      assertThat(bound(".github/workflows/a.yml", job, CHECK)).as(apply).isEqualTo(Verdict.FAILED);
    }
    for (String none : List.of("npx cdk diff", "pulumi preview", "echo cdk; echo deploy")) {
      String job = "jobs:\n  a:\n    steps:\n    - run: " + none + "\n";
      assertThat(trail(".github/workflows/a.yml", job)).as(none).isEqualTo(Verdict.UNPROVEN);
    }
    assertThat(
            trail(
                "actions/tf/action.yml",
                "runs:\n  using: composite\n  steps:\n  - run: terraform apply p\n"))
        .isEqualTo(Verdict.FAILED);
  }

  private static Verdict atlantis(String more, String dismisses) {
    return verdict(
        ReadinessItem.BOUND_APPROVAL,
        Map.of(
            "atlantis/repos.yaml",
            "repos:\n- id: /.*/\n  apply_requirements: [" + more + "]\n",
            "protection.json",
            "{\"required_pull_request_reviews\": {\"dismiss_stale_reviews\": " + dismisses + "}}"));
  }

  @Test
  void atlantisBindsWhereTheServerAsksAndACommitEndsAnApproval() {
    assertThat(atlantis("approved, undiverged", "true")).isEqualTo(Verdict.PROVEN);
    assertThat(atlantis("approved, undiverged", "false")).isEqualTo(Verdict.UNPROVEN);
    assertThat(atlantis("approved", "true")).isEqualTo(Verdict.UNPROVEN);
    assertThat(atlantis("mergeable", "true")).isEqualTo(Verdict.FAILED);
    assertThat(atlantis("approved, undiverged]\n  allowed_overrides: [apply_requirements", "true"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            verdict(
                ReadinessItem.BOUND_APPROVAL,
                Map.of(
                    "atlantis.yaml",
                    "projects:\n- {dir: a, apply_requirements: [approved, undiverged]}\n")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aServiceThatAppliesByItselfAsksNobody() {
    String stack = "resource \"spacelift_stack\" \"a\" {\n  autodeploy = %s\n}\n";
    String policy =
        """
        resource "spacelift_policy" "p" { type = "%s" }
        resource "spacelift_policy_attachment" "a" {
          policy_id = spacelift_policy.p.id
          stack_id  = spacelift_stack.%s.id
        }
        """;
    Map<String, Verdict> right =
        Map.of(
            stack.formatted("true"),
            Verdict.FAILED,
            stack.formatted("false"),
            Verdict.UNPROVEN,
            stack.formatted("false") + policy.formatted("APPROVAL", "a"),
            Verdict.PROVEN,
            stack.formatted("false") + policy.formatted("PLAN", "a"),
            Verdict.UNPROVEN,
            stack.formatted("false") + policy.formatted("APPROVAL", "b"),
            Verdict.UNPROVEN,
            "resource \"tfe_workspace\" \"w\" {\n  auto_apply = true\n}\n",
            Verdict.FAILED);
    right.forEach(
        (file, verdict) ->
            assertThat(verdict(ReadinessItem.BOUND_APPROVAL, Map.of("s.tf", file)))
                .as(file)
                .isEqualTo(verdict));
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, Map.of("s.tf", stack.formatted("false"))))
        .isEqualTo(Verdict.UNPROVEN);
  }
}
