package dev.recovery.evidence.store;

import dev.recovery.Term;
import java.util.Objects;

/**
 * The end of a case's chain.
 *
 * @param caseId the case
 * @param links how many links it has
 * @param hash the hash of the last one
 * @param hold whether content of the case may be deleted
 */
public record CaseHead(String caseId, long links, String hash, Hold hold) {

  /** Whether a case is under legal hold. */
  public enum Hold implements Term {
    HELD,
    FREE
  }

  /** Checks that every component is there. */
  public CaseHead {
    Objects.requireNonNull(caseId, "caseId");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(hold, "hold");
  }
}
