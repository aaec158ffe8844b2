package dev.recovery.examples.evidence;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.recovery.evidence.store.Chain;
import dev.recovery.evidence.store.EvidenceStoreException;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Submission;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An exported case. It is checked without any store. */
public final class CaseArchive implements AutoCloseable {

  private static final Set<String> ABOUT = Set.of("case", "links", "head");

  private final ZipFile zip;
  private final @Nullable Path temporary;
  private final Optional<Seal> seal;
  private final Map<String, String> about;

  private CaseArchive(
      ZipFile zip, @Nullable Path temporary, Optional<Seal> seal, Map<String, String> about) {
    this.zip = zip;
    this.temporary = temporary;
    this.seal = seal;
    this.about = about;
  }

  private static CaseArchive of(Path file, @Nullable Path temporary, Optional<Seal> seal)
      throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      return new CaseArchive(zip, temporary, seal, about(zip));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /**
   * Opens an archive.
   *
   * @param file what {@code export} wrote
   * @param seal the key of the store that it comes from; without it, encrypted content is not read
   * @return the archive
   * @throws EvidenceStoreException when it is no archive, or was cut
   */
  public static CaseArchive open(Path file, Optional<Seal> seal) {
    try {
      return of(file, null, seal);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** An archive that comes as a stream. */
  static CaseArchive staged(InputStream archive, Optional<Seal> seal) throws IOException {
    Path file = Files.createTempFile("case", ".zip");
    try {
      Files.copy(archive, file, StandardCopyOption.REPLACE_EXISTING);
      return of(file, file, seal);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  static EvidenceStoreException unreadable(IOException e) {
    return new EvidenceStoreException(
        e instanceof ZipException || e instanceof EOFException
            ? "The archive is cut or is no exported case. Maybe fetch it again: nothing of it was taken in."
            : "The archive cannot be read (%s). Maybe check the path."
                .formatted(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
        e);
  }

  private static Map<String, String> about(ZipFile zip) throws IOException {
    Map<String, String> about = new HashMap<>();
    try (BufferedReader lines = reader(zip, ArchiveWriter.CASE)) {
      for (String line = line(lines); line != null; line = line(lines)) {
        int cut = line.indexOf(' ');
        if (cut > 0 && ABOUT.contains(line.substring(0, cut))) {
          about.put(line.substring(0, cut), line.substring(cut + 1));
        }
      }
    }
    try {
      Submission.checkCase(about.getOrDefault("case", ""));
    } catch (IllegalArgumentException e) {
      throw new EvidenceStoreException(
          "The archive's case has no id that a store gives. Maybe fetch it again: nothing of it was taken in.",
          e);
    }
    return about;
  }

  /** A line without its end; of none is more read than a link can have. */
  private static @Nullable String line(BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = lines.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = lines.read()) {
      line.append((char) c);
      notTooLong(line);
    }
    return line.toString();
  }

  private static void notTooLong(StringBuilder text) {
    if (text.length() > LinkTable.LONGEST) {
      throw new EvidenceStoreException(
          "A text in the archive is longer than any link. Maybe fetch it again: nothing of it was taken in.");
    }
  }

  private static BufferedReader reader(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ZipException("The file (%s) is missing.".formatted(name));
    }
    return new BufferedReader(
        new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
  }

  /**
   * The case that it holds.
   *
   * @return its id
   */
  public String caseId() {
    return about.getOrDefault("case", "");
  }

  /** Takes one link. */
  @FunctionalInterface
  interface Links {
    void take(Link link) throws IOException;
  }

  /** Reads the chain, one link after another. */
  void each(Links links) throws IOException {
    try (BufferedReader lines = reader(zip, ArchiveWriter.CHAIN)) {
      StringBuilder text = new StringBuilder();
      for (String line = line(lines); line != null; line = line(lines)) {
        if (!line.isEmpty()) {
          text.append(line).append('\n');
          notTooLong(text);
        } else if (text.length() > 0) {
          links.take(parse(text.toString()));
          text.setLength(0);
        }
      }
      if (text.length() > 0) {
        links.take(parse(text.toString()));
      }
    }
  }

  private static Link parse(String text) {
    try {
      return Link.parse(text);
    } catch (IllegalArgumentException e) {
      throw new EvidenceStoreException(
          "The archive's chain is damaged: %s".formatted(e.getMessage()), e);
    }
  }

  /** The links whose content was deleted. */
  Set<Long> tombstones() throws IOException {
    Set<Long> gone = new HashSet<>();
    each(link -> link.about().ifPresent(gone::add));
    return gone;
  }

  /**
   * Checks the chain, and every content in it.
   *
   * @param noted the head that was noted elsewhere; absent where none was
   * @return what is wrong, if anything
   */
  public Chain.Verification verify(Optional<String> noted) {
    try {
      Chain chain = new Chain(caseId(), tombstones());
      Map<String, Chain.Content> contents = new HashMap<>();
      each(link -> chain.next(link, contents.computeIfAbsent(link.digest(), this::look)));
      return chain.end(noted.or(() -> Optional.ofNullable(about.get("head"))));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Chain.Content look(String digest) {
    ZipEntry plain = zip.getEntry(ArchiveWriter.CONTENT + digest);
    ZipEntry sealed = zip.getEntry(ArchiveWriter.CONTENT + digest + ArchiveWriter.SEALED);
    if (plain == null && sealed == null) {
      return Chain.Content.MISSING;
    }
    try {
      if (plain == null && !readable(sealed)) {
        return Chain.Content.UNREAD;
      }
    } catch (IOException e) {
      return Chain.Content.CHANGED;
    }
    return CaseCheck.right(() -> content(digest));
  }

  private boolean readable(@Nullable ZipEntry sealed) throws IOException {
    try (DataInputStream in = new DataInputStream(zip.getInputStream(sealed))) {
      String id = in.readUTF();
      return seal.map(s -> s.id().equals(id)).orElse(false);
    }
  }

  /** Opens a content; reading it fails where it is not what its digest says. */
  InputStream content(String digest) throws IOException {
    ZipEntry plain = zip.getEntry(ArchiveWriter.CONTENT + digest);
    if (plain != null) {
      return new BlobTable.Checked(zip.getInputStream(plain), digest);
    }
    ZipEntry sealed = zip.getEntry(ArchiveWriter.CONTENT + digest + ArchiveWriter.SEALED);
    if (sealed == null) {
      throw new ZipException("The content (%s) is missing.".formatted(digest));
    }
    DataInputStream in = new DataInputStream(zip.getInputStream(sealed));
    in.readUTF();
    return new BlobTable.Checked(
        new ZstdInputStreamNoFinalizer(new SealedChunks(in, seal.orElseThrow())), digest);
  }

  /** Chunks in a file: the length of each, and the chunk. */
  private static final class SealedChunks extends InputStream {
    private static final int LONGEST = 2 * Packed.CHUNK;

    private final DataInputStream in;
    private final Seal seal;
    private byte[] chunk = new byte[0];
    private int at;
    private long number;

    SealedChunks(DataInputStream in, Seal seal) {
      this.in = in;
      this.seal = seal;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      while (at == chunk.length) {
        int first = in.read();
        if (first < 0) {
          return -1;
        }
        int size =
            (first << 24)
                | (in.readUnsignedByte() << 16)
                | (in.readUnsignedByte() << 8)
                | in.readUnsignedByte();
        if (size < 0 || size > LONGEST) {
          throw new IOException("an encrypted chunk is longer than any");
        }
        byte[] sealed = new byte[size];
        in.readFully(sealed);
        chunk = seal.open(sealed, number++);
        at = 0;
      }
      int part = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, to, from, part);
      at += part;
      return part;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
