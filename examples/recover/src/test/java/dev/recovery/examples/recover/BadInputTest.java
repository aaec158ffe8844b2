package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.examples.recover.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used is one clear error, and what lies beside it is used all the same. */
@SuppressWarnings("StringConcatToTextBlock") // a line of a file on a line of the test
class BadInputTest {

  private static final String KILLED = Repository.incident("killed-apply");

  @TempDir private Path folder = Path.of("");

  @Test
  void aMissingFile() throws IOException {
    Path there = write("apply.ndjson", "");
    refused(
        Shell.run("classify", folder.resolve("aply.ndjson").toString()),
        "aply.ndjson: There is no such file or folder. Maybe you meant (apply.ndjson).");
    assertThat(there).exists();
  }

  @Test
  void everyMissingFileIsNamed() {
    refused(
        Shell.run("classify", "no-such-log", KILLED, "no-such-state"),
        "no-such-log: There is no such file",
        "no-such-state: There is no such file");
    refused(
        Shell.run("classify", "--each", "no-such-run", KILLED, KILLED + "/apply.ndjson"),
        "no-such-run: There is no such file",
        "apply.ndjson: This is a file, and --each wants folders.");
  }

  @Test
  void anEmptyFolder() {
    refused(Shell.run("classify", folder.toString()), "The folder holds no files. Maybe");
  }

  @Test
  void aFolderInWhichNothingIsRecognisedIsAnsweredAndClaimsNothing() throws IOException {
    write("notes.txt", "Remember the milk.\nThe oven failed.\n");
    Result result = Shell.run("classify", "--full", "--stage", "apply", folder.toString());
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains("RECOGNISED   nothing", "| The oven failed.  [notes.txt:2]")
        .contains("no failed surface recognised", "no failure state");
    assertThat(Shell.run("classify", "--format", "json", folder.toString()).out())
        .contains("\"recognised\": \"none\"", "The oven failed.", "notes.txt:2");
  }

  @Test
  void aLogOfAnUnknownToolStillGetsTheAdviceOfTheUnknown() throws IOException {
    Path log = write("run.log", "kaboom\n");
    Result result = Shell.run("classify", "--full", log.toString());
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("RECOGNISED   nothing");
    assertThat(result.out()).contains("MUTATION     unknown");
  }

  @Test
  void wordsOfTheContextThatNobodyKnows() throws IOException {
    Path log = write("run.log", "kaboom\n");
    refused(
        Shell.run("classify", "--context", "environment=prod", log.toString()),
        "The environment (prod) is unknown. Maybe you meant (production).");
    refused(
        Shell.run("classify", "--stage", "aply", log.toString()),
        "There is no stage (aply). Maybe you meant (apply).");
    write("context.json", "{\"stag\": \"apply\"}");
    refused(
        Shell.run("classify", folder.toString()),
        "context.json: The key (stag) of the context is unknown. Maybe you meant (stage).");
  }

