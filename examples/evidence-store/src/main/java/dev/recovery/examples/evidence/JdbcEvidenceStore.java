package dev.recovery.examples.evidence;

import dev.recovery.evidence.store.CaseHead;
import dev.recovery.evidence.store.Chain;
import dev.recovery.evidence.store.EvidenceQuery;
import dev.recovery.evidence.store.EvidenceStore;
import dev.recovery.evidence.store.EvidenceStoreException;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Retention;
import dev.recovery.evidence.store.Submission;
import dev.recovery.internal.secrets.Redaction;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The evidence store on H2 or PostgreSQL. */
public final class JdbcEvidenceStore implements EvidenceStore {

  private static final int PAGE = 500;

  private final Database database;
  private final Optional<Seal> seal;
  private final Clock clock;

  private JdbcEvidenceStore(Database database, StoreOptions options) {
    this.database = database;
    this.seal = options.key();
    this.clock = options.clock();
  }

  /**
   * Opens a store; a new one is created.
   *
   * @param options where it is, and how it is opened
   * @return the store
   * @throws EvidenceStoreException when it cannot be opened
   */
  public static JdbcEvidenceStore open(StoreOptions options) {
    return new JdbcEvidenceStore(Database.open(options), options);
  }

  @Override
  public List<Link> add(List<Submission> submissions) {
    if (submissions.isEmpty()) {
      return List.of();
    }
    List<Packing> packings = submissions.parallelStream().map(this::packing).toList();
    try {
      List<Packed> packed = packings.stream().map(Packing::orThrow).toList();
      return database.write(handle -> new Ingest(handle, seal, clock).add(submissions, packed));
    } finally {
      packings.forEach(Packing::close);
    }
  }

  // A failure waits until all are packed, so that none is left open.
  private Packing packing(Submission submission) {
    try {
      return new Packing(pack(submission), null);
    } catch (RuntimeException e) {
      return new Packing(null, e);
    }
  }

  /** What packing gave. */
  private record Packing(@Nullable Packed packed, @Nullable RuntimeException failure) {

    Packed orThrow() {
      if (packed == null) {
        throw Objects.requireNonNull(failure);
      }
      return packed;
    }

    void close() {
      if (packed != null) {
        packed.close();
      }
    }
  }

  private Packed pack(Submission submission) {
    try {
      return Packed.of(submission.content(), seal);
    } catch (IOException e) {
      throw new EvidenceStoreException(
          "%s cannot be read (%s). Maybe check the path, and that you may read it."
              .formatted(
                  Redaction.secrets(submission.name()),
                  e.getMessage() == null
                      ? e.getClass().getSimpleName()
                      : Redaction.secrets(e.getMessage())),
          e);
    }
  }

  @Override
  public List<Link> find(EvidenceQuery query) {
    Question question = Question.of(query);
    return database.read(
        handle ->
            handle
                .select(question.sql(), question.values().toArray())
                .map((row, context) -> LinkTable.link(row))
                .stream()
                // What a forged index says, the link itself does not.
                .filter(query::matches)
                .sorted(
                    Comparator.comparing(Link::time)
                        .thenComparing(Link::caseId)
                        .thenComparingLong(Link::number))
                .toList());
  }

  @Override
  public List<CaseHead> cases() {
    return database.read(handle -> new LinkTable(handle).heads());
  }

  @Override
  public List<Link> chain(String caseId) {
    return database.read(
        handle -> {
          List<Link> links = new ArrayList<>();
          new CaseWalk(handle, caseId, PAGE).each(row -> links.add(row.link()));
          return Collections.unmodifiableList(links);
        });
  }

  @Override
  public InputStream open(Link link) {
    Handle handle = database.handle();
    try {
      return closing(content(handle, link), handle);
    } catch (IOException | RuntimeException e) {
      handle.close();
      throw Failures.of(database.url(), e);
    }
  }

  private static InputStream closing(InputStream in, Handle handle) {
    return new FilterInputStream(in) {
      @Override
      public void close() throws IOException {
        super.close();
        handle.close();
      }
    };
  }

  private InputStream content(Handle handle, Link link) throws IOException {
    List<BlobTable.Blob> blobs = BlobTable.find(handle, link.digest());
    for (BlobTable.Blob blob : blobs) {
      if (blob.sealed().isEmpty() || seal.map(s -> s.id().equals(blob.sealed())).orElse(false)) {
        return BlobTable.open(handle, blob, seal, link.digest());
      }
    }
    throw new EvidenceStoreException(
        blobs.isEmpty()
            ? "The content of link %d (%s) of the case %s is not in the store. Maybe it was deleted: see the case's tombstones."
                .formatted(link.number(), link.name(), link.caseId())
            : "The content of link %d (%s) of the case %s is encrypted with another key. Maybe give the key that it was recorded with."
                .formatted(link.number(), link.name(), link.caseId()));
  }

  @Override
  public Chain.Verification verify(String caseId, Optional<String> noted) {
    return database.read(
        handle -> {
          CaseHead head =
              new LinkTable(handle).head(caseId).orElseThrow(() -> CaseWalk.missing(caseId));
          return new CaseCheck(handle, seal, PAGE)
              .check(caseId, noted.or(() -> Optional.of(head.hash())));
        });
  }

  @Override
  public Link hold(String caseId, String by, String reason) {
    return held(caseId, Link.Type.LEGAL_HOLD, CaseHead.Hold.HELD, by, reason);
  }

  @Override
  public Link release(String caseId, String by, String reason) {
    return held(caseId, Link.Type.HOLD_RELEASED, CaseHead.Hold.FREE, by, reason);
  }

  private Link held(String caseId, Link.Type type, CaseHead.Hold hold, String by, String reason) {
    if (by.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException(
          "A legal hold of the case (%s) needs who orders it, and why.".formatted(caseId));
    }
    return database.write(
        handle -> new Ingest(handle, seal, clock).hold(caseId, type, hold, by, reason));
  }

  @Override
  public List<Link> expire(Retention retention, Instant now) {
    List<Link> tombstones = new ArrayList<>();
    for (CaseHead head : cases()) {
      if (head.hold() == CaseHead.Hold.FREE) {
        tombstones.addAll(
            database.write(
                handle -> new Ingest(handle, seal, clock).expire(head.caseId(), retention, now)));
      }
    }
    if (!tombstones.isEmpty()) {
      database.purge();
    }
    return List.copyOf(tombstones);
  }

  @Override
  public CaseHead export(String caseId, OutputStream archive) {
    return database.read(
        handle -> {
          CaseHead head =
              new LinkTable(handle).head(caseId).orElseThrow(() -> CaseWalk.missing(caseId));
          new ArchiveWriter(handle, seal, PAGE).write(head, archive);
          return head;
        });
  }

  @Override
  public CaseHead restore(InputStream archive) {
    try (CaseArchive staged = CaseArchive.staged(archive, seal)) {
      Chain.Verification verified = staged.verify(Optional.empty());
      if (!verified.intact() || verified.unread() > 0) {
        throw new EvidenceStoreException(
            verified.intact()
                ? "The archive of the case %s is encrypted with another key. Maybe give the key of the store that it comes from."
                    .formatted(verified.caseId())
                : "The archive of the case %s is broken at %s. Maybe fetch it again: nothing of it was taken in."
                    .formatted(
                        verified.caseId(), verified.broken().map(Chain.Break::text).orElse("")));
      }
      return database.write(handle -> new Restore(handle, seal).take(staged));
    } catch (IOException e) {
      throw CaseArchive.unreadable(e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
