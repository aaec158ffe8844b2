package dev.recovery;

import dev.recovery.mutation.Mutation;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import java.util.List;

/** Whether the same change may run again, in one reason and one way out. */
final class RetryLine {

  private final Advice advice;

  RetryLine(Advice advice) {
    this.advice = advice;
  }

  List<String> lines() {
    Verdict retry = advice.safety().verdict(Action.RETRY_SAME_CHANGE);
    if (retry.allowed()) {
      return Boxed.section("RETRY", "yes: the same approved change may run again", 1);
    }
    Veto veto = mostTelling(retry);
    String told =
        refusedAgain()
            ? "not before that: the same change would end in the same way; it then needs "
            : "no: " + veto.reason() + "; until: ";
    return Boxed.section("RETRY", told + veto.exit().detail(), 2);
  }

  // Nothing changed, and the cause is known: that it has to go first says more than an approval.
  private boolean refusedAgain() {
    Action next = advice.recovery().next();
    return advice.mutation() instanceof Mutation.NotStarted
        && next.nature() != Action.Nature.OBSERVING
        && advice.remedy().filter(r -> r.action() == next).isPresent();
  }

  /** Of the reasons against a step the one to tell: what the last run did outweighs every other. */
  static Veto mostTelling(Verdict verdict) {
    for (Needed first : List.of(Needed.MUTATION_RULED_OUT, Needed.OTHER_STEP, Needed.FRESH_PLAN)) {
      for (Veto veto : verdict.vetoes()) {
        if (veto.exit().needed() == first) {
          return veto;
        }
      }
    }
    return verdict.vetoes().get(0);
  }
}
