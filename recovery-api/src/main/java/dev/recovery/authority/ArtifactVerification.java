package dev.recovery.authority;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.util.Objects;

/**
 * How an image or chart stands against what was promoted.
 *
 * @param reference what desired state names
 * @param referenceKind whether the name can come to mean something else
 * @param outcome what verification found
 * @param expectedDigest the digest that was promoted; the empty string when unknown
 * @param actualDigest the digest found; the empty string when unknown
 * @param source the file
 */
public record ArtifactVerification(
    String reference,
    Reference referenceKind,
    Result outcome,
    String expectedDigest,
    String actualDigest,
    String source)
    implements Fact {

  /** How desired state names an artifact. */
  public enum Reference implements Term {
    DIGEST,
    TAG,
    UNKNOWN
  }

  /** What verification found. */
  public enum Result implements Term {
    VERIFIED,
    MISSING,
    DIGEST_MISMATCH,
    SIGNATURE_INVALID,
    PROVENANCE_MISSING,
    /** It could not be verified; that is not a pass. */
    UNVERIFIED,
    UNKNOWN
  }

  /** Checks that every component is there. */
  public ArtifactVerification {
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(referenceKind, "referenceKind");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(expectedDigest, "expectedDigest");
    Objects.requireNonNull(actualDigest, "actualDigest");
    Objects.requireNonNull(source, "source");
  }

  /**
   * A verification of which only this is known.
   *
   * @param reference what desired state names
   * @param outcome what verification found
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static ArtifactVerification of(String reference, Result outcome) {
    return new ArtifactVerification(reference, Reference.UNKNOWN, outcome, "", "", "");
  }

  /**
   * The same, and one component known.
   *
   * @param referenceKind whether the name can come to mean something else
   * @return another one
   */
  public ArtifactVerification withReferenceKind(Reference referenceKind) {
    return new ArtifactVerification(
        reference, referenceKind, outcome, expectedDigest, actualDigest, source);
  }

  /**
   * The same, and one component known.
   *
   * @param expectedDigest the digest that was promoted
   * @return another one
   */
  public ArtifactVerification withExpectedDigest(String expectedDigest) {
    return new ArtifactVerification(
        reference, referenceKind, outcome, expectedDigest, actualDigest, source);
  }

  /**
   * The same, and one component known.
   *
   * @param actualDigest the digest found
   * @return another one
   */
  public ArtifactVerification withActualDigest(String actualDigest) {
    return new ArtifactVerification(
        reference, referenceKind, outcome, expectedDigest, actualDigest, source);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public ArtifactVerification withSource(String source) {
    return new ArtifactVerification(
        reference, referenceKind, outcome, expectedDigest, actualDigest, source);
  }

  @Override
  public Object about() {
    return "artifact " + reference;
  }
}
