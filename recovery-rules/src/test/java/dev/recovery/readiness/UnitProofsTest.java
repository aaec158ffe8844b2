package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.report;
import static dev.recovery.readiness.ReadFiles.standing;
import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How large units are, where their state lies, and by what name they take what they run. */
class UnitProofsTest {

  private static final String UNIT = "terraform {\n  cloud { organization = \"o\" }\n}\n";
  private static final String ONE = "resource \"null_resource\" \"x\" {\n  %s\n}\n";

  private static Adherence size(Map<String, String> files) {
    return standing(Pattern.SMALL_STATE_UNITS, files);
  }

  @Test
  void aUnitHoldsWhatTheModulesBesideItHold() {
    String module = UNIT + "module \"m\" {\n  source = \"%s\"\n  %s\n}\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("modules/net/main.tf", ONE.formatted(""));
    files.put("live/net/main.tf", module.formatted("../../modules/net", ""));
    // Two of them are few, and a code is no count of what exists.
    assertThat(size(files)).isEqualTo(Adherence.UNKNOWN);
    for (String source : List.of("../../modules/net", "../../modules//net?x")) {
      files.put("live/net/main.tf", module.formatted(source, "count = 170"));
      assertThat(size(files)).as(source).isEqualTo(Adherence.BROKEN);
    }
    for (String unknown :
        List.of(
            module.formatted("../../modules/other", "count = 170"),
            module.formatted("acme/net/aws", "count = 170"),
            module.formatted("git::https://git.example/net.git?ref=v1.0.0", "count = 170"),
            module.formatted("../../../../net", "count = 170"),
            module.formatted("${var.where}/net", "count = 170"))) {
      files.put("live/net/main.tf", unknown);
      assertThat(size(files)).as(unknown).isEqualTo(Adherence.UNKNOWN);
    }
    // A module that calls itself is counted once.
    files.put("live/net/main.tf", module.formatted("../../modules/net", ""));
    files.put("modules/net/more.tf", "module \"again\" {\n  source = \"../net\"\n}\n");
    assertThat(size(files)).isEqualTo(Adherence.UNKNOWN);
  }

  @Test
  void aUnitOfTerragruntHoldsItsSource() {
    String unit = "include \"root\" {\n  path = \"x\"\n}\nterraform {\n  source = \"%s\"\n}\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("modules/net/main.tf", ONE.formatted("count = 151"));
    for (String source :
        List.of(
            "${get_repo_root()}/modules//net",
            "../../modules//net",
            "${get_terragrunt_dir()}/../../modules/net")) {
      files.put("live/net/terragrunt.hcl", unit.formatted(source));
      assertThat(size(files)).as(source).isEqualTo(Adherence.BROKEN);
      assertThat(report(files).patterns().get(Pattern.IMMUTABLE_ARTIFACTS.ordinal()).instances())
          .as(source)
          .isEmpty();
    }
    files.put(
        "live/net/terragrunt.hcl", unit.formatted("git::https://git.example/m.git//net?ref=main"));
    assertThat(size(files)).isEqualTo(Adherence.UNKNOWN);
    assertThat(standing(Pattern.IMMUTABLE_ARTIFACTS, files)).isEqualTo(Adherence.BROKEN);
  }

