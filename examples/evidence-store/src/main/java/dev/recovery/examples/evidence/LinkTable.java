package dev.recovery.examples.evidence;

import dev.recovery.evidence.store.CaseHead;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Cases, their links, and the values by which links are found. */
final class LinkTable {

  private static final String INSERT_LINK =
      """
      INSERT INTO evidence_link (case_id, number, artifact, at, recorded, digest, body, hash, identity)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String INSERT_KEY =
      "INSERT INTO evidence_key (name, val, at, link) VALUES (?, ?, ?, ?)";

  /** How many characters the text of a link may have; the column's size. */
  static final int LONGEST = 1_000_000;

  private final Handle handle;

  LinkTable(Handle handle) {
    this.handle = handle;
  }

  /** A row of a link: what it is found by, beside its text. */
  record Row(
      long id,
      String artifact,
      long at,
      long recorded,
      String digest,
      String hash,
      boolean deleted,
      Link link) {}

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** The head of a case, locked until the transaction ends; a new case gets one. */
  CaseHead lock(String caseId) {
    Optional<CaseHead> head = locked(caseId);
    if (head.isPresent()) {
      return head.get();
    }
    handle.execute(
        "INSERT INTO evidence_case (case_id, links, head, hold) VALUES (?, 0, ?, FALSE)",
        caseId,
        Link.FIRST);
    return new CaseHead(caseId, 0, Link.FIRST, CaseHead.Hold.FREE);
  }

  /** The head of a case that is there, locked until the transaction ends. */
  Optional<CaseHead> locked(String caseId) {
    return heads("WHERE case_id = ? FOR UPDATE", caseId).stream().findFirst();
  }

  Optional<CaseHead> head(String caseId) {
    return heads("WHERE case_id = ?", caseId).stream().findFirst();
  }

  List<CaseHead> heads() {
    return heads("ORDER BY case_id").stream()
        .sorted(java.util.Comparator.comparing(CaseHead::caseId))
        .toList();
  }

  private List<CaseHead> heads(String rest, Object... values) {
    return handle
        .select("SELECT case_id, links, head, hold FROM evidence_case " + rest, values)
        .map(
            (row, context) ->
                new CaseHead(
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getBoolean(4) ? CaseHead.Hold.HELD : CaseHead.Hold.FREE))
        .list();
  }

  void head(CaseHead head) {
    handle.execute(
        "UPDATE evidence_case SET links = ?, head = ?, hold = ? WHERE case_id = ?",
        head.links(),
        head.hash(),
        head.hold() == CaseHead.Hold.HELD,
        head.caseId());
  }

  /** The links that are the same evidence, by their identity. */
  Map<String, Link> same(Collection<String> identities) {
    Map<String, Link> found = new HashMap<>();
    handle
        .createQuery(
            "SELECT identity, case_id, number, body FROM evidence_link WHERE identity IN (<identities>)")
        .bindList("identities", List.copyOf(identities))
        .map((row, context) -> Map.entry(row.getString(1), link(row)))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  void insert(List<Link> links) {
    insert(links, Set.of());
  }

  // Only what was given can be given twice.
  private static @Nullable String identity(Link link) {
    return link.type() == Link.Type.ARTIFACT || link.type() == Link.Type.CASE_EVENT
        ? link.identity()
        : null;
  }

  /** Inserts links, of which some have lost their content. */
  void insert(List<Link> links, Set<Long> deleted) {
    if (links.isEmpty()) {
      return;
    }
    List<Long> ids;
    try (PreparedBatch batch = handle.prepareBatch(INSERT_LINK)) {
      for (Link link : links) {
        batch.add(
            link.caseId(),
            link.number(),
            link.artifact().map(a -> a.id()).orElse(""),
            micros(link.time()),
            micros(link.recorded()),
            link.digest(),
            link.text(),
            link.hash(),
            deleted.contains(link.number()) ? null : identity(link));
      }
      ids = batch.executePreparedBatch("id").mapTo(Long.class).list();
    }
    try (PreparedBatch batch = handle.prepareBatch(INSERT_KEY)) {
      for (int i = 0; i < links.size(); i++) {
        Link link = links.get(i);
        for (EvidenceKey key : EvidenceKey.values()) {
          for (String value : filed(link, key)) {
            batch.add(key.ordinal() + 1, value, micros(link.time()), ids.get(i));
          }
        }
      }
      batch.execute();
    }
  }

  /** The values under which a link is filed by a key. */
  static Collection<String> filed(Link link, EvidenceKey key) {
    Collection<String> known = link.keys().of(key);
    return known.isEmpty() ? List.of("") : known;
  }

  /** Whether a link is found by all that it says. */
  boolean filed(Row row) {
    Link link = row.link();
    if (!row.artifact().equals(link.artifact().map(a -> a.id()).orElse(""))
        || row.at() != micros(link.time())
        || row.recorded() != micros(link.recorded())
        || !row.digest().equals(link.digest())
        || !row.hash().equals(link.hash())) {
      return false;
    }
    StringBuilder sql =
        new StringBuilder("SELECT count(*) FROM evidence_key WHERE at = ? AND link = ? AND (");
    List<Object> values = new ArrayList<>(List.of(row.at(), row.id()));
    int expected = 0;
    for (EvidenceKey key : EvidenceKey.values()) {
      for (String value : filed(link, key)) {
        // A longer question takes more time than what it would tell is worth.
        if (expected < 200) {
          sql.append(expected == 0 ? "" : " OR ").append("(name = ? AND val = ?)");
          values.add(key.ordinal() + 1);
          values.add(value);
          expected++;
        }
      }
    }
    return handle.select(sql.append(')').toString(), values.toArray()).mapTo(Long.class).one()
        == expected;
  }

  List<Row> chain(String caseId, long after, int limit) {
    return rows("case_id = ? AND number > ? ORDER BY number LIMIT ?", caseId, after, limit);
  }

  /** Artifacts of a kind that were recorded before a time and whose content is still there. */
  List<Row> recordedBefore(String caseId, String artifact, long recorded) {
    return rows(
        "case_id = ? AND artifact = ? AND recorded <= ? AND deleted IS NULL ORDER BY number",
        caseId,
        artifact,
        recorded);
  }

  private List<Row> rows(String where, Object... values) {
    return handle
        .select(
            "SELECT id, artifact, at, recorded, digest, hash, deleted, case_id, number, body FROM evidence_link WHERE "
                + where,
            values)
        .map(
            (row, context) ->
                new Row(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getString(5),
                    row.getString(6),
                    row.getObject(7) != null,
                    link(row)))
        .list();
  }

  /** The link of a row that has its case, its number and its text. */
  static Link link(ResultSet row) throws SQLException {
    try {
      return Link.parse(row.getString("body"));
    } catch (IllegalArgumentException e) {
      throw Failures.damaged(row.getString("case_id"), row.getLong("number"), e);
    }
  }

  /** Marks a link whose content a tombstone deleted. */
  void deleted(String caseId, long number, long tombstone) {
    handle.execute(
        "UPDATE evidence_link SET deleted = ?, identity = NULL WHERE case_id = ? AND number = ?",
        tombstone,
        caseId,
        number);
  }

  /** Whether any link still needs a content. */
  boolean needed(String digest) {
    return handle
            .select(
                "SELECT count(*) FROM evidence_link WHERE digest = ? AND deleted IS NULL", digest)
            .mapTo(Long.class)
            .one()
        > 0;
  }
}
