package dev.recovery.testkit.casefile;

import dev.recovery.casefile.CaseAdvice;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.CaseEvent.Acted;
import dev.recovery.casefile.CaseEvent.Approved;
import dev.recovery.casefile.CaseEvent.Closed;
import dev.recovery.casefile.Debt;
import dev.recovery.casefile.Proof;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.casefile.TriageStep;
import dev.recovery.casefile.Violation;
import dev.recovery.json.CaseJson;
import dev.recovery.safety.Action;
import dev.recovery.testkit.LawResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A law of every case, as a check that one logic and one case can fail. Each looks at the bare
 * events again, by the shortest way there is, and not at what the logic makes of them.
 */
public enum CaseLaw {
  /** Doctrine, rule 6. */
  A_CASE_NEVER_CLOSES_UNPROVEN(
      "A case is closed only where each post-condition has evidence since the last act, by another than who acted, or an acceptance that lasts.") {
    @Override
    public LawResult judge(CaseLogic logic, List<CaseEvent> events) {
      CaseAdvice advice = logic.advise(ID, events);
      if (events.stream().noneMatch(Closed.class::isInstance)) {
        return LawResult.untested();
      }
      if (advice.standing() == RecoveryCase.Status.OPEN) {
        return LawResult.kept();
      }
      if (!advice.proofs().stream().allMatch(Proof::stands)) {
        return LawResult.broken("closed, and a proof does not stand");
      }
      Instant now = advice.advice().binding().at();
      return BareEvents.unproven(events, now).stream()
          .findFirst()
          .map(c -> LawResult.broken("closed, and nothing proves (%s)".formatted(c.id())))
          .orElseGet(LawResult::kept);
    }
  },

  /** Nothing owed is settled by time, or by being forgotten. */
  A_DEBT_NEVER_VANISHES_UNSETTLED(
      "What is owed stays in the case until an event that is for it settles it, however long that takes.") {
    @Override
    public LawResult judge(CaseLogic logic, List<CaseEvent> events) {
      List<String> lost = BareEvents.lost(events, logic.advise(ID, events).debts());
      if (!lost.isEmpty()) {
        return LawResult.broken(lost.get(0));
      }
      return BareEvents.owe(events) ? LawResult.kept() : LawResult.untested();
    }
  },

  /** One defined answer, whatever the order of arrival. */
  REPLAY_GIVES_THE_SAME_BYTES(
      "The same events give the same case, to the byte, in whatever order they arrive and however often.") {
    @Override
    public LawResult judge(CaseLogic logic, List<CaseEvent> events) {
      if (events.size() < 2) {
        return LawResult.untested();
      }
      List<CaseEvent> other = new ArrayList<>(events);
      Collections.reverse(other);
      other.addAll(events.subList(0, (events.size() + 1) / 2));
      CaseAdvice one = logic.advise(ID, events);
      CaseAdvice two = logic.advise(ID, other);
      return one.explain().equals(two.explain())
              && CaseJson.write(one.file()).equals(CaseJson.write(two.file()))
          ? LawResult.kept()
          : LawResult.broken("another case of the same events in another order");
    }
  },

  /** What was done was done. */
  MORE_EVIDENCE_NEVER_UNHAPPENS_AN_ACT(
      "An act stays in the case, and what is owed for it stays owed or settled, whatever is learnt later.") {
    @Override
    public LawResult judge(CaseLogic logic, List<CaseEvent> events) {
      if (events.stream().noneMatch(Acted.class::isInstance)) {
        return LawResult.untested();
      }
      List<CaseEvent> less = events.subList(0, events.size() - 1);
      CaseAdvice before = logic.advise(ID, less);
      CaseAdvice after = logic.advise(ID, events);
      Set<CaseEvent> kept = new HashSet<>(after.file().events());
      for (CaseEvent event : events) {
        if (event instanceof Acted && !kept.contains(event)) {
          return LawResult.broken("the act (%s) is gone".formatted(event));
        }
      }
      Set<String> known = after.debts().stream().map(Debt::id).collect(Collectors.toSet());
      for (Debt debt : before.debts()) {
        if (!known.contains(debt.id())) {
          return LawResult.broken(
              "(%s) is owed no more since (%s) is known"
                  .formatted(debt.id(), events.get(events.size() - 1)));
        }
      }
      return LawResult.kept();
    }
  },

  /** What ought not to have happened is marked. */
  WHAT_NOBODY_APPROVED_IS_MARKED("A change that nobody approved is marked as that.") {
    @Override
    public LawResult judge(CaseLogic logic, List<CaseEvent> events) {
      Set<Action> approved =
          events.stream()
              .filter(Approved.class::isInstance)
              .map(e -> ((Approved) e).action())
              .collect(Collectors.toSet());
      List<Violation> violations = logic.advise(ID, events).violations();
      boolean tested = false;
      for (CaseEvent event : events) {
        if (event instanceof Acted act
            && act.action().nature() == Action.Nature.MUTATING
            && !approved.contains(act.action())) {
          tested = true;
          if (violations.stream()
              .noneMatch(
                  v ->
                      v.kind() == Violation.BrokenRule.UNAPPROVED
                          && v.event() instanceof Acted other
                          && other.id().equals(act.id()))) {
            return LawResult.broken("(%s) was done without approval, unmarked".formatted(act));
          }
        }
      }
      return tested ? LawResult.kept() : LawResult.untested();
    }
  },

  /** No case lies about without anybody. */
  EVERY_OPEN_CASE_HAS_AN_OWNER_AND_A_NEXT_STEP(
      "Whatever is not closed says whose turn it is and what to do next, and says closed of no open case.") {
    @Override
    public LawResult judge(CaseLogic logic, List<CaseEvent> events) {
      CaseAdvice advice = logic.advise(ID, events);
      if (advice.standing() == RecoveryCase.Status.CLOSED) {
        return LawResult.untested();
      }
      if (advice.at() == TriageStep.CLOSED || advice.next().text().startsWith("nothing")) {
        return LawResult.broken("an open case has no next step");
      }
      boolean ends = advice.at() == TriageStep.CLOSE;
      return ends && !advice.proofs().stream().allMatch(Proof::stands)
          ? LawResult.broken("the next step is to close what is not proven")
          : LawResult.kept();
    }
  };

  private static final String ID = "INC-42";

  private final String sentence;

  CaseLaw(String sentence) {
    this.sentence = sentence;
  }

  /**
   * Says the law.
   *
   * @return a sentence
   */
  public String sentence() {
    return sentence;
  }

  /**
   * Names the law in a document.
   *
   * @return its name in lower case, with dashes
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Holds the law against one case.
   *
   * @param logic says how a case stands
   * @param events the events, as they arrived
   * @return what came of it
   */
  public abstract LawResult judge(CaseLogic logic, List<CaseEvent> events);
}
