package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recovery.examples.recover.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyTest {

  private static final String KILLED = Repository.incident("killed-apply");
  private static final String SYNTAX = Repository.incident("syntax-error");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  @TempDir private Path folder = Path.of("");

  @Test
  void filesAndFoldersGivenTogetherAreOneIncident() {
    Result whole = Shell.run("classify", KILLED);
    assertThat(whole.exit()).isZero();
    assertThat(whole.err()).isEmpty();
    Result pieces =
        Shell.run(
            "classify",
            KILLED + "/apply.ndjson",
            KILLED + "/incident.json",
            KILLED + "/state-after.json",
            KILLED + "/terraform.tfstate.lock.info");
    assertThat(pieces.out()).isEqualTo(whole.out());
  }

  @Test
  void aRunOverSeveralUnitsIsAnsweredForEachOfThem() throws IOException {
    String log =
        """
        07:15:02.311 STDOUT [stage/queue] terraform: aws_sqs_queue.jobs: Creating...
        07:15:03.311 STDOUT [stage/queue] terraform: aws_sqs_queue.jobs: Creation complete after 1s [id=jobs]
        07:15:03.400 STDOUT [stage/queue] terraform: Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
        07:15:04.311 STDERR [stage/edge] terraform: Error: Error acquiring the state lock
        """;
    Path file = Files.writeString(folder.resolve("run.log"), log);
    String text = Shell.run("classify", file.toString()).out();
    assertThat(text.indexOf("UNIT         stage/edge")).isNotNegative();
    assertThat(text.indexOf("UNIT         stage/queue"))
        .isGreaterThan(text.indexOf("NEXT         wait-for-owner"));
    List<String> lines =
        Shell.run("classify", "--format", "json", file.toString()).out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(JSON.readTree(lines.get(1)).path("id").asText()).isEqualTo("stage/queue");
  }

  @Test
  void itSaysWhatToRunForWhatIsMissing() {
    assertThat(Shell.run("classify", "--full", KILLED).out())
        .contains("To know more, add to the same files and ask again:")
        .contains("terraform show -json PLAN_FILE > plan.json")
        .doesNotContain("terraform state pull");
    assertThat(Shell.run("classify", "--full", Repository.incident("throttled-apply")).out())
        .contains("terraform state pull > state-after.json")
        .containsPattern("\\s\"coverage\"\\sin\\sincident.json")
        .contains("from 2026-11-23T02:10:04Z to");
    assertThat(Shell.run("classify", "--full", Repository.incident("successful-apply")).out())
        .doesNotContain("To know more");
  }

  @Test
  void itNamesNoCommandOfAnotherTool() {
    assertThat(Shell.run("classify", "--full", Repository.incident("pulumi-create-pending")).out())
        .contains("To know more")
        .doesNotContain("terraform ");
    assertThat(
            Shell.run("classify", "--full", Repository.incident("cloudformation-rollback-fails"))
                .out())
        .contains("To know more")
        .doesNotContain("terraform ");
  }

  @Test
  void whatThePipelineKnowsOfTheLocksOwnerLiftsTheVeto() throws IOException {
    for (Path file : Repository.files("stale-lock")) {
      Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
    }
    Path record = folder.resolve("incident.json");
    assertThat(Shell.run("classify", "--full", folder.toString()).out())
        .contains("lock: its holder may be alive")
        .contains("\"lock_owner\"");
    Files.writeString(
        record, Files.readString(record).replaceFirst("\\{", "{\"lock_owner\": \"dead\","));
    assertThat(Shell.run("classify", "--full", folder.toString()).out())
        .contains("lock: the operation that took it is proven dead")
        .doesNotContain("lock_owner");
  }

  @Test
  void theFirstScreenSaysWhatFailedAndWhatToDoAndStops() {
    List<String> lines =
        Shell.run("classify", Repository.incident("throttled-apply")).out().lines().toList();
    assertThat(lines).hasSizeLessThanOrEqualTo(24);
    assertThat(lines).anyMatch(l -> l.startsWith("FAILED ")).anyMatch(l -> l.startsWith("NEXT "));
    assertThat(lines).anyMatch(l -> l.startsWith("RETRY    no: "));
    assertThat(lines).anyMatch(l -> l.contains("429"));
    assertThat(lines).noneMatch(l -> l.startsWith("LEARNING"));
  }

  @Test
  void whereNothingFailedTheScreenQuotesTheLineThatSaysSo() {
    assertThat(Shell.run("classify", Repository.incident("successful-apply")).out())
        .contains("nothing failed")
        .containsPattern("(?m)^DONE     .*Apply complete!")
        .doesNotContain("FAILED");
  }

  @Test
  void noLineIsLongerThanEightyColumns() {
    assertThat(Shell.run("classify", Repository.incident("throttled-apply")).out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void standardInputIsAnArtifactLikeAnyOther() throws IOException {
    String stream = Files.readString(Path.of(KILLED, "apply.ndjson"));
    Result result = Shell.given(stream, "classify", "--full", "-");
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("MUTATION     started").contains("[standard input]");
  }

  @Test
  void whatIsPipedInHasATargetUnlessOneIsNamed() {
    assertThat(Shell.given("Error: no", "classify", "-").out()).startsWith("standard input   SEV-");
    assertThat(Shell.given("Error: no", "classify", "--target", "prod/shop", "-").out())
        .startsWith("prod/shop   SEV-");
  }

  @Test
  void jsonIsOneDocument() throws IOException {
    Result result = Shell.run("classify", "--format", "json", KILLED);
    JsonNode advice = JSON.readTree(result.out());
    assertThat(advice.at("/recovery/next").asText()).isEqualTo("investigate");
    assertThat(advice.at("/safety/verdicts/retry/allowed").asBoolean(true)).isFalse();
    assertThat(advice.at("/explanation")).isNotEmpty();
  }

  @Test
  void markdownHasAHeadingForEveryQuestion() {
    assertThat(Shell.run("classify", "--format", "markdown", KILLED).out())
        .startsWith("# terraform/prod/shop\n")
        .contains("## Mutation: did anything change?")
        .contains("```text\nterraform/prod/shop   SEV-2")
        .contains("<details>")
        .contains("| Forbidden | Because | Until | From |")
        .endsWith("</details>\n");
  }

  @Test
  void colourOnATerminalOnlyAndNothingElseChanges() {
    String plain = Shell.run("classify", KILLED).out();
    String painted = Shell.onTerminal("classify", KILLED).out();
    assertThat(plain).doesNotContain("\u001b");
    assertThat(painted).isNotEqualTo(plain);
    assertThat(COLOUR.matcher(painted).replaceAll("")).isEqualTo(plain);
  }

  @Test
  void jsonIsNeverColoured() {
    assertThat(Shell.onTerminal("classify", "--format", "json", KILLED).out())
        .doesNotContain("\u001b");
  }

  @Test
  void aTimeThatIsGivenIsTheTimeOfTheAdvice() {
    String[] arguments = {"classify", "--at", "2026-11-24T00:00:00Z", "--format", "json", KILLED};
    String first = Shell.run(arguments).out();
    assertThat(first).contains("2026-11-24T00:00:00Z");
    assertThat(Shell.run(arguments).out()).isEqualTo(first);
  }

  @Test
  void factsAreReadFromAStrictFile() throws IOException {
    Path file = folder.resolve("facts.json");
    Files.writeString(
        file,
        """
        {"target": "prod/shop", "facts": [
          {"fact": "attempt", "run": "apply-1", "recency": "current", "operation": "apply",
            "ending": "killed"}
        ]}
        """);
    Result result = Shell.run("classify", "--full", "--incident", file.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("of prod/shop").contains("MUTATION     unknown");
  }

  @Test
  void eachFolderIsAnIncidentAndALineInTheOrderGiven() throws IOException {
    Result result = Shell.run("classify", "--each", SYNTAX, KILLED);
    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(JSON.readTree(lines.get(0)).at("/id").asText()).isEqualTo("syntax-error");
    assertThat(JSON.readTree(lines.get(1)).at("/id").asText()).isEqualTo("killed-apply");
    assertThat(JSON.readTree(lines.get(1)).at("/advice/mutation/status").asText())
        .isEqualTo("started");
  }

  @Test
  void progressIsShownToWhoeverWatches() {
    Result result = Shell.onTerminal("classify", "--each", SYNTAX, KILLED);
    assertThat(result.err()).contains("1/2").contains("2/2").endsWith("\r\u001b[K");
    assertThat(result.out()).doesNotContain("\u001b").doesNotContain("1/2");
  }

  @Test
  void casesAreAnsweredLineByLine() throws IOException {
    Path file = folder.resolve("cases.jsonl");
    Files.writeString(
        file,
        """
        {"id": "b", "artifacts": [{"name": "plan.log", "text": "Error: Error acquiring the state lock\\n\\nError message: resource temporarily unavailable\\nLock Info:\\n  ID:        9db590f1-b6fe-c5f2-2678-8804f089deba\\n  Operation: OperationTypeApply\\n  Who:       ci@runner-7\\n"}], "context": {"stage": "plan", "lock_owner": "alive"}, "labels": {"playbook": 3}}

        {"id": "a", "artifacts": [], "context": {}}
        """);
    Result result = Shell.run("classify", "--cases", file.toString());
    assertThat(result.exit()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(2);
    JsonNode first = JSON.readTree(lines.get(0));
    assertThat(first.at("/id").asText()).isEqualTo("b");
    assertThat(first.at("/advice/recovery/next").asText()).isEqualTo("wait-for-owner");
    assertThat(JSON.readTree(lines.get(1)).at("/advice/mutation/status").asText())
        .isEqualTo("unknown");
  }
}
