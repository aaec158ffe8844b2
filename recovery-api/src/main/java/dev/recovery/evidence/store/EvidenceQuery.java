package dev.recovery.evidence.store;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.internal.Values;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A question to a store: all of what it says has to hold. Immutable.
 *
 * @param keys the values that are asked for; the empty string asks for evidence of which nothing is
 *     known by that key
 * @param artifact one of the eleven durable artifacts; absent for any
 * @param caseId one case; absent for all
 * @param since the earliest time, inclusive; absent for any
 * @param until the latest time, exclusive; absent for any
 * @param limit how many links are given at most, the latest ones
 */
public record EvidenceQuery(
    SortedMap<EvidenceKey, String> keys,
    Optional<DurableArtifact> artifact,
    Optional<String> caseId,
    Optional<Instant> since,
    Optional<Instant> until,
    int limit) {

  /** Asks for everything. */
  public static final EvidenceQuery ALL =
      new EvidenceQuery(
          Collections.emptySortedMap(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          1000);

  /** Refuses a time that ends before it begins. */
  public EvidenceQuery {
    keys = Values.sorted(keys);
    Objects.requireNonNull(artifact, "artifact");
    Objects.requireNonNull(caseId, "caseId");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
    if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
      throw new IllegalArgumentException(
          "The since (%s) is not before the until (%s). Maybe the two are swapped."
              .formatted(since.get(), until.get()));
    }
    if (limit < 1) {
      throw new IllegalArgumentException(
          "The limit (%d) of a query is not positive. Maybe leave it out.".formatted(limit));
    }
  }

  /**
   * And one of the evidence's values for a key is this one.
   *
   * @param key which
   * @param value the whole value
   * @return another question
   */
  public EvidenceQuery where(EvidenceKey key, String value) {
    String asked = EvidenceKeys.asked(value);
    if (asked.isEmpty()) {
      throw new IllegalArgumentException(
          "The value asked for by the key (%s) is blank. Maybe ask for (unknown)."
              .formatted(key.id()));
    }
    return with(key, asked);
  }

  /**
   * And nothing is known of the evidence by a key.
   *
   * @param key which
   * @return another question
   */
  public EvidenceQuery unknown(EvidenceKey key) {
    return with(key, "");
  }

  private EvidenceQuery with(EvidenceKey key, String value) {
    SortedMap<EvidenceKey, String> more = new TreeMap<>(keys);
    String other = more.put(key, value);
    if (other != null && !other.equals(value)) {
      throw new IllegalArgumentException(
          "The key (%s) is asked for twice (%s and %s). Maybe ask two questions."
              .formatted(key.id(), other, value));
    }
    return new EvidenceQuery(more, artifact, caseId, since, until, limit);
  }

  /**
   * And it is this kind of artifact.
   *
   * @param kind one of the eleven
   * @return another question
   */
  public EvidenceQuery kind(DurableArtifact kind) {
    return new EvidenceQuery(keys, Optional.of(kind), caseId, since, until, limit);
  }

  /**
   * And it belongs to this case.
   *
   * @param id the case's id
   * @return another question
   */
  public EvidenceQuery inCase(String id) {
    return new EvidenceQuery(keys, artifact, Optional.of(id), since, until, limit);
  }

  /**
   * And it happened at this time or later.
   *
   * @param time inclusive
   * @return another question
   */
  public EvidenceQuery since(Instant time) {
    return new EvidenceQuery(keys, artifact, caseId, Optional.of(time), until, limit);
  }

  /**
   * And it happened before this time.
   *
   * @param time exclusive
   * @return another question
   */
  public EvidenceQuery until(Instant time) {
    return new EvidenceQuery(keys, artifact, caseId, since, Optional.of(time), limit);
  }

  /**
   * At most so many, the latest ones.
   *
   * @param most a positive number
   * @return another question
   */
  public EvidenceQuery limit(int most) {
    return new EvidenceQuery(keys, artifact, caseId, since, until, most);
  }

  /**
   * Whether a link answers the question. A store's indexes give the same answer faster.
   *
   * @param link any link
   * @return true where all of it holds
   */
  public boolean matches(Link link) {
    return keys.entrySet().stream()
            .allMatch(
                asked ->
                    asked.getValue().isEmpty()
                        ? link.keys().of(asked.getKey()).isEmpty()
                        : link.keys().of(asked.getKey()).contains(asked.getValue()))
        && artifact.map(a -> link.artifact().equals(Optional.of(a))).orElse(true)
        && caseId.map(link.caseId()::equals).orElse(true)
        && since.map(s -> !link.time().isBefore(s)).orElse(true)
        && until.map(u -> link.time().isBefore(u)).orElse(true);
  }
}
