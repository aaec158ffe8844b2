package dev.recovery.readers.transport.wrapping;

import dev.recovery.readers.Artifact;
import dev.recovery.readers.transport.Lines;
import dev.recovery.readers.transport.Unwraps;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * An artifact without what a pipeline, a container or a viewer put before each of its lines. Its
 * lines stay where they are, so places in it still count.
 */
public final class Unwrapped extends InputStream implements Unwraps.Stream {

  private final InputStream in;
  private final Lines lines;
  private byte[] line = new byte[0];
  private int at;
  private int end;
  private boolean broken;

  private Unwrapped(InputStream in, Wrapping wrapping) {
    this.in = in;
    this.lines = new Lines(in, new Unwrapping(wrapping));
  }

  /** The artifact as it is, or without what stands before each line. */
  public static Artifact of(Artifact artifact) {
    Wrapping wrapping;
    try (InputStream in = artifact.content().open()) {
      wrapping = Wrapping.learn(in.readNBytes(Head.BYTES));
    } catch (IOException e) {
      // Reading it will say what is wrong with it.
      return artifact;
    }
    return wrapping.equals(Wrapping.NONE)
        ? artifact
        : new Artifact(
            artifact.name(),
            () -> new Unwrapped(artifact.content().open(), wrapping),
            OptionalLong.empty());
  }

  @Override
  public Lines lines() {
    return lines;
  }

  @Override
  public int read() throws IOException {
    return filled() ? line[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (!filled()) {
      return -1;
    }
    int some = Math.min(count, end - at);
    System.arraycopy(line, at, bytes, offset, some);
    at += some;
    return some;
  }

  private boolean filled() throws IOException {
    if (at < end) {
      return true;
    }
    if (broken) {
      broken = false;
      line = new byte[] {'\n'};
      at = 0;
      end = 1;
      return true;
    }
    if (!lines.next()) {
      return false;
    }
    line = lines.buffer();
    at = lines.start();
    end = at + lines.length();
    broken = lines.terminated();
    return at < end || filled();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
