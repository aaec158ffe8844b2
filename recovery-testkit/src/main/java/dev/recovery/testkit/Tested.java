package dev.recovery.testkit;

import net.jqwik.api.statistics.Statistics;

/** Whether a law was put to the test: one that never was has not been kept. */
public final class Tested {

  private Tested() {}

  /**
   * Notes one try, and lets the property fail at its end where no try put the law to the test.
   *
   * @param sentence the law in English
   * @param tested whether this try did
   */
  public static void collect(String sentence, boolean tested) {
    Statistics.label(sentence)
        .collect(tested ? "put to the test" : "not put to the test")
        .coverage(
            coverage ->
                coverage
                    .check("put to the test")
                    .count(
                        count -> {
                          if (count == 0) {
                            throw new AssertionError(
                                "No try put this law to the test, so it says nothing: %s%n  Maybe try more (jqwik.tries.default), or give incidents that do."
                                    .formatted(sentence));
                          }
                        }));
  }
}
