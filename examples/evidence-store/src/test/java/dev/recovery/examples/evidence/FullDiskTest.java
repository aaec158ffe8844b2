package dev.recovery.examples.evidence;

import static dev.recovery.examples.evidence.Cases.log;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.evidence.store.EvidenceStoreException;
import dev.recovery.evidence.store.Link;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk below the store's file is full, at whatever moment. */
class FullDiskTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void nothingThatWasAcknowledgedIsLostAndNothingHalfWrittenIsShown() {
    FilePath.register(new FullDisk());
    StoreOptions options =
        StoreOptions.of("jdbc:h2:full:" + folder.resolve("store").toAbsolutePath());
    Random random = new Random(11);
    List<String> acknowledged = new ArrayList<>();
    String tried = "";
    int full = 0;
    for (int round = 0; round < 8; round++) {
      FullDisk.LEFT.set(Long.MAX_VALUE);
      JdbcEvidenceStore store = JdbcEvidenceStore.open(options);
      try (store) {
        FullDisk.LEFT.set(2_000 + random.nextInt(300_000));
        for (int i = 0; i < 200; i++) {
          String name = round + "-" + i;
          tried = name;
          byte[] noise = new byte[3_000];
          random.nextBytes(noise);
          String text = new java.math.BigInteger(1, noise).toString();
          List<Link> links =
              store.add(List.of(log("C-1", name, text), log("C-1", name + "b", "b")));
          links.forEach(link -> acknowledged.add(link.hash()));
        }
      } catch (EvidenceStoreException e) {
        full++;
        assertThat(e).hasMessageContaining("is full: nothing of this was recorded");
        assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
      } finally {
        FullDisk.LEFT.set(Long.MAX_VALUE);
      }
      try (JdbcEvidenceStore again = JdbcEvidenceStore.open(options)) {
        List<Link> chain = again.chain("C-1");
        // What was said to be not recorded is not.
        assertThat(chain.stream().map(Link::hash))
            .as("nothing of %s", tried)
            .containsExactlyElementsOf(acknowledged);
        if (!chain.isEmpty()) {
          assertThat(again.verify("C-1", Optional.empty()).broken()).isEmpty();
        }
      }
    }
    assertThat(full).isGreaterThan(4);
    assertThat(acknowledged).hasSizeGreaterThan(8);
  }
}
