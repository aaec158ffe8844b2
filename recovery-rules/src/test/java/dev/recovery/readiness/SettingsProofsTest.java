package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Settings of code hosts, stores and backends, exported or as Terraform, and what only looks so.
 */
class SettingsProofsTest {

  private static final String UNIT =
      "terraform {\n  backend \"s3\" {\n    bucket = \"state\"\n    use_lockfile = true\n  }\n}\n";

  private static Verdict owned(String file, String rule) {
    return verdict(
        ReadinessItem.OWNED_UNITS, Map.of("main.tf", UNIT, "CODEOWNERS", "* @a/b\n", file, rule));
  }

  @Test
  void ownersThatNoRuleOfTheBranchAsksAreOnlyNames() {
    String ruleset =
        """
        {"name": "main", "target": "branch", "enforcement": "active",
         "conditions": {"ref_name": {"include": ["~DEFAULT_BRANCH"], "exclude": []}},
         "rules": [{"type": "pull_request", "parameters": {"require_code_owner_review": true}}]}
        """;
    assertThat(owned("ruleset.json", ruleset)).isEqualTo(Verdict.PROVEN);
    assertThat(owned("rulesets.json", "[" + ruleset + "]")).isEqualTo(Verdict.PROVEN);
    for (String off :
        List.of(
            ruleset.replace("\"active\"", "\"evaluate\""),
            ruleset.replace("\"branch\"", "\"tag\""),
            ruleset.replace("~DEFAULT_BRANCH", "refs/heads/release/*"),
            ruleset.replace("review\": true", "review\": false"))) {
      assertThat(owned("ruleset.json", off)).as(off).isEqualTo(Verdict.UNPROVEN);
    }
    assertThat(
            owned(
                "p.json",
                "{\"required_pull_request_reviews\": {\"require_code_owner_reviews\": false}}"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(owned("p.json", "[{\"name\": \"main\", \"code_owner_approval_required\": false}]"))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aRulesetAsTerraformCountsWhereItIsInForce() {
    String ruleset =
        """
        resource "github_repository_ruleset" "main" {
          target      = "branch"
          enforcement = "active"
          conditions {
            ref_name { include = ["~DEFAULT_BRANCH"] }
          }
          rules {
            pull_request { require_code_owner_review = true }
          }
        }
        """;
    assertThat(owned("rules.tf", ruleset)).isEqualTo(Verdict.PROVEN);
    assertThat(owned("rules.tf", ruleset.replace("\"active\"", "\"disabled\"")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(owned("rules.tf", ruleset.replace("~DEFAULT_BRANCH", "refs/heads/docs")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            owned(
                "rules.tf",
                """
                resource "github_branch_protection" "m" {
                  pattern = "main"
                  required_pull_request_reviews { require_code_owner_reviews = false }
                }
                """))
        .isEqualTo(Verdict.UNPROVEN);
  }

  private static Verdict reviewed(String terraform) {
    String workflow =
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
    return verdict(
        ReadinessItem.BOUND_APPROVAL,
        Map.of(".github/workflows/a.yml", workflow, "governance/main.tf", terraform));
  }

  @Test
  void anEnvironmentAsTerraformIsReviewedByWhomItNames() {
    String environment =
        "resource \"github_repository_environment\" \"%s\" {\n  environment = \"%s\"\n  %s\n}\n";
    String team = "reviewers { teams = [github_team.infra.id] }";
    assertThat(reviewed(environment.formatted("p", "prod", team))).isEqualTo(Verdict.PROVEN);
    assertThat(reviewed(environment.formatted("p", "prod", ""))).isEqualTo(Verdict.UNPROVEN);
    assertThat(reviewed(environment.formatted("p", "prod", "reviewers { teams = [] }")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(reviewed(environment.formatted("p", "staging", team))).isEqualTo(Verdict.UNPROVEN);
    assertThat(reviewed(environment.formatted("p", "prod", "count = 0\n  " + team)))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(reviewed("/*" + environment.formatted("p", "prod", team) + "*/"))
        .isEqualTo(Verdict.UNPROVEN);
    // Of two repositories with an environment of that name nobody says which one is meant.
    assertThat(
            reviewed(
                environment.formatted("p", "prod", team) + environment.formatted("q", "prod", "")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  private static Verdict state(Map<String, String> files) {
    return verdict(ReadinessItem.STATE_BACKEND, files);
  }

  private static final String BACKEND =
      "{\"terraform\": {\"backend\": {\"s3\": {\"bucket\": \"state\", \"use_lockfile\": %s}}}}";
  private static final String VERSIONED =
      """
      {"resource": {"aws_s3_bucket": {"s": {"bucket": "state"}},
        "aws_s3_bucket_versioning": {"s": {"bucket": "${aws_s3_bucket.s.id}",
          "versioning_configuration": {"status": "%s"}}}}}
      """;

  @Test
  void terraformAsJsonSaysWhatTerraformSays() {
    String on = VERSIONED.formatted("Enabled");
    assertThat(state(Map.of("main.tf.json", BACKEND.formatted("true"), "s.tf.json", on)))
        .isEqualTo(Verdict.PROVEN);
    assertThat(state(Map.of("main.tf.json", BACKEND.formatted("false"), "s.tf.json", on)))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            state(
                Map.of(
                    "main.tf.json",
                    BACKEND.formatted("true"),
                    "s.tf.json",
                    VERSIONED.formatted("Suspended"))))
        .isEqualTo(Verdict.FAILED);
    assertThat(state(Map.of("main.tf.json", BACKEND.formatted("true"), "x/s.json", on)))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            state(
                Map.of(
                    "main.tf.json",
                    BACKEND.formatted("true").replace("state", "x"),
                    "s.tf.json",
                    on)))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aStateThatWasPrintedShowsWhatIsThereAndAPlanDoesNot() {
    String shown =
        """
        {"format_version": "1.0", "%s": {"root_module": {"child_modules": [{"resources": [
          {"address": "module.s.aws_s3_bucket_versioning.s", "mode": "managed",
           "type": "aws_s3_bucket_versioning", "name": "s",
           "values": {"bucket": "state", "versioning_configuration": [{"status": "Enabled"}]}}]}]}}}
        """;
    assertThat(state(Map.of("main.tf", UNIT, "show.json", shown.formatted("values"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(state(Map.of("main.tf", UNIT, "show.json", shown.formatted("planned_values"))))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            state(
                Map.of(
                    "main.tf",
                    UNIT,
                    "show.json",
                    shown.formatted("values").replace("managed", "data"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aBucketCanBeMadeByAModuleOrATemplate() {
    String module =
        """
        module "s" {
          source  = "terraform-aws-modules/s3-bucket/aws"
          version = "4.2.0"
          bucket  = "state"
          versioning = { enabled = %s }
        }
        """;
    assertThat(state(Map.of("main.tf", UNIT, "s/main.tf", module.formatted("true"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(state(Map.of("main.tf", UNIT, "s/main.tf", module.formatted("false"))))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            state(
                Map.of(
                    "main.tf",
                    UNIT,
                    "s/main.tf",
                    module.formatted("true").replace("aws-", "our-"))))
        .isEqualTo(Verdict.UNPROVEN);
    String template =
        """
        Resources:
          State:
            Type: AWS::S3::Bucket
            Properties:
              BucketName: %s
              VersioningConfiguration: {Status: Enabled}
        """;
    assertThat(state(Map.of("main.tf", UNIT, "cfn.yaml", template.formatted("state"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(state(Map.of("main.tf", UNIT, "cfn.yaml", template.formatted("!Sub 'state'"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(state(Map.of("main.tf", UNIT, "cfn.yaml", template.formatted("!Sub 's-${Env}'"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void settingsInAFileOfTheirOwnAreThoseOfTheirFolder() {
    String bucket =
        """
        resource "google_storage_bucket" "s" {
          name = "state"
          versioning { enabled = true }
        }
        """;
    Map<String, String> files = new LinkedHashMap<>();
    files.put("a/main.tf", "terraform {\n  backend \"gcs\" {}\n}\n");
    files.put("b/bucket.tf", bucket);
    assertThat(state(files)).isEqualTo(Verdict.UNPROVEN);
    files.put("a/env/prod.gcs.tfbackend", "bucket = \"state\"\nprefix = \"a\"\n");
    assertThat(state(files)).isEqualTo(Verdict.PROVEN);
    files.put("a/env/dev.gcs.tfbackend", "bucket = \"scratch\"\n");
    assertThat(state(files)).isEqualTo(Verdict.UNPROVEN);
    files.remove("a/env/dev.gcs.tfbackend");
    files.remove("a/env/prod.gcs.tfbackend");
    files.put("ab/prod.tfbackend", "bucket = \"state\"\n");
    assertThat(state(files)).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void whatIsNoTerraformHasStateAsWell() {
    String owner = "/a/ @a/b\n";
    assertThat(verdict(ReadinessItem.OWNED_UNITS, Map.of("a/cdk.json", "{}", "CODEOWNERS", owner)))
        .isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.OWNED_UNITS, Map.of("b/cdk.json", "{}", "CODEOWNERS", owner)))
        .isEqualTo(Verdict.FAILED);
    assertThat(state(Map.of("a/cdk.json", "{}"))).isEqualTo(Verdict.UNPROVEN);
    String pulumi = "name: x\nbackend: {url: \"%s\"}\n";
    assertThat(state(Map.of("Pulumi.yaml", pulumi.formatted("file://~"))))
        .isEqualTo(Verdict.FAILED);
    assertThat(state(Map.of("Pulumi.yaml", "name: x\n"))).isEqualTo(Verdict.UNPROVEN);
    assertThat(state(Map.of("Pulumi.yaml", pulumi.formatted("https://api.pulumi.com"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            state(
                Map.of(
                    "Pulumi.yaml",
                    pulumi.formatted("s3://state/x?region=eu"),
                    "s.tf.json",
                    VERSIONED.formatted("Enabled"))))
        .isEqualTo(Verdict.PROVEN);
  }

  @Test
  void aStoreKeepsAsManyVersionsAsItIsTold() {
    String runbook =
        "# Roll back a secret\nOwner: sec\nLast exercised: 2026-11-01\nRoll back to the version.\n";
    Map<String, Verdict> right =
        Map.of(
            "resource \"vault_mount\" \"k\" {\n  type = \"kv\"\n  options = { version = \"2\" }\n}\n",
            Verdict.PROVEN,
            "resource \"vault_mount\" \"k\" {\n  type = \"kv\"\n  options = { version = \"1\" }\n}\n",
            Verdict.FAILED,
            "resource \"vault_kv_secret_backend_v2\" \"k\" {\n  max_versions = 1\n}\n",
            Verdict.FAILED,
            "resource \"aws_secretsmanager_secret\" \"s\" {\n  name = \"db\"\n}\n",
            Verdict.PROVEN,
            "# resource \"aws_secretsmanager_secret\" \"s\" {}\n",
            Verdict.UNPROVEN);
    right.forEach(
        (store, verdict) ->
            assertThat(
                    verdict(ReadinessItem.SECRET_ROLLBACK, Map.of("s.tf", store, "r.md", runbook)))
                .as(store)
                .isEqualTo(verdict));
  }
}
