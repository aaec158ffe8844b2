package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.boundary.Witness;
import dev.recovery.boundary.Witness.Name;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.RunLog;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every sighting and every operation quotes the line that says it, and names what it names. */
class WitnessTest {

  private static List<Observed> observed(String name, String text) {
    return Artifacts.read("unit", List.of(Artifact.of(name, text))).incident().facts().stream()
        .filter(Observed.class::isInstance)
        .map(Observed.class::cast)
        .toList();
  }

  @Test
  void aSightingNamesThePermissionTheObjectAndTheFileAndQuotesTheTool() {
    Observed denied =
        observed(
                "apply.log",
                """
                aws_iam_role.deployer: Creating...
                Error: creating IAM Role (deployer): AccessDenied: User: arn:aws:sts::1:assumed-role/ci/i is not authorized to perform: iam:CreateRole on resource: role/deployer

                  with aws_iam_role.deployer,
                  on iam.tf line 7, in resource "aws_iam_role" "deployer":
                   7: resource "aws_iam_role" "deployer" {
                """)
            .stream()
            .filter(o -> o.symptom() == Symptom.PERMISSION_DENIED)
            .findFirst()
            .orElseThrow();
    assertThat(denied.witness().names())
        .containsEntry(Name.PERMISSION, "iam:CreateRole")
        .containsEntry(Name.OBJECT, "aws_iam_role.deployer");
    assertThat(denied.witness().quote()).contains("not authorized to perform: iam:CreateRole");
    assertThat(denied.witness().source()).isEqualTo("apply.log:2");
    assertThat(denied.witness().standing()).isEqualTo(Witness.Standing.CURRENT);
  }

  @Test
  void aSightingKnowsWhenItsLineWasWritten() {
    Observed blocked =
        observed(
                "deploy.log",
                """
                2025-03-11T08:13:58.4410213Z + kubectl apply -f web.yaml
                2025-03-11T08:14:01.3177041Z Error from server: error when creating "web.yaml": admission webhook "validate.kyverno.svc" denied the request: [require-labels] label team is required
                """)
            .stream()
            .filter(o -> o.symptom() == Symptom.ADMISSION_DENIED)
            .findFirst()
            .orElseThrow();
    assertThat(blocked.witness().at()).contains(Instant.parse("2025-03-11T08:14:01.317704100Z"));
    assertThat(blocked.witness().names())
        .containsEntry(Name.POLICY, "require-labels")
        .containsEntry(Name.FILE, "web.yaml");
  }

  @Test
  void anOperationQuotesTheLineThatTellsHowFarItGot() {
    List<ResourceOperation> operations =
        Artifacts.read(
                "unit",
                List.of(
                    Artifact.of(
                        "apply.log",
                        """
                        aws_vpc.main: Creating...
                        aws_vpc.main: Creation complete after 2s [id=vpc-1]
                        aws_db_instance.main: Creating...
                        """)))
            .incident()
            .facts()
            .stream()
            .filter(RunLog.class::isInstance)
            .map(RunLog.class::cast)
            .flatMap(log -> log.operations().stream())
            .toList();
    assertThat(operations)
        .extracting(o -> o.witness().source() + " " + o.witness().quote())
        .containsExactly(
            "apply.log:2 aws_vpc.main: Creation complete after 2s [id=vpc-1]",
            "apply.log:3 aws_db_instance.main: Creating...");
  }

  @Test
  void aQuotedLineHoldsNoSecret() {
    assertThat(
            observed(
                "deploy.log",
                "Error from server (Forbidden): error when creating \"a.yaml\": admission webhook"
                    + " \"x\" denied the request: [p] env DB_PASSWORD=hunter2hunter2 is not allowed\n"))
        .isNotEmpty()
        .allSatisfy(o -> assertThat(o.witness().toString()).doesNotContain("hunter2"));
  }
}
