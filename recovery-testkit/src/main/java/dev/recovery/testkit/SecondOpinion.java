package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Fold;
import dev.recovery.ruling.Opinion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An advisor that hears one more opinion: what would be advised if there were a pack that says just
 * this, always.
 */
public final class SecondOpinion implements RecoveryAdvisor {

  private final RecoveryAdvisor first;
  private final Opinion second;

  private SecondOpinion(RecoveryAdvisor first, Opinion second) {
    this.first = Objects.requireNonNull(first, "first");
    this.second = Objects.requireNonNull(second, "second");
  }

  /**
   * Adds an opinion.
   *
   * @param first the advisor that is there
   * @param second what the added pack says of every incident
   * @return the two together
   */
  public static RecoveryAdvisor heard(RecoveryAdvisor first, Opinion second) {
    return new SecondOpinion(first, second);
  }

  @Override
  public Advice classify(Incident incident) {
    Advice advice = first.classify(incident);
    List<Opinion> opinions = new ArrayList<>(advice.opinions());
    opinions.add(second);
    return Fold.fold(
        Findings.of(incident, advice.binding().at()), opinions, advice.binding().rules());
  }
}
