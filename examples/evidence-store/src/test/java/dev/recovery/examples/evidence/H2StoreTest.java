package dev.recovery.examples.evidence;

import static dev.recovery.examples.evidence.Cases.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceStoreException;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Retention;
import dev.recovery.evidence.store.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store: one file. */
class H2StoreTest extends StoreContract {

  @TempDir private Path folder = Path.of("");
  private int stores;

  @Override
  StoreOptions fresh() {
    return StoreOptions.of(folder.resolve("store-" + ++stores).toString());
  }

  @Test
  void noSecretIsInTheFile() throws IOException {
    StoreOptions options = fresh();
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      String secret = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
      store.add(List.of(log("C-1", "env", "token=" + secret + "\n")));
      store.add(
          List.of(
              Submission.artifact(
                  "C-1",
                  Optional.empty(),
                  "dump-" + secret + ".log",
                  "run " + secret,
                  Optional.empty(),
                  Cases.keys(EvidenceKey.ACTOR, "ann:" + secret, "ann"),
                  () -> InputStream.nullInputStream())));
      store.hold("C-1", "ann:" + secret, "litigation 7, token=" + secret);
      Link noted = store.chain("C-1").get(1);
      assertThat(noted.name()).isEqualTo("dump-[redacted].log");
      assertThat(noted.keys().of(EvidenceKey.ACTOR)).contains("ann");
      assertThat(store.chain("C-1").get(2).note()).startsWith("litigation 7, token=[redacted]");
      assertThat(store.verify("C-1", Optional.empty()).intact()).isTrue();
    }
    byte[] file = Files.readAllBytes(folder.resolve("store-1.mv.db"));
    assertThat(new String(file, StandardCharsets.ISO_8859_1))
        .contains("evidence_link".toUpperCase(java.util.Locale.ROOT))
        .doesNotContain("ghp_0123456789");
  }

  @Test
  void aUrlWithOptionsOfItsOwnIsWrittenAsSafely() {
    String url = fresh().url() + ";LOCK_TIMEOUT=1234";
    try (Database database = Database.open(StoreOptions.of(url).as("sa", ""))) {
      assertThat(setting(database, "WRITE_DELAY")).isEqualTo("0");
      assertThat(setting(database, "REUSE_SPACE")).isEqualToIgnoringCase("false");
      assertThat(
              database.<Integer>read(
                  h -> h.select("SELECT lock_timeout()").mapTo(Integer.class).one()))
          .isEqualTo(1234);
    }
  }

  private static String setting(Database database, String name) {
    return database.<String>read(
        h ->
            h.createQuery(
                    "SELECT setting_value FROM information_schema.settings WHERE setting_name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .first());
  }

  @Test
  void whatIsOverLeavesTheFileAsWell() throws IOException {
    StoreOptions options = fresh();
    byte[] noise = new byte[3 << 20];
    new Random(3).nextBytes(noise);
    String text = HexFormat.of().formatHex(noise);
    Path file = folder.resolve("store-1.mv.db");
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      store.add(List.of(log("C-1", "over", text), log("C-1", "b", "b")));
    }
    assertThat(file).satisfies(f -> assertThat(Files.size(f)).isGreaterThan(noise.length));
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      assertThat(
              store.expire(
                  Retention.of(Map.of(DurableArtifact.APPLY_LOG, Duration.ofDays(1))),
                  Instant.now().plus(Duration.ofDays(2))))
          .hasSize(2);
    }
    assertThat(file).satisfies(f -> assertThat(Files.size(f)).isLessThan(noise.length / 4));
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      assertThat(store.verify("C-1", Optional.empty()).intact()).isTrue();
      assertThat(store.verify("C-1", Optional.empty()).deleted()).isEqualTo(2);
    }
  }

  @Test
  void aSecondProcessIsToldWhoIsInTheWay() {
    StoreOptions options = fresh();
    // Within one process H2 shares the file; a lock of another one is what its lock file says.
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      assertThat(store.cases()).isEmpty();
      assertThat(KillTest.open(options.url())).contains("Another process has the store");
    }
  }

  @Test
  void theLatestVersionOfTheSchemaIsTheOneOfItsLastFile() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources/dev/recovery/examples/evidence/migration"))) {
      assertThat(files.map(f -> f.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1")))
          .contains(Database.LATEST)
          .allSatisfy(
              version ->
                  assertThat(Integer.parseInt(version))
                      .isLessThanOrEqualTo(Integer.parseInt(Database.LATEST)));
    }
  }

  @Test
  void aFileThatIsNoStoreIsSaidToBeNone() throws IOException {
    StoreOptions options = fresh().waiting(Duration.ZERO);
    Files.writeString(folder.resolve("store-1.mv.db"), "no store at all\n".repeat(1000));
    assertThatThrownBy(() -> JdbcEvidenceStore.open(options))
        .isInstanceOf(EvidenceStoreException.class)
        .hasMessageContaining("is damaged or is no store");
  }
}
