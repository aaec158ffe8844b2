package dev.recovery.testkit.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * How one strategy went in many worlds.
 *
 * @param worlds one entry for each, in the order of their seeds
 */
public record Survey(List<Seen> worlds) {

  /**
   * How it went in one world.
   *
   * @param seed replays it
   * @param outcome how it went, by the strategy's account
   * @param truth what really happened
   */
  public record Seen(long seed, StrategyReport outcome, Truth truth) {

    /**
     * The law that the strategy broke here, whichever comes first.
     *
     * @return empty where it kept all of them
     */
    public List<String> broken() {
      List<String> broken = new ArrayList<>();
      for (WorldLaw law : WorldLaw.values()) {
        law.violation(outcome, truth).ifPresent(how -> broken.add(law + ": " + how));
      }
      return broken;
    }

    /**
     * How it went here, in one word.
     *
     * @return the worst that holds
     */
    public Fate fate() {
      if (truth.harm().stream().anyMatch(h -> h != Harm.EVIDENCE_LOST)) {
        return Fate.HARMED;
      }
      if (outcome.ending() != StrategyReport.Ending.RECOVERED) {
        return Fate.HANDED_OVER;
      }
      return recovered() ? Fate.RECOVERED : Fate.FALSELY_GREEN;
    }

    private boolean recovered() {
      return outcome.ending() == StrategyReport.Ending.RECOVERED
          && truth.agreed() == Truth.Agreed.YES;
    }
  }

  /** How a strategy fares in a world, from the best to the worst. */
  public enum Fate {
    RECOVERED("recovered"),
    HANDED_OVER("handed over"),
    FALSELY_GREEN("called recovered, and is not"),
    HARMED("did harm");

    private final String phrase;

    Fate(String phrase) {
      this.phrase = phrase;
    }

    /**
     * The fate in words.
     *
     * @return a clause
     */
    public String phrase() {
      return phrase;
    }
  }

  /** Copies the worlds. */
  public Survey {
    worlds = List.copyOf(worlds);
  }

  /**
   * Lets a strategy loose on worlds, several at a time.
   *
   * @param worlds gives the world of a seed, for example {@code PipelineWorld::of}
   * @param strategy which; it has to be safe for use by several threads
   * @param first the first seed
   * @param count how many
   * @return how it went
   */
  public static Survey of(
      LongFunction<? extends World> worlds, Strategy strategy, long first, int count) {
    return new Survey(
        LongStream.range(first, first + count)
            .parallel()
            .mapToObj(seed -> one(worlds.apply(seed), strategy, seed))
            .toList());
  }

  private static Seen one(World world, Strategy strategy, long seed) {
    StrategyReport outcome = strategy.recover(world);
    return new Seen(seed, outcome, world.truth(outcome));
  }

  /**
   * In how many worlds somebody careful could bring the change through.
   *
   * @return the number
   */
  public int safeWays() {
    return count(w -> w.truth().safeWay() == Truth.SafeWay.EXISTS);
  }

  /**
   * Which part of the worlds with a safe way was handed over all the same.
   *
   * @return from 0 to 1; 1 where no world had a safe way
   */
  public double handedOver() {
    int safe = safeWays();
    int handed =
        count(
            w ->
                w.truth().safeWay() == Truth.SafeWay.EXISTS
                    && w.outcome().ending() != StrategyReport.Ending.RECOVERED);
    return safe == 0 ? 1 : (double) handed / safe;
  }

  /**
   * In how many worlds the change is through and the accounts are one.
   *
   * @return the number
   */
  public int recovered() {
    return count(Seen::recovered);
  }

  /**
   * In how many worlds it is called recovered and is not.
   *
   * @return the number
   */
  public int falselyGreen() {
    return count(w -> w.outcome().ending() == StrategyReport.Ending.RECOVERED && !w.recovered());
  }

  /**
   * The cases that the strategy left behind.
   *
   * @return the counts
   */
  public WorkedCases cases() {
    return WorkedCases.of(worlds);
  }

  /**
   * In how many worlds the strategy fared so.
   *
   * @param fate how
   * @return the number
   */
  public int count(Fate fate) {
    return count(w -> w.fate() == fate);
  }

  /**
   * In how many worlds which harm was done.
   *
   * @return every harm with its number
   */
  public Map<Harm, Integer> harm() {
    Map<Harm, Integer> harm = new EnumMap<>(Harm.class);
    for (Harm one : Harm.values()) {
      harm.put(one, count(w -> w.truth().harm().contains(one)));
    }
    return harm;
  }

  /**
   * In how many worlds something that exists was harmed: anything but lost evidence.
   *
   * @return the number
   */
  public int harmed() {
    return count(Fate.HARMED);
  }

  private int count(Predicate<Seen> which) {
    return (int) worlds.stream().filter(which).count();
  }
}
