package dev.recovery.evidence.store;

import dev.recovery.Term;
import dev.recovery.evidence.DurableArtifact;
import dev.recovery.internal.Digest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One link of a case's chain: what was kept, without its content. Its hash covers every other
 * component and the hash of the link before it, so nothing of the chain can be changed, left out or
 * put in unseen.
 *
 * @param caseId the case
 * @param number its place in the chain, from 1
 * @param type what it records
 * @param artifact which of the eleven durable artifacts it is; absent for anything else
 * @param name a file's name, or the kind of event
 * @param run the run that it came from; the empty string when unknown
 * @param at when what it shows happened; absent when unknown
 * @param recorded when the store took it, by the store's clock
 * @param digest SHA-256 of the content as it is kept: 64 hexadecimal digits
 * @param size of that content in bytes
 * @param redacted how many secrets were taken out of the content before it was kept
 * @param held where the content is
 * @param about the link that this one concerns: the one whose content a tombstone deleted
 * @param note why, and by whom, in a sentence; the empty string for what needs none
 * @param keys by what it can be asked
 * @param previous the hash of the link before; 64 zeros for the first
 * @param hash SHA-256 of {@link #text()} without its last line
 */
public record Link(
    String caseId,
    long number,
    Type type,
    Optional<DurableArtifact> artifact,
    String name,
    String run,
    Optional<Instant> at,
    Instant recorded,
    String digest,
    long size,
    int redacted,
    Held held,
    OptionalLong about,
    String note,
    EvidenceKeys keys,
    String previous,
    String hash) {

  /** What stands where a first link names the one before it. */
  public static final String FIRST = "0".repeat(64);

  /** What a link records. */
  public enum Type implements Term {
    /** Evidence was taken in. */
    ARTIFACT,
    /** Something happened to the case. */
    CASE_EVENT,
    /** The content of an earlier link was deleted, and why. */
    TOMBSTONE,
    /** From here on nothing of the case may be deleted. */
    LEGAL_HOLD,
    /** The legal hold ended. */
    HOLD_RELEASED
  }

  /** Where a link's content is. */
  public enum Held implements Term {
    /** In the store. */
    CONTENT,
    /**
     * Nowhere: it is binary, so it cannot be searched for secrets, and the store has no key to
     * encrypt it with. Its digest still tells whether a file is this one.
     */
    DIGEST_ONLY
  }

  /** Checks that every component is there. */
  public Link {
    Objects.requireNonNull(caseId, "caseId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(artifact, "artifact");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(recorded, "recorded");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(held, "held");
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(hash, "hash");
  }

  /** The same link with the hash that belongs to it. */
  public Link sealed() {
    return new Link(
        caseId,
        number,
        type,
        artifact,
        name,
        run,
        at,
        recorded,
        digest,
        size,
        redacted,
        held,
        about,
        note,
        keys,
        previous,
        computedHash());
  }

  /**
   * The hash that the other components give.
   *
   * @return equal to {@link #hash()} where nothing was changed
   */
  public String computedHash() {
    return Digest.of(LinkText.body(this));
  }

  /**
   * When it counts for a question over time.
   *
   * @return when it happened, and where that is unknown when it was recorded
   */
  public Instant time() {
    return at.orElse(recorded);
  }

  /**
   * What makes it the same evidence as another: all but its place in the chain and the time at
   * which it was recorded.
   *
   * @return 64 hexadecimal digits
   */
  public String identity() {
    return Digest.of(LinkText.identity(this));
  }

  /**
   * The link as it is written into an archive: a line a component. {@code head -n -1 | sha256sum}
   * gives the last line, so a chain can be checked without this library.
   *
   * @return lines, the last of them the hash
   */
  public String text() {
    return LinkText.body(this) + "hash " + hash + "\n";
  }

  /**
   * Reads what {@link #text()} gives.
   *
   * @param text lines
   * @return the link; whether its hash is right, {@link Chain} says
   * @throws IllegalArgumentException naming the first line that is no line of a link
   */
  public static Link parse(String text) {
    return LinkText.parse(text);
  }
}
