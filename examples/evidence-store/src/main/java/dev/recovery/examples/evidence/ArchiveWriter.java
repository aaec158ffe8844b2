package dev.recovery.examples.evidence;

import dev.recovery.evidence.store.CaseHead;
import dev.recovery.evidence.store.Link;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;

/** Writes a case into a ZIP file: its chain as text, and each content once. */
final class ArchiveWriter {

  static final String README = "READ-ME.txt";
  static final String CASE = "case.txt";
  static final String CHAIN = "chain.txt";
  static final String CONTENT = "content/";
  static final String SEALED = ".sealed";

  // The same case gives the same bytes.
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final String HOW =
      """
      One case of a recovery evidence store.

      case.txt    the case, how many links it has, and the hash of the last
      chain.txt   the links, an empty line between two of them
      content/    what the links keep, by the SHA-256 of the content

      recover case verify --archive FILE checks all of it. By hand:
      - the last line of a link holds the SHA-256 of its other lines
      - its line "previous" holds the hash of the link before it
      - its line "digest" holds what sha256sum says of the file in content/, but for files
        that end in .sealed: they are compressed and encrypted, so only recover checks them,
        with the key of the store that they come from
      """;

  private final Handle handle;
  private final Optional<Seal> seal;
  private final int page;

  ArchiveWriter(Handle handle, Optional<Seal> seal, int page) {
    this.handle = handle;
    this.seal = seal;
    this.page = page;
  }

  void write(CaseHead head, OutputStream to) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(to);
    text(zip, README, HOW);
    text(
        zip,
        CASE,
        "case %s\nlinks %d\nhead %s\n".formatted(head.caseId(), head.links(), head.hash()));
    Set<String> contents = new TreeSet<>();
    entry(zip, CHAIN);
    Set<Long> gone = new HashSet<>();
    new CaseWalk(handle, head.caseId(), page).each(row -> row.link().about().ifPresent(gone::add));
    new CaseWalk(handle, head.caseId(), page)
        .each(
            row -> {
              Link link = row.link();
              if (link.number() > head.links()) {
                return;
              }
              zip.write((link.text() + "\n").getBytes(StandardCharsets.UTF_8));
              if (link.held() == Link.Held.CONTENT && !gone.contains(link.number())) {
                contents.add(link.digest());
              }
            });
    zip.closeEntry();
    for (String digest : contents) {
      content(zip, digest);
    }
    zip.finish();
  }

  private void content(ZipOutputStream zip, String digest) throws IOException {
    List<BlobTable.Blob> blobs = BlobTable.find(handle, digest);
    if (blobs.isEmpty()) {
      // Whoever verifies the archive is told which link it belongs to.
      return;
    }
    BlobTable.Blob blob = blobs.get(0);
    entry(zip, CONTENT + digest + (blob.sealed().isEmpty() ? "" : SEALED));
    if (blob.sealed().isEmpty()) {
      try (InputStream in = BlobTable.open(handle, blob, seal, digest)) {
        in.transferTo(zip);
      }
    } else {
      DataOutputStream out = new DataOutputStream(zip);
      out.writeUTF(blob.sealed());
      BlobTable.each(
          handle,
          blob,
          (number, chunk) -> {
            out.writeInt(chunk.length);
            out.write(chunk);
          });
      out.flush();
    }
    zip.closeEntry();
  }

  private static void text(ZipOutputStream zip, String name, String text) throws IOException {
    entry(zip, name);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static void entry(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }
}
