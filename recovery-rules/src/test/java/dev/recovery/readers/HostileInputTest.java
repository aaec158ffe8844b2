package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.Fixtures.Run;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.StateVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds: no exception, a warning that says where, and nothing concluded. */
class HostileInputTest {

  private static final Artifact GOOD =
      Artifact.of("inventory.json", "{\"complete\":true,\"resources\":[]}");

  @Test
  void anEmptyFileIsSaidToBeEmpty() {
    refused("apply.ndjson", new byte[0], "apply.ndjson: The file is empty.");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\n\n \n", "\uFEFF"})
  void aFileOfBlankLinesProvesNothing(String blank) {
    Incident incident = Fixtures.read("apply.log", blank).incident();

    assertThat(incident.all(Attempt.class)).hasSize(1);
    assertThat(Mutations.conclude(incident)).isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void lettersThatGetLongerWhenTheyGetSmallShiftNothing() {
    String letters = "\u0130".repeat(25);
    assertThat(letters.toLowerCase(Locale.ROOT)).hasSizeGreaterThan(letters.length());
    Incident incident =
        Fixtures.read("apply.log", letters + " running: terraform apply").incident();

    assertThat(incident.all(Attempt.class))
        .singleElement()
        .satisfies(attempt -> assertThat(attempt.operation()).isEqualTo(Operation.APPLY));
  }

  @Test
  void binaryGarbageIsRefused() {
    byte[] garbage = new byte[4096];
    new Random(1).nextBytes(garbage);
    refused("state.json", garbage, "state.json: The file is binary");
  }

  @Test
  void aCompressedLogIsRefusedWithAWayOut() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("Error: no".getBytes(StandardCharsets.UTF_8));
    }
    refused("apply.log.gz", bytes.toByteArray(), "unpack it");
  }

  @Test
  void textInUtf16IsRefusedWithAWayOut() {
    refused("apply.log", "Error: no\r\n".getBytes(StandardCharsets.UTF_16LE), "UTF-16");
  }

  @Test
  void anArchiveThatIsNoPlanIsRefused() throws IOException {
    refused("plan.zip", zip("readme.txt", "hello"), "no saved plan");
    byte[] plan = zip("tfstate", "{\"serial\":3,\"lineage\":\"l\"}");
    refused("plan.zip", Arrays.copyOf(plan, plan.length / 2), "cannot be read");
  }

  @Test
  void anArchiveThatSwellsIsLeftWhereverItsBombLies() throws IOException {
    byte[] bomb = new byte[8 << 20];
    for (String entry : List.of("tfstate", "tfconfig/m-/main.tf")) {
      byte[] archive = zip(Deflater.BEST_COMPRESSION, List.of(entry, "tfplan"), bomb);
      assertThat(archive.length * 250L).isLessThan(2L * bomb.length);
      refused("plan.zip", archive, "inflates to more than 250 times its size");
    }
  }

  @Test
  void anArchiveLargerThanAnyPlanIsLeft() throws IOException {
    byte[] archive = zip(Deflater.NO_COMPRESSION, List.of("tfstate"), new byte[(64 << 20) + 1]);
    refused("plan.zip", archive, "inflates to more than 64 MB");
  }

