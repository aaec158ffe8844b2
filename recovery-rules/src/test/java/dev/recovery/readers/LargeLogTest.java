package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.Artifact.Content;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A log of any size is read in constant memory. The logs here are made while they are read. */
class LargeLogTest {

  private static final long SIZE = 200L << 20;
  // A few lines of the longest kind.
  private static final long HELD = 24L << 20;
  private static final AtomicLong LARGEST_HELD = new AtomicLong();

  @Test
  void aLongLogIsReadInConstantMemory() {
    String line =
        "2026-01-01T00:00:00.0000000Z module.a[\"k\"].cloud_vm.web: Refreshing state... [id=vm-1]\n";
    RunLog log = read("$ terraform apply\ncloud_vm.web: Creating...\n", line, "");

    assertThat(log.operations()).hasSize(1);
    assertThat(log.end()).isEqualTo(RunLog.End.CUT);
  }

  @Test
  void aLongStreamIsReadInConstantMemory() {
    String event =
        "{\"@level\":\"info\",\"@message\":\"cloud_vm.web: Refreshing state... [id=vm-1]\",\"@module\":\"terraform.ui\",\"@timestamp\":\"2026-01-01T00:00:00.000000Z\",\"hook\":{\"resource\":{\"addr\":\"cloud_vm.web\"},\"id_key\":\"id\",\"id_value\":\"vm-1\"},\"type\":\"refresh_start\"}\n";
    String start =
        "{\"@level\":\"info\",\"@message\":\"x\",\"hook\":{\"resource\":{\"addr\":\"cloud_vm.web\"},\"action\":\"create\"},\"type\":\"apply_start\"}\n";
    RunLog log = read(start, event, "");

    assertThat(log.form()).isEqualTo(RunLog.Form.STREAM);
    assertThat(log.operations()).hasSize(1);
  }

  @Test
  void oneLineOfTwoHundredMegabytesIsReadInConstantMemory() {
    RunLog log =
        read("cloud_vm.web: Creating...\n", "x y ".repeat(200), "\ncloud_vm.db: Creating...\n");

    // What follows the line is read again.
    assertThat(log.operations()).hasSize(2);
  }

  private static RunLog read(String head, String repeated, String tail) {
    Artifact artifact =
        new Artifact("apply.log", generated(head, repeated, tail), OptionalLong.empty());
    LARGEST_HELD.set(0);
    Incident incident = Artifacts.read("t", List.of(artifact)).incident();
    assertThat(LARGEST_HELD.get()).as("bytes held in the middle").isBetween(1L, HELD);
    return incident.one(RunLog.class).orElseThrow();
  }

  private static Content generated(String head, String repeated, String tail) {
    return () -> new Generated(utf8(head), utf8(repeated), utf8(tail));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Measures what is held while it is read: once, after most of it. */
  private static final class Generated extends InputStream {
    private final byte[] head;
    private final byte[] repeated;
    private final byte[] tail;
    private final long base = held();
    private long given;
    private boolean measured;

    Generated(byte[] head, byte[] repeated, byte[] tail) {
      this.head = head;
      this.repeated = repeated;
      this.tail = tail;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      long middle = SIZE / repeated.length * repeated.length;
      if (given > middle / 4 * 3 && !measured) {
        measured = true;
        LARGEST_HELD.set(Math.max(1, held() - base));
      }
      byte[] part = repeated;
      long at = given - head.length;
      if (at < 0) {
        part = head;
        at = given;
      } else if (at >= middle) {
        part = tail;
        at -= middle;
        if (at >= tail.length) {
          return -1;
        }
      } else {
        at %= repeated.length;
      }
      int count = Math.min(length, part.length - (int) at);
      System.arraycopy(part, (int) at, to, offset, count);
      given += count;
      return count;
    }

    private static long held() {
      System.gc();
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
  }
}
