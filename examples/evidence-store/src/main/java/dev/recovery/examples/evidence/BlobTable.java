package dev.recovery.examples.evidence;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Content by its digest, in chunks. */
final class BlobTable {

  private static final int CHUNKS_AT_ONCE = 8;

  private final Handle handle;
  private final String seal;

  BlobTable(Handle handle, Optional<Seal> seal) {
    this.handle = handle;
    this.seal = seal.map(Seal::id).orElse("");
  }

  /** A content that is kept. */
  record Blob(long id, String sealed, long chunks) {}

  /**
   * Those of these contents that are here already, locked so that nobody deletes them meanwhile.
   */
  Collection<String> here(Collection<String> digests) {
    return handle
        .createQuery(
            "SELECT digest FROM evidence_blob WHERE digest IN (<digests>) AND sealed = :sealed ORDER BY digest FOR UPDATE")
        .bindList("digests", List.copyOf(new TreeSet<>(digests)))
        .bind("sealed", seal)
        .mapTo(String.class)
        .set();
  }

  /** Writes contents that are not here. */
  void insert(List<Packed> contents) throws IOException {
    if (contents.isEmpty()) {
      return;
    }
    List<Long> ids;
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO evidence_blob (digest, sealed, chunks) VALUES (?, ?, ?)")) {
      for (Packed content : contents) {
        batch.add(content.digest(), seal, content.chunks().count());
      }
      ids = batch.executePreparedBatch("id").mapTo(Long.class).list();
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO evidence_chunk (blob, number, content) VALUES (?, ?, ?)")) {
      for (int i = 0; i < contents.size(); i++) {
        long id = ids.get(i);
        contents
            .get(i)
            .chunks()
            .each(
                (number, chunk) -> {
                  batch.add(id, number, chunk);
                  if (batch.size() == CHUNKS_AT_ONCE) {
                    batch.execute();
                    Database.unload(handle);
                  }
                });
      }
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }

  /** The content of a digest: the one under the store's own key first. */
  static List<Blob> find(Handle handle, String digest) {
    return handle
        .select(
            "SELECT id, sealed, chunks FROM evidence_blob WHERE digest = ? ORDER BY sealed", digest)
        .map((row, context) -> new Blob(row.getLong(1), row.getString(2), row.getLong(3)))
        .list();
  }

  /** Deletes contents that no link needs any more; somebody else's case may hold the same. */
  void forget(Collection<String> digests) {
    LinkTable links = new LinkTable(handle);
    for (String digest : new TreeSet<>(digests)) {
      lock(handle, digest);
      if (!links.needed(digest)) {
        delete(handle, digest);
      }
    }
  }

  /** Locks a content, under whatever key. */
  private static void lock(Handle handle, String digest) {
    handle
        .select("SELECT id FROM evidence_blob WHERE digest = ? ORDER BY id FOR UPDATE", digest)
        .mapTo(Long.class)
        .list();
  }

  /** Deletes a content, under whatever key. */
  private static void delete(Handle handle, String digest) {
    for (Blob blob : find(handle, digest)) {
      handle.execute("DELETE FROM evidence_chunk WHERE blob = ?", blob.id());
      handle.execute("DELETE FROM evidence_blob WHERE id = ?", blob.id());
    }
  }

  /** Reads the chunks of a content as they are kept. */
  static void each(Handle handle, Blob blob, Spool.Chunks to) throws IOException {
    for (long from = 0; from < blob.chunks(); from += CHUNKS_AT_ONCE) {
      long number = from;
      for (byte[] chunk : page(handle, blob, from)) {
        to.take(number++, chunk);
      }
    }
  }

  private static List<byte[]> page(Handle handle, Blob blob, long from) {
    return handle
        .select(
            "SELECT content FROM evidence_chunk WHERE blob = ? AND number >= ? AND number < ? ORDER BY number",
            blob.id(),
            from,
            from + CHUNKS_AT_ONCE)
        .mapTo(byte[].class)
        .list();
  }

  /**
   * Reads a content, a chunk at a time, and compares it with its digest at its end. The handle
   * stays open.
   */
  static InputStream open(Handle handle, Blob blob, Optional<Seal> seal, String digest)
      throws IOException {
    return new Checked(new ZstdInputStreamNoFinalizer(new Chunks(handle, blob, seal)), digest);
  }

  /** The chunks of a blob, one after another. */
  private static final class Chunks extends InputStream {
    private final Handle handle;
    private final Blob blob;
    private final Optional<Seal> seal;
    private final List<byte[]> next = new ArrayList<>();
    private byte[] chunk = new byte[0];
    private int at;
    private long number;

    Chunks(Handle handle, Blob blob, Optional<Seal> seal) {
      this.handle = handle;
      this.blob = blob;
      this.seal = blob.sealed().isEmpty() ? Optional.empty() : seal;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      while (at == chunk.length) {
        byte[] following = following();
        if (following == null) {
          return -1;
        }
        chunk = following;
        at = 0;
      }
      int part = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, to, from, part);
      at += part;
      return part;
    }

    private byte @Nullable [] following() throws IOException {
      if (number == blob.chunks()) {
        return null;
      }
      if (next.isEmpty()) {
        next.addAll(page(handle, blob, number));
      }
      if (next.isEmpty()) {
        throw new IOException("a chunk of the content is missing");
      }
      byte[] stored = next.remove(0);
      byte[] plain = seal.isPresent() ? seal.get().open(stored, number) : stored;
      number++;
      return plain;
    }
  }

  /** Says at the end of a content whether it is the one that it should be. */
  static final class Checked extends InputStream {
    private final InputStream in;
    private final String expected;
    private final MessageDigest digest = Packed.sha256();
    private boolean ended;

    Checked(InputStream in, String expected) {
      this.in = in;
      this.expected = expected;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int read = in.read(to, from, length);
      if (read > 0) {
        digest.update(to, from, read);
      } else if (read < 0 && !ended) {
        ended = true;
        if (!HexFormat.of().formatHex(digest.digest()).equals(expected)) {
          throw new IOException("the content is not what its digest says");
        }
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
