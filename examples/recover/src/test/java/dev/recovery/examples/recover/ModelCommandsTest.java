package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandsTest {

  @Test
  void listsAModelALine() {
    assertThat(Shell.run("model", "list").out().lines())
        .hasSize(14)
        .allMatch(line -> line.matches("[a-z-]+ +\\S.*\\S +\\d+ failure modes"))
        .anyMatch(line -> line.matches("iac-apply-runner +IaC apply runner +7 failure modes"));
  }

  @Test
  void showsAModelUnderTheTemplatesHeadingsWithItsPicture() {
    String page = Shell.run("model", "show", "gitops-controller").out();
    assertThat(page.lines().filter(line -> line.startsWith("## ")))
        .containsExactly(
            "## Responsibility",
            "## Inputs",
            "## Outputs",
            "## State",
            "## Failure Modes",
            "## Detection",
            "## Safe Recovery",
            "## Unsafe Recovery",
            "## Evidence",
            "## Preventive Controls");
    assertThat(page)
        .contains("```mermaid\nflowchart LR")
        .contains("m-rbac-denied --> p13")
        .contains("deleting finalizers without owner review (actions: `remove-finalizer`)");
    assertThat(Shell.run("model", "show", "gitops-controller", "--picture").out())
        .startsWith("flowchart LR\n");
    assertThat(Shell.run("model", "show", "gitops-controler").err())
        .contains("Maybe you meant (gitops-controller).");
  }

  @Test
  void writesAPageForEachModel(@TempDir Path folder) throws IOException {
    assertThat(Shell.run("model", "docs", folder.toString()).out()).startsWith("15 pages in ");
    assertThat(Files.readString(folder.resolve("README.md")))
        .contains("[IaC apply runner](iac-apply-runner.md): 7 failure modes");
  }

  @Test
  void whatIsBegunFromADomainIsReadAndItsGapsAreNamed(@TempDir Path folder) throws IOException {
    Path draft = folder.resolve("payments.yaml");
    Files.writeString(
        draft,
        Shell.run("model", "new", "--from", "runner", "--component", "Payments: \"runner\"").out());
    Shell.Result checked = Shell.run("model", "check", draft.toString());
    assertThat(checked.exit()).isEqualTo(2);
    assertThat(checked.out().lines())
        .allMatch(line -> line.startsWith(draft + ":"))
        .anyMatch(line -> line.contains("has no worked incident. Maybe add (incident: FOLDER)"))
        .anyMatch(line -> line.contains("No line under (Safe Recovery) names anything"))
        .noneMatch(line -> line.contains("is no failure model"));
    JsonNode sarif =
        new ObjectMapper()
            .readTree(Shell.run("model", "check", draft.toString(), "--format", "sarif").out());
    JsonNode result = sarif.at("/runs/0/results/0");
    assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isPositive();
    assertThat(sarif.at("/runs/0/results").size()).isEqualTo((int) checked.out().lines().count());
  }

  @Test
  void asksTheTemplatesQuestions(@TempDir Path folder) throws IOException {
    Shell.Result asked =
        Shell.given(
            """
            Gate
            policy-engine
            Judges plans.

            plans

            verdicts

            rules

            before: it is down
            late

            the log

            wait

            skip it

            the plan

            tests
            """,
            "model",
            "new");
    assertThat(asked.err()).contains("Responsibility: What state transition").contains("Which");
    assertThat(asked.out())
        .contains("component: Gate\ndomain: policy-engine\n")
        .contains("- id: it-is-down\n  text: it is down\n  when: before\n")
        .contains("preventive-controls:\n- text: tests\n");
    Path file = folder.resolve("gate.yaml");
    Files.writeString(file, asked.out());
    assertThat(Shell.run("model", "list", file.toString()).out()).contains("2 failure modes");
    assertThat(Shell.given("", "model", "new").err()).contains("has no answer");
    assertThat(Shell.run("model", "new", "--from", "runer").err())
        .contains("Maybe you meant (runner).");
  }

  @Test
  void anUnsafeRecoveryThatIsAllowedIsNamedWithItsLine(@TempDir Path folder) throws IOException {
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(
        wrong,
        """
        id: gate
        component: Gate
        domain: policy-engine
        responsibility: [judges plans]
        inputs: [plans]
        outputs: [verdicts]
        state: [rules]
        failure-modes:
        - id: refuses
          text: refuses
          when: before
          symptoms: [policy-validation-failed]
          playbooks: [policy-gate-fails]
          incident: policy-denied
        - id: lost
          text: lost
          when: before
          symptoms: [rate-limited]
          incident: no-such-folder
        detection:
        - text: the verdict
          symptoms: [policy-validation-failed, rate-limited]
        safe-recovery:
        - text: run the same plan
          actions: [retry-same-change]
          in: [refuses]
        unsafe-recovery:
        - text: think again
          actions: [fix-design]
          in: [refuses]
        evidence:
        - text: the lock
          evidence: [lock-id]
          in: [refuses]
        preventive-controls:
        - text: tests
          patterns: [policy-regression-tests]
        """);
    Shell.Result tried =
        Shell.run(
            "model",
            "check",
            wrong.toString(),
            "--incidents",
            Repository.ROOT.resolve("examples/incidents").toString());
    assertThat(tried.exit()).isEqualTo(2);
    assertThat(tried.out().lines())
        .anyMatch(l -> l.contains(":15:") && l.contains("There is no folder (no-such-folder)"))
        .anyMatch(l -> l.contains(":24:") && l.contains("(retry-same-change) is vetoed"))
        .anyMatch(l -> l.contains(":28:") && l.contains("(fix-design) is allowed"))
        .anyMatch(l -> l.contains(":32:") && l.contains("(lock-id) is not asked for"))
        .hasSize(4);
  }

  @Test
  void saysWhatTwoModelsSayDifferently() {
    assertThat(Shell.run("model", "diff", "secrets", "secrets").out())
        .isEqualTo("Both say the same.\n");
    assertThat(Shell.run("model", "diff", "secrets", "runner").exit()).isEqualTo(2);
    assertThat(Shell.run("model", "diff", "secrets", "state-backend").out())
        .contains("~ Component: State backend, was Secrets")
        .contains("- Failure Modes: cannot-decrypt")
        .contains("+ Failure Modes: lock-held");
  }
}
