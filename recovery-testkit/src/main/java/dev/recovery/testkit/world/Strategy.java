package dev.recovery.testkit.world;

/** A way of dealing with a pipeline that failed. It sees what an operator sees. */
@FunctionalInterface
public interface Strategy {

  /**
   * Brings a change through, or hands it over.
   *
   * @param pipeline a pipeline that has made a plan, or failed to
   * @return how it went
   */
  StrategyReport recover(Pipeline pipeline);
}
