package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import java.util.Objects;

/** Does what the first rule that speaks proposes, and hears no veto. */
public final class FirstProposalWins implements RecoveryAdvisor {

  private final RecoveryAdvisor sound;

  /**
   * Breaks an advisor.
   *
   * @param sound whose rules are heard, and whose vetoes are not
   */
  public FirstProposalWins(RecoveryAdvisor sound) {
    this.sound = Objects.requireNonNull(sound, "sound");
  }

  @Override
  public Advice classify(Incident incident) {
    Advice advice = sound.classify(incident);
    for (Opinion opinion : advice.opinions()) {
      for (Ruling ruling : opinion.rulings()) {
        if (ruling instanceof Ruling.Proposed proposed) {
          return Changed.from(advice).next(proposed.action()).advice();
        }
      }
    }
    return advice;
  }
}
