package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.EndedBeforeMutation;
import java.util.Objects;

/**
 * Takes silence for proof: whoever did not read the audit log found nothing in it. Where no account
 * of the far side is given, it believes that the run ended before its first change.
 */
public final class BlindReader implements RecoveryAdvisor {

  private final RecoveryAdvisor sound;

  /**
   * Breaks an advisor.
   *
   * @param sound who is told that nothing happened
   */
  public BlindReader(RecoveryAdvisor sound) {
    this.sound = Objects.requireNonNull(sound, "sound");
  }

  @Override
  public Advice classify(Incident incident) {
    if (!incident.all(AuditTrail.class).isEmpty()) {
      return sound.classify(incident);
    }
    Advice believed =
        sound.classify(
            incident.and(
                new EndedBeforeMutation(
                    "", EndedBeforeMutation.Boundary.FIRST_OPERATION, "", "silence")));
    Advice honest = sound.classify(incident);
    return Changed.from(honest)
        .mutation(believed.mutation())
        .verdicts(believed.safety().verdicts())
        .next(believed.recovery().next())
        .advice();
  }
}
