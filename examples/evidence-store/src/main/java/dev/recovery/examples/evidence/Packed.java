package dev.recovery.examples.evidence;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Submission;
import dev.recovery.internal.secrets.RedactedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Content as it goes into the database: without its secrets, compressed, and sealed where there is
 * a key. Close it.
 *
 * @param digest of the content without its secrets
 * @param size of the content without its secrets, in bytes
 * @param redacted how many secrets were taken out
 * @param held whether there is any content
 * @param chunks the content, compressed and sealed
 */
record Packed(String digest, long size, int redacted, Link.Held held, Spool chunks)
    implements AutoCloseable {

  static final int CHUNK = 1 << 18;

  private static final int HEAD = 8192;
  private static final int LEVEL = 3;

  /** Reads content once, from its beginning to its end, and takes its secrets out. */
  static Packed of(Submission.Content content, Optional<Seal> seal) throws IOException {
    return of(content, seal, true);
  }

  /** Reads content of which a store took the secrets out before. */
  static Packed clean(Submission.Content content, Optional<Seal> seal) throws IOException {
    return of(content, seal, false);
  }

  private static Packed of(Submission.Content content, Optional<Seal> seal, boolean redact)
      throws IOException {
    Spool chunks = new Spool();
    try (InputStream in = content.open()) {
      byte[] head = in.readNBytes(HEAD);
      InputStream whole = new SequenceInputStream(new java.io.ByteArrayInputStream(head), in);
      // Clean content was kept before: what looks binary in it was text with its secrets.
      boolean binary = redact && binary(head);
      boolean kept = !binary || seal.isPresent();
      MessageDigest digest = sha256();
      Counter counter = new Counter();
      OutputStream to = kept ? compressed(chunks, seal) : OutputStream.nullOutputStream();
      int redacted = 0;
      try (OutputStream out = new DigestOutputStream(counter.before(to), digest)) {
        if (binary || !redact) {
          whole.transferTo(out);
        } else {
          redacted = RedactedText.copy(whole, out);
        }
      }
      return new Packed(
          HexFormat.of().formatHex(digest.digest()),
          counter.count,
          redacted,
          kept ? Link.Held.CONTENT : Link.Held.DIGEST_ONLY,
          chunks);
    } catch (IOException | RuntimeException e) {
      chunks.close();
      throw e;
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  // Text has no zero in it. What has one cannot be searched for secrets.
  private static boolean binary(byte[] head) {
    for (byte b : head) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static OutputStream compressed(Spool chunks, Optional<Seal> seal) throws IOException {
    return new ZstdOutputStreamNoFinalizer(new Chunker(chunks, seal), LEVEL);
  }

  @Override
  public void close() {
    chunks.close();
  }

  /** Cuts what it is given into chunks. */
  private static final class Chunker extends OutputStream {
    private final Spool chunks;
    private final Optional<Seal> seal;
    private byte[] chunk = new byte[1 << 12];
    private int filled;

    Chunker(Spool chunks, Optional<Seal> seal) {
      this.chunks = chunks;
      this.seal = seal;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int at = from;
      int left = length;
      while (left > 0) {
        int part = Math.min(left, CHUNK - filled);
        if (filled + part > chunk.length) {
          chunk =
              java.util.Arrays.copyOf(
                  chunk, Math.min(CHUNK, Math.max(2 * chunk.length, filled + part)));
        }
        System.arraycopy(bytes, at, chunk, filled, part);
        filled += part;
        at += part;
        left -= part;
        if (filled == CHUNK) {
          flushChunk();
        }
      }
    }

    private void flushChunk() throws IOException {
      long number = chunks.count();
      byte[] bytes =
          seal.isPresent()
              ? seal.get().seal(chunk, filled, number)
              : java.util.Arrays.copyOf(chunk, filled);
      chunks.add(bytes);
      filled = 0;
    }

    @Override
    public void close() throws IOException {
      if (filled > 0) {
        flushChunk();
      }
    }
  }

  /** Counts what passes. */
  private static final class Counter {
    long count;

    OutputStream before(OutputStream to) {
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          count++;
          to.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          count += length;
          to.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
          to.close();
        }
      };
    }
  }
}
