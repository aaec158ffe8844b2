package dev.recovery.evidence.store;

import dev.recovery.evidence.DurableArtifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * What is given to a store. Submitting it twice keeps it once.
 *
 * @param caseId the case that it belongs to; never blank
 * @param type what kind of link it becomes
 * @param artifact which of the eleven durable artifacts it is; absent for anything else
 * @param name a file's name, or what a list should show
 * @param run the run that it came from; the empty string when unknown
 * @param at when what it shows happened, to the microsecond; absent when unknown
 * @param keys by what it can be asked
 * @param content opens it from its beginning
 */
public record Submission(
    String caseId,
    Link.Type type,
    Optional<DurableArtifact> artifact,
    String name,
    String run,
    Optional<Instant> at,
    EvidenceKeys keys,
    Content content) {

  private static final int LONGEST_CASE = 100;

  /** A way to read evidence from its beginning. */
  @FunctionalInterface
  public interface Content {

    /**
     * Opens the evidence. May be called more than once, and by another thread than its neighbours.
     *
     * @return a stream that the caller closes
     * @throws IOException when it cannot be opened
     */
    InputStream open() throws IOException;
  }

  /** Refuses what nobody could find again, and what only a store may write. */
  public Submission {
    checkCase(caseId);
    Objects.requireNonNull(artifact, "artifact");
    Objects.requireNonNull(run, "run");
    at = at.map(time -> time.truncatedTo(ChronoUnit.MICROS));
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(content, "content");
    if (type != Link.Type.ARTIFACT && type != Link.Type.CASE_EVENT) {
      throw new IllegalArgumentException(
          "A link of the type (%s) is written by the store alone. Maybe you meant (%s)."
              .formatted(type.id(), Link.Type.ARTIFACT.id()));
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "The name of evidence in the case (%s) is blank. Maybe give the file's name."
              .formatted(caseId));
    }
  }

  /**
   * Refuses an id that no command line and no file name can hold.
   *
   * @param caseId a case's id
   * @throws IllegalArgumentException saying what an id may hold
   */
  public static void checkCase(String caseId) {
    if (!caseId.matches("[A-Za-z0-9][A-Za-z0-9._/#:@-]*") || caseId.length() > LONGEST_CASE) {
      throw new IllegalArgumentException(
          "The case's id (%s) has to be at most %d letters, digits or any of . _ / # : @ -, and begin with a letter or digit. Maybe you meant (%s)."
              .formatted(caseId, LONGEST_CASE, "CASE-" + Math.floorMod(caseId.hashCode(), 10_000)));
    }
  }

  /**
   * An artifact.
   *
   * @param caseId the case that it belongs to
   * @param artifact which of the eleven it is; absent for anything else
   * @param name a file's name
   * @param run the run that it came from; the empty string when unknown
   * @param at when what it shows happened; absent when unknown
   * @param keys by what it can be asked
   * @param content opens it from its beginning
   * @return the submission
   */
  public static Submission artifact(
      String caseId,
      Optional<DurableArtifact> artifact,
      String name,
      String run,
      Optional<Instant> at,
      EvidenceKeys keys,
      Content content) {
    return new Submission(caseId, Link.Type.ARTIFACT, artifact, name, run, at, keys, content);
  }

  /**
   * An event of a case, as the bytes of its JSON.
   *
   * @param caseId the case
   * @param name the kind of event, for example {@code approved}
   * @param at when it happened
   * @param keys by what it can be asked
   * @param json the event
   * @return the submission
   */
  public static Submission event(
      String caseId, String name, Instant at, EvidenceKeys keys, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Submission(
        caseId,
        Link.Type.CASE_EVENT,
        Optional.empty(),
        name,
        "",
        Optional.of(at),
        keys,
        () -> new ByteArrayInputStream(bytes));
  }
}
