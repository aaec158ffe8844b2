package dev.recovery.examples.evidence;

import dev.recovery.evidence.store.EvidenceStoreException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Walks the links of a case in order, some at a time. */
final class CaseWalk {

  /** Takes one link. */
  @FunctionalInterface
  interface Links {
    void take(LinkTable.Row row) throws java.io.IOException;
  }

  private final LinkTable table;
  private final String caseId;
  private final int page;

  CaseWalk(Handle handle, String caseId, int page) {
    this.table = new LinkTable(handle);
    this.caseId = caseId;
    this.page = page;
  }

  void each(Links links) throws java.io.IOException {
    long after = Long.MIN_VALUE;
    List<LinkTable.Row> rows;
    do {
      rows = table.chain(caseId, after, page);
      for (LinkTable.Row row : rows) {
        links.take(row);
        after = row.link().number();
      }
    } while (rows.size() == page);
  }

  static EvidenceStoreException missing(String caseId) {
    return new EvidenceStoreException(
        "There is no case (%s) in the store. Maybe list what is there: recover case list"
            .formatted(caseId));
  }
}
