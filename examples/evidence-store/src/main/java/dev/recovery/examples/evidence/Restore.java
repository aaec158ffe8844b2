package dev.recovery.examples.evidence;

import dev.recovery.evidence.store.CaseHead;
import dev.recovery.evidence.store.EvidenceStoreException;
import dev.recovery.evidence.store.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Takes a checked archive in, within one transaction: the links keep their numbers and hashes. */
final class Restore {

  private static final int AT_ONCE = 500;

  private final Handle handle;
  private final LinkTable links;
  private final BlobTable blobs;
  private final Optional<Seal> seal;

  Restore(Handle handle, Optional<Seal> seal) {
    this.handle = handle;
    this.links = new LinkTable(handle);
    this.blobs = new BlobTable(handle, seal);
    this.seal = seal;
  }

  CaseHead take(CaseArchive archive) throws IOException {
    CaseHead here = links.lock(archive.caseId());
    Map<Long, String> known = new HashMap<>();
    new CaseWalk(handle, archive.caseId(), AT_ONCE)
        .each(row -> known.put(row.link().number(), row.link().hash()));
    Set<Long> gone = archive.tombstones();
    List<Link> page = new ArrayList<>();
    Set<String> contents = new TreeSet<>();
    Set<String> over = new TreeSet<>();
    CaseHead[] head = {here};
    archive.each(
        link -> {
          if (gone.contains(link.number())) {
            over.add(link.digest());
          }
          String hash = known.get(link.number());
          if (hash != null && !hash.equals(link.hash())) {
            throw new EvidenceStoreException(
                "The case %s is in the store already, and differs from link %d on. Maybe restore it into another store and compare."
                    .formatted(link.caseId(), link.number()));
          }
          if (hash == null) {
            head[0] = head(head[0], link);
            page.add(link);
            if (link.held() == Link.Held.CONTENT && !gone.contains(link.number())) {
              contents.add(link.digest());
            }
            if (page.size() == AT_ONCE) {
              insert(page, gone);
            }
          }
        });
    insert(page, gone);
    archive.each(
        link ->
            link.about().ifPresent(about -> links.deleted(link.caseId(), about, link.number())));
    content(archive, contents);
    blobs.forget(over);
    links.head(head[0]);
    return head[0];
  }

  private static CaseHead head(CaseHead before, Link link) {
    CaseHead.Hold hold =
        link.type() == Link.Type.LEGAL_HOLD
            ? CaseHead.Hold.HELD
            : link.type() == Link.Type.HOLD_RELEASED ? CaseHead.Hold.FREE : before.hold();
    return new CaseHead(link.caseId(), link.number(), link.hash(), hold);
  }

  private void insert(List<Link> page, Set<Long> gone) {
    links.insert(page, gone);
    page.clear();
  }

  private void content(CaseArchive archive, Set<String> digests) throws IOException {
    if (digests.isEmpty()) {
      return;
    }
    Set<String> missing = new TreeSet<>(digests);
    missing.removeAll(blobs.here(digests));
    for (String digest : missing) {
      try (Packed packed = Packed.clean(() -> archive.content(digest), seal)) {
        blobs.insert(List.of(packed));
      }
    }
  }
}
