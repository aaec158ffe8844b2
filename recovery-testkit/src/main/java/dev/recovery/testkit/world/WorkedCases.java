package dev.recovery.testkit.world;

import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.Debt;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.testkit.casefile.BareEvents;
import dev.recovery.testkit.world.Survey.Seen;
import java.time.Instant;
import java.util.List;

/**
 * The cases that a strategy left behind, held against their own events and against the truth.
 *
 * @param cases how many were written down
 * @param closed how many of them are closed
 * @param closedUnproven worlds that are called recovered or whose case is closed, though a
 *     post-condition is proven by no event, or the accounts really differ
 * @param owed what was or is owed in all of them
 * @param settled how much of that an event settled
 * @param lost what is owed and told by no case, or told as settled by no event
 * @param violations what was done and ought not to have been
 */
public record WorkedCases(
    int cases, int closed, int closedUnproven, int owed, int settled, int lost, int violations) {

  /**
   * Counts them.
   *
   * @param worlds how it went in each world
   * @return the counts
   */
  static WorkedCases of(List<Seen> worlds) {
    int cases = 0;
    int closed = 0;
    int closedUnproven = 0;
    int owed = 0;
    int settled = 0;
    int lost = 0;
    int violations = 0;
    for (Seen world : worlds) {
      boolean recovered = world.outcome().ending() == StrategyReport.Ending.RECOVERED;
      lost += untold(world);
      RecoveryCase file = world.outcome().file().orElse(null);
      if (file == null) {
        closedUnproven += recovered ? 1 : 0;
        continue;
      }
      List<CaseEvent> events = file.events();
      Instant end = events.get(events.size() - 1).at();
      boolean shut = file.status(end) == RecoveryCase.Status.CLOSED;
      boolean proven =
          shut
              && BareEvents.unproven(events, end).isEmpty()
              && world.truth().agreed() == Truth.Agreed.YES;
      cases++;
      closed += shut ? 1 : 0;
      closedUnproven += (recovered || shut) && !proven ? 1 : 0;
      List<Debt> debts = file.debts();
      owed += debts.size();
      settled += (int) debts.stream().filter(d -> d.settled().isPresent()).count();
      lost += BareEvents.lost(events, debts).size();
      violations += file.violations().size();
    }
    return new WorkedCases(cases, closed, closedUnproven, owed, settled, lost, violations);
  }

  // What a step owes though no case tells of the step.
  private static int untold(Seen world) {
    return WorldLaw.NOTHING_OWED_IS_LOST.violation(world.outcome(), world.truth()).isPresent()
        ? 1
        : 0;
  }
}