  @Test
  void anArchiveOfThousandsOfEntriesIsLeft() throws IOException {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i <= 1000; i++) {
      entries.add("tfconfig/m-/" + i + ".tf");
    }
    refused("plan.zip", zip(Deflater.BEST_SPEED, entries, utf8("#")), "more than 1000 entries");
  }

  @Test
  void aPlanBeforeThousandsOfFilesOfItsConfigurationIsRead() throws IOException {
    List<String> entries = new ArrayList<>(List.of("tfplan", "tfstate"));
    for (int i = 0; i <= 1000; i++) {
      entries.add("tfconfig/m-/" + i + ".tf");
    }
    Reading reading =
        Artifacts.read(
            "target",
            List.of(
                Artifact.of(
                    "plan.tfplan",
                    zip(Deflater.BEST_SPEED, entries, utf8("{\"serial\":3,\"lineage\":\"l\"}")))));

    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.incident().all(SavedPlan.class))
        .singleElement()
        .satisfies(plan -> assertThat(plan.inputs().toString()).contains("l@3"));
  }

  @Test
  void deepNestingIsRefused() {
    refused("plan.json", utf8("[{\"a\":" + "[".repeat(100_000)), "nesting");
    refused(
        "state.json",
        utf8("{\"version\":4,\"serial\":1,\"x\":" + "{\"a\":".repeat(5000)),
        "nesting");
  }

  @Test
  void aNumberOfAMillionDigitsIsRefused() {
    refused(
        "state.json",
        utf8("{\"version\":4,\"serial\":" + "9".repeat(1_000_000) + "}"),
        "larger than any real one");
  }

  @Test
  void aSerialThatNoStateCanHaveIsUnknown() {
    Reading reading =
        Fixtures.read(
            "state.json",
            "{\"version\":4,\"serial\":18446744073709551621,\"lineage\":\"l\",\"resources\":[]}");

    assertThat(reading.incident().one(StateVersion.class).orElseThrow().serial())
        .isEqualTo(OptionalLong.empty());
  }

  @Test
  void aFieldThatStandsTwiceIsRefused() {
    refused(
        "state.json",
        utf8("{\"version\":4,\"serial\":1,\"serial\":2,\"lineage\":\"l\",\"resources\":[]}"),
        "a field twice");
  }

  @Test
  void invalidUtf8IsReadWhereItCanBe() {
    byte[] log = utf8("Error: no \u00e4\ncloud_vm.a: Creating...\ncloud_vm.b: Creating...\n");
    log[10] = (byte) 0xC3;
    log[11] = (byte) 0x28;
    Incident incident = Artifacts.read("t", List.of(Artifact.of("a.log", log))).incident();

    assertThat(incident.one(RunLog.class).orElseThrow().operations()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF", ""})
  void byteOrderMarksAndWindowsLineBreaksChangeNothing(String mark) {
    for (String name :
        List.of("native-sigint-once~full", "native-sigint-once~text", "policy-violation~full")) {
      Run run = Fixtures.run(name);
      List<Artifact> windows = new ArrayList<>();
      for (Artifact artifact : run.artifacts()) {
        String text = mark + Fixtures.text(artifact).replace("\n", "\r\n");
        windows.add(Artifact.of(artifact.name(), text));
      }
      Reading plain = Artifacts.read("t", run.artifacts());
      Reading read = Artifacts.read("t", windows);

      assertThat(read.incident()).as(name).isEqualTo(plain.incident());
      assertThat(read.warnings()).as(name).isEqualTo(plain.warnings());
    }
  }

  @Test
  void aPlanOfAnUnknownVersionIsUnknown() {
    Reading reading =
        Fixtures.read(
            "plan.json",
            "{\"format_version\":\"2.0\",\"planned_values\":{},\"resource_changes\":[]}");

    assertThat(reading.warnings()).anyMatch(w -> w.toString().contains("plan.json: The plan's"));
    assertThat(reading.incident().one(PlannedChanges.class).orElseThrow().quality())
        .isEqualTo(PlannedChanges.Quality.UNKNOWN);
    assertThat(reading.incident().all(Inventory.class)).isEmpty();
  }

  @Test
  void aStateOfAnUnknownVersionIsUnknown() {
    for (int version : List.of(3, 5)) {
      Reading reading =
          Fixtures.read(
              "state.json",
              "{\"version\":%d,\"serial\":1,\"lineage\":\"l\",\"resources\":[]}"
                  .formatted(version));

      assertThat(reading.warnings()).anyMatch(w -> w.source().equals("state.json"));
      assertThat(reading.incident().one(StateVersion.class).orElseThrow().readability())
          .isNotEqualTo(StateVersion.Readability.READABLE);
      assertThat(reading.incident().all(Inventory.class)).isEmpty();
    }
  }

  @Test
  void anUnknownActionOfAPlanIsNoHarmlessOne() {
    Reading reading =
        Fixtures.read(
            "plan.json",
            """
            {"format_version":"1.9","resource_changes":[
              {"address":"a.b","mode":"managed","change":{"actions":["transmute"]}}]}
            """);

    assertThat(reading.warnings()).anyMatch(w -> w.toString().contains("action that is unknown"));
    assertThat(reading.incident().one(PlannedChanges.class).orElseThrow().quality())
        .isEqualTo(PlannedChanges.Quality.UNKNOWN);
    assertThat(reading.incident().one(Inventory.class).orElseThrow().completeness())
        .isEqualTo(Completeness.PARTIAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"@level\":\"info\",\"@message\":\"x\",\"type\":\"action_start\"}",
        "{\"@level\":\"info\",\"@message\":\"x\",\"hook\":{\"resource\":{\"addr\":\"a.b\"},\"action\":\"transmute\"},\"type\":\"apply_start\"}",
        "{\"@level\":\"info\",\"@message\":\"x\",\"change\":{\"resource\":{\"addr\":\"a.b\"},\"action\":\"transmute\"},\"type\":\"planned_change\"}",
        "{\"@level\":\"error\",\"@message\":\"x\",\"diagnostic\":{\"severity\":\"fatal\",\"summary\":\"x\"},\"type\":\"diagnostic\"}",
        "{\"@level\":\"info\",\"@message\":\"x\",\"type\":\"apply_st"
      })
  void whatNobodyKnowsInAStreamMayBeAMutation(String event) {
    String head =
        "{\"@level\":\"info\",\"@message\":\"Terraform 1.99.0\",\"terraform\":\"1.99.0\",\"type\":\"version\",\"ui\":\"2.0\"}\n";
    String error =
        "{\"@level\":\"error\",\"@message\":\"Error: no\",\"diagnostic\":{\"severity\":\"error\",\"summary\":\"no\"},\"type\":\"diagnostic\"}\n";
    // Without it, the stream proves that nothing happened.
    assertThat(Mutations.conclude(Fixtures.read("a.ndjson", head + error).incident()))
        .isInstanceOf(Mutation.NotStarted.class);

    Reading reading = Fixtures.read("a.ndjson", head + event + "\n" + error);

    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void aMillionUnknownEventsGiveAFewWarnings() {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      stream
          .append("{\"@level\":\"info\",\"@message\":\"x\",\"type\":\"new_")
          .append(i)
          .append("\"}\n");
    }
    Reading reading = Fixtures.read("a.ndjson", stream.toString());

    assertThat(reading.warnings()).hasSizeBetween(2, 30);
    assertThat(reading.warnings()).anyMatch(w -> w.source().equals("a.ndjson:1"));
  }

  @Test
  void aRunThatEndedBeforeItStartedHasNoTimes() {
    Reading reading =
        Fixtures.read(
            "incident.json",
            """
            {"target":"t","stage":"apply","attempt":{"runId":"r","command":["terraform","apply"],
             "startedAt":"2026-01-02T00:00:00Z","endedAt":"2026-01-01T00:00:00Z","exitCode":1}}
            """);

    assertThat(reading.warnings()).anyMatch(w -> w.toString().contains("before it started"));
    assertThat(reading.incident().all(Attempt.class))
        .singleElement()
        .satisfies(a -> assertThat(a.startedAt()).isEmpty());
  }

  @Test
  void twoAccountsThatCannotBothBeTrueAreReported() {
    Reading reading =
        Fixtures.read(
            "a.json",
            "{\"ID\":\"1\",\"Operation\":\"OperationTypeApply\",\"Who\":\"a@b\"}",
            "b.json",
            "{\"ID\":\"2\",\"Operation\":\"OperationTypeApply\",\"Who\":\"c@d\"}");

    assertThat(reading.incident().all(StateLock.class)).hasSize(1);
    assertThat(reading.incident().contradictions()).isNotEmpty();
  }

  @Test
  void aSecondRecordOfTheIncidentIsNotUsed() {
    String record = "{\"target\":\"%s\",\"stage\":\"apply\",\"environment\":\"production\"}";
    Reading reading =
        Fixtures.read("a.json", record.formatted("one"), "b.json", record.formatted("two"));

    assertThat(reading.incident().target()).isEqualTo("one");
    assertThat(reading.warnings()).anyMatch(w -> w.source().equals("b.json"));
  }

  @Test
  void aDocumentThatQuotesARefusalIsNone() {
    String quoted =
        "{\"runbook\":\"Error: Error acquiring the state lock\",\"note\":\"pull request must be approved\"}";
    for (String text : List.of(quoted, quoted.substring(0, quoted.length() - 1))) {
      assertThat(Fixtures.read("runbook.json", text).incident().all(EndedBeforeMutation.class))
          .isEmpty();
    }
  }

  @Test
  void aStateThatIsCutIsDamagedAndTheRestIsUsed() {
    byte[] state = Fixtures.bytes("runs/replace-fails-midway/state-after.json");
    Reading reading =
        Artifacts.read(
            "t", List.of(Artifact.of("state.json", Arrays.copyOf(state, state.length / 2)), GOOD));

    assertThat(reading.incident().one(StateVersion.class).orElseThrow().readability())
        .isEqualTo(StateVersion.Readability.DAMAGED);
    assertThat(reading.incident().all(Observed.class))
        .anyMatch(o -> o.symptom() == Symptom.STATE_UNREADABLE);
    assertThat(reading.incident().all(Inventory.class)).hasSize(1);
    assertThat(reading.warnings()).anyMatch(w -> w.source().startsWith("state.json:"));
  }

  @Test
  void aFileThatFailsInTheMiddleIsUsedUpToThere() {
    byte[] stream = Fixtures.bytes("runs/replace-fails-midway/apply.ndjson");
    Artifact failing =
        new Artifact("apply.ndjson", () -> new Failing(stream), OptionalLong.empty());
    Reading reading = Artifacts.read("t", List.of(failing));

    RunLog log = reading.incident().one(RunLog.class).orElseThrow();
    assertThat(log.end()).isEqualTo(RunLog.End.CUT);
    assertThat(log.operations()).isNotEmpty();
    assertThat(reading.warnings()).anyMatch(w -> w.toString().contains("cannot be read"));
  }

  static List<Run> runsToCut() {
    return List.of(
        Fixtures.run("native-credentials-expired-before-apply~full"),
        Fixtures.run("lock-live-pg-existing~text"),
        Fixtures.run("native-kill9-before-request-orphan-plugin~log"),
        Fixtures.run("policy-violation~full"),
        Fixtures.run("stale-lock-kill9-http~full"),
        Fixtures.run("pg-stopped-mid-apply~log"));
  }

  /** Each file of a run, cut after any of its bytes, never proves what the whole does not. */
  @ParameterizedTest
  @MethodSource("runsToCut")
  void aCutFileIsNeverBolderThanTheWhole(Run run) {
    boolean clear = Mutations.conclude(run.incident()) instanceof Mutation.NotStarted;
    int cuts = 0;
    for (int i = 0; i < run.artifacts().size(); i++) {
      byte[] whole = utf8(Fixtures.text(run.artifacts().get(i)));
      int step = Math.max(1, whole.length / 80);
      for (int length = 0; length < whole.length; length += step) {
        List<Artifact> artifacts = new ArrayList<>(run.artifacts());
        artifacts.set(i, Artifact.of(artifacts.get(i).name(), Arrays.copyOf(whole, length)));
        Mutation mutation = Mutations.conclude(Artifacts.read("t", artifacts).incident());
        cuts++;
        assertThat(clear || !(mutation instanceof Mutation.NotStarted))
            .as("%s after %d bytes: %s", artifacts.get(i).name(), length, mutation)
            .isTrue();
      }
    }
    assertThat(cuts).isGreaterThan(100);
  }

  private static void refused(String name, byte[] content, String warning) {
    Reading reading = Artifacts.read("t", List.of(Artifact.of(name, content), GOOD));

    assertThat(reading.warnings()).isNotEmpty();
    assertThat(reading.warnings()).anyMatch(w -> w.toString().contains(warning));
    assertThat(reading.warnings()).allMatch(w -> w.source().startsWith(name));
    // The other artifact is used all the same.
    assertThat(reading.incident().all(Inventory.class))
        .anyMatch(i -> i.view() == Inventory.View.ACTUAL);
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.Unknown.class);
  }

  /** A disk that breaks after two thirds. */
  private static final class Failing extends InputStream {
    private final byte[] bytes;
    private int at;

    Failing(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      if (at >= bytes.length * 2 / 3) {
        throw new IOException("broken");
      }
      return bytes[at++] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int end = bytes.length * 2 / 3;
      if (at >= end) {
        throw new IOException("broken");
      }
      int count = Math.min(length, end - at);
      System.arraycopy(bytes, at, to, offset, count);
      at += count;
      return count;
    }
  }

  private static byte[] zip(String entry, String content) throws IOException {
    return zip(Deflater.BEST_SPEED, List.of(entry), utf8(content));
  }

  private static byte[] zip(int level, List<String> entries, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(level);
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(content);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