  @Test
  void aWordOfOneCasesContextThatNobodyKnowsCostsNoCaseItsAnswer() throws IOException {
    Path cases =
        write(
            "cases.jsonl",
            "{\"id\": \"a\", \"artifacts\": [], \"context\": {\"environment\": \"prod\"}}\n"
                + "{\"id\": \"b\", \"artifacts\": []}\n");
    Result result = Shell.run("classify", "--cases", cases.toString());
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).contains("\"id\":\"a\"", "\"id\":\"b\"");
    assertThat(result.err())
        .contains(
            "cases.jsonl:1: The environment (prod) is unknown. Maybe you meant (production).");
  }

  @Test
  void binaryGarbage() throws IOException {
    Path file = folder.resolve("state.bin");
    byte[] garbage = new byte[9000];
    new Random(7).nextBytes(garbage);
    Files.write(file, garbage);
    refused(
        Shell.run("classify", file.toString()),
        "state.bin: The file is binary and of no known format. Maybe");
  }

  @Test
  void truncatedJson() throws IOException {
    String state = Files.readString(Path.of(KILLED, "state-after.json"));
    write("plan.json", "{\"format_version\": \"1.2\", \"resource_changes\": [{\"addr");
    refused(Shell.run("classify", folder.toString()), "plan.json:1:", "The JSON cannot be parsed");
    write("state.json", state.substring(0, state.length() / 2));
    Result result = Shell.run("classify", folder.toString());
    assertThat(result.err()).contains("plan.json:1:", "state.json:");
    clean(result);
  }

  @Test
  void anUnknownFormatVersion() throws IOException {
    write("plan.json", "{\"format_version\": \"9.0\", \"resource_changes\": []}");
    refused(Shell.run("classify", folder.toString()), "plan.json: The plan's format_version (9.0)");
  }

  @Test
  void whatLiesBesideItIsUsedWithAWarning() throws IOException {
    for (Path file : Repository.files("killed-apply")) {
      Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
    }
    write("plan.json", "{\"format_version\": \"1.2\", \"resource_changes\": [{\"addr");
    Files.write(folder.resolve("core.bin"), new byte[100]);
    Result result = Shell.run("classify", "--full", folder.toString());
    assertThat(result.exit()).isZero();
    assertThat(result.err())
        .contains("warning: core.bin: The file is binary")
        .contains("warning: plan.json:1:");
    assertThat(result.out()).contains("cloud_vm.db: unknown").contains("terraform/prod/shop");
    clean(result);
  }

  @Test
  void aPipelineRecordWithWrongWordsSaysAllOfThem() throws IOException {
    Files.copy(Path.of(KILLED, "apply.ndjson"), folder.resolve("apply.ndjson"));
    write(
        "incident.json",
        """
        {
          "target": "prod/shop",
          "environment": "prodution",
          "stage": "aply",
          "earlierAttempt": [],
          "attempt": {
            "command": ["terraform", "apply"], "startedAt": "yesterday", "exitCode": "one"
          }
        }
        """);
    Result result = Shell.run("classify", "--full", folder.toString());
    assertThat(result.exit()).isZero();
    assertThat(result.err().lines())
        .hasSize(5)
        .anyMatch(l -> l.contains("environment (prodution)") && l.contains("(production)"))
        .anyMatch(l -> l.contains("stage (aply)") && l.contains("Maybe you meant (apply)"))
        .anyMatch(l -> l.contains("(earlierAttempt)") && l.contains("meant (earlierAttempts)"))
        .anyMatch(l -> l.contains("startedAt (yesterday)"))
        .anyMatch(l -> l.contains("exitCode (one)"));
    assertThat(result.out()).contains("MUTATION     started");
  }

  @Test
  void aFileOfFactsSaysEverythingThatIsWrongALineEach() throws IOException {
    Path file =
        write(
            "facts.json",
            """
            {"target": "prod/shop", "facts": [
              {"fact": "attempt", "operation": "aply", "ending": null},
              {"fact": "atempt"}
            ]}
            """);
    Result result = Shell.run("classify", "--incident", file.toString());
    refused(
        result,
        "facts.json:2:",
        "Maybe you meant (apply).",
        "The value of (ending) is null.",
        "facts.json:3:",
        "Maybe you meant (attempt).");
    assertThat(result.err().lines()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void factsThatContradictEachOtherAreReported() throws IOException {
    Path file =
        write(
            "facts.json",
            """
            {"target": "prod/shop", "facts": [
              {"fact": "attempt", "recency": "current", "operation": "apply", "ending": "killed"},
              {"fact": "attempt", "recency": "current", "operation": "apply", "ending": "succeeded"}
            ]}
            """);
    Result result = Shell.run("classify", "--full", "--incident", file.toString());
    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("warning: The accounts of ending of", "Maybe");
    assertThat(result.out())
        .contains("CONTRADICT   the attempt's ending is given as killed and as succeeded")
        .contains("DISPUTED the attempt's ending is given as killed and as succeeded");
  }

  @Test
  void aFormatThatIsNone() {
    refused(
        Shell.run("classify", "--format", "jsn", KILLED),
        "There is no format (jsn). Maybe you meant (json).");
  }

  @Test
  void aTimeThatIsNone() {
    refused(Shell.run("classify", "--at", "noon", KILLED), "(noon) is no time. Maybe write it");
  }

  @Test
  void casesThatWereCut() throws IOException {
    Path file =
        write("cases.jsonl", "{\"id\": \"a\", \"artifacts\": []}\n{\"id\": \"b\", \"arti\n");
    Result result = Shell.run("classify", "--cases", file.toString());
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out().lines()).hasSize(1);
    assertThat(result.err()).contains("cases.jsonl:2:", "This is no JSON. Maybe the line was cut");
    clean(result);
  }

  @Test
  void oneFolderThatCannotBeUsedDoesNotCostTheOthersTheirAnswer() {
    Result result = Shell.run("classify", "--each", folder.toString(), KILLED);
    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("The folder holds no files.");
    assertThat(result.out().lines()).hasSize(2);
  }

  @Test
  void aLineOfManyMegabytes() throws IOException {
    Path file = folder.resolve("huge.log");
    String chunk = "x".repeat(1 << 20);
    try (var out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < 100; i++) {
        out.write(chunk);
      }
    }
    Files.copy(Path.of(KILLED, "apply.ndjson"), folder.resolve("apply.ndjson"));
    Result result = Shell.run("classify", "--full", folder.toString());
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("MUTATION     started").hasSizeLessThan(20_000);
    clean(result);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void refused(Result result, String... words) {
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("recover: ").contains(words);
    clean(result);
  }

  private static void clean(Result result) {
    assertThat(result.err()).doesNotContain("\tat ").doesNotContain("Exception in thread");
  }
}
