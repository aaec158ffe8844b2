package dev.recovery.testkit.world;

/** A simulated pipeline: what an operator meets, and beside it what really happened. */
public interface World extends Pipeline {

  /**
   * What the seed decided.
   *
   * @return one line
   */
  String story();

  /**
   * What really happened.
   *
   * @param outcome how the strategy says that it went
   * @return the truth, for laws and reports
   */
  Truth truth(StrategyReport outcome);
}
