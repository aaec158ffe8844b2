package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules of code hosts for environments and branches, in every form in which they are kept. */
class HostRulesTest {

  private static final String WORKFLOW =
      """
      jobs:
        plan:
          steps:
          - run: terraform plan -out=tfplan
          - uses: actions/upload-artifact@v4
        apply:
          environment: prod
          steps:
          - uses: actions/download-artifact@v4
          - run: terraform apply tfplan
      """;

  private static Verdict github(String rules) {
    return verdict(
        ReadinessItem.BOUND_APPROVAL,
        Map.of("org/rules.tf", rules, ".github/workflows/a.yml", WORKFLOW));
  }

  @Test
  void anEnvironmentThatIsMadeForEachMemberIsReviewedAsItsMemberSays() {
    String each =
        """
        locals {
          environments = {
            staging = { teams = [] }
            prod    = { teams = [%s] }
          }
        }
        resource "github_repository_environment" "all" {
          for_each    = local.environments
          environment = each.key
          reviewers {
            teams = each.value.teams
          }
        }
        """;
    assertThat(github(each.formatted("42"))).isEqualTo(Verdict.PROVEN);
    assertThat(github(each.formatted(""))).isEqualTo(Verdict.UNPROVEN);
    String named =
        """
        variable "stage" { default = "prod" }
        resource "github_repository_environment" "one" {
          environment = "${var.stage}"
          reviewers {
            users = [data.github_user.ada.id]
          }
        }
        """;
    assertThat(github(named)).isEqualTo(Verdict.PROVEN);
    assertThat(github(named.replace("default = \"prod\"", ""))).isEqualTo(Verdict.UNPROVEN);
    String dynamic =
        named.replace(
            "  reviewers {\n    users = [data.github_user.ada.id]\n  }\n",
            "  dynamic \"reviewers\" {\n    for_each = %s\n    content {\n      teams = [1]\n    }\n  }\n");
    assertThat(github(dynamic.formatted("[1]"))).isEqualTo(Verdict.PROVEN);
    assertThat(github(dynamic.formatted("[]"))).isEqualTo(Verdict.UNPROVEN);
    assertThat(github(dynamic.formatted("var.reviewed ? [1] : []"))).isEqualTo(Verdict.UNPROVEN);
  }

  private static final String GITLAB =
      """
      plan:
        script: [tofu plan -out=p.bin]
        artifacts: {paths: [p.bin]}
      apply:
        needs: [plan]
        script: [tofu apply p.bin]
        environment: %s
      """;

  private static Verdict gitlab(String environment, String file, String rules) {
    return verdict(
        ReadinessItem.BOUND_APPROVAL,
        Map.of(file, rules, ".gitlab-ci.yml", GITLAB.formatted(environment)));
  }

  @Test
  void aRuleOfAGroupHoldsForEnvironmentsOfItsTier() {
    String rule = "[{\"name\": \"production\", \"required_approval_count\": 1}]";
    String group = "exports/group-protected-environments.json";
    assertThat(gitlab("{name: prod/net}", group, rule)).isEqualTo(Verdict.PROVEN);
    assertThat(gitlab("{name: eu-1, deployment_tier: production}", group, rule))
        .isEqualTo(Verdict.PROVEN);
    assertThat(gitlab("{name: eu-1}", group, rule)).isEqualTo(Verdict.UNPROVEN);
    assertThat(gitlab("{name: product-page}", group, rule)).isEqualTo(Verdict.UNPROVEN);
    // A rule of a project is for the environment of that name.
    assertThat(gitlab("{name: prod/net}", "exports/protected-environments.json", rule))
        .isEqualTo(Verdict.UNPROVEN);
  }

  private static final String UNIT = "terraform {\n  backend \"gcs\" { bucket = \"b\" }\n}\n";

  @Test
  void whoHasToReviewAFolderOwnsIt() {
    String policy =
        """
        [{"isBlocking": %s, "isEnabled": true, "type": {"displayName": "Required reviewers"},
          "settings": {"filenamePatterns": ["/live/*"], "requiredReviewerIds": ["x"],
                       "scope": [{"refName": "%s"}]}}]
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of(
                policy.formatted("true", "refs/heads/main"),
                Verdict.PROVEN,
                policy.formatted("false", "refs/heads/main"),
                Verdict.UNPROVEN,
                policy.formatted("true", "refs/heads/docs"),
                Verdict.UNPROVEN,
                policy.formatted("true", "refs/heads/main").replace("/live/", "/docs/"),
                Verdict.FAILED)
            .entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.OWNED_UNITS,
                  Map.of("live/net/main.tf", UNIT, "exports/policies.json", one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    String block =
        """
        resource "azuredevops_branch_policy_auto_reviewers" "infra" {
          enabled  = true
          blocking = true
          settings {
            auto_reviewer_ids = [data.azuredevops_group.infra.origin_id]
            path_filters      = ["/live/*"]
          }
        }
        """;
    assertThat(
            verdict(
                ReadinessItem.OWNED_UNITS,
                Map.of("live/net/main.tf", UNIT, "org/policies.tf", block)))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.OWNED_UNITS,
                Map.of(
                    "live/net/main.tf",
                    UNIT,
                    "org/policies.tf",
                    block.replace("blocking = true", "blocking = false"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void approvalsThatAPushTakesBackBindAPullRequest() {
    String server = "repos:\n- id: /.*/\n  apply_requirements: [approved, undiverged]\n";
    for (Map.Entry<String, Verdict> one :
        Map.of("true", Verdict.PROVEN, "false", Verdict.UNPROVEN).entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.BOUND_APPROVAL,
                  Map.of(
                      "atlantis/repos.yaml",
                      server,
                      "exports/approvals.json",
                      "{\"approvals_before_merge\": 1, \"reset_approvals_on_push\": "
                          + one.getKey()
                          + "}")))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void aCheckHoldsTheEnvironmentForWhichItIsMade() {
    String pipeline =
        """
        stages:
        - stage: plan
          jobs:
          - job: plan
            steps:
            - script: terraform plan -out=tfplan
            - publish: tfplan
        - stage: apply
          jobs:
          - deployment: apply
            environment: prod
            strategy: {runOnce: {deploy: {steps: [{download: current}, {script: terraform apply tfplan}]}}}
        """;
    String rules =
        """
        resource "azuredevops_environment" "all" {
          for_each = toset(["dev", "prod"])
          name     = each.key
        }
        resource "azuredevops_check_approval" "all" {
          for_each             = toset([%s])
          target_resource_id   = azuredevops_environment.all[each.key].id
          target_resource_type = "environment"
          approvers            = [data.azuredevops_group.ops.origin_id]
        }
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of("\"prod\"", Verdict.PROVEN, "\"dev\"", Verdict.UNPROVEN).entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.BOUND_APPROVAL,
                  Map.of(
                      "azure-pipelines.yml",
                      pipeline,
                      "org/checks.tf",
                      rules.formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }
}
