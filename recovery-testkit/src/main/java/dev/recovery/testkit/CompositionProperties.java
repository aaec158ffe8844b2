package dev.recovery.testkit;

import dev.recovery.Incident;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The laws of composition: what may be put together in which way without changing the advice, or
 * without making it bolder.
 */
public interface CompositionProperties extends DoctrineProperties {

  /** Order and repetition of facts do not matter. */
  @Property(tries = TRIES)
  default void orderAndDuplicatesDoNotMatter(@ForAll("incidents") Incident incident) {
    hold(Law.ORDER_AND_DUPLICATES_DO_NOT_MATTER, incident);
  }

  /** Less information is never bolder. */
  @Property(tries = TRIES)
  default void removingAFactNeverMakesTheAdviceBolder(@ForAll("incidents") Incident incident) {
    hold(Law.REMOVING_A_FACT_NEVER_MAKES_THE_ADVICE_BOLDER, incident);
  }
}