  @Test
  void whatIsMadeManyTimesCountsManyTimes() {
    for (Map.Entry<String, Adherence> one :
        Map.of(
                "count = 151", Adherence.BROKEN,
                "count = 3", Adherence.UNKNOWN,
                "count = var.many", Adherence.UNKNOWN,
                "for_each = toset([\"a\", \"b\"])", Adherence.UNKNOWN,
                "for_each = var.all", Adherence.UNKNOWN)
            .entrySet()) {
      assertThat(size(Map.of("main.tf", UNIT + ONE.formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    String set = "for_each = toset([\"a\", \"b\"])";
    assertThat(size(Map.of("main.tf", UNIT + ONE.formatted(set).repeat(75))))
        .isEqualTo(Adherence.UNKNOWN);
    assertThat(size(Map.of("main.tf", UNIT + ONE.formatted(set).repeat(76))))
        .isEqualTo(Adherence.BROKEN);
  }

  @Test
  void modulesThatCallEachOtherAreCountedInTime() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("live/main.tf", UNIT + "module \"m\" { source = \"../m0\" }\n");
    for (int i = 0; i < 40; i++) {
      StringBuilder calls = new StringBuilder(ONE.formatted(""));
      for (int j = 0; j < 10; j++) {
        calls.append("module \"c%d\" { source = \"../m%d\" }%n".formatted(j, i + 1));
      }
      files.put("m%d/main.tf".formatted(i), calls.toString());
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(size(files)).isNotEqualTo(Adherence.FOLLOWED));
  }

  private static final String EACH =
      """
      locals {
        plain = ["a", "b"]
        named = {
          one = { bucket = "state-a" }
          two = { bucket = "state-b" }
        }
      }
      resource "google_storage_bucket" "state" {
        for_each = %s
        name     = %s
        versioning {
          enabled = true
        }
      }
      """;

  @Test
  void aBucketThatIsMadeForEachIsEachOfThem() {
    String unit = "terraform {\n  backend \"gcs\" {\n    bucket = \"state-b\"\n  }\n}\n";
    for (List<String> made :
        List.of(
            List.of("toset([\"a\", \"b\"])", "\"state-${each.key}\""),
            List.of("toset(local.plain)", "\"state-${each.value}\""),
            List.of("local.named", "each.value.bucket"),
            List.of("{ a = 1, b = 2 }", "\"state-${each.key}\""))) {
      assertThat(
              verdict(
                  ReadinessItem.STATE_BACKEND,
                  Map.of("u/main.tf", unit, "s/main.tf", EACH.formatted(made.toArray()))))
          .as("%s", made)
          .isEqualTo(Verdict.PROVEN);
    }
    for (List<String> made :
        List.of(
            List.of("toset([\"a\", \"c\"])", "\"state-${each.key}\""),
            List.of("var.all", "\"state-${each.key}\""),
            List.of("local.named", "each.value.name"),
            List.of("local.other", "each.value.bucket"))) {
      assertThat(
              verdict(
                  ReadinessItem.STATE_BACKEND,
                  Map.of("u/main.tf", unit, "s/main.tf", EACH.formatted(made.toArray()))))
          .as("%s", made)
          .isEqualTo(Verdict.UNPROVEN);
    }
    String versioned =
        """
        resource "aws_s3_bucket" "state" {
          for_each = toset(["state-a", "state-b"])
          bucket   = each.key
        }
        resource "aws_s3_bucket_versioning" "state" {
          for_each = %s
          bucket   = %s
          versioning_configuration {
            status = "Enabled"
          }
        }
        """;
    String s3 =
        """
        terraform {
          backend "s3" {
            bucket = "state-b"
            use_lockfile = true
          }
        }
        """;
    for (List<String> each :
        List.of(
            List.of("aws_s3_bucket.state", "each.value.id"),
            List.of("toset([\"state-a\", \"state-b\"])", "aws_s3_bucket.state[each.key].id"))) {
      assertThat(
              verdict(
                  ReadinessItem.STATE_BACKEND,
                  Map.of("u/main.tf", s3, "s/main.tf", versioned.formatted(each.toArray()))))
          .as("%s", each)
          .isEqualTo(Verdict.PROVEN);
    }
    assertThat(
            verdict(
                ReadinessItem.STATE_BACKEND,
                Map.of(
                    "u/main.tf",
                    s3,
                    "s/main.tf",
                    versioned.formatted(
                        "toset([\"state-a\"])", "aws_s3_bucket.state[each.key].id"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void storesOfOtherCloudsLockAndKeepVersionsToo() {
    String unit = "terraform {\n  backend \"%s\" {\n    bucket = \"b\"\n    %s\n  }\n}\n";
    String oci =
        "resource \"oci_objectstorage_bucket\" \"x\" {\n  name = \"b\"\n  versioning = \"%s\"\n}\n";
    String cos =
        "resource \"tencentcloud_cos_bucket\" \"x\" {\n  bucket = \"b\"\n  versioning_enable = %s\n}\n";
    String oss =
        "resource \"alicloud_oss_bucket_versioning\" \"x\" {\n  bucket = \"b\"\n  status = \"%s\"\n}\n";
    String spaces =
        """
        resource "digitalocean_spaces_bucket" "x" {
          name = "b"
          versioning {
            enabled = %s
          }
        }
        """;
    Map<String, Verdict> all = new LinkedHashMap<>();
    all.put(unit.formatted("oci", "") + oci.formatted("Enabled"), Verdict.PROVEN);
    all.put(unit.formatted("oci", "") + oci.formatted("Suspended"), Verdict.FAILED);
    all.put(unit.formatted("oci", ""), Verdict.UNPROVEN);
    all.put(unit.formatted("cos", "") + cos.formatted("true"), Verdict.PROVEN);
    all.put(unit.formatted("cos", "") + cos.formatted("false"), Verdict.FAILED);
    all.put(
        unit.formatted("oss", "tablestore_table = \"t\"") + oss.formatted("Enabled"),
        Verdict.PROVEN);
    all.put(unit.formatted("oss", "") + oss.formatted("Enabled"), Verdict.FAILED);
    all.put(unit.formatted("s3", "use_lockfile = true") + spaces.formatted("true"), Verdict.PROVEN);
    all.put(
        unit.formatted("s3", "use_lockfile = true") + spaces.formatted("false"), Verdict.FAILED);
    all.put(unit.formatted("consul", ""), Verdict.FAILED);
    all.forEach(
        (text, right) ->
            assertThat(verdict(ReadinessItem.STATE_BACKEND, Map.of("main.tf", text)))
                .as(text)
                .isEqualTo(right));
    String grunt =
        """
        remote_state {
          backend = "s3"
          config = {
            bucket = "b"
            use_lockfile = true
            skip_bucket_versioning = %s
          }
        }
        """;
    String made =
        """
        resource "aws_s3_bucket_versioning" "b" {
          bucket = "b"
          versioning_configuration {
            status = "Enabled"
          }
        }
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of("true", Verdict.FAILED, "false", Verdict.PROVEN).entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.STATE_BACKEND,
                  Map.of(
                      "root.hcl",
                      grunt.formatted(one.getKey()),
                      "app/terragrunt.hcl",
                      "include \"root\" { path = \"x\" }\n",
                      "b.tf",
                      made)))
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void accessesAreLoggedWhereSomebodyCanBeSeen() {
    String azure =
        """
        terraform {
          backend "azurerm" {
            storage_account_name = "state"
          }
        }
        resource "azurerm_storage_account" "s" {
          name = "state"
          blob_properties {
            versioning_enabled = true
          }
        }
        resource "azurerm_monitor_diagnostic_setting" "s" {
          target_resource_id = "${azurerm_storage_account.%s.id}/blobServices/default"
          %s
        }
        """;
    String both =
        "enabled_log { category = \"StorageRead\" }\n"
            + "  enabled_log { category = \"StorageWrite\" }";
    for (Map.Entry<List<String>, Adherence> one :
        Map.of(
                List.of("s", both), Adherence.FOLLOWED,
                List.of("s", "enabled_log { category_group = \"audit\" }"), Adherence.FOLLOWED,
                List.of("other", both), Adherence.UNKNOWN,
                List.of("s", "enabled_metric { category = \"Transaction\" }"), Adherence.UNKNOWN,
                List.of("s", "enabled_log { category = \"StorageRead\" }"), Adherence.UNKNOWN)
            .entrySet()) {
      assertThat(
              standing(
                  Pattern.STATE_VERSIONING,
                  Map.of("main.tf", azure.formatted(one.getKey().toArray()))))
          .as("%s", one.getKey())
          .isEqualTo(one.getValue());
    }
    String aws =
        """
        terraform {
          backend "s3" {
            bucket = "state"
            use_lockfile = true
          }
        }
        resource "aws_s3_bucket_versioning" "s" {
          bucket = "state"
          versioning_configuration {
            status = "Enabled"
          }
        }
        resource "aws_cloudtrail" "t" {
          event_selector {
            read_write_type = "%s"
            data_resource {
              type   = "AWS::S3::Object"
              values = ["arn:aws:s3:::%s/"]
            }
          }
        }
        """;
    assertThat(standing(Pattern.STATE_VERSIONING, Map.of("m.tf", aws.formatted("All", "state"))))
        .isEqualTo(Adherence.FOLLOWED);
    for (List<String> not : List.of(List.of("ReadOnly", "state"), List.of("All", "other"))) {
      assertThat(standing(Pattern.STATE_VERSIONING, Map.of("m.tf", aws.formatted(not.toArray()))))
          .as("%s", not)
          .isEqualTo(Adherence.UNKNOWN);
    }
  }

  private static final String POD =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{image: \"%s\"}]}\n";
  private static final String DIGEST = "sha256:" + "0a".repeat(32);

  private static Adherence images(Map<String, String> files) {
    return standing(Pattern.IMMUTABLE_ARTIFACTS, files);
  }

  @Test
  void anImageIsWhatRunsInProduction() {
    assertThat(images(Map.of("x.yaml", POD.formatted("r.example/web@" + DIGEST))))
        .isEqualTo(Adherence.FOLLOWED);
    assertThat(images(Map.of("x.yaml", POD.formatted("r.example:5000/web:1.2.3"))))
        .isEqualTo(Adherence.UNKNOWN);
    for (String moving : List.of("web", "web:latest", "web:stable", "r.example:5000/web")) {
      assertThat(images(Map.of("x.yaml", POD.formatted(moving))))
          .as(moving)
          .isEqualTo(Adherence.BROKEN);
      assertThat(
              images(
                  Map.of(
                      "x.yaml",
                      POD.formatted("web@" + DIGEST),
                      "overlays/staging/y.yaml",
                      POD.formatted(moving))))
          .as(moving)
          .isEqualTo(Adherence.FOLLOWED);
    }
  }

  @Test
  void aKustomizationAndValuesSayWhichImageItIs() {
    String put = "images:\n- {name: web, %s}\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("base/x.yaml", POD.formatted("web"));
    files.put("overlays/staging/kustomization.yaml", put.formatted("newTag: main"));
    assertThat(images(files)).isEqualTo(Adherence.BROKEN);
    files.put("overlays/prod/kustomization.yaml", put.formatted("digest: \"" + DIGEST + "\""));
    assertThat(images(files)).isEqualTo(Adherence.FOLLOWED);
    files.put("overlays/prod/kustomization.yaml", put.formatted("newTag: 1.2.3"));
    assertThat(images(files)).isEqualTo(Adherence.UNKNOWN);
    files.put("overlays/prod/kustomization.yaml", put.formatted("newTag: stable"));
    assertThat(images(files)).isEqualTo(Adherence.BROKEN);
    String values = "image: {repository: r.example/web, %s}\n";
    assertThat(images(Map.of("values-prod.yaml", values.formatted("digest: \"" + DIGEST + "\""))))
        .isEqualTo(Adherence.FOLLOWED);
    assertThat(images(Map.of("values-prod.yaml", values.formatted("tag: main"))))
        .isEqualTo(Adherence.BROKEN);
    assertThat(images(Map.of("values-staging.yaml", values.formatted("tag: main"))))
        .isEqualTo(Adherence.UNKNOWN);
  }

  @Test
  void anImageThatOnlyATestOfAPolicyShowsNeverRuns() {
    String suite =
        """
        apiVersion: test.gatekeeper.sh/v1alpha1
        kind: Suite
        tests:
        - {template: t.yaml, cases: [{object: samples/bad.yaml}]}
        """;
    Map<String, String> files = new LinkedHashMap<>();
    files.put("x.yaml", POD.formatted("web@" + DIGEST));
    files.put("p/samples/bad.yaml", POD.formatted("web"));
    assertThat(images(files)).isEqualTo(Adherence.BROKEN);
    files.put("p/suite.yaml", suite);
    assertThat(images(files)).isEqualTo(Adherence.FOLLOWED);
  }

  @Test
  void aStackOfPulumiIsCountedByItsFolderAndItsName() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("edge/Pulumi.yaml", "name: edge\nruntime: yaml\nbackend: {url: gs://s}\n");
    files.put("edge/Pulumi.prod.yaml", "config: {a: b}\n");
    files.put("infra/gke-prod/main.tf", UNIT);
    String counts = "unit,tool,resources,counted_on\ngke-prod,terraform,7,2026-11-20\n%s";
    Map.of(
            "edge/prod,pulumi,4,2026-11-20\n", Adherence.FOLLOWED,
            "edge,pulumi,4,2026-11-20\n", Adherence.FOLLOWED,
            "edge/prod,pulumi,4000,2026-11-20\n", Adherence.BROKEN,
            "edge/staging,pulumi,4,2026-11-20\n", Adherence.UNKNOWN,
            "other/prod,pulumi,4,2026-11-20\n", Adherence.UNKNOWN)
        .forEach(
            (row, standing) -> {
              files.put("reports/state-size.csv", counts.formatted(row));
              assertThat(size(files)).as(row).isEqualTo(standing);
            });
  }
}
