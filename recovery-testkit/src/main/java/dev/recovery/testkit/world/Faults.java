package dev.recovery.testkit.world;

import dev.recovery.testkit.world.Scenario.Strike;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The faults of a scenario, from where they strike until somebody mends them. Mutable. */
final class Faults {

  private final List<Strike> all;
  private final Set<Fault> standing = EnumSet.noneOf(Fault.class);
  private List<Strike> strikes = List.of();
  private int pass = -1;

  Faults(List<Strike> all) {
    this.all = all;
  }

  // ---- what strikes in this pass

  /** Begins the next pass through the pipeline. */
  List<Fault> nextPass() {
    pass++;
    strikes = all.stream().filter(s -> s.pass() == pass).toList();
    return strikes.stream().map(Strike::fault).toList();
  }

  /** Nothing more strikes in this pass. */
  void calm() {
    strikes = List.of();
  }

  boolean strikes(Fault fault) {
    return strikes.stream().anyMatch(s -> s.fault() == fault);
  }

  boolean strikesOnce(Fault fault) {
    boolean struck = strikes(fault);
    strikes = strikes.stream().filter(s -> s.fault() != fault).toList();
    return struck;
  }

  /** At which of so many points a fault strikes; -1 where it does not. */
  int point(Fault fault, int points) {
    return strikes.stream()
        .filter(s -> s.fault() == fault)
        .mapToInt(s -> (int) (s.at() * points))
        .findFirst()
        .orElse(-1);
  }

  /** What strikes at one of so many operations. */
  @Nullable Fault during(int operation, int operations) {
    return strikes.stream()
        .filter(s -> s.fault().ofOneOperation() && (int) (s.at() * operations) == operation)
        .map(Strike::fault)
        .findFirst()
        .orElse(null);
  }

  // ---- what is wrong until it is mended

  void stay(Fault fault) {
    standing.add(fault);
  }

  boolean stands(Fault fault) {
    return standing.contains(fault);
  }

  void mend(Fault fault) {
    standing.remove(fault);
  }
}
