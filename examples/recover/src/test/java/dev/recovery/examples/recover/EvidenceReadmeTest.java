package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The killed apply from its opening to its proof, walked command by command. {@code
 * -Dreadme.write=true} rewrites what the page shows.
 */
class EvidenceReadmeTest {

  private static final Path README = Repository.ROOT.resolve("examples/evidence-store/README.md");

  @TempDir private Path folder = Path.of("");

  /** Each look at the clock is a second later. */
  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-11-23T02:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      now = now.plus(Duration.ofSeconds(1));
      return now;
    }
  }

  @Test
  void everyCommandDoesWhatThePageSaysAndTheCaseCloses() throws IOException {
    String text = Files.readString(README);
    Tutorial tutorial = new Tutorial(text, folder, new Ticking());
    String filled = tutorial.filled();
    assertThat(tutorial.commands())
        .hasSizeGreaterThan(15)
        .anyMatch(c -> c.contains("case export"))
        .anyMatch(c -> c.contains("evidence find"));
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(README, filled);
    } else {
      assertThat(text).as("Maybe run this test with -Dreadme.write=true").isEqualTo(filled);
    }
    assertThat(filled).contains("INC-42 is closed.").contains("INC-42: intact");
    assertThat(filled.lines().filter(l -> l.startsWith("recover: "))).isEmpty();
  }
}
