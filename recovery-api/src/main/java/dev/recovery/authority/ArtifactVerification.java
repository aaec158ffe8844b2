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
    Outcome outcome,
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
  public enum Outcome implements Term {
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

  @Override
  public Object about() {
    return "artifact " + reference;
  }
}
