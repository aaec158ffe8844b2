package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What looks like state that is locked and kept in versions, and is none. */
class StateProofsTest {

  private static final String UNIT =
      "terraform {\n  backend \"s3\" {\n    bucket = \"state\"\n    use_lockfile = true\n  }\n}\n";
  private static final String BUCKET =
      "resource \"aws_s3_bucket\" \"%s\" {\n  bucket = \"%s\"\n}\n";
  private static final String VERSIONING =
      """
      resource "aws_s3_bucket_versioning" "v" {
        bucket = %s
        versioning_configuration { status = "Enabled" }
      }
      """;

  private static Verdict state(Map<String, String> files) {
    return report(files).items().get(ReadinessItem.STATE_BACKEND.ordinal()).verdict();
  }

  private static Verdict state(String text) {
    return state(Map.of("main.tf", text));
  }

  @Test
  void anAddressMeansTheBucketOfItsOwnFolder() {
    String own = BUCKET.formatted("Own", "state") + VERSIONING.formatted("aws_s3_bucket.Own.id");
    assertThat(state(UNIT + own)).isEqualTo(Verdict.PROVEN);
    Map<String, String> files = new LinkedHashMap<>();
    files.put("a/main.tf", UNIT + BUCKET.formatted("own", "state"));
    files.put(
        "b/main.tf",
        BUCKET.formatted("own", "logs") + VERSIONING.formatted("aws_s3_bucket.own.id"));
    assertThat(state(files)).isEqualTo(Verdict.UNPROVEN);
    files.put("b/main.tf", VERSIONING.formatted("aws_s3_bucket.own.id"));
    assertThat(state(files)).isEqualTo(Verdict.UNPROVEN);
    // Addresses differ in the case of their letters.
    assertThat(
            state(
                UNIT
                    + BUCKET.formatted("own", "state")
                    + BUCKET.formatted("Own", "logs")
                    + VERSIONING.formatted("aws_s3_bucket.Own.id")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aVariableOfOneFolderIsNotThatOfAnother() {
    String remote =
        """
        remote_state {
          backend = "s3"
          config = {
            bucket = local.bucket
            use_lockfile = true
          }
        }
        """;
    Map<String, String> files = new LinkedHashMap<>();
    files.put("live/root.hcl", remote);
    files.put("live/app/terragrunt.hcl", "include \"root\" { path = \"x\" }\n");
    files.put("live/bucket.tf", VERSIONING.formatted("local.bucket"));
    assertThat(state(files)).isEqualTo(Verdict.PROVEN);
    files.remove("live/bucket.tf");
    files.put("other/bucket.tf", VERSIONING.formatted("local.bucket"));
    assertThat(state(files)).isEqualTo(Verdict.UNPROVEN);
    // What holds in (live) holds not in a folder whose name begins alike.
    files.put("live/bucket.tf", VERSIONING.formatted("local.bucket"));
    files.put("live-test/app/terragrunt.hcl", "include \"root\" { path = \"x\" }\n");
    assertThat(state(files)).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void whatIsCommentedOutOrNullOrNeverMadeIsNotThere() {
    String versioned = VERSIONING.formatted("\"state\"");
    assertThat(state(UNIT + versioned)).isEqualTo(Verdict.PROVEN);
    assertThat(state(UNIT.replace("= true", "= /* true */ false") + versioned))
        .isEqualTo(Verdict.FAILED);
    assertThat(state(UNIT.replace("= true", "= true /* since 1.11 */") + versioned))
        .isEqualTo(Verdict.PROVEN);
    String table = UNIT.replace("use_lockfile = true", "dynamodb_table = %s") + versioned;
    assertThat(state(table.formatted("\"locks\""))).isEqualTo(Verdict.PROVEN);
    assertThat(state(table.formatted("null"))).isEqualTo(Verdict.FAILED);
    assertThat(state(table.formatted("var.lock ? \"locks\" : null"))).isEqualTo(Verdict.FAILED);
    assertThat(state(UNIT + versioned.replace("bucket =", "count  = 0\n  bucket =")))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(state(UNIT + versioned.replace("\"Enabled\"", "var.versioning")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aRootWithoutABackendKeepsItsStateInAFile() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("a/main.tf", UNIT + VERSIONING.formatted("\"state\""));
    files.put("a/.terraform.lock.hcl", "# providers\n");
    assertThat(state(files)).isEqualTo(Verdict.PROVEN);
    files.put("b/main.tf", "resource \"null_resource\" \"x\" {}\n");
    assertThat(state(files)).isEqualTo(Verdict.PROVEN);
    files.put("b/.terraform.lock.hcl", "# providers\n");
    assertThat(state(files)).isEqualTo(Verdict.UNPROVEN);
  }
}
