package dev.recovery.readiness;

import dev.recovery.Term;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Pattern;
import dev.recovery.readiness.Sign.Bearing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a platform's files prove.
 *
 * @param asOf the day as of which proofs are fresh or old
 * @param items the fourteen items, in the article's order
 * @param patterns the nine patterns, in the article's order
 * @param habits the anti-patterns that were seen
 * @param warnings what could not be read
 */
public record ReadinessReport(
    LocalDate asOf,
    List<Item> items,
    List<Followed> patterns,
    List<Habit> habits,
    List<String> warnings) {

  /** What is known of an item. */
  public enum Verdict implements Term {
    /** Evidence shows it, and none contradicts. */
    PROVEN,
    /** Evidence contradicts it. */
    FAILED,
    /** There is no evidence, or a part of it, or one that is too old. */
    UNPROVEN
  }

  /** What is known of a pattern. */
  public enum Adherence implements Term {
    FOLLOWED,
    BROKEN,
    UNKNOWN
  }

  /**
   * An item of the checklist.
   *
   * @param item which
   * @param verdict what is known
   * @param evidence what says so, what decides first
   */
  public record Item(ReadinessItem item, Verdict verdict, List<Sign> evidence) {

    /** Copies the list. */
    public Item {
      evidence = List.copyOf(evidence);
    }

    // Against outranks for, and a part of a proof takes nothing away from a whole one.
    static Item of(ReadinessItem item, List<Sign> signs) {
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
      List<Sign> sorted =
          new ArrayList<>(about.stream().filter(s -> s.bearing() == first).toList());
      about.stream().filter(s -> s.bearing() != first).forEach(sorted::add);
      return new Item(item, verdict, sorted);
    }
  }

  /**
   * A pattern.
   *
   * @param pattern which
   * @param standing what is known
   * @param instances where it is followed or broken
   */
  public record Followed(Pattern pattern, Adherence standing, List<Sign> instances) {

    /** Copies the list. */
    public Followed {
      instances = List.copyOf(instances);
    }
  }

  /**
   * An anti-pattern that was seen.
   *
   * @param antiPattern which
   * @param instances where, in files and in cases; their number is what it costs at least
   * @param guardrail what ends it
   */
  public record Habit(AntiPattern antiPattern, List<Sign> instances, String guardrail) {

    /** Copies the list. */
    public Habit {
      instances = List.copyOf(instances);
    }

    /**
     * How many cases it was seen in.
     *
     * @return 0 where it was seen in files only
     */
    public int cases() {
      return (int) instances.stream().filter(Sign::inCase).map(Sign::file).distinct().count();
    }
  }

  /** Copies the lists. */
  public ReadinessReport {
    items = List.copyOf(items);
    patterns = List.copyOf(patterns);
    habits = List.copyOf(habits);
    warnings = List.copyOf(warnings);
  }

  static List<Sign> about(Term term, List<Sign> signs) {
    return signs.stream().filter(s -> s.about() == term).distinct().sorted().toList();
  }

  static List<Habit> habits(List<Sign> signs) {
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
