package dev.recovery.readiness.internal.judge;

import dev.recovery.Term;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.ReadinessReport;
import dev.recovery.readiness.ReadinessReport.Habit;
import dev.recovery.readiness.ReadinessReport.Item;
import dev.recovery.readiness.ReadinessReport.Verdict;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Says of each item, pattern and anti-pattern what all signs together come to. */
public final class Verdicts {

  private Verdicts() {}

  /** The report about a platform of which every file was read. */
  public static ReadinessReport of(Platform platform, LocalDate today, List<String> warnings) {
    Runbooks.complete(platform);
    new ItemJudge(platform, today).judge();
    List<Item> items = new ArrayList<>();
    for (ReadinessItem item : ReadinessItem.values()) {
      items.add(item(item, platform.signs));
    }
    return new ReadinessReport(
        today,
        items,
        new PatternJudge(platform, items, today).judge(),
        habits(platform.signs),
        warnings);
  }

  // Against outranks for, and a part of a proof takes nothing away from a whole one.
  private static Item item(ReadinessItem item, List<Sign> signs) {
    List<Sign> about = about(item, signs);
    boolean against = about.stream().anyMatch(s -> s.bearing() == Bearing.AGAINST);
    boolean proven = about.stream().anyMatch(s -> s.bearing() == Bearing.FOR);
    Verdict verdict = against ? Verdict.FAILED : proven ? Verdict.PROVEN : Verdict.UNPROVEN;
    Bearing first =
        switch (verdict) {
          case FAILED -> Bearing.AGAINST;
          case PROVEN -> Bearing.FOR;
          case UNPROVEN -> Bearing.INCOMPLETE;
        };
    List<Sign> sorted = new ArrayList<>(about.stream().filter(s -> s.bearing() == first).toList());
    about.stream().filter(s -> s.bearing() != first).forEach(sorted::add);
    return new Item(item, verdict, sorted);
  }

  static List<Sign> about(Term term, List<Sign> signs) {
    return signs.stream().filter(s -> s.about() == term).distinct().sorted().toList();
  }

  private static List<Habit> habits(List<Sign> signs) {
    List<Habit> habits = new ArrayList<>();
    for (AntiPattern antiPattern : AntiPattern.values()) {
      List<Sign> instances = about(antiPattern, signs);
      if (!instances.isEmpty()) {
        habits.add(new Habit(antiPattern, instances, guardrail(antiPattern)));
      }
    }
    return habits;
  }

  private static String guardrail(AntiPattern antiPattern) {
    return switch (antiPattern) {
      case RETRY_AS_FIRST_RESPONSE -> "gate a retry by the advice about the run that failed";
      case MANUAL_FIX_WITHOUT_RECONCILIATION -> Pattern.RECONCILIATION_PRS.phrase();
      case FORCE_UNLOCK_AS_ROUTINE ->
          "release locks by a written procedure, and mend what leaves them behind";
      case IGNORING_DIFF_GLOBALLY -> "ignore one field of one kind, say why, and test it";
      case POLICY_AS_BLOCKER ->
          "keep exceptions as data with owner and expiry, and let the gate refuse";
      case ROLLING_BACK_STATE_BLINDLY ->
          "review every repair of state against what exists, before it is pushed";
      case CONTROLLER_WIDE_PAUSE -> "suspend the one object, and resume it after the repair";
      case LOSING_EVIDENCE -> "keep the log of every apply, also of failed ones, for a year";
    };
  }
}
