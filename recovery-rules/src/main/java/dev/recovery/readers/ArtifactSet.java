package dev.recovery.readers;

import dev.recovery.Incident;
import dev.recovery.IncidentSource;
import dev.recovery.pack.RulePack;
import java.util.List;
import java.util.Objects;

/**
 * The artifacts of one incident, for an advisor to read with the packs that it holds:
 *
 * <pre>{@code
 * Advice advice = advisor.classify(ArtifactSet.of("prod/shop", artifacts));
 * }</pre>
 *
 * @param defaultTarget what failed, where no artifact names it
 * @param artifacts the files, in any order
 * @param context what the pipeline knows
 */
public record ArtifactSet(String defaultTarget, List<Artifact> artifacts, Context context)
    implements IncidentSource {

  /** Copies the artifacts. */
  public ArtifactSet {
    Objects.requireNonNull(defaultTarget, "defaultTarget");
    artifacts = List.copyOf(artifacts);
    Objects.requireNonNull(context, "context");
  }

  /**
   * Artifacts of which the pipeline knows nothing besides.
   *
   * @param defaultTarget what failed, where no artifact names it
   * @param artifacts the files, in any order
   * @return the set
   */
  public static ArtifactSet of(String defaultTarget, List<Artifact> artifacts) {
    return new ArtifactSet(defaultTarget, artifacts, Context.NONE);
  }

  /**
   * The same artifacts, of which the pipeline knows something besides.
   *
   * @param known what it knows
   * @return another set
   */
  public ArtifactSet in(Context known) {
    return new ArtifactSet(defaultTarget, artifacts, known);
  }

  @Override
  public Incident incident(List<RulePack> packs) {
    return read(packs).incident();
  }

  /**
   * What the artifacts show, and what could not be read.
   *
   * @param packs the packs whose signatures count beside the catalogue
   * @return the facts and the warnings
   */
  public Reading read(List<RulePack> packs) {
    return Artifacts.read(defaultTarget, artifacts, context, packs);
  }
}
