package dev.recovery.examples.evidence;

import dev.recovery.evidence.store.Chain;
import dev.recovery.evidence.store.Link;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Checks a case in a database: its chain, its contents, and whether its links are found. */
final class CaseCheck {

  private final Handle handle;
  private final Optional<Seal> seal;
  private final int page;
  private final Map<String, Chain.Content> contents = new HashMap<>();

  CaseCheck(Handle handle, Optional<Seal> seal, int page) {
    this.handle = handle;
    this.seal = seal;
    this.page = page;
  }

  Chain.Verification check(String caseId, Optional<String> noted) throws IOException {
    Set<Long> tombstones = new HashSet<>();
    new CaseWalk(handle, caseId, page).each(row -> row.link().about().ifPresent(tombstones::add));
    Chain chain = new Chain(caseId, tombstones);
    LinkTable links = new LinkTable(handle);
    new CaseWalk(handle, caseId, page)
        .each(
            row -> {
              Link link = row.link();
              boolean gone = tombstones.contains(link.number());
              boolean misfiled = !links.filed(row) || row.deleted() != gone;
              chain.next(
                  link,
                  misfiled
                      ? Chain.Content.MISFILED
                      : gone
                          ? Chain.Content.UNCHECKED
                          : contents.computeIfAbsent(link.digest(), this::look));
            });
    return chain.end(noted);
  }

  private Chain.Content look(String digest) {
    List<BlobTable.Blob> blobs = BlobTable.find(handle, digest);
    if (blobs.isEmpty()) {
      return Chain.Content.MISSING;
    }
    for (BlobTable.Blob blob : blobs) {
      if (blob.sealed().isEmpty() || seal.map(s -> s.id().equals(blob.sealed())).orElse(false)) {
        return right(() -> BlobTable.open(handle, blob, seal, digest));
      }
    }
    return Chain.Content.UNREAD;
  }

  /** A way to open a content. */
  @FunctionalInterface
  interface Opens {
    InputStream open() throws IOException;
  }

  /** Whether a content is what its digest says. */
  static Chain.Content right(Opens opens) {
    try (InputStream in = opens.open()) {
      in.transferTo(OutputStream.nullOutputStream());
      return Chain.Content.RIGHT;
    } catch (IOException e) {
      return Chain.Content.CHANGED;
    }
  }
}
