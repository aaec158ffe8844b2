package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.recovery.Incident;
import dev.recovery.authority.PlanInput;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.AuditTrail.Result;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.mutation.ResourceOperation.Outcome;
import dev.recovery.mutation.RunLog;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.ResourceEntry;
import dev.recovery.state.ResourceEntry.Condition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from each kind of artifact, in the forms in which the tools write it. */
class RunOutputTest {

  private static final String HEAD =
      "{\"@level\":\"info\",\"@message\":\"Terraform 1.11.4\",\"terraform\":\"1.11.4\",\"type\":\"version\",\"ui\":\"1.2\"}\n";

  private static String start(String address, String action) {
    return "{\"@level\":\"info\",\"@message\":\"x\",\"hook\":{\"resource\":{\"addr\":\"%s\"},\"action\":\"%s\"},\"type\":\"apply_start\"}\n"
        .formatted(address, action);
  }

  @Test
  void aStreamOfOpenTofuIsReadLikeTerraforms() {
    Incident incident =
        Fixtures.read(
                "apply.ndjson",
                """
                {"@level":"info","@message":"OpenTofu 1.9.0","@module":"tofu.ui","tofu":"1.9.0","type":"version","ui":"1.2"}
                {"@level":"error","@message":"Error: no","@module":"tofu.ui","diagnostic":{"severity":"error","summary":"no"},"type":"diagnostic"}
                """)
            .incident();

    assertThat(incident.one(RunLog.class).orElseThrow().form()).isEqualTo(RunLog.Form.STREAM);
    assertThat(Mutations.conclude(incident)).isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void waitingForTheLockIsPartOfAStream() {
    Reading reading =
        Fixtures.read(
            "apply.ndjson",
            HEAD
                + "{\"@level\":\"info\",\"@message\":\"Acquiring state lock. This may take a few moments...\",\"@module\":\"terraform.ui\",\"type\":\"state_lock_acquire\"}\n"
                + "{\"@level\":\"error\",\"@message\":\"Error: no\",\"diagnostic\":{\"severity\":\"error\",\"summary\":\"no\"},\"type\":\"diagnostic\"}\n");

    assertThat(reading.warnings()).isEmpty();
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void aStreamThatLostItsHeadProvesNothing() {
    Incident incident =
        Fixtures.read(
                "apply.ndjson",
                "{\"@level\":\"error\",\"@message\":\"Error: no\",\"diagnostic\":{\"severity\":\"error\",\"summary\":\"no\"},\"type\":\"diagnostic\"}\n")
            .incident();

    assertThat(Mutations.conclude(incident)).isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void anOperationWithoutAnEndIsOpenAndALastLineThatIsCutIsNoError() {
    Reading reading =
        Fixtures.read(
            "apply.ndjson", HEAD + start("a.b", "create") + "{\"@level\":\"info\",\"@mess");
    RunLog log = reading.incident().one(RunLog.class).orElseThrow();

    assertThat(log.end()).isEqualTo(RunLog.End.CUT);
    assertThat(log.operations())
        .singleElement()
        .satisfies(o -> assertThat(o.outcome()).isEqualTo(Outcome.OPEN));
    assertThat(reading.warnings()).anyMatch(w -> w.source().equals("apply.ndjson:3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-01T00:00:00.1234567Z ",
        "2026-01-01T00:00:00.123456Z 01O ",
        "[2026-01-01T00:00:00.000Z] ",
        "terraform  | "
      })
  void aStreamIsFoundBehindThePrefixOfAJob(String prefix) {
    String stream = HEAD + start("a.b", "create") + start("data.a.b", "read");
    Incident incident =
        Fixtures.read(
                "job.log", stream.lines().map(l -> prefix + l + "\n").reduce("", String::concat))
            .incident();

    assertThat(incident.one(RunLog.class).orElseThrow().operations())
        .extracting(ResourceOperation::kind)
        .containsExactly(Kind.CREATE, Kind.READ);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-01T00:00:00.1234567Z ",
        "2026-01-01T00:00:00.123456Z 01O ",
        "2026-01-01T00:00:00.123456Z 01E+",
        "[2026-01-01T00:00:00.000Z] ",
        "12:34:56.789 STDOUT terraform: ",
        "[shop/prod] ",
        "\u001b_bk;t=1714557600000\u0007",
        "\u001b[0m\u001b[1m"
      })
  void textIsReadBehindThePrefixAndTheColoursOfAJob(String prefix) {
    String text =
        """
        cloud_vm.web["a b"]: Creating...
        cloud_vm.web["a b"]: Still creating... [10s elapsed]
        cloud_vm.db: Modifying... [id=vm-1]
        cloud_vm.db: Modifications complete after 2s [id=vm-1]
        data.cloud_vm.old: Reading...
        ╷
        │ Error: creating VM: RequestTimeout
        │
        │   with cloud_vm.web["a b"],
        │   on main.tf line 3, in resource "cloud_vm" "web":
        │    3: resource "cloud_vm" "web" {
        ╵
        """;
    Incident incident =
        Fixtures.read(
                "job.log", text.lines().map(l -> prefix + l + "\n").reduce("", String::concat))
            .incident();

    assertThat(incident.one(RunLog.class).orElseThrow().operations())
        .extracting(o -> o.address() + " " + o.kind() + " " + o.outcome())
        .containsExactly(
            "cloud_vm.web[\"a b\"] CREATE UNDERWAY",
            "cloud_vm.db UPDATE COMPLETED",
            "data.cloud_vm.old READ OPEN");
    assertThat(incident.all(Observed.class)).anyMatch(o -> o.symptom() == Symptom.CLOUD_TIMEOUT);
  }

  @Test
  void aPlanNamesWhatItDestroysRenamesAndFoundChanged() {
    PlannedChanges plan =
        Fixtures.read(
                "plan.json",
                """
                {"format_version":"1.2","planned_values":{},
                 "resource_drift":[{"address":"a.drifted","mode":"managed","change":{"actions":["update"]}}],
                 "resource_changes":[
                  {"address":"a.old","mode":"managed","change":{"actions":["delete"]}},
                  {"address":"a.new","mode":"managed","change":{"actions":["create"]}},
                  {"address":"b.r","mode":"managed","change":{"actions":["delete","create"]}},
                  {"address":"b.c","mode":"managed","change":{"actions":["create","delete"]}},
                  {"address":"b.u","mode":"managed","change":{"actions":["update"]}},
                  {"address":"data.b.d","mode":"data","change":{"actions":["read"]}},
                  {"address":"b.k","mode":"managed","deposed":"00","change":{"actions":["delete"]}}]}
                """)
            .incident()
            .one(PlannedChanges.class)
            .orElseThrow();

    assertThat(plan.destroyed()).containsExactly("a.old", "b.r", "b.c", "b.k (deposed)");
    assertThat(plan.renamed()).containsExactly("a.old -> a.new");
    assertThat(plan.drifted()).containsExactly("a.drifted");
    assertThat(plan.creates()).isEqualTo(1);
    assertThat(plan.updates()).isEqualTo(1);
  }

  @Test
  void aPlanOfWhichOnlyTheCountIsLeftIsDestructive() {
    Incident incident =
        Fixtures.read("plan.log", "Plan: 0 to add, 0 to change, 3 to destroy.\n").incident();

    assertThat(incident.one(PlannedChanges.class).orElseThrow().destroyed())
        .containsExactly("3 that the output does not name");
  }

  @Test
  void aStateSaysWhatIsTaintedAndDeposed() {
    Incident incident =
        Fixtures.read(
                "state-after.json",
                """
                {"version":4,"serial":7,"lineage":"l","terraform_version":"1.11.4","resources":[
                 {"module":"module.m[\\"k\\"]","mode":"managed","type":"vm","name":"a","instances":[
                  {"index_key":"x","status":"tainted","attributes":{"id":"vm-1"}},
                  {"index_key":3,"attributes":{"id":"vm-2"}},
                  {"index_key":3,"deposed":"0a1b","attributes":{"id":"vm-3"}}]},
                 {"mode":"data","type":"vm","name":"d","instances":[{"attributes":{"id":"vm-9"}}]}]}
                """)
            .incident();

    assertThat(incident.one(Inventory.class).orElseThrow().resources())
        .extracting(ResourceEntry::address, ResourceEntry::identity, ResourceEntry::condition)
        .containsExactlyInAnyOrder(
            tuple("module.m[\"k\"].vm.a[\"x\"]", "vm-1", Condition.TAINTED),
            tuple("module.m[\"k\"].vm.a[3]", "vm-2", Condition.PLAIN),
            tuple("module.m[\"k\"].vm.a[3]", "vm-3", Condition.DEPOSED));
  }

  @Test
  void theOlderOfTwoStatesIsTheOneBefore() {
    String state = "{\"version\":4,\"serial\":%d,\"lineage\":\"l\",\"resources\":[]}";
    Incident incident =
        Fixtures.read("a.json", state.formatted(8), "b.json", state.formatted(7)).incident();

    assertThat(incident.all(Inventory.class))
        .extracting(Inventory::view)
        .containsExactlyInAnyOrder(Inventory.View.RECORDED, Inventory.View.RECORDED_BEFORE);
  }

  @Test
  void auditRecordsAreReadInAllTheirForms() {
    String one =
        "{\"eventTime\":\"2026-01-01T00:00:0%d.000Z\",\"eventName\":\"%s\",\"readOnly\":%b,\"userIdentity\":{\"userName\":\"runner\"}%s}";
    List<String> records =
        List.of(
            one.formatted(0, "GetVm", true, ""),
            one.formatted(1, "CreateVm", false, ",\"errorCode\":\"AccessDenied\""),
            one.formatted(2, "CreateVm", false, ",\"errorCode\":\"InternalError\""),
            one.formatted(3, "CreateVm", false, ""));
    for (String form :
        List.of(
            "{\"Records\":[" + String.join(",", records) + "]}",
            "[" + String.join(",", records) + "]",
            String.join("\n", records))) {
      Incident incident = Fixtures.read("cloudtrail.json", form).incident();

      assertThat(incident.one(AuditTrail.class).orElseThrow().events())
          .as(form)
          .extracting(AuditTrail.Event::result)
          .containsExactly(Result.REFUSED, Result.UNCERTAIN, Result.SUCCEEDED);
    }
  }

  @Test
  void aLockInAFileNamesItsHolder() {
    StateLock lock =
        Fixtures.read(
                "lock.json",
                "{\"ID\":\"15a96495\",\"Operation\":\"OperationTypeApply\",\"Who\":\"runner@ci-7\",\"Created\":\"2026-01-01T00:00:00.5Z\"}")
            .incident()
            .one(StateLock.class)
            .orElseThrow();

    assertThat(lock.id()).isEqualTo("15a96495");
    assertThat(lock.holder()).isEqualTo("runner@ci-7");
    assertThat(lock.presence()).isEqualTo(StateLock.Presence.HELD);
    assertThat(lock.created()).isPresent();
  }

  @Test
  void theLockOfS3NamesItsHolderInTheError() {
    StateLock lock =
        Fixtures.read(
                "apply.log",
                """
                ╷
                │ Error: Error acquiring the state lock
                │
                │ Error message: operation error DynamoDB: PutItem, https response error StatusCode: 400, ConditionalCheckFailedException: The conditional request failed
                │ Lock Info:
                │   ID:        8b62f1a2-2f0c-4f63-9a4f-3a1bb34b6f0e
                │   Path:      shop/prod
                │   Operation: OperationTypeApply
                │   Who:       runner@ci-7
                │   Version:   1.9.8
                │   Created:   2026-01-01 00:00:00.5 +0000 UTC
                │   Info:
                ╵
                """)
            .incident()
            .one(StateLock.class)
            .orElseThrow();

    assertThat(lock.id()).isEqualTo("8b62f1a2-2f0c-4f63-9a4f-3a1bb34b6f0e");
    assertThat(lock.holder()).isEqualTo("runner@ci-7");
    assertThat(lock.created()).isPresent();
  }

  @Test
  void aSavedPlanSaysWhichStateItWasMadeOn() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("tfplan"));
      zip.write(new byte[] {1, 2, 3});
      zip.putNextEntry(new ZipEntry("tfstate"));
      zip.write(
          "{\"version\":4,\"serial\":7,\"lineage\":\"l-1\"}".getBytes(StandardCharsets.UTF_8));
    }
    Reading reading = Artifacts.read("t", List.of(Artifact.of("plan.tfplan", bytes.toByteArray())));

    assertThat(reading.warnings()).isEmpty();
    assertThat(
            reading
                .incident()
                .one(SavedPlan.class)
                .orElseThrow()
                .inputs()
                .get(PlanInput.STATE_SNAPSHOT))
        .satisfies(b -> assertThat(b.bound()).isEqualTo("l-1@7"));
  }

  @Test
  void severalDocumentsInOneFileAreAllRead() {
    Incident incident =
        Fixtures.read(
                "standard input",
                "{\"complete\":true,\"resources\":[]}\n{\"version\":4,\"serial\":1,\"lineage\":\"l\",\"resources\":[]}")
            .incident();

    assertThat(incident.all(Inventory.class))
        .extracting(Inventory::view)
        .containsExactlyInAnyOrder(Inventory.View.ACTUAL, Inventory.View.RECORDED);
  }
}
