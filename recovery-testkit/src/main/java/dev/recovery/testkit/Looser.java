package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.recovery.PostCondition;
import dev.recovery.ruling.Fold;
import dev.recovery.safety.Action;
import dev.recovery.safety.Veto;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** In what an advice is looser with a pack than without. */
final class Looser {

  private Looser() {}

  static List<String> than(Advice without, Advice with) {
    List<String> looser = new ArrayList<>();
    for (Action action : Action.values()) {
      vetoes(without, with, action, looser);
      boolean mutating =
          action.nature() == Action.Nature.MUTATING || action.nature() == Action.Nature.TEMPTING;
      if (mutating
          && with.safety().verdict(action).allowed()
          && !without.safety().verdict(action).allowed()
          && lifted(with, action).isEmpty()) {
        looser.add("%s is allowed".formatted(action.id()));
      }
    }
    if (with.safety().severity().compareTo(without.safety().severity()) > 0) {
      looser.add(
          "it is rated %s and not %s"
              .formatted(with.safety().severity().id(), without.safety().severity().id()));
    }
    if (!with.evidence().captureFirst().containsAll(without.evidence().captureFirst())) {
      looser.add("less evidence is captured first");
    }
    Set<PostCondition> proved = EnumSet.noneOf(PostCondition.class);
    proved.addAll(with.recovery().prove());
    if (!proved.containsAll(without.recovery().prove())) {
      looser.add("less is proven in the end");
    }
    return looser;
  }

  private static void vetoes(Advice without, Advice with, Action action, List<String> looser) {
    List<Veto> gone = new ArrayList<>(without.safety().verdict(action).vetoes());
    // A rule that proposes lifts the default, which is no rule's veto.
    gone.removeIf(veto -> veto.rule().equals(Fold.DEFAULT_DENY));
    gone.removeAll(with.safety().verdict(action).vetoes());
    // An exception is how a team says so openly, and the advice tells it.
    gone.removeIf(veto -> lifted(with, action).contains(veto.rule()));
    gone.forEach(veto -> looser.add("the veto of (%s) is gone".formatted(veto.rule())));
  }

  private static List<String> lifted(Advice with, Action action) {
    return with.safety().exceptions().stream()
        .filter(use -> use.standing().lifts() && use.actions().contains(action))
        .map(use -> use.exception().rule())
        .toList();
  }
}
