package dev.recovery.readiness;

import dev.recovery.Term;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Pattern;
import java.time.LocalDate;
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
}
