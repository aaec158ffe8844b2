package dev.recovery;

import dev.recovery.spi.RecoveryAdvisorProvider;
import java.time.Clock;
import java.util.ServiceLoader;

/**
 * Says what may be done about an incident, what must not be done, why, and what would change the
 * answer. It advises and never acts.
 *
 * <p>Thread-safe and deterministic: the same incident, rules and clock give the same advice. It
 * reads no files, opens no connections, writes nothing.
 */
public interface RecoveryAdvisor {

  /**
   * Classifies an incident.
   *
   * @param incident what was seen
   * @return the advice, never null. Whatever goes wrong inside is in the advice, which then forbids
   *     everything but observing
   */
  Advice classify(Incident incident);

  /**
   * The advisor found on the class path, on the system's clock in UTC.
   *
   * @return an advisor with the built-in rules
   * @throws IllegalStateException if there is none
   */
  static RecoveryAdvisor create() {
    return create(Clock.systemUTC());
  }

  /**
   * The advisor found on the class path.
   *
   * @param clock decides what has expired; nothing else depends on time
   * @return an advisor with the built-in rules
   * @throws IllegalStateException if there is none
   */
  static RecoveryAdvisor create(Clock clock) {
    return ServiceLoader.load(RecoveryAdvisorProvider.class, RecoveryAdvisor.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No recovery advisor is on the class path. Maybe add dev.recovery:recovery-rules."))
        .create(clock);
  }
}
