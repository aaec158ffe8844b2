package dev.recovery.readers.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into lines in constant memory, and takes off what stands before each of them. A line
 * that is too long is cut: its beginning is given and the rest skipped.
 */
public final class Lines {

  public static final int LONGEST_LINE = 1 << 20;
  private static final int READ = 1 << 17;

  private final InputStream in;
  private final @Nullable Unwraps unwraps;
  private byte[] buffer = new byte[READ * 2];
  private int filled;
  private int next;
  private int start;
  private int length;
  private long number;
  private boolean cut;
  private boolean terminated;
  private boolean ended;

  /** The lines as they are, or those that a stream knows which takes off what stands before. */
  public static Lines of(InputStream in) {
    return in instanceof Unwraps.Stream known ? known.lines() : new Lines(in, null);
  }

  /**
   * Lines of a stream.
   *
   * @param unwraps takes off what stands before each; null where nothing does
   */
  public Lines(InputStream in, @Nullable Unwraps unwraps) {
    this.in = in;
    this.unwraps = unwraps;
  }

  /** Goes to the next line. */
  public boolean next() throws IOException {
    Unwraps off = unwraps;
    if (off == null) {
      return raw();
    }
    if (off.more()) {
      return true;
    }
    if (!raw()) {
      return false;
    }
    off.take(buffer, start, length);
    return true;
  }

  private boolean raw() throws IOException {
    int from = next;
    int scan = next;
    cut = false;
    while (true) {
      for (; scan < filled; scan++) {
        if (buffer[scan] == '\n') {
          found(from, scan);
          return true;
        }
      }
      if (ended) {
        if (from == filled) {
          return false;
        }
        found(from, filled);
        terminated = false;
        next = filled;
        return true;
      }
      if (scan - from >= LONGEST_LINE) {
        return skipRest(from);
      }
      if (from > 0) {
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        scan -= from;
        from = 0;
        next = 0;
      }
      fill();
    }
  }

  private void fill() throws IOException {
    if (buffer.length - filled < READ) {
      byte[] larger = new byte[Math.max(buffer.length * 2, filled + READ)];
      System.arraycopy(buffer, 0, larger, 0, filled);
      buffer = larger;
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      ended = true;
    } else {
      filled += read;
    }
  }

  // Keeps the beginning where it is and reads over the rest.
  private boolean skipRest(int from) throws IOException {
    byte[] rest = new byte[READ];
    cut = true;
    number++;
    start = from;
    length = LONGEST_LINE;
    terminated = false;
    int read;
    while ((read = in.read(rest)) >= 0) {
      for (int i = 0; i < read; i++) {
        if (rest[i] == '\n') {
          terminated = true;
          byte[] kept = new byte[Math.max(LONGEST_LINE + read, READ * 2)];
          System.arraycopy(buffer, from, kept, 0, LONGEST_LINE);
          System.arraycopy(rest, i + 1, kept, LONGEST_LINE, read - i - 1);
          buffer = kept;
          start = 0;
          next = LONGEST_LINE;
          filled = LONGEST_LINE + read - i - 1;
          return true;
        }
      }
    }
    ended = true;
    next = filled;
    return true;
  }

  private void found(int from, int to) {
    number++;
    next = to + 1;
    terminated = true;
    int end = to;
    while (end > from && buffer[end - 1] == '\r') {
      end--;
    }
    start = from;
    length = end - from;
  }

  public byte[] buffer() {
    return unwraps == null ? buffer : unwraps.buffer();
  }

  public int start() {
    return unwraps == null ? start : unwraps.start();
  }

  public int length() {
    return unwraps == null ? length : unwraps.length();
  }

  /** Who speaks: a job, a container or a worker; the empty string where nobody is named. */
  public String voice() {
    return unwraps == null ? "" : unwraps.voice();
  }

  /** Whether another step of the same speaker begins with the line. */
  public boolean turned() {
    return unwraps != null && unwraps.turned();
  }

  /** Whether steps of one job ran beside each other. */
  public boolean interleaved() {
    return unwraps != null && unwraps.interleaved();
  }

  /** The line's number, from 1. */
  public long number() {
    return number;
  }

  /** Whether the line was too long to be kept whole. */
  public boolean cut() {
    return cut;
  }

  /** Whether the line ends in a line break. */
  public boolean terminated() {
    return terminated;
  }

  public String text() {
    return new String(buffer(), start(), length(), StandardCharsets.UTF_8);
  }
}
