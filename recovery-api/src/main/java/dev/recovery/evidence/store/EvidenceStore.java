package dev.recovery.evidence.store;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps evidence so that it can be found, and so that nobody can change it unseen.
 *
 * <p>What a store promises: secrets are taken out before anything is written; what {@link #add}
 * returned for is on disk, and of what it did not return for nothing is shown; each case is one
 * chain of {@linkplain Link links}; nothing is ever changed, and content is deleted only with a
 * tombstone in the chain. Every thread may call one store, and several processes one database.
 *
 * <p>Every method throws an {@link EvidenceStoreException} for what is wrong outside the program.
 */
public interface EvidenceStore extends AutoCloseable {

  /**
   * Takes evidence in: all of it, or none.
   *
   * @param submissions in the order in which they are linked
   * @return a link for each; where the same evidence is in the case already, the link that it has
   */
  List<Link> add(List<Submission> submissions);

  /**
   * Finds evidence.
   *
   * @param query what is asked
   * @return the latest links that match, in the order of {@link Link#time()}, then of case and
   *     number
   */
  List<Link> find(EvidenceQuery query);

  /**
   * All cases.
   *
   * @return in the order of their ids
   */
  List<CaseHead> cases();

  /**
   * The chain of a case.
   *
   * @param caseId the case
   * @return its links in order; empty for a case that is not there
   */
  List<Link> chain(String caseId);

  /**
   * Opens the content of a link.
   *
   * @param link a link of this store
   * @return the content as it is kept; reading it throws an {@link java.io.IOException} where it is
   *     not what it was
   */
  InputStream open(Link link);

  /**
   * Checks a case's chain and every content in it.
   *
   * @param caseId the case
   * @param noted the head that was noted elsewhere; absent where none was
   * @return what is wrong, if anything
   */
  Chain.Verification verify(String caseId, Optional<String> noted);

  /**
   * Puts a case under legal hold: nothing of it is deleted until the hold is released.
   *
   * @param caseId the case
   * @param by who orders it
   * @param reason why
   * @return the link that records it
   */
  Link hold(String caseId, String by, String reason);

  /**
   * Ends a legal hold.
   *
   * @param caseId the case
   * @param by who orders it
   * @param reason why
   * @return the link that records it
   */
  Link release(String caseId, String by, String reason);

  /**
   * Deletes the content whose time is over, each with a tombstone in the chain.
   *
   * @param retention how long what is kept
   * @param now the time of the judgement
   * @return the tombstones
   */
  List<Link> expire(Retention retention, Instant now);

  /**
   * Writes a case into one archive that verifies itself without a store.
   *
   * @param caseId the case
   * @param archive where to; the caller closes it
   * @return the head of the chain that was written
   */
  CaseHead export(String caseId, OutputStream archive);

  /**
   * Takes a case in from an archive, with the numbers and hashes that it has. Checks all of it
   * first; a case that is here already has to be a beginning of the one that comes. Content whose
   * tombstone comes with it is deleted here too. What the archive holds is not searched for secrets
   * again, since that would change its digests: its store took them out. Take in archives of stores
   * alone, none that somebody made by hand.
   *
   * @param archive what {@link #export} wrote; the caller closes it
   * @return the head of the chain that is here now
   */
  CaseHead restore(InputStream archive);

  @Override
  void close();
}
