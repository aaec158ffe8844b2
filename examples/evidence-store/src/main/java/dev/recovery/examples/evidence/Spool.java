package dev.recovery.examples.evidence;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packed chunks on their way into the database: a few in memory, more in a file that has no name,
 * so that nothing of it outlives the process.
 */
final class Spool implements AutoCloseable {

  private static final int IN_MEMORY = 8;

  /** Takes chunks, a few at a time. */
  @FunctionalInterface
  interface Chunks {
    void take(long number, byte[] chunk) throws IOException;
  }

  private final List<byte[]> first = new ArrayList<>();
  private @Nullable FileChannel file;
  private @Nullable DataOutputStream out;
  private long count;

  void add(byte[] chunk) throws IOException {
    if (count < IN_MEMORY) {
      first.add(chunk);
    } else {
      DataOutputStream to = out;
      if (to == null) {
        to = overflow();
        out = to;
      }
      to.writeInt(chunk.length);
      to.write(chunk);
    }
    count++;
  }

  private DataOutputStream overflow() throws IOException {
    Path path = Files.createTempFile("evidence", ".spool");
    // Deleted as soon as it is open: only the open channel leads to it.
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    file = channel;
    return new DataOutputStream(Channels.newOutputStream(channel));
  }

  long count() {
    return count;
  }

  void each(Chunks chunks) throws IOException {
    for (int i = 0; i < first.size(); i++) {
      chunks.take(i, first.get(i));
    }
    FileChannel rest = file;
    if (rest == null) {
      return;
    }
    rest.position(0);
    DataInputStream in = new DataInputStream(Channels.newInputStream(rest));
    for (long number = first.size(); number < count; number++) {
      byte[] chunk = new byte[in.readInt()];
      in.readFully(chunk);
      chunks.take(number, chunk);
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
