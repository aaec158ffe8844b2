package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.safety.Action;
import java.util.Objects;

/**
 * Presses the button again, whatever happened: what many pipelines do. Laws that let it pass are no
 * laws.
 */
public final class RetryAlways implements RecoveryAdvisor {

  private final RecoveryAdvisor sound;

  /**
   * Breaks an advisor.
   *
   * @param sound whose diagnosis is kept, and whose advice is not
   */
  public RetryAlways(RecoveryAdvisor sound) {
    this.sound = Objects.requireNonNull(sound, "sound");
  }

  @Override
  public Advice classify(Incident incident) {
    return Changed.from(sound.classify(incident))
        .allowing(Action.RETRY)
        .next(Action.RETRY)
        .advice();
  }
}
