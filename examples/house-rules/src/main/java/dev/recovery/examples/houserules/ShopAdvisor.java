package dev.recovery.examples.houserules;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.pack.RulePack;
import java.nio.file.Path;
import java.time.Clock;

/** The advisor with the rules of the house. */
final class ShopAdvisor {

  private ShopAdvisor() {}

  /** Hears the pack in a folder, and every pack that a jar on the class path offers. */
  static RecoveryAdvisor with(Path shop, Clock clock) {
    RecoveryAdvisor.Builder builder = RecoveryAdvisor.builder().clock(clock);
    builder.pack(RulePack.load(shop));
    RulePack.discover().forEach(builder::pack);
    return builder.build();
  }
}
