package dev.recovery.examples.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An artifact that is larger than the memory of the process. {@code -Dlarge.megabytes=5120} takes
 * one of 5 GB.
 */
class LargeArtifactTest {

  private static final int HEAP = 64;

  @TempDir private Path folder = Path.of("");

  /** The process with little memory. */
  static final class Keeper {
    private Keeper() {}

    public static void main(String[] arguments) throws IOException {
      long bytes = Long.parseLong(arguments[1]) << 20;
      try (JdbcEvidenceStore store = JdbcEvidenceStore.open(StoreOptions.of(arguments[0]))) {
        Link link =
            store
                .add(
                    List.of(
                        Submission.artifact(
                            "C-1",
                            Optional.of(DurableArtifact.APPLY_LOG),
                            "large.log",
                            "",
                            Optional.empty(),
                            EvidenceKeys.NONE,
                            () -> new Log(bytes))))
                .get(0);
        try (InputStream in = store.open(link)) {
          System.out.println(link.size() + " " + in.transferTo(OutputStream.nullOutputStream()));
        }
        System.out.println(store.verify("C-1", Optional.empty()).intact());
      }
    }
  }

  /** A log of many lines that differ. */
  private static final class Log extends InputStream {
    private long left;
    private long number;
    private byte[] line = new byte[0];
    private int at;

    Log(long bytes) {
      left = bytes;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] to, int from, int length) {
      if (left == 0) {
        return -1;
      }
      if (at == line.length) {
        number++;
        line =
            "module.web[%d].aws_instance.web: Still creating... [%ds elapsed, seen %x]\n"
                .formatted(number % 977, number, number * 0x9E3779B97F4A7C15L)
                .getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      int part = (int) Math.min(left, Math.min(length, line.length - at));
      System.arraycopy(line, at, to, from, part);
      at += part;
      left -= part;
      return part;
    }
  }

  @Test
  void itIsKeptAndReadInMemoryOfAFixedSize() throws Exception {
    long megabytes = Long.getLong("large.megabytes", 3 * HEAP);
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + HEAP + "m",
                "-cp",
                System.getProperty("java.class.path"),
                Keeper.class.getName(),
                folder.resolve("store").toString(),
                Long.toString(megabytes))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    long bytes = megabytes << 20;
    assertThat(said).isEqualTo("%d %d%ntrue%n".formatted(bytes, bytes));
  }
}
