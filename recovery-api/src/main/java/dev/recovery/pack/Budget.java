package dev.recovery.pack;

import java.time.Duration;
import java.util.Objects;

/**
 * What a pack may use up in one call. A pack that exceeds it fails closed for that call.
 *
 * @param firings how many times its rules may fire
 * @param time how long it may take
 * @param rulings how many rulings it may make
 */
public record Budget(int firings, Duration time, int rulings) {

  /** Enough for any pack that matches facts, and little enough to notice one that runs away. */
  public static final Budget USUAL = new Budget(10_000, Duration.ofSeconds(2), 10_000);

  /** Refuses a budget under which no rule could speak. */
  public Budget {
    Objects.requireNonNull(time, "time");
    if (firings < 1 || rulings < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          "The budget (%d firings, %s, %d rulings) leaves no room. Maybe use Budget.USUAL."
              .formatted(firings, time, rulings));
    }
  }
}
