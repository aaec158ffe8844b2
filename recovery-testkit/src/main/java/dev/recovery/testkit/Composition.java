package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.ruling.Fold;
import dev.recovery.safety.Action;
import dev.recovery.safety.Veto;
import java.util.ArrayList;
import java.util.List;

/** What comes of one advisor when packs are put beside it. */
final class Composition {

  private Composition() {}

  /** Whether the advisor with one more pack still says every veto. */
  static LawResult added(RecoveryAdvisor without, RecoveryAdvisor with, Incident incident) {
    Advice before = without.classify(incident);
    Advice after = with.classify(incident);
    boolean tested = false;
    for (Action action : Action.values()) {
      List<Veto> gone = new ArrayList<>(before.safety().verdict(action).vetoes());
      // A rule that proposes lifts the default, which is no rule's veto.
      gone.removeIf(veto -> veto.rule().equals(Fold.DEFAULT_DENY));
      tested |= !gone.isEmpty();
      gone.removeAll(after.safety().verdict(action).vetoes());
      if (!gone.isEmpty()) {
        return LawResult.broken("%s is taken back, which forbade %s".formatted(gone, action));
      }
    }
    return tested ? LawResult.kept() : LawResult.untested();
  }

  /** Whether two advisors that heard the same packs in another order say the same. */
  static LawResult exchanged(RecoveryAdvisor one, RecoveryAdvisor other, Incident incident) {
    return said(one.classify(incident)).equals(said(other.classify(incident)))
        ? LawResult.kept()
        : LawResult.broken("two packs in another order change the advice");
  }

  // Everything but the list of who spoke.
  private static List<Object> said(Advice advice) {
    return List.of(
        advice.boundary(),
        advice.state(),
        advice.authority(),
        advice.safety(),
        advice.evidence(),
        advice.recovery(),
        advice.learning());
  }
}
