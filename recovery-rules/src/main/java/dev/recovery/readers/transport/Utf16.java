package dev.recovery.readers.transport;

import dev.recovery.readers.Artifact;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Gives an artifact that begins with the byte order mark of UTF-16 as UTF-8: PowerShell writes so
 * what it redirects.
 */
public final class Utf16 extends InputStream {

  private static final int CHUNK = 8192;

  private final Reader text;
  private final char[] chars = new char[CHUNK];
  private byte[] bytes = new byte[0];
  private int next;
  private char high;

  private Utf16(Reader text) {
    this.text = text;
  }

  /** The artifact as it is, or as UTF-8 where it is UTF-16. */
  public static Artifact decoded(Artifact artifact) {
    byte[] mark;
    try (InputStream in = artifact.content().open()) {
      mark = in.readNBytes(4);
    } catch (IOException e) {
      // Reading it will say what is wrong with it.
      return artifact;
    }
    boolean big = mark.length >= 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF;
    boolean little = mark.length >= 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE;
    // FF FE 00 00 would be UTF-32.
    if (!big && !(little && !(mark.length == 4 && mark[2] == 0 && mark[3] == 0))) {
      return artifact;
    }
    Charset charset = big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    return new Artifact(
        artifact.name(), () -> open(artifact.content().open(), charset), OptionalLong.empty());
  }

  private static InputStream open(InputStream in, Charset charset) throws IOException {
    if (in.readNBytes(2).length < 2) {
      return in;
    }
    return new Utf16(new BufferedReader(new InputStreamReader(in, charset)));
  }

  private boolean fill() throws IOException {
    int from = 0;
    if (high != 0) {
      chars[from++] = high;
      high = 0;
    }
    int read = text.read(chars, from, CHUNK - from);
    if (read < 0 && from == 0) {
      return false;
    }
    int length = from + Math.max(0, read);
    // The two halves of a character beyond the first plane are encoded together.
    if (read > 0 && Character.isHighSurrogate(chars[length - 1])) {
      high = chars[--length];
    }
    bytes = new String(chars, 0, length).getBytes(StandardCharsets.UTF_8);
    next = 0;
    return true;
  }

  @Override
  public int read() throws IOException {
    while (next >= bytes.length) {
      if (!fill()) {
        return -1;
      }
    }
    return bytes[next++] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (next >= bytes.length) {
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, bytes.length - next);
    System.arraycopy(bytes, next, to, offset, count);
    next += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
