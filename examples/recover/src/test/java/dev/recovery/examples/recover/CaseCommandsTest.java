package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to a case and to its evidence, beside the way that the store's page walks. */
class CaseCommandsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  @TempDir private Path folder = Path.of("");
  private Instant now = NOW;

  private Shell.Result run(String... arguments) {
    return in("store", arguments);
  }

  private Shell.Result in(String store, String... arguments) {
    return Shell.at(
        Clock.fixed(now, ZoneOffset.UTC),
        Map.of("RECOVER_STORE", folder.resolve(store).toString()),
        arguments);
  }

  private String done(String... arguments) {
    Shell.Result result = run(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    now = now.plusSeconds(60);
    return result.out();
  }

  private String refused(String... arguments) {
    Shell.Result result = run(arguments);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).hasLineCount(1);
    return result.err();
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file.toString();
  }

  @BeforeEach
  void opened() {
    done("case", "open", "INC-42", "--target", "prod/shop", "--by", "ann");
  }

  @Test
  void aPauseOfEarlierIsRecordedWithItsObservation() {
    done("case", "hand-over", "INC-42", "--by", "ann", "--to", "state-owner", "--reason", "shift");
    assertThat(
            done(
                "case",
                "act",
                "INC-42",
                "--action",
                "pause-target",
                "--by",
                "ann",
                "--on",
                "apply-job",
                "--at",
                "2026-11-23T02:00:30Z"))
        .isEqualTo(
            """
            2026-11-23 02:00:30   INC-42/3       case-event                acted
            2026-11-23 02:00:30   INC-42/4       case-event                observed
            """);
    assertThat(done("evidence", "show", "INC-42/4")).contains("apply-job", "paused", "ann");
    assertThat(done("case", "act", "INC-42", "--action", "repair-state", "--by", "ann"))
        .contains("INC-42/5       case-event                acted")
        .doesNotContain("observed");
  }

  @Test
  void severalConditionsAreProvenAtOnce() {
    assertThat(
            done(
                "case",
                "prove",
                "INC-42",
                "--condition",
                "workloads-healthy",
                "--condition",
                "drift-within-budget",
                "--reading",
                "statement",
                "--written-by",
                "ann",
                "--by",
                "ann",
                "--reference",
                "ticket 7"))
        .contains("INC-42/2       case-event                checked")
        .contains("INC-42/3       case-event                checked");
  }

  @Test
  void ofSeveralConditionsAllAreProvenOrNone() throws SQLException {
    // The store has room for one more link, and not for two.
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("store"));
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE evidence_link ADD CONSTRAINT room CHECK (number < 3)");
    }
    Shell.Result result =
        run(
            "case",
            "prove",
            "INC-42",
            "--condition",
            "workloads-healthy",
            "--condition",
            "drift-within-budget",
            "--reading",
            "statement",
            "--written-by",
            "ann",
            "--by",
            "ann",
            "--reference",
            "ticket 7");
    assertThat(result.exit()).isNotZero();
    assertThat(done("case", "verify", "INC-42")).contains("intact, 1 link");
  }

  @Test
  void anAcceptanceIsRecordedByItsIdAndRule() {
    assertThat(
            done(
                "case",
                "accept",
                "INC-42",
                "--condition",
                "policy-settled",
                "--role",
                "governance",
                "--until",
                "2026-12-31T00:00:00Z",
                "--reason",
                "the vendor mends it in December",
                "--id",
                "EX-7",
                "--rule",
                "no-public-bucket",
                "--by",
                "gina"))
        .startsWith("2026-11-23 02:01:00   INC-42/2       case-event                accepted");
    assertThat(done("evidence", "find", "--exception-id", "EX-7")).contains("INC-42/2");
    assertThat(done("evidence", "find", "--policy-rule", "no-public-bucket")).contains("INC-42/2");
    assertThat(done("evidence", "show", "INC-42/2"))
        .contains("the vendor mends it in December", "2026-12-31");
  }

  @Test
  void aCaseChangesHands() {
    assertThat(
            done(
                "case",
                "hand-over",
                "INC-42",
                "--to",
                "state-owner",
                "--person",
                "cleo",
                "--reason",
                "the lock is hers",
                "--by",
                "ann"))
        .contains("handed-over");
    assertThat(done("evidence", "show", "INC-42/2")).contains("cleo", "the lock is hers");
  }

  @Test
  void aClosedCaseIsOpenAgainAfterItWasReopened() {
    done("case", "close", "INC-42", "--by", "ann");
    assertThat(done("case", "reopen", "INC-42", "--by", "ben", "--reason", "it failed again"))
        .contains("INC-42/3       case-event                reopened");
    assertThat(done("case", "list")).containsPattern("INC-42 +open +3 links");
    assertThat(refused("case", "reopen", "INC-9", "--by", "ben", "--reason", "why"))
        .contains("There is no such case in the store.");
  }

  @Test
  void anExportedCaseIsImportedIntoAnotherStore() throws IOException {
    String archive = folder.resolve("inc.zip").toString();
    String exported = done("case", "export", "INC-42", archive);
    Shell.Result imported = in("other", "case", "import", archive);
    assertThat(imported.err()).isEmpty();
    assertThat(imported.out())
        .startsWith("INC-42: 1 links. The chain ends in")
        .endsWith(exported.lines().toList().get(1) + "\n");
    assertThat(in("other", "case", "verify", "INC-42").out()).startsWith("INC-42: intact, 1 links");
    assertThat(refused("case", "import", file("no.zip", "no archive")))
        .contains("The archive is cut or is no exported case.");
    assertThat(refused("case", "import", folder.resolve("gone.zip").toString()))
        .contains("gone.zip");
  }

  @Test
  void whatIsKeptIsShownWithoutItsSecrets() throws IOException {
    done("evidence", "add", "--case", "INC-42", file("env", "DB_PASSWORD=hunter2-hunter2\nok\n"));
    assertThat(done("evidence", "show", "INC-42/2")).isEqualTo("DB_PASSWORD=[redacted]\nok\n");
    assertThat(refused("evidence", "show", "INC-42/9")).contains("There is no such link.");
    assertThat(refused("evidence", "show", "INC-42")).contains("This is no link.");
  }

  @Test
  void nothingUnderLegalHoldIsDeletedAndWhatIsOverIsAfterIt() throws IOException {
    done(
        "evidence",
        "add",
        "--case",
        "INC-42",
        "--kind",
        "apply-log",
        file("apply.log", "Apply complete!\n"));
    assertThat(done("evidence", "hold", "INC-42", "--by", "counsel", "--reason", "litigation 7"))
        .contains("INC-42/3       legal-hold");
    assertThat(refused("evidence", "hold", "INC-42", "--by", "counsel", "--reason", "again"))
        .contains("is under legal hold already");
    assertThat(done("case", "list")).contains("legal hold");
    now = now.plus(Duration.ofDays(400));
    assertThat(done("evidence", "expire", "--keep", "apply-log=90")).isEqualTo("0 deleted.\n");
    assertThat(done("evidence", "release", "INC-42", "--by", "counsel", "--reason", "settled"))
        .contains("hold-released");
    assertThat(done("evidence", "expire", "--keep", "apply-log=90"))
        .contains("tombstone")
        .endsWith("1 deleted.\n");
    assertThat(refused("evidence", "show", "INC-42/2")).contains("see the case's tombstones");
    assertThat(done("case", "verify", "INC-42")).contains("intact", "1 deleted with a tombstone");
    assertThat(refused("evidence", "expire", "--keep", "aply-log=90")).contains("apply-log");
  }

  @Test
  void callsThatTheRunMadeAreCorrelatedAndACaseWithoutAnyIsSaid() throws IOException {
    assertThat(refused("evidence", "correlate", "INC-42"))
        .contains("The case holds no record of any call.");
    Path incident = Repository.ROOT.resolve("examples/incidents/state-not-saved");
    String calls = Files.readString(incident.resolve("cloudtrail.json"));
    done("evidence", "add", "--case", "INC-42", incident.toString());
    assertThat(done("evidence", "correlate", "INC-42"))
        .startsWith(
            """
            2026-11-23 01:44:35  possible  CreateVm by terraform-runner
                  no operation of the log (time); recorded in state 0: no
            """)
        .doesNotContain("likely");
    // The same call, of the object that the log says was created.
    String net = calls.replace("vm-5ef18149", "c023b502-67dc-c4bb-82b0-932aeab077d7");
    done("evidence", "add", "--case", "INC-42", file("cloudtrail.json", net));
    assertThat(done("evidence", "correlate", "INC-42"))
        .contains(
            """
            2026-11-23 01:44:35  likely    CreateVm by terraform-runner
                  terraform_data.net (time, resource); recorded in state 0: no
            """);
  }

  @Test
  void aLimitThatShowsNothingIsRefused() {
    for (String limit : new String[] {"0", "-1", "2147483647"}) {
      assertThat(refused("evidence", "find", "--limit", limit))
          .contains("--limit " + limit, "Maybe give a number from 1");
    }
    assertThat(done("evidence", "find", "--limit", "1")).contains("INC-42/1");
  }
}
