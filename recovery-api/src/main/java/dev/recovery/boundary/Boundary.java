package dev.recovery.boundary;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer of room one.
 *
 * @param domain which control surface failed; absent where nothing failed or nothing was recognised
 * @param others further surfaces involved, closest to the root first
 * @param stage where in the pipeline it was
 * @param symptoms what was seen
 */
public record Boundary(
    Optional<FailureDomain> domain,
    List<FailureDomain> others,
    Stage stage,
    List<Observed> symptoms) {

  /** Copies the lists. */
  public Boundary {
    Objects.requireNonNull(domain, "domain");
    others = List.copyOf(others);
    Objects.requireNonNull(stage, "stage");
    symptoms = List.copyOf(symptoms);
  }
}
