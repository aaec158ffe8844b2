package dev.recovery.safety;

import dev.recovery.internal.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The answer of room five.
 *
 * @param severity how bad it is
 * @param reasons why, the reasons of the worst rating
 * @param verdicts a verdict on every action there is
 * @param exceptions the accepted exceptions that touch this advice, used or not
 */
public record Safety(
    Severity severity,
    List<String> reasons,
    Map<Action, Verdict> verdicts,
    List<ExceptionUse> exceptions) {

  /** Refuses an answer that leaves an action out. */
  public Safety {
    Objects.requireNonNull(severity, "severity");
    reasons = List.copyOf(reasons);
    verdicts = Values.sorted(verdicts);
    exceptions = List.copyOf(exceptions);
    if (verdicts.size() != Action.values().length) {
      throw new IllegalArgumentException(
          "The verdicts cover %d of %d actions. Maybe some were filtered."
              .formatted(verdicts.size(), Action.values().length));
    }
  }

  /**
   * An answer that no exception touches.
   *
   * @param severity how bad it is
   * @param reasons why, the reasons of the worst rating
   * @param verdicts a verdict on every action there is
   */
  public Safety(Severity severity, List<String> reasons, Map<Action, Verdict> verdicts) {
    this(severity, reasons, verdicts, List.of());
  }

  /**
   * The verdict on one action.
   *
   * @param action which
   * @return never null
   */
  public Verdict verdict(Action action) {
    return Objects.requireNonNull(verdicts.get(action));
  }
}
