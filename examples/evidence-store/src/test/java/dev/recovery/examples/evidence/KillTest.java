package dev.recovery.examples.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Submission;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that takes evidence in is killed at a random moment, again and again. {@code -Dkills=N}
 * does it N times on each database.
 */
class KillTest {

  private static final int FILES = 5;
  private static final int KILLS = Integer.getInteger("kills", 8);

  @TempDir private Path folder = Path.of("");

  /** The process: takes incidents in and prints each once it is acknowledged. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      if (arguments.length > 1) {
        write(arguments[0], Integer.parseInt(arguments[1]));
      } else {
        try (JdbcEvidenceStore store =
            JdbcEvidenceStore.open(StoreOptions.of(arguments[0]).waiting(Duration.ZERO))) {
          System.out.println(store.cases().size());
        } catch (RuntimeException e) {
          System.out.println(e.getMessage());
        }
      }
    }

    private static void write(String url, int round) {
      Random random = new Random(round);
      try (JdbcEvidenceStore store = JdbcEvidenceStore.open(StoreOptions.of(url))) {
        System.out.println("open");
        for (int i = 0; ; i++) {
          String incident = "round " + round + " incident " + i;
          // From a few bytes to some that take several chunks.
          String text =
              incident
                  + " "
                  + IntStream.range(0, random.nextInt(4) * 20_000)
                      .mapToObj(n -> Integer.toString(random.nextInt()))
                      .collect(Collectors.joining("\n"));
          List<Submission> files =
              IntStream.range(0, FILES)
                  .mapToObj(n -> Cases.log("C-1", incident + " file " + n, n + text))
                  .toList();
          List<Link> links = store.add(files);
          System.out.println(links.get(FILES - 1).hash());
        }
      }
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** What another process says when it opens a store. */
  static String open(String url) {
    try {
      return new String(start(url).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void killedWhileItWritesTheFileLosesNothingThatWasAcknowledged() throws Exception {
    kill("H2", StoreOptions.of(folder.resolve("store").toString()));
  }

  @Test
  void killedWhileItWritesToPostgresLosesNothingThatWasAcknowledged() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      kill("PostgreSQL", StoreOptions.of(server.getJdbcUrl("postgres", "postgres")));
    }
  }

  private static void kill(String name, StoreOptions options) throws Exception {
    List<String> acknowledged = new ArrayList<>();
    Random random = new Random(7);
    for (int round = 0; round < KILLS; round++) {
      Process process = start(options.url(), Integer.toString(round));
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("open");
        int enough = acknowledged.size() + random.nextInt(4);
        while (acknowledged.size() < enough) {
          acknowledged.add(lines.readLine());
        }
        // Somewhere in what it does next.
        Thread.sleep(random.nextInt(150));
        // Not the process itself, which would close what it printed.
        process.toHandle().destroyForcibly();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.length() == 64) {
            acknowledged.add(line);
          }
        }
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 9);
      try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
        if (!store.cases().isEmpty()) {
          List<Link> chain = store.chain("C-1");
          assertThat(chain.stream().map(Link::hash)).containsAll(acknowledged);
          assertThat(chain.size() % FILES).as("half written").isZero();
          assertThat(store.verify("C-1", Optional.empty()).broken()).isEmpty();
        }
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    System.out.printf(
        "%s: %d kills, %d incidents acknowledged, none lost, none half written, the chain intact each time%n",
        name, KILLS, acknowledged.size());
  }
}
