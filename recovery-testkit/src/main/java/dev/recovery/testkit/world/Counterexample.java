package dev.recovery.testkit.world;

import dev.recovery.evidence.EvidenceKind;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a strategy broke a law, in the shortest story that shows it. */
final class Counterexample {

  private Counterexample() {}

  /**
   * Of the worlds in which the same law is broken, the one with the fewest steps.
   *
   * @param law the law
   * @param worlds gives the world of a seed
   * @param strategy who broke it
   * @param seed a world in which it was broken
   * @param more how many other worlds are looked at
   * @return the law, how it was broken, and the seed that replays it
   */
  static String text(
      WorldLaw law, LongFunction<? extends World> worlds, Strategy strategy, long seed, int more) {
    List<Survey.Seen> first = Survey.of(worlds, strategy, seed, 1).worlds();
    Survey.Seen shortest =
        Stream.concat(first.stream(), Survey.of(worlds, strategy, 0, more).worlds().stream())
            .filter(seen -> law.violation(seen.outcome(), seen.truth()).isPresent())
            .min(Comparator.comparingInt(seen -> seen.outcome().steps().size()))
            .orElse(first.get(0));
    return "%s%n  broken: %s%n  world %d: %s%n  steps: %s%n  it ended: %s%s%n  Maybe replay it: the seed %d makes the same world each time."
        .formatted(
            law.sentence(),
            law.violation(shortest.outcome(), shortest.truth())
                .orElse("only at another time, so the strategy is not the same each time"),
            shortest.seed(),
            worlds.apply(shortest.seed()).story(),
            Steps.text(shortest.outcome().steps()),
            shortest.outcome().reason(),
            missing(shortest.outcome()),
            shortest.seed());
  }

  private static String missing(StrategyReport outcome) {
    return outcome.uncaptured().isEmpty()
        ? ""
        : "%n  asked for and not captured: %s"
            .formatted(
                outcome.uncaptured().stream()
                    .map(EvidenceKind::id)
                    .collect(Collectors.joining(", ")));
  }
}
