package dev.recovery.spi;

import dev.recovery.RecoveryAdvisor;
import java.time.Clock;

/** Makes advisors. An engine registers its provider with {@link java.util.ServiceLoader}. */
public interface RecoveryAdvisorProvider {

  /**
   * Makes an advisor with the built-in rules.
   *
   * @param clock decides what has expired
   * @return a thread-safe advisor
   */
  RecoveryAdvisor create(Clock clock);
}
