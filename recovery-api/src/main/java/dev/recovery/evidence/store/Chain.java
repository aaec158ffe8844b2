package dev.recovery.evidence.store;

import dev.recovery.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks a chain link by link and says where it is broken first. Not thread-safe. */
public final class Chain {

  /** What can be wrong with a link. */
  public enum Fault implements Term {
    /** A component was changed after the link was written. */
    HASH("the link was changed after it was written"),
    /** The link before it was changed, left out, or comes from elsewhere. */
    PREVIOUS("it does not continue the link before it"),
    /** A link was left out or put in. */
    NUMBER("its number does not follow the one before it"),
    /** It belongs to another case. */
    CASE("it belongs to another case"),
    /** The content is gone, and no tombstone says why. */
    CONTENT_MISSING("its content is gone and no tombstone says why"),
    /** The content is not what the digest says. */
    CONTENT_CHANGED("its content is not what its digest says"),
    /** Whoever asks by its keys does not find it, or finds it by others. */
    MISFILED("the store does not find it by what it says"),
    /** The chain ends before the head that was noted. */
    HEAD("the chain does not end where its head says");

    private final String phrase;

    Fault(String phrase) {
      this.phrase = phrase;
    }

    /**
     * What is wrong.
     *
     * @return a clause
     */
    public String phrase() {
      return phrase;
    }
  }

  /**
   * The first wrong link.
   *
   * @param number its place in the chain
   * @param name what it was called
   * @param fault what is wrong with it
   */
  public record Break(long number, String name, Fault fault) {

    /**
     * The break in words.
     *
     * @return a clause
     */
    public String text() {
      return "link %d (%s): %s".formatted(number, name, fault.phrase());
    }
  }

  /**
   * What checking a chain gave.
   *
   * @param caseId the case
   * @param links how many links were walked
   * @param head the hash of the last of them; whoever keeps it elsewhere can prove that nothing was
   *     cut off the end
   * @param broken the first wrong link; absent for a chain that is intact
   * @param checked how many contents were compared with their digest
   * @param deleted how many contents were deleted, each with its tombstone
   * @param unread how many contents could not be read for want of the key
   * @param clockWentBack the links that were recorded at an earlier time than the link before: no
   *     break, since the order is that of the numbers, but somebody's clock was wrong
   */
  public record Verification(
      String caseId,
      long links,
      String head,
      Optional<Break> broken,
      long checked,
      long deleted,
      long unread,
      List<Long> clockWentBack) {

    /** Copies the list. */
    public Verification {
      clockWentBack = List.copyOf(clockWentBack);
    }

    /**
     * Whether nothing is wrong.
     *
     * @return false as soon as one link is
     */
    public boolean intact() {
      return broken.isEmpty();
    }
  }

  /** What a look at a link's content gave. */
  public enum Content {
    RIGHT,
    CHANGED,
    MISSING,
    /** It is right, and the indexes of the store are not. */
    MISFILED,
    /** Encrypted, and the key is not there. */
    UNREAD,
    /** Not looked at. */
    UNCHECKED
  }

  private final String caseId;
  private final Set<Long> tombstones;
  private final Set<Long> seen = new HashSet<>();
  private final List<Long> clock = new ArrayList<>();
  private long number;
  private String head = Link.FIRST;
  private Instant recorded = Instant.MIN;
  private Optional<Break> broken = Optional.empty();
  private long checked;
  private long deleted;
  private long unread;

  /**
   * Starts before the first link.
   *
   * @param caseId the case whose chain it is
   * @param tombstones the numbers of the links whose content was deleted, from the whole chain
   */
  public Chain(String caseId, Set<Long> tombstones) {
    this.caseId = caseId;
    this.tombstones = Set.copyOf(tombstones);
  }

  /**
   * The next link.
   *
   * @param link as it is kept
   * @param content what a look at its content gave
   * @return this
   */
  public Chain next(Link link, Content content) {
    number++;
    if (!link.caseId().equals(caseId)) {
      broken(link, Fault.CASE);
    } else if (link.number() != number) {
      broken(link, Fault.NUMBER);
    } else if (!link.hash().equals(link.computedHash())) {
      broken(link, Fault.HASH);
    } else if (!link.previous().equals(head)) {
      broken(link, Fault.PREVIOUS);
    } else if (content == Content.MISFILED) {
      broken(link, Fault.MISFILED);
    }
    if (tombstones.contains(link.number())) {
      deleted++;
    } else if (link.held() == Link.Held.CONTENT && LinkText.GIVEN.contains(link.type())) {
      content(link, content);
    }
    if (link.recorded().isBefore(recorded)) {
      clock.add(link.number());
    }
    recorded = link.recorded();
    seen.add(link.number());
    number = link.number();
    head = link.hash();
    return this;
  }

  private void content(Link link, Content content) {
    switch (content) {
      case RIGHT -> checked++;
      case CHANGED -> broken(link, Fault.CONTENT_CHANGED);
      case MISSING -> broken(link, Fault.CONTENT_MISSING);
      case UNREAD -> unread++;
      case MISFILED, UNCHECKED -> {}
    }
  }

  private void broken(Link link, Fault fault) {
    if (broken.isEmpty()) {
      broken = Optional.of(new Break(link.number(), link.name(), fault));
    }
  }

  /**
   * The end of the chain.
   *
   * @param noted the head that was noted elsewhere; absent where none was
   * @return what is wrong, if anything
   */
  public Verification end(Optional<String> noted) {
    if (broken.isEmpty() && noted.isPresent() && !noted.get().equals(head)) {
      broken = Optional.of(new Break(number + 1, "the end of the chain", Fault.HEAD));
    }
    return new Verification(caseId, seen.size(), head, broken, checked, deleted, unread, clock);
  }
}
