package dev.recovery.spi;

/**
 * Offers the rule pack in a jar. The jar registers its provider with {@link
 * java.util.ServiceLoader}, and {@link dev.recovery.pack.RulePack#discover()} finds it.
 */
public interface RulePackProvider {

  /**
   * Where the pack is, as this class's own loader sees it.
   *
   * @return the folder that holds {@code pack.yaml}, for example {@code acme/payments}
   */
  String folder();
}
