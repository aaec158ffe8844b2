package dev.recovery.examples.evidence;

import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A query in SQL. Every key is a range of one index, which the first walks and the others look up.
 *
 * @param sql with question marks
 * @param values for them, in order
 */
record Question(String sql, List<Object> values) {

  static Question of(EvidenceQuery query) {
    StringBuilder from = new StringBuilder();
    List<String> where = new ArrayList<>();
    List<Object> joined = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    int count = 0;
    for (Map.Entry<EvidenceKey, String> asked : query.keys().entrySet()) {
      int name = asked.getKey().ordinal() + 1;
      if (count == 0) {
        from.append("evidence_key k0 JOIN evidence_link l ON l.id = k0.link");
        where.add("k0.name = ? AND k0.val = ?");
        values.add(name);
        values.add(asked.getValue());
      } else {
        from.append(
            " JOIN evidence_key k%1$d ON k%1$d.name = ? AND k%1$d.val = ? AND k%1$d.at = k0.at AND k%1$d.link = k0.link"
                .formatted(count));
        joined.add(name);
        joined.add(asked.getValue());
      }
      count++;
    }
    String at = count == 0 ? "l.at" : "k0.at";
    if (count == 0) {
      from.append("evidence_link l");
    }
    query
        .artifact()
        .ifPresent(
            artifact -> {
              where.add("l.artifact = ?");
              values.add(artifact.id());
            });
    query
        .caseId()
        .ifPresent(
            caseId -> {
              where.add("l.case_id = ?");
              values.add(caseId);
            });
    query
        .since()
        .ifPresent(
            since -> {
              where.add(at + " >= ?");
              values.add(LinkTable.micros(since));
            });
    query
        .until()
        .ifPresent(
            until -> {
              where.add(at + " < ?");
              values.add(LinkTable.micros(until));
            });
    // The columns that are fixed are named as well, so that the index gives the order.
    String order =
        count == 0 ? "l.at DESC, l.id DESC" : "k0.name DESC, k0.val DESC, k0.at DESC, k0.link DESC";
    String sql =
        "SELECT l.case_id, l.number, l.body FROM "
            + from
            + (where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where))
            + " ORDER BY "
            + order
            + " LIMIT ?";
    List<Object> all = new ArrayList<>(joined);
    all.addAll(values);
    all.add(query.limit());
    return new Question(sql, all);
  }
}
