package dev.recovery.readers.terraform;

import dev.recovery.readers.sink.Log;

/** What an apply says of itself at its end. */
final class Applied {

  private static final String[] DONE = {
    " imported", " added", " changed", " destroyed", " forgotten", " invoked"
  };

  private Applied() {}

  /**
   * How a run ended by its own count: {@code Apply complete! Resources: 1 added, 0 changed, 0
   * destroyed. Actions: 2 invoked, 1 failed.}
   *
   * @param planned whether it had planned to change something
   */
  static Log.Last end(String line, boolean planned) {
    return end(Math.max(0, RenderedPlan.count(line, " failed")), done(line), planned);
  }

  /** Whether a run says of itself that it changed nothing: {@code Resources: 0 added, ...}. */
  static boolean nothing(String line) {
    return RenderedPlan.count(line, " added") == 0
        && RenderedPlan.count(line, " failed") <= 0
        && done(line) == 0;
  }

  private static int done(String line) {
    int done = 0;
    for (String words : DONE) {
      done += Math.max(0, RenderedPlan.count(line, words));
    }
    return done;
  }

  /**
   * How a run ended by its own numbers.
   *
   * @param failed actions that failed, which fails no run
   * @param done whatever it did
   * @param planned whether it had planned to change something
   */
  static Log.Last end(int failed, int done, boolean planned) {
    // Whoever planned changes and made none did something else than what was planned.
    return failed > 0 || (done == 0 && planned) ? Log.Last.ERROR : Log.Last.SUCCESS;
  }
}
