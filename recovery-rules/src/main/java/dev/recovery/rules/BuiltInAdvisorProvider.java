package dev.recovery.rules;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.spi.RecoveryAdvisorProvider;
import java.time.Clock;

/** Offers the advisor with the built-in rules to {@link RecoveryAdvisor#create()}. */
public final class BuiltInAdvisorProvider implements RecoveryAdvisorProvider {

  /** For {@link java.util.ServiceLoader}. */
  public BuiltInAdvisorProvider() {}

  @Override
  public RecoveryAdvisor create(Clock clock) {
    return new BuiltInAdvisor(clock);
  }
}
