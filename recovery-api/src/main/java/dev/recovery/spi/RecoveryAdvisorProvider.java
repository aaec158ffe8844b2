package dev.recovery.spi;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.pack.RulePack;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;

/** Makes advisors. An engine registers its provider with {@link java.util.ServiceLoader}. */
public interface RecoveryAdvisorProvider {

  /**
   * Makes an advisor with the built-in rules.
   *
   * @param clock decides what has expired
   * @return a thread-safe advisor
   */
  RecoveryAdvisor create(Clock clock);

  /**
   * Begins to make an advisor with packs.
   *
   * @return a builder
   */
  RecoveryAdvisor.Builder builder();

  /**
   * Loads a pack.
   *
   * @param location where it is, as {@link RulePack#load(URI)} has it
   * @param trust how much it may do
   * @return the pack
   */
  RulePack load(URI location, RulePack.Trust trust);

  /**
   * Loads every pack that a jar on the class path offers.
   *
   * @return by name
   */
  List<RulePack> discover();

  /**
   * The provider on the class path.
   *
   * @return the first one
   * @throws IllegalStateException if there is none
   */
  static RecoveryAdvisorProvider found() {
    for (RecoveryAdvisorProvider first :
        ServiceLoader.load(
            RecoveryAdvisorProvider.class, RecoveryAdvisorProvider.class.getClassLoader())) {
      return first;
    }
    throw new IllegalStateException(
        "No recovery advisor is on the class path. Maybe add dev.recovery:recovery-rules.");
  }
}
