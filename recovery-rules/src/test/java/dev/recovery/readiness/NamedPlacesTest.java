package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Places of state whose names are put together from locals, variables, modules and files. */
class NamedPlacesTest {

  private static final String BUCKET =
      """
      resource "aws_s3_bucket" "state" {
        bucket = "shop-state-prod"
      }
      resource "aws_s3_bucket_versioning" "state" {
        bucket = aws_s3_bucket.state.id
        versioning_configuration { status = "Enabled" }
      }
      """;
  private static final String ROOT =
      """
      locals {
        env = read_terragrunt_config(find_in_parent_folders("env.hcl"))
      }
      remote_state {
        backend = "s3"
        config = {
          bucket       = "shop-state-${local.env.locals.stage}"
          use_lockfile = true
        }
      }
      """;
  private static final String LEAF =
      "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\n";

  private static Verdict state(Map<String, String> files) {
    return report(files).items().get(ReadinessItem.STATE_BACKEND.ordinal()).verdict();
  }

  private static Verdict state(String... files) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < files.length; i += 2) {
      all.put(files[i], files[i + 1]);
    }
    return state(all);
  }

  @Test
  void whatAFileAboveTheUnitNamesIsItsPlace() {
    String env = "locals {\n  stage = \"prod\"\n}\n";
    assertThat(
            state(
                "bootstrap/main.tf", BUCKET,
                "live/root.hcl", ROOT,
                "live/prod/env.hcl", env,
                "live/prod/app/terragrunt.hcl", LEAF))
        .isEqualTo(Verdict.PROVEN);
    // Another stage lies in another bucket, of which nothing is known.
    assertThat(
            state(
                "bootstrap/main.tf", BUCKET,
                "live/root.hcl", ROOT,
                "live/prod/env.hcl", env.replace("prod", "prod-eu"),
                "live/prod/app/terragrunt.hcl", LEAF))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            state(
                "bootstrap/main.tf", BUCKET,
                "live/root.hcl", ROOT,
                "live/prod/app/terragrunt.hcl", LEAF))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void settingsInYamlAndBackendsThatAreGeneratedNameAPlaceToo() {
    String yaml =
        ROOT.replace(
                "read_terragrunt_config(find_in_parent_folders(\"env.hcl\"))",
                "yamldecode(file(find_in_parent_folders(\"env.yaml\")))")
            .replace("local.env.locals.stage", "local.env[\"stage\"]");
    assertThat(
            state(
                "bootstrap/main.tf", BUCKET,
                "live/root.hcl", yaml,
                "live/prod/env.yaml", "stage: prod\n",
                "live/prod/app/terragrunt.hcl", LEAF))
        .isEqualTo(Verdict.PROVEN);
    String generated =
        """
        locals { env = yamldecode(file(find_in_parent_folders("env.yaml"))) }
        generate "backend" {
          path     = "backend.tf"
          contents = <<EOF
        terraform {
          backend "s3" {
            bucket       = "shop-state-${local.env.stage}"
            use_lockfile = true
          }
        }
        EOF
        }
        """;
    assertThat(
            state(
                "bootstrap/main.tf", BUCKET,
                "live/root.hcl", generated,
                "live/prod/env.yaml", "stage: prod\n",
                "live/prod/app/terragrunt.hcl", LEAF))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            state(
                "bootstrap/main.tf",
                BUCKET,
                "live/root.hcl",
                generated.replace("use_lockfile = true", ""),
                "live/prod/env.yaml",
                "stage: prod\n",
                "live/prod/app/terragrunt.hcl",
                LEAF))
        .isEqualTo(Verdict.FAILED);
  }

  private static final String MODULE =
      """
      variable "name" {}
      resource "aws_s3_bucket" "this" {
        bucket = "shop-${var.name}"
      }
      resource "aws_s3_bucket_versioning" "this" {
        bucket = aws_s3_bucket.this.bucket
        versioning_configuration { status = "Enabled" }
      }
      """;
  private static final String UNIT =
      """
      terraform {
        backend "s3" {
          bucket       = "shop-state"
          use_lockfile = true
        }
      }
      """;

  @Test
  void aModuleIsMadeWithWhatItsUsersGiveIt() {
    String use = "module \"state\" {\n  source = \"../modules/bucket\"\n  name = \"state\"\n}\n";
    assertThat(state("a/main.tf", UNIT, "modules/bucket/main.tf", MODULE, "boot/main.tf", use))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            state(
                "a/main.tf",
                UNIT,
                "modules/bucket/main.tf",
                MODULE,
                "boot/main.tf",
                use.replace("\"state\"\n}", "\"logs\"\n}")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            state(
                "a/main.tf",
                UNIT,
                "modules/bucket/main.tf",
                MODULE,
                "boot/main.tf",
                use.replace("name = \"state\"", "name = data.aws_ssm_parameter.name.value")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(state("a/main.tf", UNIT, "modules/bucket/main.tf", MODULE))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void filesOfVariablesGiveAPlaceForEachStage() {
    String boot = MODULE.replace("shop-${var.name}", "${local.team}-${var.name}");
    String local = "locals {\n  team = lower(\"SHOP\")\n}\n";
    assertThat(
            state(
                "a/main.tf",
                UNIT,
                "boot/main.tf",
                boot,
                "boot/l.tf",
                local,
                "boot/env/prod.tfvars",
                "name = \"state\"\n",
                "boot/env/dev.tfvars",
                "name = \"state-dev\"\n"))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            state(
                "a/main.tf",
                UNIT,
                "boot/main.tf",
                boot,
                "boot/l.tf",
                local,
                "other/prod.tfvars",
                "name = \"state\"\n"))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aBackendWhoseFilesOfVariablesNameSeveralPlacesIsAsGoodAsTheWorst() {
    String unit = UNIT.replace("\"shop-state\"", "var.bucket");
    String prod = "bucket = \"shop-state-prod\"\n";
    assertThat(state("a/main.tf", unit, "a/prod.tfvars", prod, "b/main.tf", BUCKET))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            state(
                "a/main.tf",
                unit,
                "a/prod.tfvars",
                prod,
                "a/eu.tfvars",
                "bucket = \"shop-state-eu\"\n",
                "b/main.tf",
                BUCKET))
        .isEqualTo(Verdict.UNPROVEN);
  }

  private static Adherence logged(String logs) {
    ReadinessReport report =
        report(
            Map.of(
                "a/main.tf",
                UNIT.replace("shop-state", "shop-state-prod"),
                "b/main.tf",
                BUCKET + logs));
    return report.patterns().get(Pattern.STATE_VERSIONING.ordinal()).standing();
  }

  @Test
  void accessesAreLoggedWhereTheBucketIsNamedInWhateverWay() {
    String own =
        """
            locals {
              state = "shop-state-prod"
            }
            resource "aws_s3_bucket_logging" "l" {
              bucket = local.state
              target_bucket = "logs"
            }
            """;
    assertThat(logged(own)).isEqualTo(Adherence.FOLLOWED);
    assertThat(logged(own.replace("state-prod", "assets"))).isEqualTo(Adherence.UNKNOWN);
    String trail =
        """
        resource "aws_cloudtrail" "t" {
          advanced_event_selector {
            field_selector {
              field  = "eventCategory"
              equals = ["Data"]
            }
            field_selector {
              field  = "resources.type"
              equals = ["AWS::S3::Object"]
            }
            field_selector {
              field       = "resources.ARN"
              starts_with = ["${aws_s3_bucket.state.arn}/"]
            }
          }
        }
        """;
    assertThat(logged(trail)).isEqualTo(Adherence.FOLLOWED);
    assertThat(logged(trail.replace("aws_s3_bucket.state", "aws_s3_bucket.other")))
        .isEqualTo(Adherence.UNKNOWN);
    assertThat(
            logged(
                trail.replace(
                    "field  = \"eventCategory\"\n      equals = [\"Data\"]",
                    "field  = \"readOnly\"\n      equals = [\"false\"]")))
        .isEqualTo(Adherence.UNKNOWN);
    assertThat(logged(trail.replace("AWS::S3::Object", "AWS::Lambda::Function")))
        .isEqualTo(Adherence.UNKNOWN);
  }

  @Test
  void outputsOfModulesNameWhatTheyAreMadeOf() {
    String use =
        """
            module "state" {
              source = "../modules/bucket"
              name = "state"
            }
            resource "aws_s3_bucket_logging" "l" {
              bucket = module.state.bucket
            }
            """;
    String output = "output \"bucket\" {\n  value = aws_s3_bucket.this.id\n}\n";
    Map<String, String> files =
        Map.of("a/main.tf", UNIT, "modules/bucket/main.tf", MODULE + output, "boot/main.tf", use);
    assertThat(report(files).patterns().get(Pattern.STATE_VERSIONING.ordinal()).standing())
        .isEqualTo(Adherence.FOLLOWED);
  }

  @Test
  void namesThatGoRoundInCirclesAreUnknownAndEnd() {
    String circle = "locals {\n  a = local.b\n  b = \"${local.a}${local.b}${local.a}\"\n}\n";
    assertThat(
            state(
                "a/main.tf",
                UNIT,
                "b/main.tf",
                circle + BUCKET.replace("\"shop-state-prod\"", "local.a")))
        .isEqualTo(Verdict.UNPROVEN);
    String wide = "locals {\n  a = try(local.a, local.a, local.a)\n}\n";
    assertThat(
            state(
                "a/main.tf",
                UNIT,
                "b/main.tf",
                wide + BUCKET.replace("\"shop-state-prod\"", "local.a")))
        .isEqualTo(Verdict.UNPROVEN);
    String self = "module \"m\" {\n  source = \"../b\"\n  name = \"${var.name}x\"\n}\n";
    assertThat(state("a/main.tf", UNIT, "b/main.tf", self + MODULE)).isEqualTo(Verdict.UNPROVEN);
  }
}
