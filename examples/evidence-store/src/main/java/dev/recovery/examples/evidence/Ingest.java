package dev.recovery.examples.evidence;

import dev.recovery.evidence.store.CaseHead;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.EvidenceStoreException;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Retention;
import dev.recovery.evidence.store.Submission;
import dev.recovery.internal.secrets.Redaction;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Adds links to chains, within one transaction. */
final class Ingest {

  private final LinkTable links;
  private final BlobTable blobs;
  private final Clock clock;

  Ingest(Handle handle, Optional<Seal> seal, Clock clock) {
    this.links = new LinkTable(handle);
    this.blobs = new BlobTable(handle, seal);
    this.clock = clock;
  }

  List<Link> add(List<Submission> submissions, List<Packed> packed) throws IOException {
    Map<String, CaseHead> heads = new HashMap<>();
    // In the order of their ids, so that two writers never wait for each other.
    submissions.stream()
        .map(Submission::caseId)
        .sorted()
        .distinct()
        .forEach(caseId -> heads.put(caseId, links.lock(caseId)));
    List<Link> drafts = new ArrayList<>();
    for (int i = 0; i < submissions.size(); i++) {
      drafts.add(draft(submissions.get(i), packed.get(i)));
    }
    List<String> identities = drafts.stream().map(Link::identity).toList();
    Map<String, Link> known = new HashMap<>(links.same(identities));
    List<Link> fresh = new ArrayList<>();
    List<Link> all = new ArrayList<>();
    Map<String, Packed> contents = new LinkedHashMap<>();
    for (int i = 0; i < drafts.size(); i++) {
      String identity = identities.get(i);
      Link link = known.get(identity);
      if (link == null) {
        link = append(heads, drafts.get(i));
        known.put(identity, link);
        fresh.add(link);
        if (link.held() == Link.Held.CONTENT) {
          contents.putIfAbsent(link.digest(), packed.get(i));
        }
      }
      all.add(link);
    }
    if (!fresh.isEmpty()) {
      if (!contents.isEmpty()) {
        contents.keySet().removeAll(blobs.here(contents.keySet()));
        blobs.insert(List.copyOf(contents.values()));
      }
      links.insert(fresh);
      heads.values().forEach(links::head);
    }
    return List.copyOf(all);
  }

  private Link draft(Submission submission, Packed packed) {
    Link draft = link(submission, packed);
    // The number and the hashes take less than what is left.
    if (draft.text().length() > LinkTable.LONGEST - 1000) {
      throw new EvidenceStoreException(
          "%s names more by its keys than one link can hold. Maybe keep it in parts."
              .formatted(draft.name()));
    }
    return draft;
  }

  private Link link(Submission submission, Packed packed) {
    return new Link(
        submission.caseId(),
        0,
        submission.type(),
        submission.artifact(),
        Redaction.secrets(submission.name()),
        Redaction.secrets(submission.run()),
        submission.at(),
        now(),
        packed.digest(),
        packed.size(),
        packed.redacted(),
        packed.held(),
        OptionalLong.empty(),
        "",
        clean(submission.keys()),
        Link.FIRST,
        "");
  }

  // What somebody gave by hand may hold a secret as well as a file may.
  private static EvidenceKeys clean(EvidenceKeys keys) {
    EvidenceKeys clean = EvidenceKeys.NONE;
    for (EvidenceKey key : keys.values().keySet()) {
      clean = clean.with(key, keys.of(key).stream().map(Redaction::secrets).toArray(String[]::new));
    }
    return clean;
  }

  // What the clock says, even where it went backwards: the numbers give the order.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Link append(Map<String, CaseHead> heads, Link draft) {
    CaseHead head = Objects.requireNonNull(heads.get(draft.caseId()));
    Link link = after(head, draft);
    heads.put(draft.caseId(), new CaseHead(head.caseId(), link.number(), link.hash(), head.hold()));
    return link;
  }

  private static Link after(CaseHead head, Link draft) {
    return new Link(
            draft.caseId(),
            head.links() + 1,
            draft.type(),
            draft.artifact(),
            draft.name(),
            draft.run(),
            draft.at(),
            draft.recorded(),
            draft.digest(),
            draft.size(),
            draft.redacted(),
            draft.held(),
            draft.about(),
            draft.note(),
            draft.keys(),
            head.hash(),
            "")
        .sealed();
  }

  private CaseHead locked(String caseId) {
    return links.locked(caseId).orElseThrow(() -> CaseWalk.missing(caseId));
  }

  Link hold(String caseId, Link.Type type, CaseHead.Hold hold, String by, String reason) {
    CaseHead head = locked(caseId);
    if (head.hold() == hold) {
      throw new EvidenceStoreException(
          hold == CaseHead.Hold.HELD
              ? "The case %s is under legal hold already. Maybe show it: recover case show %s"
                  .formatted(caseId, caseId)
              : "The case %s is not under legal hold. Maybe you meant another case."
                  .formatted(caseId));
    }
    Link link =
        after(
            head,
            note(
                caseId,
                type,
                type.id(),
                OptionalLong.empty(),
                "%s, by %s".formatted(Redaction.secrets(reason), Redaction.secrets(by)),
                EvidenceKeys.NONE));
    links.insert(List.of(link));
    links.head(new CaseHead(caseId, link.number(), link.hash(), hold));
    return link;
  }

  List<Link> expire(String caseId, Retention retention, Instant now) {
    CaseHead head = locked(caseId);
    if (head.hold() == CaseHead.Hold.HELD) {
      return List.of();
    }
    List<Link> ended = new ArrayList<>();
    retention
        .periods()
        .forEach(
            (artifact, period) ->
                links
                    .recordedBefore(caseId, artifact.id(), LinkTable.micros(now.minus(period)))
                    .forEach(row -> ended.add(row.link())));
    ended.sort(java.util.Comparator.comparingLong(Link::number));
    List<Link> tombstones = new ArrayList<>();
    for (Link link : ended) {
      String note =
          "kept for %d days, until %s"
              .formatted(
                  retention.of(link).orElseThrow().toDays(),
                  link.recorded()
                      .plus(retention.of(link).orElseThrow())
                      .atOffset(ZoneOffset.UTC)
                      .toLocalDate());
      Link tombstone =
          after(
              head,
              note(
                  caseId,
                  Link.Type.TOMBSTONE,
                  link.name(),
                  OptionalLong.of(link.number()),
                  note,
                  link.keys()));
      head = new CaseHead(caseId, tombstone.number(), tombstone.hash(), head.hold());
      tombstones.add(tombstone);
      links.deleted(caseId, link.number(), tombstone.number());
    }
    links.insert(tombstones);
    links.head(head);
    blobs.forget(ended.stream().map(Link::digest).toList());
    return tombstones;
  }

  private Link note(
      String caseId,
      Link.Type type,
      String name,
      OptionalLong about,
      String note,
      EvidenceKeys keys) {
    return new Link(
        caseId,
        0,
        type,
        Optional.empty(),
        name,
        "",
        Optional.empty(),
        now(),
        dev.recovery.internal.Digest.of(""),
        0,
        0,
        Link.Held.DIGEST_ONLY,
        about,
        note,
        keys,
        Link.FIRST,
        "");
  }
}
